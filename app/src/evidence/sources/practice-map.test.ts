import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { openFile } from '../files/open.ts'
import { practiceMap } from './practice-map.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([practiceMap])
})
afterEach(() => room.end())

const SUB_ICB = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,PRACTICE_NAME,PRACTICE_POSTCODE,PCN_CODE,'
  .concat('PCN_NAME,ONS_SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_CODE,SUB_ICB_LOCATION_NAME,')
  .concat('ONS_ICB_CODE,ICB_CODE,ICB_NAME,ONS_COMM_REGION_CODE,COMM_REGION_CODE,')
  .concat('COMM_REGION_NAME,SUPPLIER_NAME')
const CCG = SUB_ICB.replaceAll('SUB_ICB_LOCATION', 'CCG').replaceAll('ICB_', 'STP_')

const row = (code: string, network = 'U99001', system = 'EMIS') =>
  `GP_PRAC_PAT_LIST,01Jul2026,${code},EXAMPLE SURGERY,ZZ1 1ZZ,${network},EXAMPLE PCN,E38000999,99X,EXAMPLE - 99X,E54000999,QZZ,EXAMPLE ICB,E40000999,Y99,EXAMPLE REGION,${system}`

describe('the practice map', () => {
  test.each([
    ['sub-ICB location and ICB', SUB_ICB],
    ['CCG and STP', CCG],
  ])('%s', async (layout, header) => {
    const text = [header, row('Z99001'), row('Z99002', 'U', 'Unknown'), row('Z99003', '', '')]
    const report = await room.importText('a.csv', `${text.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      layout,
      rows: 3,
      quarantined: 0,
      periodStart: '2026-07-01',
      periodEnd: '2026-07-01',
    })
    expect(
      await room.evidence.rows(
        'SELECT * EXCLUDE (period_start, period_end, release) FROM practice_geography ORDER BY practice LIMIT 1',
      ),
    ).toEqual([
      {
        practice: 'Z99001',
        practice_name: 'EXAMPLE SURGERY',
        postcode: 'ZZ1 1ZZ',
        network: 'U99001',
        network_name: 'EXAMPLE PCN',
        sub_icb: '99X',
        sub_icb_name: 'EXAMPLE - 99X',
        icb: 'QZZ',
        icb_name: 'EXAMPLE ICB',
        region: 'Y99',
        region_name: 'EXAMPLE REGION',
      },
    ])
    expect(
      await room.evidence.rows(
        'SELECT practice, network, network_name, system FROM practice_geography JOIN practice_systems USING (practice) ORDER BY practice',
      ),
    ).toEqual([
      { practice: 'Z99001', network: 'U99001', network_name: 'EXAMPLE PCN', system: 'EMIS' },
      { practice: 'Z99002', network: null, network_name: null, system: null },
      { practice: 'Z99003', network: null, network_name: null, system: null },
    ])
  })

  test('without suppliers there are no systems', async () => {
    const cut = (line: string) => line.slice(0, line.lastIndexOf(','))
    const report = await room.importText('b.csv', `${cut(SUB_ICB)}\n${cut(row('Z99001'))}\n`)
    expect(report.releases[0]?.datasets).toEqual({ practice_geography: 1 })
  })

  test('bad codes and repeats by line, and a missing column by name', async () => {
    const good = Array.from({ length: 20 }, (_, index) => row(`Z99${100 + index}`))
    const text = [SUB_ICB, ...good, row('Z9912'), row('Z99130', 'U123'), row('Z99100')]
    const report = await room.importText('c.csv', text.join('\n'))
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 22, column: 'PRACTICE_CODE', value: 'Z9912' },
      { line: 23, column: 'PCN_CODE', value: 'U123' },
      { line: 24, reason: 'repeats line 2' },
    ])
    const lacking = SUB_ICB.replace('ICB_NAME', 'OTHER')
    const refused = await room.importText('d.csv', `${lacking}\n${row('Z99001')}\n`)
    expect(refused.refused[0]?.reason).toContain('ICB_NAME')
  })
})

describeRealData('the practice map of July 2026', () => {
  test('all practices; suppliers of Doncaster and Somerset', async () => {
    const path = sharedData('lists/gp-reg-pat-prac-map_2026-07.zip')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({
      rows: 6139,
      quarantined: 0,
      periodEnd: '2026-07-01',
      datasets: { practice_geography: 6139, practice_systems: 6139 },
    })
    const plain = await plainRows(path)
    expect(plain).toHaveLength(6139)
    for (const [subIcb, expected] of [
      ['02X', { practices: 36, emis: 11, tpp: 25, networks: 6, without: 0 }],
      ['11X', { practices: 58, emis: 58, tpp: 0, networks: 13, without: 1 }],
    ] as const) {
      const of = plain.filter((cells) => cells[8] === subIcb)
      expect({
        practices: of.length,
        emis: of.filter((cells) => cells[16] === 'EMIS').length,
        tpp: of.filter((cells) => cells[16] === 'TPP').length,
        networks: new Set(of.map((cells) => cells[5]).filter((code) => code !== 'U')).size,
        without: of.filter((cells) => cells[5] === 'U').length,
      }).toEqual(expected)
      const [mine] = await room.evidence.rows(
        `SELECT count(*) AS practices, count(*) FILTER (system = 'EMIS') AS emis, count(*) FILTER (system = 'TPP') AS tpp,
           count(DISTINCT network) AS networks, count(*) FILTER (network IS NULL) AS without
         FROM practice_geography JOIN practice_systems USING (practice) WHERE sub_icb = $1`,
        [subIcb],
      )
      expect(mine).toEqual(expected)
    }
  })
})

/** The rows of a zipped CSV whose cells hold no commas that matter: a split from both ends. */
async function plainRows(path: string): Promise<string[][]> {
  const scratch = await mkdtemp(join(tmpdir(), 'footings-map-'))
  try {
    for await (const opened of openFile(path, { scratch })) {
      const lines = (await readFile(opened.path, 'utf-8')).trimEnd().split(/\r?\n/).slice(1)
      return lines.map((line) =>
        line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/).map((cell) => cell.replace(/^"|"$/g, '')),
      )
    }
    throw new Error('the zip is empty')
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { quarantineOf } from '../../../test/quarantine.ts'
import { odsPractices } from './ods-practices.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([odsPractices])
})
afterEach(() => room.end())

interface Values {
  readonly code?: string
  readonly name?: string
  readonly postcode?: string
  readonly opened?: string
  readonly closed?: string
  readonly status?: string
  readonly from?: string
  readonly to?: string
  readonly setting?: string
}

function record(values: Values = {}): string {
  const cells = [
    values.code ?? 'Z99001',
    values.name ?? 'EXAMPLE, "THE" SURGERY',
    'Y63',
    'QZZ',
    'THE HEALTH CENTRE',
    'STATION ROAD',
    '',
    'EXAMPLETOWN',
    '',
    values.postcode ?? 'ZZ1  1ZZ',
    values.opened ?? '19740401',
    values.closed ?? '',
    values.status ?? 'A',
    'B',
    '99X',
    values.from ?? '20130401',
    values.to ?? '',
    '01632 960000',
    '',
    '',
    '',
    '0',
    '',
    '99X',
    '',
    values.setting ?? '4',
    '',
  ]
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')
}

describe('the list of practices without header', () => {
  test('every status, setting and date; BOM and CRLF; the latest day is the period', async () => {
    const lines = [
      record(),
      record({ code: 'Z99002', status: 'C', closed: '20230930', to: '20230930' }),
      record({ code: 'Z99003', status: 'D', setting: '12' }),
      record({ code: 'Z99004', status: 'P', opened: '20231204', from: '20231204', setting: '' }),
      record({ code: 'GUE001', opened: '', from: '', postcode: '' }),
    ]
    const report = await room.importText('any-name.csv', `\uFEFF${lines.join('\r\n')}\r\n`)
    expect(report.releases[0]).toMatchObject({
      source: 'ods-practices',
      rows: 5,
      quarantined: 0,
      periodStart: '2023-12-04',
      periodEnd: '2023-12-04',
    })
    const rows = await room.evidence.rows(
      'SELECT * EXCLUDE (release) FROM practices ORDER BY practice',
    )
    expect(rows).toMatchObject([
      { practice: 'GUE001', opened: null, postcode: null, setting: 4 },
      {
        practice: 'Z99001',
        name: 'EXAMPLE, "THE" SURGERY',
        address: 'THE HEALTH CENTRE, STATION ROAD, EXAMPLETOWN',
        postcode: 'ZZ1 1ZZ',
        opened: '1974-04-01',
        closed: null,
        status: 'active',
        setting: 4,
        commissioner: '99X',
        commissioner_from: '2013-04-01',
        commissioner_to: null,
        icb: 'QZZ',
        region: 'Y63',
      },
      { practice: 'Z99002', status: 'closed', closed: '2023-09-30', commissioner_to: '2023-09-30' },
      { practice: 'Z99003', status: 'dormant', setting: 12 },
      { practice: 'Z99004', status: 'proposed', setting: null },
    ])
  })

  test('bad values and repeats are set aside by line', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => record({ code: `Z99${100 + index}` }))
    lines[4] = record({ code: 'Z99104', opened: '20230231' })
    lines[6] = record({ code: 'Z99106', setting: 'four' })
    lines[8] = record({ code: 'Z99107' })
    const report = await room.importText('epraccur.csv', lines.join('\n'))
    expect(report.releases[0]).toMatchObject({ rows: 27, quarantined: 3 })
    expect(await quarantineOf(room, report.releases[0])).toMatchObject([
      { line: 5, column: 'Open Date', value: '20230231' },
      { line: 7, column: 'Prescribing Setting', value: 'four' },
      { line: 9, column: 'practice', reason: 'repeats line 8' },
    ])
  })

  test('a header with the published names is a header, and the columns may move', async () => {
    const header = 'Prescribing Setting,Status Code,Organisation Code,Name,National Grouping,'
      .concat('High Level Health Geography,Address Line 1,Address Line 2,Address Line 3,')
      .concat('Address Line 4,Address Line 5,Postcode,Open Date,Close Date,Commissioner,')
      .concat('Join Provider/Purchaser Date,Left Provider/Purchaser Date,Note')
    const row = '4,A,Z99001,A SURGERY,Y63,QZZ,1 ROAD,,,,,ZZ1 1ZZ,19740401,,99X,20130401,,kept'
    const report = await room.importText('with-header.csv', `${header}\n${row}\n`)
    expect(report.releases[0]).toMatchObject({ rows: 1, layout: 'with header' })
    expect(await room.evidence.rows('SELECT practice, setting FROM practices')).toEqual([
      { practice: 'Z99001', setting: 4 },
    ])
  })

  test('a header that lacks a column says which', async () => {
    const header = 'Organisation Code,Open Date,Close Date,Status Code,Prescribing Setting'
    const report = await room.importText('short.csv', `${header}\nZ99001,19740401,,A,4\n`)
    expect(report.refused[0]?.reason).toContain('Commissioner')
  })

  test('27 columns of something else are not taken for it', async () => {
    const line = Array.from({ length: 27 }, (_, index) => `word${index}`).join(',')
    const report = await room.importText('words.csv', `${line}\n${line}\n`)
    expect(report.unrecognised).toHaveLength(1)
  })
})

describeRealData('the list of practices of December 2023', () => {
  test('all rows; active practices of Doncaster and Somerset', async () => {
    const path = sharedData('registers/epraccur.csv')
    const report = await room.importPaths(path)
    expect(report.releases[0]).toMatchObject({ rows: 15_971, quarantined: 0, leftOut: 0 })
    expect(report.releases[0]?.periodEnd).toBe('2023-12-04')
    // Every cell is quoted and none holds a quote, so that a split reads the file.
    const plain = (await readFile(path, 'utf-8'))
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.slice(1, -1).split('","'))
    for (const commissioner of ['02X', '11X']) {
      const codes = plain
        .filter((row) => row[12] === 'A' && row[25] === '4' && row[14] === commissioner)
        .map((row) => row[0] ?? '')
        .toSorted((a, b) => (a < b ? -1 : 1))
      const rows = await room.evidence.rows<{ practice: string }>(
        "SELECT practice FROM practices WHERE status = 'active' AND setting = 4 AND commissioner = $1 ORDER BY practice",
        [commissioner],
      )
      expect(rows.map((row) => row.practice)).toEqual(codes)
      expect(codes).toHaveLength(commissioner === '02X' ? 37 : 62)
    }
    const statuses = await room.evidence.rows(
      'SELECT status, count(*) AS n FROM practices GROUP BY status ORDER BY status',
    )
    expect(statuses).toEqual([
      { status: 'active', n: 12_083 },
      { status: 'closed', n: 3503 },
      { status: 'dormant', n: 384 },
      { status: 'proposed', n: 1 },
    ])
  })
})

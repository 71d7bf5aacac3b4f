import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../../test/imports.ts'
import { describeRealData, sharedData } from '../../../test/places.ts'
import { payments } from './payments.ts'

let room: TestEvidence
beforeEach(async () => {
  room = await testEvidence([payments])
})
afterEach(() => room.end())

const YEARS = [
  { year: '14-15', rows: 7959, streams: 36, unpaid: 36, contracts: [4480, 3190, 289, 0] },
  { year: '16-17', rows: 7763, streams: 34, unpaid: 145, contracts: [5301, 2127, 279, 56] },
  { year: '18-19', rows: 7279, streams: 32, unpaid: 130, contracts: [5079, 1918, 181, 101] },
  { year: '19-20', rows: 7001, streams: 33, unpaid: 115, contracts: [4917, 1794, 180, 110] },
  { year: '22-23', rows: 6669, streams: 50, unpaid: 206, contracts: [4664, 1615, 235, 155] },
] as const

/** Practices, registered and weighted patients, global sum and all payments of a commissioner. */
const PLACES = {
  '14-15': { '02X': [43, 311_775, 340_597, 18_422_824, 43_372_783] },
  '16-17': { '02X': [44, 317_100, 345_121.32, 21_240_424.67, 49_187_870.14] },
  '18-19': { '11X': [70, 586_641.75, 598_866.8, 33_656_632.09, 98_053_757.23] },
  '19-20': { '11X': [66, 587_307.5, 601_541.72, 34_709_491.81, 99_309_768.05] },
  '22-23': { '02X': [39, 330_671.25, 359_864.91, 29_045_329.61, 54_998_292.69] },
} as const

describeRealData('the published years', () => {
  test.each(YEARS)('$year', async ({ year, rows, streams: count, unpaid, contracts }) => {
    const path = sharedData(`payments/${year}.csv`)
    // Under a name that tells nothing, so that the content alone decides the year.
    const report = await room.importText('figures.csv', await readFile(path))
    const first = 2000 + Number(year.slice(0, 2))
    expect(report.releases[0]).toMatchObject({
      rows,
      quarantined: 0,
      leftOut: 0,
      periodStart: `${first}-04-01`,
      periodEnd: `${first + 1}-03-31`,
      datasets: { practice_contracts: rows, practice_lists: rows, payments: rows * count },
    })
    expect(
      await room.evidence.rows(
        `SELECT count(*) FILTER (contract = 'GMS') AS gms, count(*) FILTER (contract = 'PMS') AS pms,
           count(*) FILTER (contract = 'APMS') AS apms, count(*) FILTER (contract = 'unknown') AS unknown FROM practice_contracts`,
      ),
    ).toEqual([{ gms: contracts[0], pms: contracts[1], apms: contracts[2], unknown: contracts[3] }])
    expect(
      await room.evidence.rows('SELECT count(*) AS n FROM practice_lists WHERE registered = 0'),
    ).toEqual([{ n: unpaid }])

    // Every stream's sum against a reading of the file that knows nothing of Footings.
    const { header, body } = await plainTable(path)
    const mine = await room.evidence.rows<{ stream: string; sum: number }>(
      'SELECT stream, round(sum(amount), 2) AS sum FROM payments GROUP BY stream',
    )
    const bare = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')
    const plainSums = header
      .map((name, place) => ({ name: bare(name), place }))
      .filter(
        ({ name, place }) => place >= header.indexOf('Global Sum') && !name.startsWith('average'),
      )
      .map(({ name, place }) => ({ name, sum: sumOf(body, place) }))
    expect(plainSums).toHaveLength(count)
    const bySum = (sums: readonly number[]) => sums.toSorted((a, b) => a - b)
    expect(bySum(mine.map(({ sum }) => sum))).toEqual(bySum(plainSums.map(({ sum }) => sum)))
    for (const { stream, sum } of mine) {
      const same = plainSums.find(({ name }) => name === bare(stream))
      if (same !== undefined) expect(sum, stream).toBe(same.sum)
    }
    for (const [code, expected] of Object.entries(PLACES[year])) {
      const [place] = await room.evidence.rows<Record<string, number>>(
        `SELECT count(*) AS practices, round(sum(registered), 2) AS registered, round(sum(weighted), 2) AS weighted,
           round(sum(g.amount), 2) AS global_sum, round(sum(t.amount), 2) AS total
         FROM practice_contracts JOIN practice_lists USING (practice)
           JOIN payments g ON g.practice = practice_contracts.practice AND g.stream = 'Global Sum'
           JOIN payments t ON t.practice = practice_contracts.practice AND t.stream = 'Total NHS Payments to General Practice'
         WHERE commissioner = $1`,
        [code],
      )
      expect(Object.values(place ?? {})).toEqual(expected)
    }
  })

  test.each(YEARS)(
    '$year: from Global Sum to Other Payments the items are the total',
    async ({ year }) => {
      await room.importPaths(sharedData(`payments/${year}.csv`))
      const apart = await room.evidence.rows(
        `SELECT practice FROM payments
       WHERE stream NOT LIKE 'PCN %' AND stream NOT LIKE '%ovid%' AND stream NOT LIKE 'Deductions%' AND stream NOT LIKE '%Deductions'
           AND stream <> 'Total NHS Payments including PCN Workforce, Leadership and Support' OR stream = 'PCN Participation'
       GROUP BY practice
       HAVING abs(2 * sum(amount) FILTER (stream = 'Total NHS Payments to General Practice') - sum(amount)) > 10`,
      )
      // The first year is in whole pounds.
      expect(apart).toEqual([])
    },
  )
})

async function plainTable(path: string): Promise<{ header: string[]; body: string[][] }> {
  const text = (await readFile(path, 'utf-8')).replace(/^\uFEFF/, '')
  const [header = [], ...body] = text
    .trimEnd()
    .split('\r\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    )
  return { header, body }
}

function sumOf(body: readonly string[][], place: number): number {
  return Math.round(body.reduce((sum, cells) => sum + Number(cells[place]), 0) * 100) / 100
}

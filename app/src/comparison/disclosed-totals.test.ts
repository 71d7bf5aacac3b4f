import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { disclose } from '@footings/statistics'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testEvidence, type TestEvidence } from '../../test/imports.ts'
import { definitionOf, localFile, type LocalFigure } from '../../test/local-counts.ts'
import { Observations } from '../evidence/observations.ts'
import { tidyFigures } from '../evidence/sources/tidy-figures.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { estimateTogether } from './estimates.ts'
import { madePractice } from './made-figures.ts'
import { aggregate, matrixOf } from './model.ts'
import { National, sumOver } from './national.ts'

const ON = '2023-03-31'
const YEARS = [
  { tidy: '2021-22', start: '2021-04-01', end: '2022-03-31' },
  { tidy: '2022-23', start: '2022-04-01', end: '2023-03-31' },
] as const
/** Counts of eight practices in the first year and in the second, each over 600 people and more. */
const COUNTS = [
  [6, 1, 0, 12, 7, 40, 3, 8],
  [2, 1, 0, 5, 1, 0, 8, 60],
] as const
const CODES = COUNTS[0].map((_, seat) => `A8100${seat}`)

let made: TestEvidence
let observations: Observations
let rate: Indicator
beforeAll(async () => {
  made = await testEvidence([tidyFigures])
  await mkdir(join(made.directory, 'indicators'))
  await writeFile(join(made.directory, 'indicators', 'made-rate.yaml'), definitionOf('made-rate'))
  const figures = YEARS.flatMap(({ tidy }, year) =>
    CODES.map((practice, seat): LocalFigure => ({
      practice,
      indicator: 'made-rate',
      period: tidy,
      numerator: COUNTS[year]?.[seat] ?? 0,
      denominator: denominatorOf(seat),
    })),
  )
  await made.importText('local.csv', localFile(figures))
  observations = await Observations.open(made.evidence, made.directory)
  await observations.refresh()
  const found = observations.indicator('made-rate')
  if (found === undefined) throw new Error('it has just been defined')
  rate = found
})
afterAll(() => made.end())

function denominatorOf(seat: number): number {
  return 600 + 11 * seat
}

/** What the engine shows of some practices in a year, worked out anew from what came in. */
function shownBy(year: number, seats: readonly number[]) {
  const units = CODES.map((id, seat) => ({
    id,
    numerator: COUNTS[year]?.[seat] ?? 0,
    denominator: denominatorOf(seat),
  }))
  const groups = [{ id: 'group', members: seats.flatMap((seat) => CODES[seat] ?? []) }]
  const [group] = disclose({
    profile: 'nhse-1-7-r5',
    kind: 'rate',
    multiplier: 1000,
    units,
    groups,
  }).groups
  if (group === undefined) throw new Error('one was asked for')
  return group
}

const anySeats = fc.uniqueArray(fc.nat({ max: CODES.length - 1 }), { minLength: 1 })
const practicesAt = (seats: readonly number[]) =>
  seats.map((seat) => madePractice(CODES[seat] ?? ''))

describe('totals of practices whose figures are protected', () => {
  test('in a matrix, of any of its cells, are those of the engine', async () => {
    const { rows, columns } = await matrixOf(observations, practicesAt([...CODES.keys()]), ON, [
      rate,
    ])
    expect(columns[0]?.selection).toMatchObject({
      numerator: shownBy(1, [...CODES.keys()]).numerator,
      practices: 8,
      of: 8,
      withheld: false,
    })
    expect(columns[0]?.england).toEqual(columns[0]?.selection)
    expect(columns[0]?.spread?.count).toBe(
      rows.filter(({ cells }) => cells[0]?.value !== null).length,
    )
    fc.assert(
      fc.property(anySeats, (seats) => {
        const cells = seats.flatMap((seat) => rows[seat]?.cells[0] ?? [])
        const { numerator, denominator, value } = shownBy(1, seats)
        const all = aggregate(rate, cells)
        expect(all).toEqual({
          numerator,
          denominator,
          value,
          practices: seats.length,
          of: seats.length,
          withheld: value === null,
        })
        expect(estimateTogether(rate, all).reason).toBe(value === null ? 'suppressed' : null)
      }),
    )
  })

  test('over the arrays of the country are the same', async () => {
    const national = National.of(observations)
    const seatsOf = await national.seats()
    const [column] = await national.columns([{ indicator: rate, period: YEARS[0] }])
    if (column === undefined) throw new Error('one was asked for')
    fc.assert(
      fc.property(anySeats, (seats) => {
        const sums = sumOver(
          column,
          seats.map((seat) => seatsOf.get(CODES[seat] ?? '') ?? -1),
        )
        const { numerator, denominator, value } = shownBy(0, seats)
        expect(sums).toEqual({
          numerator: numerator ?? Number.NaN,
          denominator: denominator ?? Number.NaN,
          practices: seats.length,
          withheld: value === null,
        })
      }),
    )
  })

  test('are not made where a cell has lost what they are made from', async () => {
    const { rows } = await matrixOf(observations, practicesAt([3, 5]), ON, [rate])
    const cells = rows.flatMap((row) => row.cells)
    const lost = cells.map((cell) => structuredClone(cell))
    expect(aggregate(rate, lost)).toMatchObject({ numerator: null, value: null, practices: 0 })
    expect(JSON.stringify(cells)).not.toContain('least')
  })
})

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { figuresOf, madeIndicator, type MadeFigures, type MadeObservation } from './made-figures.ts'
import { National, sumOver } from './national.ts'

const YEARS = ['2021', '2022', '2023'] as const
const IDS = ['first', 'second'] as const
const CODES = Array.from({ length: 25 }, (_, index) => `P${index}`)

/** Some figures lack a value, a numerator or a denominator; some practices have none in a year. */
const OBSERVATIONS = CODES.flatMap((practice, row) =>
  IDS.flatMap((indicator, column) =>
    YEARS.flatMap((year, back): MadeObservation[] => {
      const kind = (row * 7 + column * 3 + back * 5) % 8
      if (kind === 0) return []
      const numerator = kind === 1 ? null : row + 10 * back + 1
      const denominator = kind === 2 ? null : 100 + 3 * row + column
      const known = kind !== 3 && numerator !== null && denominator !== null
      return [
        {
          indicator,
          practice,
          start: `${year}-04-01`,
          end: `${Number(year) + 1}-03-31`,
          numerator,
          denominator,
          value: known ? numerator / denominator : kind === 1 ? 0.5 : null,
          missing: known ? null : 'suppressed',
        },
      ]
    }),
  ),
)

const columnOf = (id: string, year: string) => ({
  indicator: { id },
  period: { start: `${year}-04-01`, end: `${Number(year) + 1}-03-31` },
})

describe('figures of all practices', () => {
  let figures: MadeFigures
  beforeAll(async () => {
    figures = await figuresOf(
      IDS.map((id) => madeIndicator(id)),
      OBSERVATIONS,
    )
  })
  afterAll(() => figures.close())

  test('sums over any practices are those of SQL over the same rows', async () => {
    const national = National.of(figures)
    const seats = await national.seats()
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(CODES),
        fc.constantFrom(...IDS),
        fc.constantFrom(...YEARS),
        async (group, id, year) => {
          const asked = columnOf(id, year)
          const [column] = await national.columns([asked])
          if (column === undefined) throw new Error('The column was asked for.')
          const [told] = await figures.rows<{ n: number; d: number; practices: number }>(
            `SELECT coalesce(sum(numerator), 0)::DOUBLE AS n, coalesce(sum(denominator), 0)::DOUBLE AS d, count(*)::INTEGER AS practices
             FROM observations WHERE indicator = $1 AND period_end = CAST($2 AS DATE)
               AND practice IN (SELECT unnest(string_split($3, ','))) AND value IS NOT NULL
               AND numerator IS NOT NULL AND denominator IS NOT NULL`,
            [id, asked.period.end, group.join(',')],
          )
          const sums = sumOver(
            column,
            group.flatMap((code) => seats.get(code) ?? []),
          )
          expect(sums).toEqual({
            numerator: told?.n,
            denominator: told?.d,
            practices: told?.practices,
            withheld: false,
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('columns come in the order asked for, each read once; a missing figure is not zero', async () => {
    const national = National.of(figures)
    const [second, first] = await national.columns([
      columnOf('second', '2022'),
      columnOf('first', '2021'),
    ])
    const [again] = await national.columns([columnOf('first', '2021')])
    expect(again).toBe(first)
    expect(second).not.toBe(first)
    const seats = await national.seats()
    const absent = OBSERVATIONS.find(
      ({ indicator, start, value }) =>
        indicator === 'first' && start === '2021-04-01' && value === null,
    )
    const seat = seats.get(absent?.practice ?? '') ?? -1
    expect(first?.values[seat]).toBeNaN()
    expect(sumOver(first ?? fail(), [seat, -1, 10_000]).practices).toBe(0)
  })

  test('the arrays are kept until the figures change', () => {
    const mine = { ...figures, version: 'one' }
    const national = National.of(mine)
    expect(National.of(mine)).toBe(national)
    mine.version = 'two'
    expect(National.of(mine)).not.toBe(national)
  })
})

function fail(): never {
  throw new Error('The column was asked for.')
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Indicator } from '../evidence/indicators.ts'
import { figuresOf, madeIndicator, madePractice, type MadeObservation } from './made-figures.ts'
import { aggregate, matrixOf, type Aggregate, type Cell } from './model.ts'

const YEARS = [
  { start: '2020-04-01', end: '2021-03-31' },
  { start: '2021-04-01', end: '2022-03-31' },
  { start: '2022-04-01', end: '2023-03-31' },
] as const
const [FIRST, SECOND, THIRD] = YEARS

function seen(
  indicator: string,
  practice: string,
  period: { readonly start: string; readonly end: string },
  numerator: number,
  denominator: number,
): MadeObservation {
  const value = numerator / denominator
  return { indicator, practice, ...period, numerator, denominator, value, release: 'r1' }
}

describe('the matrix', () => {
  test('takes for each indicator the latest period of these practices by the date', async () => {
    const indicators = [madeIndicator('one'), madeIndicator('two'), madeIndicator('three')]
    const figures = await figuresOf(indicators, [
      seen('one', 'A', FIRST, 1, 10),
      seen('one', 'A', SECOND, 2, 10),
      seen('one', 'A', THIRD, 9, 10),
      seen('two', 'A', FIRST, 3, 10),
      // Later, but of somebody else.
      seen('two', 'Z', SECOND, 4, 10),
      seen('three', 'Z', SECOND, 4, 10),
    ])
    const matrix = await matrixOf(figures, [madePractice('A')], '2022-12-31')
    figures.close()
    expect(matrix.columns.map(({ period }) => period)).toEqual([SECOND, FIRST, null])
    expect(matrix.rows[0]?.cells.map(({ value }) => value)).toEqual([0.2, 0.3, null])
    expect(matrix.rows[0]?.cells[2]?.missing).toBe('not available')
  })

  test('does not show a figure whose period ended too long ago for the indicator', async () => {
    const indicators = [madeIndicator('one'), madeIndicator('two', { stands_for: 10 })]
    const figures = await figuresOf(indicators, [
      seen('one', 'A', FIRST, 1, 10),
      seen('two', 'A', FIRST, 1, 10),
    ])
    const periodsOn = async (day: string) => {
      const { columns } = await matrixOf(figures, [madePractice('A')], day)
      return columns.map(({ period }) => period)
    }
    const [year, rest] = [Number(FIRST.end.slice(0, 4)), FIRST.end.slice(4)]
    expect(await periodsOn(`${year + 5}${rest}`)).toEqual([FIRST, FIRST])
    expect(await periodsOn(`${year + 6}-01-01`)).toEqual([null, FIRST])
    expect(await periodsOn(`${year + 11}-01-01`)).toEqual([null, null])
    figures.close()
  })

  test('keeps suppressed, not available and zero apart', async () => {
    const figures = await figuresOf(
      [madeIndicator('one')],
      [
        seen('one', 'A', FIRST, 0, 10),
        { indicator: 'one', practice: 'B', ...FIRST, missing: 'suppressed' },
      ],
    )
    const practices = ['A', 'B', 'C'].map((code) => madePractice(code))
    const matrix = await matrixOf(figures, practices, '2023-01-01')
    figures.close()
    const cells = matrix.rows.map(({ cells: [first] }) => [first?.value, first?.missing])
    expect(cells).toEqual([
      [0, null],
      [null, 'suppressed'],
      [null, 'not available'],
    ])
    expect(matrix.columns[0]?.selection).toMatchObject({ value: 0, practices: 1, of: 3 })
  })

  test('says suppressed where all of the practices are, and an older figure where there is one', async () => {
    const indicators = [madeIndicator('one'), madeIndicator('two')]
    const figures = await figuresOf(indicators, [
      { indicator: 'one', practice: 'A', ...SECOND, missing: 'suppressed' },
      seen('one', 'Z', SECOND, 1, 10),
      { indicator: 'two', practice: 'A', ...SECOND, missing: 'suppressed' },
      seen('two', 'A', FIRST, 1, 10),
      seen('two', 'Z', SECOND, 1, 10),
    ])
    const matrix = await matrixOf(figures, [madePractice('A')], '2023-01-01')
    figures.close()
    expect(matrix.rows[0]?.cells[0]).toMatchObject({ value: null, missing: 'suppressed' })
    expect(matrix.rows[0]?.cells[1]).toMatchObject({ value: 0.1, missing: null })
    expect(matrix.columns.map(({ period }) => period?.end)).toEqual([SECOND.end, FIRST.end])
  })

  test('reads published limits where an indicator is published with them', async () => {
    const published = madeIndicator('one', {
      ways: [
        {
          numerator: { dataset: 'published_indicators', sum: 'value', where: {}, range: {} },
          months: 0,
          mean: false,
          published: true,
          period_of: 'numerator',
          zero_if_absent: false,
        },
      ],
    })
    const figures = await figuresOf(
      [published],
      [
        { ...seen('one', 'A', FIRST, 1, 10), lower95: 0.05, upper95: 0.2 },
        seen('one', 'B', FIRST, 1, 10),
      ],
    )
    const practices = ['A', 'B'].map((code) => madePractice(code))
    const matrix = await matrixOf(figures, practices, '2023-01-01')
    figures.close()
    expect(matrix.rows[0]?.cells[0]?.limits).toEqual({
      lower95: 0.05,
      upper95: 0.2,
      lower998: null,
      upper998: null,
    })
    expect(matrix.rows[1]?.cells[0]?.limits).toBeNull()
  })

  test('of no practices and of no indicators is empty', async () => {
    const figures = await figuresOf([madeIndicator('one')], [seen('one', 'A', FIRST, 1, 10)])
    const nobody = await matrixOf(figures, [], '2023-01-01')
    const nothing = await matrixOf(figures, [madePractice('A')], '2023-01-01', [])
    figures.close()
    expect(nobody.rows).toEqual([])
    expect(nobody.columns[0]).toMatchObject({ period: null, selection: { practices: 0, of: 0 } })
    expect(nothing.columns).toEqual([])
  })

  test('of very many practices is the same as of few', async () => {
    const codes = Array.from({ length: 600 }, (_, index) => `P${index}`)
    const figures = await figuresOf(
      [madeIndicator('one')],
      codes.map((code, index) => seen('one', code, FIRST, index % 7, 10 + index)),
    )
    const practices = codes.map((code) => madePractice(code))
    const many = await matrixOf(figures, practices, '2023-01-01')
    const few = await matrixOf(figures, practices.slice(0, 100), '2023-01-01')
    figures.close()
    expect(many.rows.slice(0, 100)).toEqual(few.rows)
    expect(many.rows[0]?.cells[0]?.releases).toEqual(['r1'])
  })
})

test('a footprint’s value is the ratio of sums and not the mean of ratios', () => {
  const cells = [cell(1, 10), cell(90, 100)]
  const { value } = aggregate(madeIndicator('one', { multiplier: 100 }), cells)
  expect(value).toBeCloseTo((100 * 91) / 110, 10)
  expect(value).not.toBeCloseTo((10 + 90) / 2, 1)
})

test('values that are published without their counts cannot be summed', () => {
  const bare: Cell = { ...cell(1, 10), numerator: null, denominator: null, value: 0.4 }
  expect(aggregate(madeIndicator('one'), [cell(1, 10), bare])).toEqual({
    numerator: null,
    denominator: null,
    value: null,
    practices: 2,
    of: 2,
  })
})

test('counts are added up', () => {
  const count = madeIndicator('one', { kind: 'count' })
  const two: Cell = { ...cell(3, 1), denominator: null, value: 3 }
  expect(aggregate(count, [two, two])).toMatchObject({ numerator: 6, denominator: null, value: 6 })
})

function cell(numerator: number, denominator: number): Cell {
  return {
    numerator,
    denominator,
    value: numerator / denominator,
    missing: null,
    limits: null,
    releases: [],
  }
}

const CODES = ['A', 'B', 'C', 'D'] as const
const IDS = ['one', 'two'] as const

const observation = fc.record({
  indicator: fc.constantFrom(...IDS),
  practice: fc.constantFrom(...CODES),
  year: fc.constantFrom(...YEARS),
  numerator: fc.option(fc.integer({ min: 0, max: 50 })),
  denominator: fc.integer({ min: 1, max: 90 }),
  missing: fc.constantFrom('suppressed', 'not available'),
})

test('the matrix agrees with one made the slow way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(observation, {
        maxLength: 24,
        selector: ({ indicator, practice, year }) => `${indicator} ${practice} ${year.end}`,
      }),
      fc.subarray([...CODES]),
      fc.constantFrom('2020-01-01', '2021-03-31', '2022-12-31', '2024-01-01'),
      async (drawn, codes, on) => {
        const observations = drawn.map(
          ({ indicator, practice, year, numerator, denominator, missing }): MadeObservation => ({
            indicator,
            practice,
            ...year,
            numerator,
            denominator,
            value: numerator === null ? null : numerator / denominator,
            missing: numerator === null ? missing : null,
          }),
        )
        const indicators = IDS.map((id) => madeIndicator(id))
        const figures = await figuresOf(indicators, observations)
        const practices = codes.map((code) => madePractice(code))
        const matrix = await matrixOf(figures, practices, on)
        figures.close()
        for (const [index, indicator] of indicators.entries()) {
          const slow = slowColumn(indicator, observations, codes, on)
          expect(matrix.columns[index]?.period ?? null).toEqual(slow.period)
          const found = matrix.rows.map(({ cells }) => cells[index])
          expect(found.map((one) => one?.value ?? one?.missing)).toEqual(slow.cells)
          expectAlike(matrix.columns[index]?.selection, slow.selection)
          expectAlike(matrix.columns[index]?.england, slow.england)
        }
      },
    ),
    { numRuns: 40 },
  )
})

function expectAlike(found: Aggregate | undefined, wanted: number | null): void {
  if (wanted === null) expect(found?.value).toBeNull()
  else expect(found?.value).toBeCloseTo(wanted, 10)
}

/** Straight loops over the observations, without a database. */
function slowColumn(
  indicator: Indicator,
  all: readonly MadeObservation[],
  codes: readonly string[],
  on: string,
) {
  const own = all.filter((one) => one.indicator === indicator.id && one.end <= on)
  const ofThese = own.filter((one) => codes.includes(one.practice))
  const ends = (some: readonly MadeObservation[]) =>
    some.filter((one) => typeof one.value === 'number').map((one) => one.end)
  const nationalEnd = ends(own).toSorted().at(-1)
  const withheld = ofThese.some((one) => one.end === nationalEnd && one.missing === 'suppressed')
  const end = ends(ofThese).toSorted().at(-1) ?? (withheld ? nationalEnd : undefined)
  const period = YEARS.find((year) => year.end === end) ?? null
  const at = (code: string) =>
    period === null ? undefined : ofThese.find((one) => one.end === end && one.practice === code)
  return {
    period,
    cells: codes.map((code) => at(code)?.value ?? at(code)?.missing ?? 'not available'),
    selection: ratio(codes.flatMap((code) => at(code) ?? [])),
    england: period === null ? null : ratio(own.filter((one) => one.end === end)),
  }
}

function ratio(some: readonly MadeObservation[]): number | null {
  let top = 0
  let bottom = 0
  for (const one of some) {
    if (typeof one.value !== 'number') continue
    top += one.numerator ?? 0
    bottom += one.denominator ?? 0
  }
  return bottom === 0 ? null : top / bottom
}

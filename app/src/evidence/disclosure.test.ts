import { describe, expect, test } from 'vitest'
import {
  discloseFigures,
  profileOf,
  protectionOf,
  togetherOf,
  type FigureComeIn,
  type Protection,
} from './disclosure.ts'
import { loadIndicators, type Indicator } from './indicators.ts'

const YEAR = { start: '2022-04-01', end: '2023-03-31' }

function figure(
  practice: string,
  numerator: number | null,
  denominator: number | null,
  more: Partial<FigureComeIn> = {},
): FigureComeIn {
  return {
    practice,
    ...YEAR,
    numerator,
    denominator,
    value: null,
    missing: null,
    denominatorIsPublic: false,
    ...more,
  }
}

type Measured = Parameters<typeof protectionOf>[0]

const measured = (
  small_numbers: Indicator['small_numbers'],
  dataset: 'local_figures' | 'gp_patient_survey',
  given: Partial<Measured> = {},
): Measured => ({
  small_numbers,
  kind: 'rate',
  variation: 'poisson',
  multiplier: 1000,
  ways: [
    {
      numerator: { dataset, sum: 'numerator', where: {}, range: {} },
      months: 0,
      period_of: 'numerator',
      zero_if_absent: false,
      mean: false,
      published: false,
    },
  ],
  ...given,
})

function protection(of: Measured): Protection {
  const found = protectionOf(of)
  if (found === null) throw new Error('it is protected')
  return found
}

const COUNTS = protection(measured('local counts', 'local_figures'))

describe('whose rule an indicator is under', () => {
  test('each kind of small numbers has its profile', async () => {
    const used = new Map<string, string>()
    for (const one of await loadIndicators()) used.set(one.small_numbers, profileOf(one))
    expect(Object.fromEntries(used)).toEqual({
      published: 'published',
      'local counts': 'nhse-1-7-r5',
      survey: 'survey-10',
    })
    expect(profileOf(measured('staff', 'local_figures'))).toBe('staff-3-80')
  })

  test('totals are sums of what is shown for what is published, and for nothing else', () => {
    const totals = (
      rule: Indicator['small_numbers'],
      dataset: 'local_figures' | 'gp_patient_survey',
    ) => protectionOf(measured(rule, dataset))?.totals
    expect(totals('published', 'local_figures')).toBeUndefined()
    expect(totals('survey', 'gp_patient_survey')).toBe('shown')
    expect(totals('survey', 'local_figures')).toBe('safe')
    expect(totals('local counts', 'local_figures')).toBe('safe')
    expect(totals('staff', 'local_figures')).toBe('whole')
  })

  test('shares of people are proportions, whichever way they are written', () => {
    const kind = (given: Partial<Measured>) => {
      const found = protection(measured('local counts', 'local_figures', given))
      return found.totals === 'whole' ? null : found.rule.kind
    }
    expect(kind({})).toBe('rate')
    expect(kind({ kind: 'proportion', variation: 'none' })).toBe('proportion')
    expect(kind({ kind: 'mean', variation: 'binomial' })).toBe('proportion')
    expect(kind({ kind: 'count', variation: 'none' })).toBe('count')
  })
})

describe('local counts', () => {
  test('1 to 7 are masked and the others are rounded; of what came in nothing else is left', () => {
    const { figures } = discloseFigures(COUNTS, [
      figure('a', 6, 617, { value: 9.7245 }),
      figure('b', 8, 1000, { value: 8 }),
      figure('c', 0, 1000, { value: 0 }),
      figure('d', 43, 1002, { value: 42.9, denominatorIsPublic: true }),
    ])
    const shown = figures.map(({ numerator, denominator, value, missing }) => ({
      numerator,
      denominator,
      value,
      missing,
    }))
    expect(shown).toEqual([
      { numerator: null, denominator: 615, value: null, missing: 'few people' },
      { numerator: 10, denominator: 1000, value: 10, missing: null },
      { numerator: 0, denominator: 1000, value: 0, missing: null },
      { numerator: 45, denominator: 1002, value: (1000 * 45) / 1002, missing: null },
    ])
    expect(figures[0]?.safe?.numerator).toEqual({ least: 4, most: 7, middle: 5 })
  })

  test('withheld here, withheld by the publisher, unknown and zero are four things', () => {
    const { figures } = discloseFigures(COUNTS, [
      figure('few', 3, 900),
      figure('withheld', null, 900, { missing: 'suppressed' }),
      figure('withheld all the same', 3, 900, { missing: 'suppressed' }),
      figure('unknown', null, 900, { missing: 'not available' }),
      figure('no list', 6, null, { missing: 'not available' }),
      figure('value alone', null, null, { value: 9.7 }),
      figure('no count', 6.5, 900, { value: 7.2 }),
      figure('zero', 0, 900),
    ])
    expect(figures.map(({ numerator, value, missing }) => [numerator, value, missing])).toEqual([
      [null, null, 'few people'],
      [null, null, 'suppressed'],
      [null, null, 'suppressed'],
      [null, null, 'not available'],
      [null, null, 'not available'],
      [null, null, 'not available'],
      [null, null, 'not available'],
      [0, 0, null],
    ])
  })

  test('all together are of those withheld as well', () => {
    const { figures, wholes } = discloseFigures(COUNTS, [
      figure('a', 6, 600),
      figure('b', 20, 1000),
      figure('c', 3, 600, { start: '2023-04-01', end: '2024-03-31' }),
    ])
    expect(wholes).toEqual([
      { ...YEAR, numerator: 25, denominator: 1600, practices: 2 },
      {
        start: '2023-04-01',
        end: '2024-03-31',
        numerator: null,
        denominator: 600,
        practices: 1,
      },
    ])
    if (COUNTS.totals === 'whole') throw new Error('they are not')
    const of = figures.slice(0, 2).flatMap(({ safe }) => safe ?? [])
    expect(togetherOf(COUNTS, of)).toEqual({ numerator: 25, denominator: 1600, practices: 2 })
    expect(togetherOf(COUNTS, [])).toBeNull()
  })
})

describe('surveys', () => {
  const mean = { kind: 'mean', variation: 'binomial', multiplier: 100 } as const

  test('one that is published is held to ten answers, and is otherwise as published', () => {
    const published = protection(measured('survey', 'gp_patient_survey', mean))
    const { figures, wholes } = discloseFigures(published, [
      figure('a', 0.75 * 120, 120),
      figure('b', 0.98 * 100, 100),
      figure('c', 4.5, 9),
    ])
    expect(figures.map(({ value, missing }) => [value, missing])).toEqual([
      [75, null],
      [98, null],
      [null, 'few people'],
    ])
    expect(wholes).toEqual([])
  })

  test('one of a site’s own masks the answers of few, and totals with them', () => {
    const own = protection(measured('survey', 'local_figures', mean))
    const { figures, wholes } = discloseFigures(own, [
      figure('a', 50, 100),
      figure('b', 2, 100),
      figure('c', 4, 9),
    ])
    expect(figures.map(({ value, missing }) => [value, missing])).toEqual([
      [50, null],
      [null, 'few people'],
      [null, 'few people'],
    ])
    expect(wholes).toEqual([{ ...YEAR, numerator: null, denominator: 200, practices: 2 }])
  })
})

describe('staff', () => {
  const STAFF = protection(measured('staff', 'local_figures'))
  const several = (...counts: readonly (number | null)[]) =>
    counts.map((count, at) =>
      figure(`p${at}`, count, 1000, count === null ? { missing: 'not available' } : {}),
    )

  test('no practice’s own is shown; the sum of all is, where no practice is most of it', () => {
    const { figures, wholes } = discloseFigures(STAFF, several(2.5, 3, 4, null))
    expect(figures.map(({ numerator, missing, safe }) => [numerator, missing, safe])).toEqual([
      [null, 'few people', null],
      [null, 'few people', null],
      [null, 'few people', null],
      [null, 'not available', null],
    ])
    expect(wholes).toEqual([{ ...YEAR, numerator: 9.5, denominator: 3000, practices: 3 }])
    expect(discloseFigures(STAFF, several(1, 20, 1)).wholes[0]?.numerator).toBeNull()
    expect(discloseFigures(STAFF, several(3, 3)).wholes[0]?.numerator).toBeNull()
  })

  test('a count below zero is not known, and stops nothing', () => {
    const { figures } = discloseFigures(STAFF, several(-1, 3, 4, 5))
    expect(figures[0]?.missing).toBe('not available')
  })
})

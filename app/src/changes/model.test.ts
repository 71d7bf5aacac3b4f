import { seededRandom } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import type { Indicator } from '../evidence/indicators.ts'
import {
  figuresOf,
  madeIndicator,
  madePractice,
  type MadeObservation,
} from '../comparison/made-figures.ts'
import type { Practice } from '../register/practices.ts'
import { chainsOf } from './chains.ts'
import { latestWords } from './course.tsx'
import { changesOf, type Changes, type ChangesAsked } from './model.ts'

const SHARE = madeIndicator('share', {
  kind: 'proportion',
  multiplier: 100,
  variation: 'binomial',
  polarity: 'higher is better',
})
const PLAIN = madeIndicator('plain', { kind: 'proportion', multiplier: 100 })
const MONEY = madeIndicator('money', { kind: 'rate', variation: 'none' })
const PUBLICATIONS = new Map([
  ['a', { key: 'a', name: 'Publication A' }],
  ['b', { key: 'b', name: 'Publication B' }],
])
const practices = (count: number): readonly Practice[] =>
  Array.from({ length: count }, (_, at) =>
    madePractice(`P${at}`, { network: at < 3 ? 'N1' : 'N2', networkName: at < 3 ? 'One' : 'Two' }),
  )

/** A share of a thousand in a financial year; `amount` is what it is of the thousand. */
function year(indicator: Indicator, practice: string, of: number, amount: number): MadeObservation {
  return {
    indicator: indicator.id,
    practice,
    start: `${of}-04-01`,
    end: `${of + 1}-03-31`,
    numerator: amount,
    denominator: 1000,
    value: (indicator.multiplier * amount) / 1000,
    release: 'a',
  }
}

async function report(
  observations: readonly MadeObservation[],
  of: readonly Practice[],
  asked: Partial<ChangesAsked> = {},
  indicators: readonly Indicator[] = [SHARE, PLAIN, MONEY],
): Promise<Changes> {
  const figures = await figuresOf(indicators, observations)
  const on = asked.on ?? '2026-01-01'
  const chains = await chainsOf(figures, of, on)
  figures.close()
  return changesOf(chains, of, { title: 'All', publications: PUBLICATIONS, ...asked, on })
}

function never(): never {
  throw new Error('No change was told.')
}

const told = ({ counted }: Changes) =>
  counted.map(({ unit, direction, judgement, likewise }) => [
    unit.code ?? unit.kind,
    direction,
    judgement,
    likewise,
  ])

describe('what changed', () => {
  test('is the newest release of each publication, the strongest evidence first', async () => {
    const found = await report(
      [0, 1, 2, 3, 4, 5].flatMap((at) => [
        year(SHARE, `P${at}`, 2021, 500),
        year(SHARE, `P${at}`, 2022, at === 0 ? 400 : at === 5 ? 700 : 500),
        year(PLAIN, `P${at}`, 2018, 500),
        year(PLAIN, `P${at}`, 2019, 900),
      ]),
      practices(6),
    )
    expect(told(found)).toEqual([
      ['P5', 'up', 'better', false],
      ['N2', 'up', 'better', false],
      ['P0', 'down', 'worse', false],
    ])
    expect(found.newest).toEqual([
      { publication: 'Publication A', period: { start: '2022-04-01', end: '2023-03-31' } },
    ])
    const [first] = found.counted
    expect(first).toMatchObject({
      before: { start: '2021-04-01', value: 50, numerator: 500, members: 1, england: null },
      after: { end: '2023-03-31', value: 70, release: 'a' },
      difference: 20,
      relative: 0.4,
      evidence: 'very strong',
      returnsTo: null,
    })
    // Six practices, two networks and all together; one comparison each.
    expect([found.series, found.chance.comparisons]).toEqual([9, 9])
    expect(found.chance.at998.expected).toBeCloseTo(0.018)
  })

  test('has no better nor worse where the indicator has no polarity', async () => {
    const found = await report(
      [2021, 2022].map((of) => year(PLAIN, 'P0', of, of - 1421)),
      practices(1),
    )
    expect(told(found)).toEqual([])
    const figures = [year(PLAIN, 'P0', 2021, 300), year(PLAIN, 'P0', 2022, 600)]
    const chance = { ...PLAIN, variation: 'binomial' as const }
    expect(told(await report(figures, practices(1), {}, [chance]))).toEqual([
      ['P0', 'up', null, false],
    ])
  })

  test('since a day is the last change of each figure, with the one before it', async () => {
    const figures = [400, 600, 400].map((amount, at) => year(SHARE, 'P0', 2020 + at, amount))
    const newest = await report(figures, practices(1))
    const since = await report(figures, practices(1), { since: '2021-06-30' })
    const earlier = await report(figures, practices(1), { on: '2022-03-31' })
    expect(newest.counted).toMatchObject([
      { direction: 'down', follows: null, returnsTo: { start: '2020-04-01' } },
    ])
    expect(since.counted).toMatchObject([
      { direction: 'down', follows: { direction: 'up', period: { end: '2022-03-31' } } },
    ])
    expect(earlier.counted).toMatchObject([{ direction: 'up' }])
    expect(since.chance.comparisons).toBe(2)
  })

  test('folds away what is no more than part of what changed for all, and nothing else', async () => {
    const after = [560, 570, 565, 575, 900, 400]
    const found = await report(
      after.flatMap((amount, at) => [
        year(SHARE, `P${at}`, 2021, 500),
        year(SHARE, `P${at}`, 2022, amount),
      ]),
      practices(6),
    )
    const byCode = new Map(found.counted.map((one) => [one.unit.code ?? 'all', one]))
    expect(byCode.get('all')).toMatchObject({ likewise: false, direction: 'up' })
    expect(byCode.get('P3')).toMatchObject({ likewise: true })
    expect(byCode.get('P4')).toMatchObject({ likewise: false, direction: 'up' })
    expect(byCode.get('P5')).toMatchObject({ likewise: false, direction: 'down' })
    const followers = found.counted.filter(
      ({ unit, likewise }) => unit.kind === 'practice' && likewise,
    )
    expect(byCode.get('all')?.followers).toBe(followers.length)
  })

  test('does not fold away the one practice that makes the change of all', async () => {
    const found = await report(
      [950, 500].flatMap((amount, at) => [
        year(SHARE, `P${at}`, 2021, 500),
        year(SHARE, `P${at}`, 2022, amount),
      ]),
      practices(2),
    )
    expect(told(found)).toContainEqual(['P0', 'up', 'better', false])
  })

  test('has the figure of every period beside it, the two that are compared among them', async () => {
    const [p0] = practices(1)
    const amounts = [200, 205, 195, 420]
    const { counted } = await report(
      amounts.map((amount, at) => year(SHARE, 'P0', 2018 + at, amount)),
      p0 === undefined ? [] : [p0],
    )
    expect(counted).toHaveLength(1)
    const [{ course, before, after } = never()] = counted
    expect([...course.values]).toEqual(amounts.map((amount) => amount / 10))
    expect(course.periods.map(({ end }) => end.slice(0, 4))).toEqual([
      '2019',
      '2020',
      '2021',
      '2022',
    ])
    expect(course.periods[course.from]).toMatchObject({ start: before.start, end: before.end })
    expect(course.periods[course.to]).toMatchObject({ start: after.start, end: after.end })
    expect([course.values[course.from], course.values[course.to]]).toEqual([
      before.value,
      after.value,
    ])
    for (const [at, { value, lower998, upper998 }] of course.estimates.entries()) {
      expect(value).toBeCloseTo(course.values[at] ?? Number.NaN, 9)
      expect(lower998).toBeLessThan(value ?? Number.NaN)
      expect(upper998).toBeGreaterThan(value ?? Number.NaN)
    }
  })

  test('of an earlier period says what the figure was last', async () => {
    const [p0] = practices(1)
    const amounts = [200, 420, 425]
    const { counted } = await report(
      amounts.map((amount, at) => year(SHARE, 'P0', 2018 + at, amount)),
      p0 === undefined ? [] : [p0],
      { since: '2019-12-31' },
    )
    const words = counted.map((change) => latestWords({ ...change, reasons: [], comment: null }))
    expect(words).toEqual(['It was 42.50 in 2020-21.'])
  })

  test('of money stands apart, without limits, evidence or chance', async () => {
    const found = await report(
      [10, 20, 21].map((amount, at) => year(MONEY, 'P0', 2020 + at, amount)),
      practices(1),
    )
    expect(found.counted).toEqual([])
    expect(found.complete).toMatchObject([
      { direction: 'up', limits: null, evidence: null, judgement: null, relative: 1.1 },
    ])
    expect([found.series, found.completeSeries, found.chance.comparisons]).toEqual([0, 1, 0])
  })

  test('of a group counts only periods in which four of five practices have a figure', async () => {
    const figures = Array.from({ length: 6 }, (_, at) => at).flatMap((at) => [
      ...(at < 4 ? [year(SHARE, `P${at}`, 2020, 200)] : []),
      year(SHARE, `P${at}`, 2021, 500),
      year(SHARE, `P${at}`, 2022, 600),
    ])
    const found = await report(figures, practices(6))
    const all = found.counted.find(({ unit }) => unit.kind === 'together')
    expect(all?.before).toMatchObject({ start: '2021-04-01', members: 6, numerator: 3000 })
  })

  test('puts months together to quarters and says nothing of a season', async () => {
    const months = Array.from({ length: 27 }, (_, index) => {
      const start = new Date(Date.UTC(2021, index, 1)).toISOString().slice(0, 10)
      const end = new Date(Date.UTC(2021, index + 1, 0)).toISOString().slice(0, 10)
      const amount = (index % 12 < 3 ? 400 : 200) + (index >= 24 ? 150 : 0)
      return { ...year(SHARE, 'P0', 2021, amount), start, end }
    })
    const before = await report(months, practices(1), { on: '2023-02-28' })
    expect(before.counted).toEqual([])
    const after = await report(months, practices(1))
    expect(after.counted).toMatchObject([
      {
        before: { start: '2021-01-01', end: '2021-03-31', numerator: 1200, denominator: 3000 },
        after: { start: '2023-01-01', end: '2023-03-31', numerator: 1650 },
      },
    ])
  })

  test('is little of noise alone, month by month, and never takes back what it told', async () => {
    const random = seededRandom(3)
    const of = practices(8)
    const many = Array.from({ length: 6 }, (_, at) =>
      madeIndicator(`noise-${at}`, { kind: 'proportion', multiplier: 100, variation: 'binomial' }),
    )
    const observations = many.flatMap((indicator) =>
      of.flatMap(({ code }) =>
        Array.from({ length: 30 }, (_, index): MadeObservation => {
          let numerator = 0
          for (let one = 0; one < 120; one++) numerator += random.uniform() < 0.35 ? 1 : 0
          const start = new Date(Date.UTC(2021, index, 1)).toISOString().slice(0, 10)
          const end = new Date(Date.UTC(2021, index + 1, 0)).toISOString().slice(0, 10)
          const value = (100 * numerator) / 120
          return {
            indicator: indicator.id,
            practice: code,
            start,
            end,
            numerator,
            denominator: 120,
            value,
            release: 'b',
          }
        }),
      ),
    )
    const figures = await figuresOf(many, observations)
    const last = new Map<string, { direction: string; value: number; end: string }>()
    let tellings = 0
    for (let index = 12; index <= 30; index++) {
      const on = new Date(Date.UTC(2021, index, 0)).toISOString().slice(0, 10)
      const chains = await chainsOf(figures, of, on)
      // At 95 % there is enough to tell of.
      const asked = { title: 'All', publications: PUBLICATIONS, on, level: 0.95 } as const
      for (const { unit, indicator, direction, after } of changesOf(chains, of, asked).counted) {
        const key = `${indicator.id} ${unit.kind} ${unit.code}`
        const before = last.get(key)
        if (before?.end === after.end) expect(direction).toBe(before.direction)
        else {
          tellings += 1
          if (before !== undefined) {
            expect(direction).toBe(after.value > before.value ? 'up' : 'down')
          }
        }
        last.set(key, { direction, value: after.value, end: after.end })
      }
    }
    figures.close()
    // Eleven groups and six quarters that have one to be compared with.
    expect(tellings).toBeGreaterThan(0)
    expect(tellings).toBeLessThan(0.05 * 6 * 11 * 6)
  })
})

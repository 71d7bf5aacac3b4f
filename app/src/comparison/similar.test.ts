import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seededRandom } from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import {
  figuresOf,
  madeIndicator,
  madePractice,
  type MadeFigures,
  type MadeObservation,
} from './made-figures.ts'
import {
  donorsOf,
  matchable,
  parseWeights,
  similarTo,
  SMALLEST_LIST,
  USUAL,
  weightsText,
} from './similar.ts'
import { nearestDistances } from './similar-donors.ts'

const DOMAIN = 'population and list' as const
const LIST = madeIndicator('registered-patients', { kind: 'count', domain: DOMAIN })
const AGE = madeIndicator('aged-65-and-over', { kind: 'mean', domain: DOMAIN })
const SCORE = madeIndicator('deprivation-score', { kind: 'mean', domain: DOMAIN })
const JUDGED = madeIndicator('judged', { domain: DOMAIN, polarity: 'higher is better' })
const INDICATORS = [LIST, AGE, SCORE, JUDGED]
const PERIOD = { start: '2023-03-31', end: '2023-03-31' }

const random = seededRandom(8)
const PRACTICES = Array.from({ length: 90 }, (_, index) =>
  madePractice(`P${String(index).padStart(2, '0')}`, {
    network: index % 9 === 8 ? null : `U${index % 9}`,
    registered: index % 11 === 0 ? 300 : 800 + Math.floor(random.uniform() * 20_000),
  }),
)
/** The third practice has no score, so it is nobody's peer by it. */
const VALUES = PRACTICES.map(({ registered }, index) => [
  registered ?? 0,
  random.normal() * 5 + 18,
  index === 2 ? null : random.normal() * 8 + 22,
])

/** The nearest by reckoning every distance and sorting all of them. */
function nearestBySorting(of: number, weights: readonly number[], columns: readonly number[]) {
  const rows = PRACTICES.flatMap(({ registered }, row) =>
    (registered ?? 0) < SMALLEST_LIST ? [] : [row],
  )
  const scaled = (row: number, column: number) => {
    const value = VALUES[row]?.[column] ?? Number.NaN
    return column === 0 ? Math.log(value) : value
  }
  const spreads = columns.map((column) => {
    const all = rows.map((row) => scaled(row, column)).filter((value) => !Number.isNaN(value))
    const mean = all.reduce((sum, value) => sum + value, 0) / all.length
    const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0)
    return Math.sqrt(squares / (all.length - 1))
  })
  const network = PRACTICES[of]?.network
  return rows
    .filter((row) => row !== of && (network === null || PRACTICES[row]?.network !== network))
    .map((row) => ({
      code: PRACTICES[row]?.code ?? '',
      distance: Math.sqrt(
        columns.reduce((sum, column, place) => {
          const off = (scaled(row, column) - scaled(of, column)) / (spreads[place] ?? 1)
          return sum + (weights[place] ?? 0) * off * off
        }, 0),
      ),
    }))
    .filter(({ distance }) => !Number.isNaN(distance))
    .toSorted((a, b) => a.distance - b.distance)
}

describe('similar practices of a made country', () => {
  let figures: MadeFigures
  beforeAll(async () => {
    const ids = ['registered-patients', 'aged-65-and-over', 'deprivation-score']
    figures = await figuresOf(
      INDICATORS,
      PRACTICES.flatMap(({ code }, row) =>
        ids.map((indicator, column): MadeObservation => ({
          indicator,
          practice: code,
          ...PERIOD,
          value: VALUES[row]?.[column] ?? null,
        })),
      ),
    )
  })
  afterAll(() => figures.close())
  const donorsBy = async (text?: string) =>
    donorsOf(figures, PRACTICES, '2023-12-31', parseWeights(text))

  test.each([
    [undefined, [1, 1, 1], [0, 2, 1]],
    ['aged-65-and-over:3,registered-patients:0.5', [3, 0.5], [1, 0]],
    ['deprivation-score', [1], [2]],
  ] as const)('by %s they are those that a full sort finds', async (text, weights, columns) => {
    const donors = await donorsBy(text)
    let compared = 0
    for (const [row, practice] of PRACTICES.entries()) {
      if ((practice.registered ?? 0) < SMALLEST_LIST) continue
      if (columns.some((column) => (VALUES[row]?.[column] ?? null) === null)) continue
      const { peers, reason } = similarTo(donors, practice, 10)
      const sorted = nearestBySorting(row, weights, columns).slice(0, 10)
      expect(reason).toBeNull()
      expect(peers.map(({ index }) => donors.practices[index]?.code)).toEqual(
        sorted.map(({ code }) => code),
      )
      for (const [place, { distance, contributions }] of peers.entries()) {
        expect(distance).toBeCloseTo(sorted[place]?.distance ?? Number.NaN, 9)
        const sum = contributions.reduce((all, one) => all + one, 0)
        expect(Math.sqrt(sum)).toBeCloseTo(distance, 9)
      }
      compared += 1
    }
    expect(compared).toBeGreaterThan(75)
  })

  test('a small list, and one with a characteristic that is not known, has none and is nobody’s', async () => {
    const donors = await donorsBy()
    const small = PRACTICES.find(({ registered }) => registered === 300)
    const unknown = PRACTICES[2]
    if (small === undefined || unknown === undefined) throw new Error('Both were made.')
    for (const practice of [small, unknown]) {
      expect(similarTo(donors, practice, 10)).toEqual({ peers: [], reason: 'missing value' })
    }
    const chosen = new Set(
      PRACTICES.flatMap((practice) =>
        similarTo(donors, practice, 10).peers.map(({ index }) => donors.practices[index]),
      ),
    )
    expect(chosen.has(small)).toBe(false)
    expect(chosen.has(unknown)).toBe(false)
    expect(chosen.size).toBeGreaterThan(70)
  })

  test('a weight of all counts as no weight: only their ratios matter to the order', async () => {
    const [first] = PRACTICES.slice(1)
    if (first === undefined) throw new Error('It was made.')
    const codes = async (text: string) => {
      const donors = await donorsBy(text)
      return similarTo(donors, first, 20).peers.map(({ index }) => donors.practices[index]?.code)
    }
    expect(await codes('aged-65-and-over:2,deprivation-score:4')).toEqual(
      await codes('aged-65-and-over:1,deprivation-score:2'),
    )
    expect(await codes('aged-65-and-over:9,deprivation-score:1')).not.toEqual(
      await codes('aged-65-and-over:1,deprivation-score:9'),
    )
  })

  test('usual characteristics without figures are named; a date before all figures leaves none', async () => {
    const usual = USUAL.filter((id) => INDICATORS.some((one) => one.id === id))
    expect((await donorsBy()).characteristics.map(({ indicator }) => indicator.id)).toEqual(usual)
    const early = await donorsOf(figures, PRACTICES, '2023-01-01', new Map())
    expect(early.unavailable).toEqual(usual)
    const [, practice] = PRACTICES
    if (practice === undefined) throw new Error('It was made.')
    expect(similarTo(early, practice, 10).peers).toEqual([])
  })

  test('practices are matched on who the patients are, never on what is judged', async () => {
    expect(matchable(INDICATORS)).toEqual([LIST, AGE, SCORE])
    await expect(donorsBy('judged:1')).rejects.toThrow(/not matched on judged/)
    await expect(donorsBy('nothing:1')).rejects.toThrow(FootingsError)
  })

  test('the nearest distances of the country are the least of each practice, in order', async () => {
    const donors = await donorsBy()
    const naive = PRACTICES.flatMap(({ registered }, row) =>
      (registered ?? 0) < SMALLEST_LIST || row === 2
        ? []
        : (nearestBySorting(row, [1, 1, 1], [0, 1, 2])[0]?.distance ?? []),
    ).toSorted((a, b) => a - b)
    const found = nearestDistances(donors)
    expect(found).toHaveLength(naive.length)
    for (const [place, distance] of found.entries()) {
      expect(distance).toBeCloseTo(naive[place] ?? Number.NaN, 9)
    }
    expect(nearestDistances(donors)).toBe(found)
  })
})

describe('weights in an address', () => {
  test('are read and written alike; 0 leaves a characteristic out; nothing is the usual ones', () => {
    expect(weightsText(parseWeights('a:1,b:2.5'))).toBe('a:1,b:2.5')
    expect([...parseWeights(' a , b : 3 ,c:0,')]).toEqual([
      ['a', 1],
      ['b', 3],
    ])
    expect(parseWeights(undefined).size).toBe(0)
    expect(weightsText(parseWeights(''))).toBeUndefined()
  })

  test.each(['a:-1', 'a:x', 'a:', 'A b:1', 'a:1001', 'a:NaN', '<script>:1', ':2'])(
    'refuses %s',
    (text) => expect(() => parseWeights(text)).toThrow(/no characteristic and weight/),
  )

  test('refuses more than twelve', () => {
    const many = Array.from({ length: 13 }, (_, index) => `c${index}`)
    expect(parseWeights(many.slice(1).join(',')).size).toBe(12)
    expect(() => parseWeights(many.join(','))).toThrow(/too many/)
  })
})

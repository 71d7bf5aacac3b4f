import { treatmentGap, valueOfReaching } from '@footings/statistics'
import { describe, expect, test } from 'vitest'
import { madePractice } from '../comparison/made-figures.ts'
import { ambitionsOf, ambitionsText } from './aims.ts'
import { made, MADE_INDICATORS, madePrizes } from './made-prizes.ts'
import type { Prize, Prizes } from './model.ts'
import { chosenPrize, somePrizes } from './query.ts'

function prizeOf({ prizes }: Prizes, indicator: string, aim: string): Prize {
  const found = prizes.find((one) => one.indicator.id === indicator && one.aim === aim)
  if (found === undefined) throw new Error(`There is no prize of ${indicator} to ${aim}.`)
  return found
}

const gapsOf = (prize: Prize) => prize.gaps.map(({ estimate }) => estimate.value)

describe('patients to find', () => {
  const figures = [
    made('register', 'A', { numerator: 100, denominator: 1000 }),
    made('register', 'B', { numerator: 300, denominator: 1000 }),
    made('register', 'C', { numerator: 50, denominator: 1000 }),
    made('register', 'D', { missing: 'suppressed' }),
    made('expected', 'A', { value: 25, lower95: 20, upper95: 30 }),
    made('expected', 'B', { value: 25, lower95: 20, upper95: 30 }),
    made('expected', 'D', { value: 25, lower95: 20, upper95: 30 }),
  ]

  test('are those expected less those found, never below none, with the limits of the model', async () => {
    const prize = prizeOf(
      await madePrizes(figures, { practices: ['A', 'B', 'C', 'D'] }),
      'register',
      'expected',
    )
    expect(gapsOf(prize)).toEqual([150, 0, null, null])
    expect(prize.gaps[0]?.estimate).toMatchObject({ lower95: 100, upper95: 200 })
    expect(prize.gaps.map(({ estimate }) => estimate.reason)).toEqual([
      null,
      null,
      'missing comparator',
      'suppressed',
    ])
    expect(prize.people).toBe('hypertension')
  })

  test('together are the sum of the gaps; as one list the surplus of one makes up for another', async () => {
    const { together } = prizeOf(
      await madePrizes(figures, { practices: ['A', 'B', 'C', 'D'] }),
      'register',
      'expected',
    )
    expect(together).toMatchObject({ practices: 2, of: 4, short: 1, sure: 1 })
    expect(together.sum).toMatchObject({ value: 150, lower95: 100, upper95: 200 })
    expect(together.asOne?.value).toBeCloseTo(100, 9)
    expect(together.asOne?.lower95).toBeCloseTo(0, 9)
  })

  test('are not made up where nothing is expected', async () => {
    const register = figures.filter(({ indicator }) => indicator === 'register')
    const { prizes, unexpected } = await madePrizes(register, { practices: ['A', 'B'] })
    expect(prizes).toEqual([])
    expect(unexpected.map(({ expected }) => expected.id)).toEqual(['expected'])
  })

  test('are not worked out of a share that cannot be one', async () => {
    const prize = prizeOf(
      await madePrizes(
        [
          made('register', 'A', { numerator: 100, denominator: 1000 }),
          made('expected', 'A', { value: 130 }),
        ],
        { practices: ['A'] },
      ),
      'register',
      'expected',
    )
    expect(gapsOf(prize)).toEqual([null])
    expect(prize.together.sum.value).toBeNull()
  })

  test('have no limits where the model gives none, and say so', async () => {
    const prize = prizeOf(
      await madePrizes(
        [
          made('register', 'A', { numerator: 100, denominator: 1000 }),
          made('expected', 'A', { value: 25 }),
        ],
        { practices: ['A'] },
      ),
      'register',
      'expected',
    )
    expect(prize.together.sum).toMatchObject({
      value: 150,
      lower95: null,
      reason: 'missing limits',
    })
  })
})

describe('patients to treat', () => {
  const figures = [
    made('treated', 'A', { numerator: 700, denominator: 1000 }),
    made('treated', 'B', { numerator: 450, denominator: 500 }),
  ]

  test('are those to the ambition, and a practice beyond it has none', async () => {
    const prize = prizeOf(
      await madePrizes(figures, { practices: ['A', 'B'] }),
      'treated',
      'ambition',
    )
    const own = treatmentGap({ treated: 700, eligible: 1000, ambition: 0.8 })
    expect(prize.gaps[0]?.estimate).toEqual(own)
    expect(gapsOf(prize)).toEqual([own.value, 0])
    expect(prize.together.sum.value).toBeCloseTo(100, 9)
    expect(prize.together.asOne?.value).toBeCloseTo(0.8 * 1500 - 1150, 9)
    expect(prize.ambition).toMatchObject({ from: 'A forum, 2019', by: 'definition' })
  })

  test('follow the ambition of the address, which says whose it is', async () => {
    const prizes = await madePrizes(figures, { practices: ['A', 'B'], ambition: 'treated:85' })
    const prize = prizeOf(prizes, 'treated', 'ambition')
    expect(gapsOf(prize)[0]).toBeCloseTo(150, 9)
    expect(prize.ambition).toEqual({
      value: 85,
      by: 'reader',
      from: 'chosen by the reader',
      instead: 80,
    })
  })
})

describe('reaching another level', () => {
  const missed = (code: string, numerator: number) =>
    made('missed', code, { numerator, denominator: 1000 })
  const country = Array.from({ length: 12 }, (_, index) => `C${String(index).padStart(2, '0')}`)
  const figures = country.map((code, index) => missed(code, 20 + 10 * index))

  test('is fewer where lower is better, to the median and to the level of a quarter', async () => {
    const prizes = await madePrizes(figures, { practices: ['C00', 'C11'] })
    const median = prizeOf(prizes, 'missed', 'median')
    const quarter = prizeOf(prizes, 'missed', 'quarter')
    expect(median.level?.value).toBeCloseTo(7.5, 9)
    expect(quarter.level?.value).toBeCloseTo(4.75, 9)
    expect(gapsOf(median)[0]).toBe(0)
    expect(gapsOf(median)[1]).toBeCloseTo(130 - 75, 9)
    expect(gapsOf(quarter)[1]).toBeCloseTo(130 - 47.5, 9)
  })

  test('is not offered without a direction, or where chance has no part', async () => {
    const prizes = await madePrizes(
      [
        ...country.map((code) => made('undirected', code, { numerator: 5, denominator: 50 })),
        ...country.map((code) => made('money', code, { value: 5 })),
      ],
      { practices: ['C00'] },
    )
    expect(prizes.prizes).toEqual([])
  })

  test('of too few practices has no median', async () => {
    const prizes = await madePrizes(figures.slice(0, 9), { practices: ['C00', 'C08'] })
    expect(gapsOf(prizeOf(prizes, 'missed', 'median'))).toEqual([null, null])
    expect(prizeOf(prizes, 'missed', 'comparator').gaps[1]?.estimate.value).toBeGreaterThan(0)
  })

  test('of a comparator counts its own uncertainty, and leaves the practice out of it', async () => {
    const network = country.slice(0, 4).map((code) => madePractice(code, { network: 'U1' }))
    const [, , , last] = network
    const own = last === undefined ? [] : [last]
    const prizes = await madePrizes(figures, { practices: own, all: network, with: 'network' })
    const { estimate, level } = prizeOf(prizes, 'missed', 'comparator').gaps[0] ?? {}
    // The other three have 20, 30 and 40 of 1,000 each; this one has 50.
    expect(level?.value).toBeCloseTo(3, 9)
    expect(estimate?.value).toBeCloseTo(20, 9)
    const known = valueOfReaching({
      numerator: 50,
      denominator: 1000,
      target: 0.03,
      polarity: 'lower is better',
    })
    expect(estimate?.upper95).toBeGreaterThan(known.upper95 ?? 0)
    expect(estimate?.lower95).toBeLessThan(known.lower95 ?? 0)
    expect(prizeOf(prizes, 'missed', 'comparator').together.asOne).toBeNull()
  })
})

describe('the ambitions of an address', () => {
  test.each([
    ['treated', 'is no indicator and ambition'],
    ['treated:', 'is no indicator and ambition'],
    ['treated:85:1', 'is no indicator and ambition'],
    ['treated:<b>', 'is no indicator and ambition'],
    ['nothing:85', 'There can be no ambition for nothing'],
    ['missed:5', 'There can be no ambition for missed'],
    ['money:5', 'There can be no ambition for money'],
    ['treated:0', 'cannot be an ambition'],
    ['treated:101', 'cannot be an ambition'],
    ['treated:81,treated:82', 'two ambitions'],
  ])('%s is refused', (text, words) => {
    expect(() => ambitionsOf(MADE_INDICATORS, text)).toThrow(words)
  })

  test('are written only where they differ', () => {
    expect(ambitionsText(ambitionsOf(MADE_INDICATORS, 'treated:80'))).toBeUndefined()
    expect(ambitionsText(ambitionsOf(MADE_INDICATORS, ' treated : 85 '))).toBe('treated:85')
    expect(ambitionsOf(MADE_INDICATORS, undefined).get('treated')?.value).toBe(80)
  })
})

describe('the prize that is drawn', () => {
  const figures = [
    made('treated', 'A', { numerator: 700, denominator: 1000 }),
    made('missed', 'A', { numerator: 70, denominator: 1000 }),
  ]

  test('is that of the ambition unless another is asked for', async () => {
    const prizes = await madePrizes(figures, { practices: ['A'] })
    expect(chosenPrize(prizes, { indicator: undefined })?.aim).toBe('ambition')
    expect(chosenPrize(prizes, { indicator: 'missed' })?.aim).toBe('comparator')
    expect(chosenPrize(prizes, { indicator: 'treated', to: 'median' })?.aim).toBe('median')
    expect(chosenPrize({ prizes: [] }, { indicator: undefined })).toBeNull()
    expect(somePrizes(prizes, { indicator: 'treated' })).toHaveLength(4)
    expect(() => chosenPrize(prizes, { indicator: 'register' })).toThrow('no size of the prize')
    expect(() => chosenPrize(prizes, { indicator: 'missed', to: 'ambition' })).toThrow(
      'not held against the aim ambition',
    )
  })
})

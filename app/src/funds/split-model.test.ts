import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gapsOf, splitPot, type SplitPractice } from './split-model.ts'
import { SplitRule } from './split-rule.ts'
import { saidSteps } from './split-words.ts'

const PRACTICE: SplitPractice = {
  code: 'Z99001',
  name: 'One',
  network: 'N1',
  networkName: 'North',
  registered: 1000,
  weighted: 1000,
  formula: null,
  deprivation: 20,
}

function practice(index: number, more: Partial<SplitPractice>): SplitPractice {
  const code = `Z99${String(index + 1).padStart(3, '0')}`
  return { ...PRACTICE, code, name: `Practice ${code}`, ...more }
}

const rule = (more: object): SplitRule =>
  SplitRule.parse({ name: 'Rule', parts: [{ kind: 'registered', share: '100' }], ...more })

const amounts = (pot: number, of: SplitRule, practices: readonly SplitPractice[]) =>
  splitPot(pot, of, practices).lines.map(({ amount }) => amount)

const practices = fc
  .array(
    fc.record({
      registered: fc.integer({ min: 1, max: 40_000 }),
      weighted: fc.double({ min: 1, max: 40_000, noNaN: true }),
      deprivation: fc.integer({ min: 1, max: 80 }),
      network: fc.constantFrom('N1', 'N2', 'N3'),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((given) => given.map((more, index) => practice(index, more)))

const mixture = fc.constantFrom(
  rule({}),
  rule({ parts: [{ kind: 'weighted', share: '100' }] }),
  rule({
    parts: [
      { kind: 'registered', share: '33.3333' },
      { kind: 'need', share: '33.3333', need: '0.7' },
      { kind: 'equal', share: '33.3334' },
    ],
  }),
  rule({
    parts: [
      { kind: 'network', share: '50', between: 'equal', within: 'kept' },
      { kind: 'weighted', share: '50' },
    ],
  }),
  rule({ parts: [{ kind: 'network', share: '100', between: 'head', within: 'head' }] }),
)
const pots = fc.integer({ min: 0, max: 500_000_000 })

describe('a pot', () => {
  test('of 135,000 pounds over 43 practices comes to 3,140 each, and 1,047 a year', () => {
    const equal = rule({ parts: [{ kind: 'equal', share: '100' }] })
    const all = Array.from({ length: 43 }, (_, index) => practice(index, {}))
    const whole = amounts(13_500_000, equal, all)
    expect(new Set(whole)).toEqual(new Set([313_953, 313_954]))
    expect(whole.reduce((sum, one) => sum + one, 0)).toBe(13_500_000)
    const year = amounts(4_500_000, equal, all)
    expect(Math.round((year[0] ?? 0) / 100)).toBe(1047)
    expect(Math.round((whole[0] ?? 0) / 100)).toBe(3140)
  })

  test('sums to the penny under every rule, whatever the numbers', () => {
    fc.assert(
      fc.property(pots, mixture, practices, (pot, of, all) => {
        const { lines, networks, leftOver, parts } = splitPot(pot, of, all)
        const given = [...lines, ...networks].reduce((sum, { amount }) => sum + amount, 0)
        expect(given + leftOver).toBe(pot)
        expect(leftOver).toBe(0)
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(pot)
        for (const line of lines) {
          expect(line.parts.reduce((sum, { amount }) => sum + amount, 0)).toBe(line.amount)
        }
      }),
    )
  })

  test('is shared as fractions in long division would share it', () => {
    fc.assert(
      fc.property(pots, practices, (pot, all) => {
        const total = all.reduce((sum, { registered }) => sum + (registered ?? 0), 0)
        const parts = all.map(({ registered, code }) => {
          // The quotient and remainder one practice at a time, in whole numbers of any size.
          const product = BigInt(pot) * BigInt(registered ?? 0)
          return { code, whole: product / BigInt(total), rest: product % BigInt(total) }
        })
        let left = BigInt(pot) - parts.reduce((sum, { whole }) => sum + whole, 0n)
        const got = new Map(parts.map(({ code, whole }) => [code, whole]))
        while (left > 0n) {
          const best = parts
            .filter(({ code, whole }) => got.get(code) === whole)
            .reduce((a, b) => (b.rest > a.rest || (b.rest === a.rest && b.code < a.code) ? b : a))
          got.set(best.code, best.whole + 1n)
          left -= 1n
        }
        expect(amounts(pot, rule({}), all)).toEqual(all.map(({ code }) => Number(got.get(code))))
      }),
    )
  })

  test('is shared the same in whatever order practices come', () => {
    fc.assert(
      fc.property(pots, mixture, practices, fc.integer(), (pot, of, all, seed) => {
        const other = all.toSorted(
          (a, b) => (((a.registered ?? 0) * seed) % 7) - (((b.registered ?? 0) * seed) % 7),
        )
        expect(splitPot(pot, of, other.toReversed())).toEqual(splitPot(pot, of, all))
      }),
    )
  })

  test('gives a larger list no less, and a growing one never less than before', () => {
    fc.assert(
      fc.property(pots, practices, fc.integer({ min: 0, max: 9999 }), (pot, all, growth) => {
        const now = amounts(pot, rule({}), all)
        all.forEach((a, i) =>
          all.forEach((b, j) => {
            if ((a.registered ?? 0) > (b.registered ?? 0)) {
              expect(now[i]).toBeGreaterThanOrEqual(now[j] ?? 0)
            }
          }),
        )
        const [first, ...others] = all
        if (first === undefined) return
        const grown = { ...first, registered: (first.registered ?? 0) + growth }
        expect(amounts(pot, rule({}), [grown, ...others])[0]).toBeGreaterThanOrEqual(now[0] ?? 0)
      }),
    )
  })

  test('changes nobody when all lists are so many times as long', () => {
    fc.assert(
      fc.property(pots, practices, fc.integer({ min: 2, max: 50 }), (pot, all, times) => {
        const larger = all.map((one) => ({ ...one, registered: (one.registered ?? 0) * times }))
        expect(amounts(pot, rule({}), larger)).toEqual(amounts(pot, rule({}), all))
      }),
    )
  })

  test('by need without weight is by registered patient, and with full weight by their product', () => {
    const all = [
      practice(0, { registered: 100, deprivation: 10 }),
      practice(1, { registered: 100, deprivation: 30 }),
    ]
    const need = (w: string) => rule({ parts: [{ kind: 'need', share: '100', need: w }] })
    expect(amounts(1000, need('0'), all)).toEqual([500, 500])
    expect(amounts(1000, need('1'), all)).toEqual([250, 750])
    expect(amounts(1000, need('0.5'), all)).toEqual([375, 625])
  })

  test('by bids gives no more than was asked, and says what nobody asked for', () => {
    const bids = rule({
      parts: [{ kind: 'bid', share: '100' }],
      bids: [
        { code: 'Z99001', pence: 300 },
        { code: 'Z99002', pence: 100 },
      ],
    })
    const all = [practice(0, {}), practice(1, {}), practice(2, {})]
    expect(amounts(200, bids, all)).toEqual([150, 50, 0])
    expect(splitPot(1000, bids, all)).toMatchObject({ leftOver: 600 })
    expect(amounts(1000, bids, all)).toEqual([300, 100, 0])
  })

  test('by bids with a cap frees money only for those who asked for more', () => {
    const all = [practice(0, {}), practice(1, {}), practice(2, {})]
    const bids = (pence: number, more: object = {}) =>
      rule({
        parts: [{ kind: 'bid', share: '100' }],
        cap: { pence, per: 'practice' },
        bids: [
          { code: 'Z99001', pence: 300 },
          { code: 'Z99002', pence: 100 },
        ],
        ...more,
      })
    expect(amounts(1000, bids(150), all)).toEqual([150, 100, 0])
    const result = splitPot(1000, bids(150), all)
    expect(result.leftOver).toBe(750)
    const [line] = result.lines
    expect(line && saidSteps(line, bids(150), result).at(-1)?.words).toBe(
      'Lowered to the cap of £1.50 a practice, from £3 to £1.50: £1.50, for which nobody else had asked.',
    )
    // 200 by bids is 150 and 50; the 30 above the cap go to who asked for 100 and has 50.
    expect(amounts(200, bids(120), all)).toEqual([120, 80, 0])
    const floor = { pence: 20, per: 'practice' } as const
    expect(amounts(1000, bids(150, { floor }), all)).toEqual([150, 100, 20])
    expect(() => splitPot(1000, bids(10, { floor }), all)).toThrow('below its floor')
  })

  test('of which networks keep a part says whose it is, and misses who is in none', () => {
    const kept = rule({
      parts: [
        { kind: 'network', share: '50', between: 'equal', within: 'kept' },
        { kind: 'equal', share: '50' },
      ],
    })
    const all = [
      practice(0, { network: 'N1' }),
      practice(1, { network: 'N2', networkName: 'South' }),
      practice(2, { network: null, networkName: null }),
    ]
    const { lines, networks } = splitPot(600, kept, all)
    expect(lines.map(({ amount }) => amount)).toEqual([100, 100, 100])
    expect(networks.map(({ code, name, amount }) => [code, name, amount])).toEqual([
      ['N1', 'North', 150],
      ['N2', 'South', 150],
    ])
  })
})

describe('a practice whose list is not known', () => {
  const all = [practice(0, { registered: null }), practice(1, {})]

  test('is asked for by name', () => {
    expect(gapsOf(rule({}), all)).toEqual([
      { code: 'Z99001', name: 'Practice Z99001', measure: 'registered' },
    ])
    expect(() => splitPot(100, rule({}), all)).toThrow(
      /A number is not known: the registered list of Practice Z99001 \(Z99001\)/,
    )
  })

  test('can be left out with a reason, or entered with a source', () => {
    const excluded = [{ code: 'Z99001', reason: 'Opens in May' }]
    const left = splitPot(100, rule({ excluded }), all)
    expect([left.lines.length, left.excluded]).toEqual([
      1,
      [{ code: 'Z99001', name: 'Practice Z99001', reason: 'Opens in May' }],
    ])
    const entered = [
      { code: 'Z99001', measure: 'registered', number: 1000, source: 'Letter of 1 May' },
    ]
    const counted = rule({ entered })
    const result = splitPot(100, counted, all)
    expect(result.lines.map(({ amount }) => amount)).toEqual([50, 50])
    const [line] = result.lines
    if (line === undefined) throw new Error('no line')
    expect(saidSteps(line, counted, result)[0]?.words).toContain('1,000 (Letter of 1 May)')
  })

  test('shares in equal amounts all the same', () => {
    expect(amounts(100, rule({ parts: [{ kind: 'equal', share: '100' }] }), all)).toEqual([50, 50])
  })
})

describe('a rule', () => {
  test('has shares that come to 100 %, and no way of sharing twice', () => {
    const parts = (...shares: string[]) =>
      SplitRule.safeParse({ name: 'x', parts: shares.map((share) => ({ kind: 'equal', share })) })
    expect(parts('99.9999').success).toBe(false)
    expect(parts('100').success).toBe(true)
    expect(parts('50', '50').error?.message).toContain('one way of sharing twice')
    expect(parts('1e2').success).toBe(false)
  })

  test('names no practice that the split has not', () => {
    const odd = rule({ bids: [{ code: 'Z99999', pence: 1 }] })
    expect(() => splitPot(1, odd, [practice(0, {})])).toThrow('Z99999 is no practice of this split')
  })

  test('that leaves everybody out is refused', () => {
    const none = rule({ excluded: [{ code: 'Z99001', reason: 'x' }] })
    expect(() => splitPot(1, none, [practice(0, {})])).toThrow('No practice is left')
  })
})

test('a line of a penny says its true part of all', () => {
  const all = [practice(0, {}), practice(1, {}), practice(2, {})]
  const equal = rule({ parts: [{ kind: 'equal', share: '100' }] })
  const result = splitPot(1, equal, all)
  const [line] = result.lines
  expect(line && saidSteps(line, equal, result)[0]?.words).toContain(
    '1 of 3 practices = 33.3333% of it = £0.003333 rounded down, and 1p by largest remainder: £0.01',
  )
})

test('every line says its arithmetic, to the penny it has', () => {
  const floor = { pence: 400, per: 'practice' }
  const of = rule({ floor })
  const all = [
    practice(0, { registered: 100 }),
    practice(1, { registered: 500 }),
    practice(2, { registered: 400 }),
  ]
  const result = splitPot(1001, of, all.slice(0, 2))
  const [small, large] = result.lines.map((line) => saidSteps(line, of, result))
  expect(small?.map(({ words }) => words)).toEqual([
    'Part 1, by registered patient: 100% of £10.01 is £10.01; 100 of 600 registered patients = 16.6667% of it = £1.668333 rounded down, and 1p by largest remainder: £1.67.',
    'Raised to the floor of £4 a practice, from £1.67 to £4: £2.33, paid for by one practice that gave £2.33 together.',
  ])
  expect(large?.at(-1)).toEqual({
    words:
      'Gave £2.33 in proportion to its amount towards the floors of others, from £8.34 to £6.01.',
    pence: 601,
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differenceLimits } from './difference.ts'
import { noEstimate } from './estimate.ts'
import type { Estimate } from './estimate.ts'
import { proportion } from './proportion.ts'
import { tiedBands } from './tied-bands.ts'

const estimates = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 300 }))
    .filter(([events, people]) => events <= people)
    .map(([events, people]) => proportion(events, people, 100)),
  { minLength: 1, maxLength: 30 },
)

function differ(a: Estimate | undefined, b: Estimate | undefined): boolean {
  const [one, other] = [a, b].map((each) => ({
    value: each?.value ?? NaN,
    lower: each?.lower95 ?? NaN,
    upper: each?.upper95 ?? NaN,
  }))
  if (one === undefined || other === undefined) throw new Error('two estimates')
  const { lower, upper } = differenceLimits(one, other)
  return lower > 0 || upper < 0
}

describe('bands of estimates that are not told apart', () => {
  test('nobody differs from the first of the own band; the firsts of neighbours differ', () => {
    fc.assert(
      fc.property(estimates, fc.constantFrom('lowest', 'highest'), (list, from) => {
        const { bands, bandOf, notPlaced } = tiedBands(list, from)
        expect(notPlaced).toEqual([])
        expect(bands.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual([
          ...list.keys(),
        ])
        let last = from === 'lowest' ? -Infinity : Infinity
        for (const [at, { members }] of bands.entries()) {
          const first = list[members[0] ?? -1]
          for (const member of members) {
            expect(differ(list[member], first)).toBe(false)
            expect(bandOf[member]).toBe(at)
            const value = list[member]?.value ?? NaN
            expect(from === 'lowest' ? value >= last : value <= last).toBe(true)
            last = value
          }
          const before = bands[at - 1]?.members[0]
          if (before !== undefined) expect(differ(list[before], first)).toBe(true)
        }
      }),
    )
  })

  test('are the same whatever the order of the list; equal estimates share one', () => {
    fc.assert(
      fc.property(estimates, fc.nat(), (list, seed) => {
        const doubled = [...list, ...list]
        const places = doubled.map((_, at) => at)
        const order = places.toSorted(
          (a, b) => ((a * 7919 + seed) % 1009) - ((b * 7919 + seed) % 1009) || a - b,
        )
        const { bandOf } = tiedBands(doubled)
        const again = tiedBands(order.map((place) => doubled[place] ?? noEstimate('', 'outlier')))
        for (const [at, place] of order.entries()) {
          expect(again.bandOf[at]).toBe(bandOf[place])
        }
        for (const at of list.keys()) expect(bandOf[at]).toBe(bandOf[at + list.length])
      }),
    )
  })

  test('a worked example, and who is in no band', () => {
    const far = proportion(80, 100)
    const near = proportion(10, 100)
    const small = proportion(3, 4)
    const list = [
      far,
      noEstimate('x', 'suppressed'),
      near,
      small,
      proportion(14, 100),
      { ...far, lower95: null, reason: 'no chance model' as const },
      { ...far, value: NaN },
      { ...far, upper95: 0.5 },
    ]
    const { bands, bandOf, notPlaced } = tiedBands(list)
    expect(bands.map(({ members }) => members)).toEqual([
      [2, 4],
      [3, 0],
    ])
    expect(bandOf).toEqual([1, null, 0, 1, 0, null, null, null])
    expect(notPlaced).toEqual([
      { position: 1, reason: 'suppressed' },
      { position: 5, reason: 'no chance model' },
      { position: 6, reason: 'missing value' },
      { position: 7, reason: 'missing limits' },
    ])
    expect(tiedBands(list, 'highest').bands[0]?.members).toEqual([0, 3])
  })
})

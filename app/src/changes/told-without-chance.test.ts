import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toldWithoutChance } from './told-without-chance.ts'

const yearly = (
  values: readonly (number | null)[],
  england: readonly (number | null)[] | null = null,
) =>
  toldWithoutChance({ values, seasons: values.map(() => 'year'), england }).map(
    ({ from, to, direction }) => [from, to, direction],
  )
const quarterly = (values: readonly (number | null)[]) =>
  toldWithoutChance({ values, seasons: values.map((_, at) => String(at % 4)), england: null }).map(
    ({ from, to, direction }) => [from, to, direction],
  )

describe('complete counts', () => {
  test('are told when a change of more than 10 % has lasted for two figures', () => {
    expect(yearly([100, 112])).toEqual([])
    expect(yearly([100, 112, 111])).toEqual([[0, 2, 'up']])
    expect(yearly([100, 110, 110, 110])).toEqual([])
    expect(yearly([100, 150, 100, 101])).toEqual([])
    expect(yearly([100, 80, 120, 100])).toEqual([])
    expect(yearly([100, 89, null, 85])).toEqual([[0, 3, 'down']])
  })

  test('are told as they drift, from what was told last', () => {
    expect(yearly([100, 104, 108, 112, 116])).toEqual([[0, 4, 'up']])
    expect(yearly([100, 104, 108, 112, 116, 120, 130, 135])).toEqual([
      [0, 4, 'up'],
      [4, 7, 'up'],
    ])
  })

  test('are not told where England moved as much, or where they are very little', () => {
    expect(yearly([100, 120, 125], [100, 118, 124])).toEqual([])
    expect(yearly([100, 120, 125], [100, 100, 100])).toEqual([[0, 2, 'up']])
    expect(yearly([100, 100, 100], [100, 150, 150])).toEqual([])
    expect(yearly([1, 2, 2], [100, 100, 100])).toEqual([])
    expect(yearly([100, 120, 125], [null, null, null])).toEqual([[0, 2, 'up']])
  })

  test('begin with the first of something, and may end', () => {
    expect(yearly([0, 0, 100, 100, 130, 131])).toEqual([[2, 5, 'up']])
    expect(yearly([5, 0, 0, 4, 4])).toEqual([
      [0, 2, 'down'],
      [2, 4, 'up'],
    ])
    expect(yearly([5, 0, 0, 4, 0])).toEqual([[0, 2, 'down']])
    const [ended] = toldWithoutChance({ values: [5, 0, 0], seasons: ['', '', ''], england: null })
    expect(ended).toMatchObject({ direction: 'down', difference: -5, limits: null })
    expect(ended?.strength).toBeLessThan(Infinity)
  })

  test('of several seasons are compared with the year before, two quarters running, and told once', () => {
    const year = [100, 200, 300, 200]
    const flat = Array.from({ length: 12 }, (_, at) => year[at % 4] ?? 0)
    expect(quarterly(flat)).toEqual([])
    const step = flat.map((value, at) => (at >= 6 ? value * 1.3 : value))
    expect(quarterly(step)).toEqual([[3, 7, 'up']])
    const once = flat.map((value, at) => (at === 6 ? value * 1.3 : value))
    expect(quarterly(once)).toEqual([])
  })

  test('stay as they were told when more is known, and turn only where the figure did', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 200 }), fc.constant(null)), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(values, fc.boolean(), (figures, several) => {
        const names = figures.map((_, at) => (several ? String(at % 4) : ''))
        const told = (count: number) =>
          toldWithoutChance({
            values: figures.slice(0, count),
            seasons: names.slice(0, count),
            england: null,
          })
        const whole = told(figures.length)
        for (let count = 0; count <= figures.length; count++) {
          expect(told(count)).toEqual(whole.filter(({ to }) => to < count))
        }
        for (const [at, one] of whole.entries()) {
          const last = whole[at - 1]
          if (last === undefined) continue
          const now = figures[one.to] ?? Number.NaN
          const then = figures[last.to] ?? Number.NaN
          // Growing again after nothing was left is measured from the first of it.
          if (then > 0) expect(one.direction).toBe(now > then ? 'up' : 'down')
        }
      }),
    )
  })
})

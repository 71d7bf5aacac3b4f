import { expect, test } from 'vitest'
import { Key } from '../random/key.ts'
import { Coming } from './coming.ts'
import { planOf } from './plan.ts'

/** Calls an hour from 8 to 19, after an hour from 7 with two. */
const PROFILE = [2, 100, 60, 45, 40, 35, 30, 30, 30, 25, 20, 10]

test('a rate that jumps at 8 is followed at once: 100 calls in the next hour and 427 in the day', () => {
  const [cls] = planOf({
    opens: 420,
    closes: 1140,
    pools: [{ name: 'line', shifts: [] }],
    classes: [
      {
        name: 'calls',
        arrivals: {
          rates: PROFILE.map((perHour, at) => ({
            from: 420 + 60 * at,
            to: 480 + 60 * at,
            perHour,
          })),
        },
        path: [{ name: 'answer', pools: ['line'], service: { law: 'fixed', mean: 3 } }],
      },
    ],
  }).classes
  if (cls === undefined) throw new RangeError('no class')
  const days = 5_000
  const coming = new Coming(cls)
  const hours = PROFILE.map(() => 0)
  let all = 0
  let isInOrder = true
  for (let day = 0; day < days; day += 1) {
    coming.startDay(Key.ofSeed(4).with(day), 0)
    let before = 0
    for (let time = coming.nextArrival(); time < Infinity; time = coming.nextArrival()) {
      isInOrder &&= time >= before
      before = time
      const hour = Math.floor((time - 420) / 60)
      hours[hour] = (hours[hour] ?? 0) + 1
      all += 1
    }
  }
  expect(isInOrder).toBe(true)
  expect(Math.abs(all / days - 427)).toBeLessThan(4 * Math.sqrt(427 / days))
  PROFILE.forEach((rate, hour) => {
    expect(Math.abs((hours[hour] ?? 0) / days - rate)).toBeLessThan(4 * Math.sqrt(rate / days))
  })
})

import { DayRun } from '@footings/queues'
import { expect, test } from 'vitest'
import { playWeeks } from './play-weeks.ts'

const model = {
  opens: 0,
  closes: 100,
  pools: [{ name: 'one', shifts: [{ from: 0, to: 100, servers: 1 }] }],
  classes: [
    {
      name: 'some',
      arrivals: { at: [10, 20, 30] },
      path: [{ name: 'seen', pools: ['one'], service: { law: 'fixed' as const, mean: 5 } }],
    },
  ],
}

function runs() {
  return ['a', 'b'].map((name) => ({ name, run: new DayRun(model, { seed: 1 }) }))
}

test('stops at the first look that is precise, or goes on to the most', () => {
  const extent = { least: 20, most: 100, events: Infinity }
  const both = runs()
  expect(
    playWeeks(
      both,
      extent,
      () => true,
      () => {},
    ),
  ).toEqual({
    weeks: 20,
    most: 100,
    precise: true,
  })
  expect(both.map(({ run }) => run.replications)).toEqual([20, 20])
  let looks = 0
  const late = playWeeks(
    runs(),
    extent,
    () => (looks += 1) === 3,
    () => {},
  )
  expect(late).toEqual({ weeks: 45, most: 100, precise: true })
  expect(
    playWeeks(
      runs(),
      extent,
      () => false,
      () => {},
    ),
  ).toEqual({
    weeks: 100,
    most: 100,
    precise: false,
  })
})

test('gives a place of much work fewer weeks, but never less than the trial', () => {
  const [one] = runs()
  one?.run.more(10)
  const aWeek = 2 * ((one?.run.result.events ?? NaN) / 10)
  const extent = { least: 20, most: 100, events: 35 * aWeek }
  expect(
    playWeeks(
      runs(),
      extent,
      () => false,
      () => {},
    ),
  ).toMatchObject({ weeks: 35, most: 35 })
  expect(
    playWeeks(
      runs(),
      { ...extent, events: aWeek },
      () => false,
      () => {},
    ),
  ).toMatchObject({
    weeks: 10,
    most: 10,
  })
})

import { expect, test } from 'vitest'
import { ASSUMPTIONS } from '../assumptions.ts'
import { withTodaysStaff } from '../compute.ts'
import { madeAssumptions } from '../made-place.ts'
import { madeWeeks } from './made-weeks.ts'
import { simulateOptions } from './simulate-options.ts'
import { triedInputs } from './tried-inputs.ts'

const made = madeWeeks([4_000, 9_000])
const extent = { least: 60, most: 60, events: Infinity }
const simulated = simulateOptions({ ...made, outcome: 'seen', seed: 3, extent }, () => {})
if (simulated === null) throw new Error('nobody is urgent')
const asAssumed = withTodaysStaff(made.appraisal, simulated.today).options

function tried(assumptions: ReturnType<typeof madeAssumptions>) {
  return triedInputs(
    {
      data: made.data,
      assumptions,
      values: made.appraisal.needed.values,
      settings: { within: 30, share: 0.95, parts: 2 },
      certainty: 0.8,
      seed: 3,
      asAssumed,
    },
    () => {},
  )
}

test('inputs without a range give the shares of the weeks as assumed', () => {
  const sure = madeAssumptions(
    Object.fromEntries(
      ASSUMPTIONS.filter(({ standing }) => standing !== 'recalled').map(({ id, value }) => [
        id,
        value,
      ]),
    ),
  )
  const { ranges, samples } = tried(sure)
  expect(samples).toBe(20)
  for (const { id, range } of ranges) {
    const share = simulated.today.options.find((one) => one.id === id)?.seenInTime.value ?? NaN
    expect(range?.low, id).toBeLessThan(100 * share)
    expect(range?.high, id).toBeGreaterThan(100 * share)
  }
})

test('inputs that go through their ranges give more doubt, and the same again', () => {
  const doubt = tried(madeAssumptions())
  expect(tried(madeAssumptions())).toEqual(doubt)
  expect(doubt.shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  const hub = doubt.ranges.find(({ id }) => id === 'one-hub')?.range
  expect((hub?.high ?? NaN) - (hub?.low ?? NaN)).toBeGreaterThan(20)
})

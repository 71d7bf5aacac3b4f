import { compareWithEstimate, compareWithValue, type Estimate } from '@footings/statistics'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimateOf } from './estimates.ts'
import { madeShare } from './made-assessment.ts'
import { tooFewToSay } from './too-few.ts'

const indicator = madeShare('share')

function compared(own: Estimate, benchmark: Estimate, known: boolean) {
  return known ? compareWithValue(own, benchmark.value) : compareWithEstimate(own, benchmark)
}

test('it is too few exactly where no number of them would lie outside the limits', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 30, max: 90 }),
      fc.boolean(),
      (people, with_, of, known) => {
        const benchmark = estimateOf(indicator, with_, of)
        const outcomes = Array.from(
          { length: people + 1 },
          (_, number) =>
            compared(estimateOf(indicator, number, people), benchmark, known).outcome === 'similar',
        )
        const said = tooFewToSay(
          { indicator },
          { denominator: people },
          {
            outcome: 'similar',
            benchmark: { estimate: benchmark, practices: 5, denominator: null, known },
          },
        )
        expect(said).toBe(outcomes.every(Boolean))
      },
    ),
  )
})

test('it is said of nothing that differs, of no rate, and not without a comparator', () => {
  const benchmark = {
    estimate: estimateOf(indicator, 5, 10),
    practices: 5,
    denominator: null,
    known: true,
  }
  const two = { denominator: 2 }
  expect(tooFewToSay({ indicator }, two, { outcome: 'similar', benchmark })).toBe(true)
  expect(tooFewToSay({ indicator }, two, { outcome: 'higher 95', benchmark })).toBe(false)
  expect(tooFewToSay({ indicator }, two, { outcome: 'similar', benchmark: null })).toBe(false)
  const rate = { indicator: { ...indicator, variation: 'poisson' as const } }
  expect(tooFewToSay(rate, two, { outcome: 'similar', benchmark })).toBe(false)
})

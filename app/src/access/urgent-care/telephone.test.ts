import { describe, expect, test } from 'vitest'
import { valuesOf } from './inputs.ts'
import { illustratedShape, NOTHING_LOCAL, readShape } from './local-lines.ts'
import { madeAssumptions, madePlace, madePractice } from './made-place.ts'
import { telephonesOf, type TelephoneAnswer } from './telephone.ts'
import { worldOf } from './world.ts'

const values = valuesOf(madeAssumptions())

/** Practices with so many callers on a Monday and so many receptionists each. */
function calls(
  given: readonly (readonly [callers: number, receptionists: number])[],
  shape = illustratedShape(8, 18.5).shape,
): TelephoneAnswer {
  const practices = given.map(([callers, receptionists], at) => ({
    ...madePractice(`P${at}`, 8_000),
    local: { ...NOTHING_LOCAL, calls: (100 * callers) / values['monday-share'], receptionists },
  }))
  return telephonesOf({ ...worldOf(madePlace(practices)), shape }, [], values)
}

describe('Monday’s telephones', () => {
  test.each([
    ['a peak that is carried into a quiet half-hour', [[273, 1]], illustratedShape(9, 18.5).shape],
    ['opening at half past nine', [[273, 1]], illustratedShape(9.5, 18.5).shape],
    ['a shape as typed', [[273, 1]], readShape('08:00 140\n08:30 55\n09:00 40', 8, 18.5).shape],
    ['many callers', [[350, 1]], illustratedShape(8, 18.5).shape],
  ] as const)('%s: answered, and shares are shares', (_, given, shape) => {
    const { today } = calls(given, shape)
    expect(today.answeredFirstHour).toBeGreaterThan(0.2)
    expect(today.answeredFirstHour).toBeLessThan(0.75)
    expect(today.unanswered).toBeGreaterThan(0)
    expect(today.unanswered).toBeLessThan(today.callers)
  })

  test('callers of the first hour are followed to the end, and one more receptionist helps', () => {
    // By simulated Mondays: 273 callers, 3 minutes a call, of whom 70 % ring again.
    const { practices, today, oneMore } = calls([
      [273, 1],
      [273, 1],
    ])
    expect(today.answeredFirstHour).toBeCloseTo(0.65, 1)
    expect(today.waitFirstHour).toBeGreaterThan(15)
    expect(oneMore.answeredFirstHour).toBeGreaterThan(today.answeredFirstHour + 0.15)
    expect(oneMore.unanswered).toBeLessThan(today.unanswered)
    // Practices that are alike are reckoned once.
    expect(practices[1]?.today).toBe(practices[0]?.today)
  })

  test('nobody calls', () => {
    expect(calls([[0, 1]]).today).toMatchObject({ answeredFirstHour: 1, waitFirstHour: 0 })
  })
})

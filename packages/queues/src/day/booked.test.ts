import { describe, expect, test } from 'vitest'
import type { AtClose, DayModel, SlotBlock } from './model.ts'
import { simulateDay } from './simulate.ts'

/** A clinician from 9:00 to 10:00 with slots of 10 minutes; urgent patients come at fixed times. */
function surgery(
  booked: Partial<SlotBlock>,
  minutes: number,
  urgent: readonly number[] = [],
  atClose: AtClose = 'serve out',
): DayModel {
  const path = (name: string, priority: number) => [
    { name, priority, pools: ['GP'], service: { law: 'fixed' as const, mean: minutes }, atClose },
  ]
  return {
    opens: 540,
    closes: 600,
    days: [{ name: 'Mon' }, { name: 'Tue' }],
    pools: [
      {
        name: 'GP',
        shifts: [{ from: 540, to: 600, servers: 1 }],
        booked: [{ class: 'routine', from: 540, to: 600, every: 10, days: ['Mon'], ...booked }],
      },
    ],
    classes: [
      { name: 'routine', path: path('booked', 2) },
      { name: 'urgent', arrivals: { at: urgent, factors: [1, 1] }, path: path('fitted in', 1) },
    ],
  }
}

/** Waits and overtime by hand: each is seen at their slot or when the one before is done. */
function byHand(minutes: number): { readonly waits: number; readonly overtime: number } {
  let free = 540
  let waits = 0
  for (let slot = 540; slot < 600; slot += 10) {
    const start = Math.max(slot, free)
    waits += start - slot
    free = start + minutes
  }
  return { waits, overtime: Math.max(0, free - 600) }
}

describe('booked slots', () => {
  test('overruns delay the next slots and end in overtime', () => {
    for (const minutes of [8, 13]) {
      const { result } = simulateDay(surgery({}, minutes), { seed: 1, replications: 1 })
      const [waits] = result.values({ what: 'seenWaitMinutes' })
      const [overtime] = result.values({ what: 'overtimeMinutes' })
      expect({ waits, overtime }).toEqual(byHand(minutes))
    }
    expect(byHand(13)).toEqual({ waits: 45, overtime: 18 })
  })

  test('an urgent patient is fitted in before those booked, who wait for it', () => {
    // The clinician is free at 548: the one who came at 545 is seen then, to 556, and the slots run late.
    const { result } = simulateDay(surgery({}, 8, [545]), { seed: 1, replications: 1 })
    expect(Array.from(result.values({ what: 'seenWaitMinutes', class: 'routine' }))).toEqual([
      6 + 4 + 2,
    ])
    // On Tuesday nothing is booked, and the urgent patient is seen at once.
    expect(Array.from(result.values({ what: 'seenWaitMinutes', class: 'urgent' }))).toEqual([3])
    expect(result.poolParts().map(({ staffedMinutes }) => staffedMinutes)).toEqual([
      30, 30, 0, 30, 30, 0,
    ])
  })

  test('whoever still waits at the close is seen, leaves or comes back tomorrow, as the model says', () => {
    const ends = (atClose: AtClose) => {
      const { result } = simulateDay(surgery({}, 20, [], atClose), { seed: 1, replications: 1 })
      return (['completed', 'unmet', 'carried'] as const).map(
        (what) => result.values({ what, class: 'routine' })[0],
      )
    }
    // Three are seen by 10:00. Tomorrow's hour is enough for the three others, who waited the night.
    expect(ends('serve out')).toEqual([6, 0, 0])
    expect(ends('leave unmet')).toEqual([3, 3, 0])
    expect(ends('wait for tomorrow')).toEqual([6, 0, 0])
    const { result } = simulateDay(surgery({}, 30, [], 'wait for tomorrow'), {
      seed: 1,
      replications: 1,
    })
    expect(Array.from(result.values({ what: 'carried' }))).toEqual([2])
  })

  test('shares booked and not attended are those of fill and of lead times', () => {
    const days = 2_000
    const leadTimes = [
      { share: 0.4, notAttending: 0.019 },
      { share: 0.6, notAttending: 0.068 },
    ]
    const { result } = simulateDay(surgery({ fill: 0.9, leadTimes, columns: 2 }, 5), {
      seed: 3,
      replications: days,
    })
    const mean = (what: 'slots' | 'bookedSlots' | 'notAttended' | 'patients') =>
      result.estimate({ what })?.mean ?? NaN
    const missed = 0.4 * 0.019 + 0.6 * 0.068
    const slots = 12 * days
    expect(mean('slots')).toBe(12)
    expect(Math.abs(mean('bookedSlots') / 12 - 0.9)).toBeLessThan(4 * Math.sqrt(0.09 / slots))
    expect(Math.abs(mean('notAttended') / mean('bookedSlots') - missed)).toBeLessThan(
      4 * Math.sqrt((missed * (1 - missed)) / (0.9 * slots)),
    )
    expect(mean('patients')).toBeCloseTo(mean('bookedSlots') - mean('notAttended'), 9)
  })
})

import { describe, expect, test } from 'vitest'
import { RECEPTION_CALLS } from '../../test/known-answers.ts'
import type { Measure } from '../day/measure.ts'
import type { DayModel } from '../day/model.ts'
import { simulateDay } from '../day/simulate.ts'
import { callingDay, type CallingDay } from './calling-day.ts'
import { forwardDay } from './forward-day.ts'

const CALLS = RECEPTION_CALLS.reduce((sum, calls) => sum + calls, 0)

function reception(callers: number, servers: number, probability: number): CallingDay {
  return {
    until: 630,
    arrivals: RECEPTION_CALLS.map((calls, hour) => ({
      from: 60 * hour,
      value: (callers * calls) / CALLS / 60,
    })),
    servers,
    meanService: 3,
    meanPatience: 25,
    redial: { probability, meanDelay: 10 },
  }
}

/** The same day for the simulation, with the callers of the first hour as a class of their own. */
function simulated(day: CallingDay): DayModel {
  const to = (at: number) => Math.min(day.until, day.arrivals[at + 1]?.from ?? day.until)
  const calls = (name: string, isOf: (from: number) => boolean) => ({
    name,
    arrivals: {
      rates: day.arrivals.flatMap(({ from, value }, at) =>
        isOf(from) ? [{ from, to: to(at), perHour: 60 * value }] : [],
      ),
    },
    path: [
      {
        name: 'answered',
        pools: ['lines'],
        service: { law: 'exponential' as const, mean: day.meanService },
        patience: day.meanPatience,
        ...(day.redial.probability === 0 ? {} : { redial: day.redial }),
      },
    ],
  })
  return {
    opens: 0,
    closes: day.until,
    pools: [{ name: 'lines', shifts: [{ from: 0, to: day.until, servers: day.servers }] }],
    classes: [calls('early', (from) => from < 60), calls('late', (from) => from >= 60)],
  }
}

describe('a day of callers who ring again', () => {
  test.each([
    [273, 1, 0.7],
    [273, 1, 0],
    [273, 2, 0.7],
    [273, 3, 0.9],
  ])('%d callers, %d servers, %d ring again: within four errors of simulation', (...given) => {
    const day = reception(...given)
    const { all, followed } = callingDay(day, 60)
    const { result } = simulateDay(simulated(day), { seed: 4, replications: 300 })
    const early = { class: 'early' } as const
    const figures: readonly (readonly [number, Measure])[] = [
      [
        followed.answered / followed.people,
        { what: 'completed', ...early, per: { what: 'patients', ...early } },
      ],
      [
        followed.waited / followed.calls,
        { what: 'waitMinutes', ...early, per: { what: 'attempts', ...early } },
      ],
      [
        followed.calls / followed.people,
        { what: 'attempts', ...early, per: { what: 'patients', ...early } },
      ],
      [all.answered, { what: 'completed' }],
    ]
    for (const [told, measure] of figures) {
      const seen = result.estimate(measure)
      const off = Math.abs(told - (seen?.mean ?? NaN))
      const margin = 4 * (seen?.standardError ?? NaN) + 1e-9
      expect(off, JSON.stringify(measure)).toBeLessThan(margin)
    }
  })

  test('nobody rings again: the forward equations of the day', () => {
    const day = reception(400, 2, 0)
    const { all, followed } = callingDay(day, day.until)
    const { totals, moments } = forwardDay({ ...day, servers: [{ from: 0, value: 2 }] })
    const left = moments.at(-1)?.waiting ?? NaN
    expect(all.answered).toBeCloseTo(totals.arrivals - totals.abandoned - left, 4)
    expect(followed.answered).toBeCloseTo(all.answered, 4)
    expect(followed.waited).toBeCloseTo(totals.queueTime, 2)
    expect(followed.calls).toBeCloseTo(followed.people, 9)
  })

  test('a queue that grows without end, followed to half an hour within a step', () => {
    const day = { ...reception(1_200, 1, 1), until: 120 }
    const { all, followed } = callingDay(day, 30)
    expect(followed.people).toBeCloseTo((50 / 160) * all.people, 9)
    expect(all.answered).toBeGreaterThan(40)
    expect(all.answered).toBeLessThan(42)
    expect(followed.answered).toBeLessThan(all.answered)
  })

  test('refuses what is no such day', () => {
    const day = reception(10, 1, 0)
    expect(() => callingDay({ ...day, servers: 0 }, 60)).toThrow(RangeError)
    expect(() => callingDay({ ...day, redial: { probability: 2, meanDelay: 1 } }, 60)).toThrow(
      'The redial probability must be from 0 to 1, not 2.',
    )
  })
})

import { DayRun, estimateOf, forwardDay } from '@footings/queues'
import { describe, expect, test } from 'vitest'
import { firstHourOf, laterOf, mondayCalls } from './monday-calls.ts'
import { madeWeeks } from './made-weeks.ts'
import { simulateOptions } from './simulate-options.ts'

const FEW = { least: 40, most: 40, events: Infinity }

describe('simulated weeks', () => {
  const made = madeWeeks()
  const order = { ...made, outcome: 'peak' as const, seed: 3, extent: FEW }
  const simulated = simulateOptions(order, () => {})
  if (simulated === null) throw new Error('nobody is urgent')

  test('agree with exact formulas, of work in every option and of waits where there is one', () => {
    const checks = simulated.options.flatMap(({ id, checks: own }) =>
      own.map((check) => ({ id, ...check })),
    )
    for (const { id, what, apart } of checks) {
      expect(Math.abs(apart ?? NaN), `${id}: ${what}`).toBeLessThan(4)
    }
    expect(checks.filter(({ what }) => what.startsWith('Waiting')).map(({ id }) => id)).toEqual([
      'carve-out',
      'one-hub',
      'two-hubs',
    ])
  })

  test('take options on the same patients, and account for where they are seen', () => {
    const of = (id: string) => simulated.options.find((option) => option.id === id)
    const arrivals = simulated.options
      .filter(({ id }) => id !== 'triage')
      .map(({ monday }) => monday.map(({ urgent }) => urgent))
    for (const one of arrivals) expect(one).toEqual(arrivals[0])
    expect(of('today')?.atOwnPractice.value).toBe(1)
    const host = of('one-hub')?.atOwnPractice.value ?? NaN
    expect(host).toBeGreaterThan(0.1)
    expect(host).toBeLessThan(0.2)
    for (const { bookedWait } of simulated.options) expect(bookedWait?.low).toBeGreaterThan(0)
    // Practices of hubs have the same booked patients and clinicians, wherever the hubs are.
    expect(of('two-hubs')?.bookedWait).toEqual(of('one-hub')?.bookedWait)
    const overflow = of('overflow')?.atOwnPractice.value ?? NaN
    expect(overflow).toBeGreaterThan(host)
    expect(overflow).toBeLessThan(1)
    expect(of('one-hub')?.fifths[0]?.away?.value).toBeCloseTo(1 - host, 9)
    expect(of('one-hub')?.fifths[0]?.seenInTime?.value).toBeCloseTo(
      of('one-hub')?.seenInTime.value ?? NaN,
      9,
    )
    expect(of('one-hub')?.fifths[1]?.seenInTime).toBeNull()
  })

  test('give differences of the same weeks, narrower than those of weeks apart', () => {
    const shareOf = (id: string) => simulated.options.find((option) => option.id === id)?.seenInTime
    for (const { id, than, seenInTime } of simulated.differences) {
      expect(than).toBe('today')
      expect(seenInTime.value).toBeCloseTo(
        (shareOf(id)?.value ?? NaN) - (shareOf('today')?.value ?? NaN),
        9,
      )
    }
    const { today, oneMore, gained } = simulated.telephones ?? {}
    const width = (one: { low: number | null; high: number | null } | undefined) =>
      (one?.high ?? NaN) - (one?.low ?? NaN)
    expect(gained?.neverAnswered.high).toBeLessThan(0)
    expect(gained?.answeredFirstHour.low).toBeGreaterThan(0)
    expect(width(gained?.neverAnswered)).toBeLessThan(
      Math.hypot(width(today?.neverAnswered), width(oneMore?.neverAnswered)),
    )
  })

  test('are the same again, whatever is watched, and hold nothing that JSON does not', () => {
    const small = { ...order, extent: { ...FEW, least: 12, most: 12 } }
    const once = simulateOptions(small, () => {})
    const parts: number[] = []
    const again = simulateOptions(small, (part) => parts.push(part))
    expect(JSON.stringify(again)).toBe(JSON.stringify(once))
    expect(JSON.parse(JSON.stringify(once))).toEqual(once)
    expect(parts.length).toBeGreaterThan(5)
    expect(parts).toEqual(parts.toSorted((a, b) => a - b))
    expect(parts.at(-1)).toBeLessThanOrEqual(1)
  })

  test('with today’s staff find a hub without spare clinicians short, and no share beyond one', () => {
    const today = simulateOptions(
      { ...order, outcome: 'seen', extent: { ...FEW, most: 20 } },
      () => {},
    )
    expect(today?.staff).toBe('today')
    const hub = today?.options.find(({ id }) => id === 'one-hub')
    expect(hub?.keepsStandard).toBe(false)
    for (const { seenInTime, utilisation } of today?.options ?? []) {
      expect(seenInTime.value).toBeLessThanOrEqual(1)
      expect(utilisation.value).toBeLessThanOrEqual(1)
    }
    expect(today?.today.lead?.seenInTime.value).toBeGreaterThanOrEqual(0)
    expect(today?.today.options.map(({ seenInTime }) => seenInTime)).toEqual(
      today?.options.map(({ seenInTime }) => seenInTime),
    )
  })

  test('give today’s staff in the same weeks when something else is asked, and what booked patients pay', () => {
    const asked = simulateOptions(
      { ...order, outcome: 'seen', extent: { ...FEW, least: 40, most: 40 } },
      () => {},
    )
    expect(simulated.today).toEqual(asked?.today)
    const of = (id: string) => simulated.today.options.find((option) => option.id === id)
    for (const { id, than, seenInTime, bookedWait } of simulated.today.differences) {
      const [one, other] = [of(id), of(than)]
      expect(than).toBe('today')
      expect(seenInTime.value).toBeCloseTo(
        (one?.seenInTime.value ?? NaN) - (other?.seenInTime.value ?? NaN),
        9,
      )
      expect(bookedWait?.value).toBeCloseTo(
        (one?.bookedWait?.value ?? NaN) - (other?.bookedWait?.value ?? NaN),
        9,
      )
    }
    // A hub keeps booked work whole and has few left for urgent patients; a shared team does not.
    expect(of('one-hub')?.seenInTime.value).toBeLessThan(of('today')?.seenInTime.value ?? NaN)
    expect(of('one-hub')?.bookedWait?.value).toBeLessThan(of('today')?.bookedWait?.value ?? NaN)
    const best = Math.max(...simulated.today.options.map(({ seenInTime }) => seenInTime.value))
    expect(of(simulated.today.lead?.id ?? '')?.seenInTime.value).toBe(best)
  })
})

test('nobody urgent, nothing simulated; nobody calls, no telephones', () => {
  const none = madeWeeks([5_000], { 'same-day-share': 0 })
  expect(simulateOptions({ ...none, outcome: 'peak', seed: 1, extent: FEW }, () => {})).toBeNull()
  const silent = madeWeeks([5_000, 6_000], { 'calls-per-request': 0 })
  const extent = { ...FEW, least: 3, most: 3 }
  expect(
    simulateOptions({ ...silent, outcome: 'peak', seed: 1, extent }, () => {})?.telephones,
  ).toBe(null)
})

test('a Monday of calls without ringing again is that of the forward equations', () => {
  const { appraisal } = madeWeeks([9_000], { redial: 0 })
  const { values, world } = appraisal.needed
  const reception = { code: 'P1', callers: 300, receptionists: 2 }
  const run = new DayRun(mondayCalls([reception], world.shape, 480, values), { seed: 9 })
  run.more(300)
  const { totals } = forwardDay({
    until: 30 * world.shape.length,
    arrivals: world.shape.map((share, slot) => ({ from: 30 * slot, value: (300 * share) / 30 })),
    servers: [{ from: 0, value: 2 }],
    meanService: values['call-minutes'],
    meanPatience: values['patience'],
  })
  const classes = [firstHourOf('P1'), laterOf('P1')]
  for (const [what, exact] of [
    ['gaveUp', totals.abandoned],
    ['waitMinutes', totals.queueTime],
  ] as const) {
    const { mean, standardError } = estimateOf(run.result.values({ what, class: classes }))
    expect(Math.abs(mean - exact) / (standardError ?? NaN), what).toBeLessThan(4)
  }
})

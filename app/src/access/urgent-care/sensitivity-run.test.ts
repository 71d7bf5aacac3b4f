import { describe, expect, test } from 'vitest'
import { forwardDay } from '@footings/queues'
import { first } from './compute.ts'
import { valuesOf } from './inputs.ts'
import { madeAssumptions, madePlace, madePractice } from './made-place.ts'
import type { OutcomeId } from './options.ts'
import { sensitivityOf } from './sensitivity-run.ts'
import { telephonesOf } from './telephone.ts'
import { worldOf } from './world.ts'

const place = madePlace([9000, 4200, 12_500].map((n, at) => madePractice(`P${at}`, n)))

function doubtAbout(
  outcome: OutcomeId,
  more: Parameters<typeof madeAssumptions>[0] = {},
  samples = 40,
) {
  const assumptions = madeAssumptions(more)
  return sensitivityOf(
    {
      data: place,
      assumptions,
      values: valuesOf(assumptions),
      settings: { within: 30, share: 0.95, parts: 2 },
      outcome,
      certainty: 0.8,
      seed: 7,
      samples,
    },
    () => {},
  )
}

describe('plausible inputs', () => {
  test('give the same answer for the same seed, shares that add up, and every input at its ends', () => {
    const found = doubtAbout('cost')
    expect(JSON.stringify(doubtAbout('cost'))).toBe(JSON.stringify(found))
    for (const { shares, ranges } of found.doubts) {
      expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
      for (const { range } of ranges)
        if (range !== null) expect(range.low).toBeLessThanOrEqual(range.high)
    }
    expect(found.tornado.length).toBeGreaterThanOrEqual(12)
    expect(found.tornado.map(({ id }) => id)).not.toContain('triage-induction')
  })

  test('can tell only where one option wins in the share asked for', () => {
    const ways = doubtAbout('travel').doubts.find(({ outcome }) => outcome === 'travel')
    expect(ways?.tells).toBe(true)
    for (const { shares, tells } of doubtAbout('cost').doubts) {
      if (Math.max(...shares.map(({ share }) => share)) < 0.8) expect(tells).toBe(false)
    }
  })

  test('tell where an input flips the answer, and say so of one that never does', () => {
    const cheap = { 'hub-gp-share': 0, 'hub-minutes': 8, 'hub-premises': 0, 'double-handling': 0 }
    const { switches } = doubtAbout('cost', { ...cheap, 'emergency-offset': 0 }, 2)
    const offset = switches.find(({ id }) => id === 'emergency-offset')
    const before = doubtAbout('cost', { ...cheap, 'emergency-offset': 0 }, 1)
    expect(before.doubts.map(({ outcome }) => outcome)).toEqual(['peak', 'cost', 'travel'])
    for (const { at, from, to } of offset?.points ?? []) {
      const bestAt = (value: number) => {
        const assumptions = madeAssumptions({ ...cheap, 'emergency-offset': value })
        return first(orderOf(assumptions, 'cost')).lead?.best
      }
      expect(bestAt(at - 1e-4)).toBe(from)
      expect(bestAt(at + 1e-4)).toBe(to)
    }
    expect(offset?.points.length).toBeGreaterThan(0)
    expect(switches[0]?.id).toBe('list-size')
  })
})

function orderOf(assumptions: ReturnType<typeof madeAssumptions>, outcome: OutcomeId) {
  return {
    model: 'urgent-care',
    place: { code: 'X', name: 'X' },
    on: '2024-03-31',
    choices: { today: 'shared', outcome },
    assumptions,
    seed: 1,
    data: place,
    sources: [],
    notes: [],
  }
}

describe('telephones', () => {
  test('lose those who give up where nobody rings again, and fewer with one receptionist more', () => {
    const values = valuesOf(madeAssumptions({ redial: 0, 'receptionists-per-10000': 2 }))
    const demand = place.practices.map(() => ({ urgent: 300, booked: 300 }))
    const { practices, today, oneMore } = telephonesOf(worldOf(place), demand, values)
    const callers = 600 * 1.5 * 0.28
    const { totals, moments } = forwardDay({
      until: 630,
      arrivals: place.shape.map((share, at) => ({ from: 30 * at, value: (callers * share) / 30 })),
      servers: [{ from: 0, value: 2 }],
      meanService: 3,
      meanPatience: 25,
    })
    expect(practices[0]?.today.receptionists).toBe(2)
    expect(practices[0]?.today.unanswered).toBeCloseTo(
      totals.abandoned + (moments.at(-1)?.waiting ?? NaN),
      6,
    )
    expect(today.callers).toBeCloseTo(3 * callers, 9)
    expect(oneMore.unanswered).toBeLessThan(today.unanswered)
    expect(oneMore.answeredFirstHour).toBeGreaterThan(today.answeredFirstHour)
  })
})

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FootingsError } from '../failure.ts'
import {
  actionsFor,
  EDITION_ACTIONS,
  liveOn,
  standingOn,
  stepOf,
  type EditionAction,
  type EditionDates,
  type Ground,
  type Step,
} from './offer-states.ts'

const DRAFT: EditionDates = {
  edition: 1,
  status: 'draft',
  consult_from: null,
  consult_to: null,
  approved_on: null,
  decision: null,
  live_from: null,
  live_to: null,
}
const CONSULTED: EditionDates = {
  ...DRAFT,
  status: 'consulted',
  consult_from: '2024-03-04',
  consult_to: '2024-04-19',
}
const APPROVED: EditionDates = {
  ...CONSULTED,
  status: 'approved',
  approved_on: '2024-05-09',
  decision: 'Item 5',
}
const LIVE: EditionDates = { ...APPROVED, status: 'live', live_from: '2024-06-01' }
const GROUND: Ground = {
  today: '2024-05-10',
  clauses: 3,
  unanswered: [],
  lastComment: null,
  others: [],
}

function refused(edition: EditionDates, step: Step, ground: Partial<Ground> = {}) {
  try {
    stepOf(edition, step, { ...GROUND, ...ground })
  } catch (error) {
    if (error instanceof FootingsError) return [error.kind, error.where.column, error.message]
    throw error
  }
  return 'done'
}

describe('an edition', () => {
  test('stands where its dates say, on whatever day', () => {
    const edition = { ...LIVE, live_to: '2025-03-31' }
    const on = (day: string) => standingOn(edition, day)
    expect(on('2024-03-03')).toBe('consultation to come')
    expect([on('2024-03-04'), on('2024-04-19')]).toEqual(['in consultation', 'in consultation'])
    expect(on('2024-04-20')).toBe('consultation over')
    expect(on('2024-05-09')).toBe('approved')
    expect([on('2024-06-01'), on('2025-03-31')]).toEqual(['live', 'live'])
    expect(on('2025-04-01')).toBe('retired')
    expect(standingOn(DRAFT, '2024-03-04')).toBe('draft')
    const withdrawn = { ...CONSULTED, status: 'retired', live_to: '2024-04-01' } as const
    expect(standingOn(withdrawn, '2024-04-01')).toBe('retired')
    expect(standingOn(withdrawn, '2024-03-31')).toBe('in consultation')
  })

  test('is approved only after its consultation, by a decision, with each comment replied to', () => {
    const step = { action: 'approve', on: '2024-05-09', decision: ' Item 5 ' } as const
    expect(stepOf(CONSULTED, step, GROUND).edits).toEqual({
      status: 'approved',
      approved_on: '2024-05-09',
      decision: 'Item 5',
    })
    expect(refused(CONSULTED, { ...step, on: '2024-04-19' })).toEqual([
      'data',
      'approved_on',
      'The consultation is not over on that day: its last day is 2024-04-19.',
    ])
    expect(refused(CONSULTED, { ...step, on: '2024-05-11' })[1]).toBe('approved_on')
    expect(refused(CONSULTED, { ...step, decision: ' ' })[1]).toBe('decision')
    expect(
      refused(CONSULTED, step, { unanswered: ['Payment: the LMC', 'Measure: Z99001 A'] }),
    ).toEqual([
      'finding',
      undefined,
      '2 comments have no reply: Payment: the LMC; Measure: Z99001 A.',
    ])
    for (const edition of [DRAFT, APPROVED, LIVE]) {
      expect(refused(edition, step)[0]).toBe('finding')
    }
  })

  test('goes live only when it is approved, and ends the one before', () => {
    const step = { action: 'live', from: '2024-06-01' } as const
    const before = { ...LIVE, edition: 1, live_from: '2023-04-01' }
    const next = { ...APPROVED, edition: 2 }
    expect(stepOf(next, step, { ...GROUND, others: [before] })).toEqual({
      edits: { status: 'live', live_from: '2024-06-01' },
      ends: { edition: 1, edits: { live_to: '2024-05-31' } },
    })
    expect(
      stepOf(next, step, { ...GROUND, today: '2024-06-02', others: [before] }).ends?.edits,
    ).toEqual({ live_to: '2024-05-31', status: 'retired' })
    expect(refused(next, { ...step, from: '2024-05-08' })[1]).toBe('live_from')
    const later = { ...before, live_from: '2024-07-01' }
    expect(refused(next, step, { others: [later] })[1]).toBe('live_from')
    for (const edition of [DRAFT, CONSULTED]) expect(refused(edition, step)[0]).toBe('finding')
  })

  test('is put to consultation with clauses, for days in their order', () => {
    const step = { action: 'open', from: '2024-03-04', to: '2024-04-19' } as const
    expect(refused(DRAFT, step, { clauses: 0 })[0]).toBe('finding')
    expect(refused(DRAFT, { ...step, to: '2024-03-03' })[1]).toBe('consult_to')
    expect(refused(DRAFT, { ...step, from: '4 March' })[1]).toBe('consult_from')
    expect(refused(CONSULTED, step)[0]).toBe('finding')
    const move = { action: 'move', to: '2024-04-01' } as const
    expect(stepOf(CONSULTED, move, GROUND).edits).toEqual({ consult_to: '2024-04-01' })
    expect(refused(CONSULTED, move, { lastComment: '2024-04-02' })[1]).toBe('consult_to')
    expect(refused(CONSULTED, { ...move, to: '2024-03-03' })[1]).toBe('consult_to')
  })

  test('is not kept live over the next one', () => {
    const ending = { ...LIVE, live_to: '2024-12-31' }
    const next = { ...LIVE, edition: 2, live_from: '2025-01-01' }
    const retire = (to: string) => ({ action: 'retire', to }) as const
    expect(refused(ending, retire('2025-01-01'), { others: [next] })[1]).toBe('live_to')
    expect(stepOf(ending, retire('2024-11-30'), { ...GROUND, others: [next] }).edits).toEqual({
      live_to: '2024-11-30',
    })
    expect(refused(ending, retire('2024-05-31'))[1]).toBe('live_to')
    expect(refused(CONSULTED, retire('2024-05-11'))[1]).toBe('live_to')
  })
})

const DAYS = Array.from({ length: 40 }, (_, index) =>
  new Date(Date.UTC(2024, 0, 1 + index)).toISOString().slice(0, 10),
)
/** A step tried with days near the one on which it is tried. */
const anyStep = fc.record({
  action: fc.constantFrom<EditionAction[]>(
    ...EDITION_ACTIONS,
    ...(['open', 'approve', 'live'] as const),
    ...(['open', 'approve', 'live'] as const),
  ),
  one: fc.integer({ min: -3, max: 3 }),
  other: fc.integer({ min: -2, max: 2 }),
  decision: fc.constantFrom('Item 5', 'Item 5', 'Item 5', ' '),
})

function stepAt(clock: number, { action, one, other, decision }: Tried): Step {
  const near = (days: number) => DAYS[Math.min(DAYS.length - 1, Math.max(0, clock + days))] ?? ''
  switch (action) {
    case 'open':
      return { action, from: near(one), to: near(one + other) }
    case 'approve':
      return { action, on: near(one), decision }
    case 'live':
      return { action, from: near(one) }
    default:
      return { action, to: near(one) }
  }
}

interface Tried {
  readonly action: EditionAction
  readonly one: number
  readonly other: number
  readonly decision: string
}

describe('whatever is tried on two editions', () => {
  test('none is live that was not approved after its consultation, and one at most on any day', () => {
    let wentLive = 0
    let followed = 0
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            which: fc.nat(1),
            tried: anyStep,
            wait: fc.constantFrom(0, 0, 1, 2),
            open: fc.constantFrom(false, false, true),
          }),
          { minLength: 60, maxLength: 120 },
        ),
        (tries) => {
          const editions: EditionDates[] = [1, 2].map((edition) => ({ ...DRAFT, edition }))
          const seen = [1, 2].map((): EditionDates['status'][] => ['draft'])
          let clock = 0
          for (const { which, tried, wait, open } of tries) {
            clock = Math.min(DAYS.length - 1, clock + wait)
            const step = stepAt(clock, tried)
            const one = editions[which]
            if (one === undefined) continue
            const ground = {
              today: DAYS[clock] ?? '',
              clauses: 1,
              unanswered: open ? ['a comment'] : [],
              lastComment: null,
              others: editions.filter((other) => other !== one),
            }
            try {
              const { edits, ends } = stepOf(one, step, ground)
              expect(actionsFor(one, ground.today)).toContain(step.action)
              editions[which] = { ...one, ...edits }
              const ended = editions.findIndex(({ edition }) => edition === ends?.edition)
              const before = editions[ended]
              if (before !== undefined) editions[ended] = { ...before, ...ends?.edits }
            } catch (error) {
              if (!(error instanceof FootingsError)) throw error
            }
            for (const [index, { status }] of editions.entries()) {
              if (seen[index]?.at(-1) !== status) seen[index]?.push(status)
            }
          }
          for (const [index, edition] of editions.entries()) {
            const way = ['draft', 'consulted', 'approved', 'live']
            const steps = (seen[index] ?? []).filter((status) => status !== 'retired')
            expect(steps).toEqual(way.slice(0, steps.length))
            if (edition.live_from === null) continue
            wentLive += 1
            expect(edition.approved_on).not.toBeNull()
            expect(edition.decision).toBe('Item 5')
            expect(edition.live_from >= (edition.approved_on ?? '')).toBe(true)
            expect((edition.approved_on ?? '') > (edition.consult_to ?? '')).toBe(true)
            expect((edition.consult_to ?? '') >= (edition.consult_from ?? '')).toBe(true)
          }
          if (editions.filter(({ live_from }) => live_from !== null).length > 1) followed += 1
          for (const on of DAYS) {
            const live = editions.filter((one) => standingOn(one, on) === 'live')
            expect(live.length).toBeLessThanOrEqual(1)
            expect(liveOn(editions, on)).toBe(live[0])
          }
        },
      ),
      { numRuns: 200, seed: 5 },
    )
    expect([wentLive > 50, followed > 5]).toEqual([true, true])
  })
})

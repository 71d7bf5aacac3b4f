import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { firstClassWaitsLongerThan } from '@footings/queues'
import { appraise } from './appraise.ts'
import { ASSUMPTIONS } from './assumptions.ts'
import { breakEven } from './break-even.ts'
import { cliniciansAtPeak } from './clinicians-at-peak.ts'
import { contactCost, WEEKS_A_YEAR } from './cost.ts'
import { weekOf } from './demand.ts'
import { valuesOf } from './inputs.ts'
import { madeAssumptions, madePlace, madePractice } from './made-place.ts'
import type { OptionId } from './options.ts'
import { answerAt } from './outcomes.ts'
import { seenAsStaffed } from './seen-as-staffed.ts'
import { seenWithTodaysStaff } from './seen-in-time.ts'
import { leadOf, type Judged } from './winner.ts'
import { equalWorld, worldOf } from './world.ts'

const SETTINGS = { within: 30, share: 0.95, parts: 2 }
const values = valuesOf(madeAssumptions())
const place = madePlace([9000, 4200, 12_500, 6100, 7700].map((n, at) => madePractice(`P${at}`, n)))

function optionOf(appraisal: ReturnType<typeof appraise>, id: OptionId) {
  const found = appraisal.options.find((option) => option.id === id)
  if (found === undefined) throw new Error(`${id} is not compared`)
  return found
}

describe('demand', () => {
  test('is spread over the week without loss, whatever the blocks', () => {
    for (const parts of [2, 4]) {
      const week = weekOf(place.shape, parts, values)
      const urgent = week.blocks.flatMap(({ rates }) => rates).reduce((sum, r) => sum + r / 2, 0)
      expect(urgent).toBeCloseTo(1, 12)
      expect(week.blocks.reduce((sum, { hours }) => sum + hours, 0)).toBe(52.5)
      expect(week.blocks[week.peak.block]).toMatchObject({ day: 0, from: 0 })
    }
  })
})

describe('options', () => {
  const base = appraise(worldOf(place), values, SETTINGS)

  test('are compared with today first, and today is not compared with itself', () => {
    expect(base.options.map(({ id }) => id)).toEqual([
      'today',
      'carve-out',
      'one-hub',
      'two-hubs',
      'overflow',
      'triage',
    ])
  })

  test('in equal practices need the clinicians that the pure table says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1500, max: 25_000 }),
        fc.double({ min: 2, max: 9, noNaN: true }),
        (list, rate) => {
          const at = valuesOf(
            madeAssumptions({ 'demand-rate': rate, 'double-handling': 0, 'hub-minutes': 10 }),
          )
          const found = appraise(equalWorld(place, list), at, SETTINGS)
          const { demand, week, standard } = found.needed
          const busiest = week.blocks[week.peak.block]?.busiest ?? 0
          const per = 10_000 / list
          const table = cliniciansAtPeak(
            {
              patients: 39_500,
              list,
              urgent: (demand[0]?.urgent ?? 0) * busiest * per,
              booked: (demand[0]?.booked ?? 0) * week.booked * per,
              minutes: 10,
            },
            standard,
          )
          const ids = ['today', 'carve-out', 'one-hub', 'two-hubs'] as const
          const peaks = ids.map((id) => optionOf(found, id).roster.peak)
          const wanted = [table.shared, table.carveOut, table.oneHub, table.twoHubs]
          for (const [index, peak] of peaks.entries())
            expect(peak).toBeCloseTo(wanted[index] ?? 0, 6)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('keep the standard at the peak, each of them', () => {
    for (const option of base.options) {
      expect(seenAsStaffed(base.needed, option)).toBeGreaterThanOrEqual(0.95)
    }
  })

  test('see every urgent patient once: in the practice or in a hub', () => {
    for (const id of ['one-hub', 'two-hubs', 'overflow'] as const) {
      const { roster } = optionOf(base, id)
      const sent = roster.away.reduce((sum, away) => sum + away, 0)
      expect(roster.siteContacts.reduce((sum, seen) => sum + seen, 0)).toBeCloseTo(sent, 9)
      const urgent = base.needed.demand.reduce((sum, one) => sum + one.urgent, 0)
      if (id === 'overflow') expect(sent).toBeLessThan(urgent)
      else expect(sent).toBeCloseTo(urgent, 9)
    }
  })

  test('cost what their parts cost; hours that are not cashed are paid for', () => {
    for (const { cost } of base.options) {
      const { total, ...parts } = cost
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 3)
    }
    const costAt = (cashability: number) =>
      appraise(worldOf(place), valuesOf(madeAssumptions({ cashability, supervision: 0 })), SETTINGS)
    const [none, all] = [costAt(0), costAt(100)]
    const paid = (of: typeof none, id: OptionId) => {
      const { practiceStaff, doubleHandling, notCashed } = optionOf(of, id).cost
      return practiceStaff + doubleHandling + notCashed
    }
    expect(paid(none, 'one-hub')).toBeCloseTo(paid(none, 'today'), 3)
    expect(optionOf(all, 'one-hub').cost.notCashed).toBe(0)
    const { roster } = optionOf(all, 'one-hub')
    const hours = roster.practiceHours.reduce((sum, own) => sum + own, 0)
    expect(paid(all, 'one-hub')).toBeCloseTo(hours * (0.45 * 239 + 0.55 * 65) * WEEKS_A_YEAR, 3)
  })

  test('send patients as far as they live: 3 km more each way by straight line', () => {
    const { travel } = optionOf(base, 'one-hub')
    const urgent = base.needed.demand.reduce((sum, one) => sum + one.urgent, 0)
    const journeys = urgent * 0.65 * (1 - 0.019) * WEEKS_A_YEAR
    expect(travel.journeys).toBeCloseTo(journeys, 6)
    expect(travel.extraKm).toBeCloseTo(journeys * 2 * 3 * 1.3, 4)
    expect(travel.deterred).toBeCloseTo(1 - 0.98 ** (3 * 1.3 * 1.7), 9)
    expect(travel.fifths[1]?.extraKm).toBeNull()
    expect(optionOf(base, 'today').travel.extraKm).toBe(0)
    expect(optionOf(base, 'triage').travel.extraKm).toBeLessThan(0)
  })

  test('are not known by ways that nobody knows', () => {
    const [first] = place.practices
    if (first === undefined) throw new Error('no practice')
    const nowhere = {
      ...first,
      homes: {
        patients: [0, 0, 0, 0, 0, 9000],
        own: Array.from({ length: 6 }, () => null),
        hub: {
          network: Array.from({ length: 6 }, () => null),
          one: Array.from({ length: 6 }, () => null),
          two: Array.from({ length: 6 }, () => null),
        },
      },
    }
    const found = appraise(worldOf(madePlace([nowhere])), values, SETTINGS)
    expect(optionOf(found, 'one-hub').outcomes.travel).toBeNull()
    expect(optionOf(found, 'triage').outcomes.travel).toBeNull()
  })

  test('use local figures in the place of rates, and count unmet demand only where it is told', () => {
    const told = place.practices.map((one) => ({
      ...one,
      local: { ...one.local, urgent: 100, clinicians: 3 },
    }))
    const known = appraise(worldOf({ ...madePlace(told), unmet: 20 }), values, SETTINGS)
    expect(known.needed.demand[0]?.urgent).toBeCloseTo(100 + 18, 9)
    expect(known.needed.demand[0]?.booked).toBeCloseTo(9000 * 0.065 - 100, 9)
    const few = appraise(worldOf(madePlace(told)), values, SETTINGS)
    expect(few.needed.demand[0]?.urgent).toBe(100)
    expect(seenWithTodaysStaff('today', few.needed)).toBeGreaterThan(0.9)
    for (const { outcomes } of few.options) expect(outcomes.seen).toBeNull()
  })
})

describe('whatever may be typed', () => {
  test('gives figures, keeps the standard, and pools no worse than two hubs do', () => {
    const given = fc.record(
      Object.fromEntries(
        ASSUMPTIONS.map(({ id, least, most }) => [
          id,
          // What people type has decimals, and no more than these.
          fc
            .double({ min: least, max: most, noNaN: true })
            .map((value) => Math.min(most, Math.max(least, Math.round(value * 1e4) / 1e4))),
        ]),
      ),
    )
    fc.assert(
      fc.property(given, fc.constantFrom(2, 4), (typed, parts) => {
        const found = appraise(worldOf(place), valuesOf(madeAssumptions(typed)), {
          ...SETTINGS,
          parts,
        })
        const answer = answerAt(place, found, 'cost')
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
        for (const { seenAsStaffed: seen } of answer.options) {
          if (seen !== null) expect(seen).toBeGreaterThan(0.95 - 1e-9)
        }
        const peak = (id: OptionId) => optionOf(found, id).roster.peak
        expect(peak('one-hub')).toBeLessThanOrEqual(peak('two-hubs'))
        expect(peak('today')).toBeLessThanOrEqual(peak('carve-out'))
      }),
      { numRuns: 60 },
    )
  })
})

describe('with today’s staff, as if the peak lasted', () => {
  test('a hub sees those whom its clinicians, spared by practices, can see in time', () => {
    const told = [9000, 6000].map((n, at) => {
      const practice = madePractice(`P${at}`, n)
      return { ...practice, local: { ...practice.local, clinicians: at === 0 ? 4 : 3 } }
    })
    const found = appraise(worldOf(madePlace(told)), values, SETTINGS)
    const { demand, week } = found.needed
    const busiest = week.blocks[week.peak.block]?.busiest ?? 0
    const rates = demand.map(({ urgent, booked }) => ({
      urgent: urgent * busiest,
      booked: booked / 52.5,
    }))
    const kept = rates.map(({ urgent, booked }) =>
      Math.ceil(((booked + 0.15 * urgent) * 10) / 60 / 0.95),
    )
    const spared = 7 - (kept[0] ?? 0) - (kept[1] ?? 0)
    const urgent = (rates[0]?.urgent ?? 0) + (rates[1]?.urgent ?? 0)
    const late = firstClassWaitsLongerThan(
      { arrivalRates: [urgent / 60], meanService: 12, servers: spared },
      30,
    )
    expect(late).toBeGreaterThan(0.001)
    expect(late).toBeLessThan(0.999)
    expect(seenWithTodaysStaff('one-hub', found.needed)).toBeCloseTo(1 - late, 9)
    const apart = rates.map(
      (rate, at) =>
        rate.urgent *
        firstClassWaitsLongerThan(
          {
            arrivalRates: [rate.urgent / 60, rate.booked / 60],
            meanService: 10,
            servers: at === 0 ? 4 : 3,
          },
          30,
        ),
    )
    expect(seenWithTodaysStaff('today', found.needed)).toBeCloseTo(
      1 - ((apart[0] ?? 0) + (apart[1] ?? 0)) / urgent,
      9,
    )
  })
})

describe('the option that wins', () => {
  const judged = (id: OptionId, peak: number | null): Judged => ({
    id,
    outcomes: { peak, cost: null, seen: peak, travel: null },
  })

  test('is the least, or the most, or doing nothing where that does as well', () => {
    const options = [judged('today', 5), judged('shared', 4), judged('one-hub', null)]
    expect(leadOf(options, 'peak')).toEqual({
      best: 'shared',
      equals: [],
      second: 'today',
      margin: 1,
    })
    expect(leadOf(options, 'seen')).toMatchObject({ best: 'today', second: 'shared' })
    const tied = [judged('today', 4), judged('shared', 4), judged('one-hub', 6)]
    expect(leadOf(tied, 'peak')).toEqual({
      best: 'today',
      equals: ['shared'],
      second: 'one-hub',
      margin: 2,
    })
    expect(leadOf(tied, 'cost')).toBeNull()
  })
})

describe('break-even', () => {
  test('is where the net cost is nothing, by each of three figures', () => {
    const at = (more: Parameters<typeof madeAssumptions>[0]) =>
      valuesOf(madeAssumptions({ 'hub-gp-share': 20, 'hub-minutes': 10, cashability: 90, ...more }))
    const facts = {
      option: 'one-hub' as const,
      contacts: 2000,
      utilisation: 0.9,
      practiceUtilisation: 0.7,
      premises: 80_000,
    }
    const found = breakEven(facts, at({}))
    if (found === null) throw new Error('no break-even')
    const { atContacts, atCashability, atUtilisation } = found
    expect(found.net).toBeLessThan(0)
    const weekly = (atContacts ?? 0) / WEEKS_A_YEAR / (1 - 0.019)
    expect(breakEven({ ...facts, contacts: weekly }, at({}))?.net).toBeCloseTo(0, 4)
    expect(breakEven({ ...facts, utilisation: atUtilisation ?? 0 }, at({}))?.net).toBeCloseTo(0, 4)
    expect(breakEven(facts, at({ cashability: 100 * (atCashability ?? 0) }))?.net).toBeCloseTo(0, 4)
    expect(breakEven(facts, at({ cashability: 0 }))).toMatchObject({
      atContacts: null,
      atUtilisation: null,
    })
  })

  test('a completed contact costs what the published illustrations say', () => {
    const shown = (hour: number, minutes: number, busy: number) =>
      Math.round(10 * (contactCost(hour, minutes, busy, 0) ?? 0)) / 10
    expect(shown(239, 10, 0.95)).toBe(41.9)
    expect(shown(239, 12, 0.75)).toBe(63.7)
    expect(shown(83 * 1.3, 15, 0.75)).toBe(36)
  })
})

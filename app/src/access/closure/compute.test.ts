import { describe, expect, test } from 'vitest'
import { settle } from '../../models/assumption.ts'
import type { ChoiceValue, ModelOrder } from '../../models/kind.ts'
import { ASSUMPTIONS } from './assumptions.ts'
import { backcastOf } from './backcast.ts'
import { choicesOf } from './choices-made.ts'
import { compute } from './compute.ts'
import type { ClosureData, ClosurePractice } from './data.ts'

/** A degree of latitude is 111.195 km, so this is `km` north. */
const north = (km: number) => ({ longitude: 0, latitude: 53 + km / 111.195 })

const practice = (
  code: string,
  km: number,
  registered: number | null,
  gps: number | null,
): ClosurePractice => ({ code, name: `Practice ${code}`, registered, gps, point: north(km) })

const PRACTICES = [
  practice('A', 0, 1000, 1),
  practice('B', 2, 4000, 2),
  practice('C', 4, 4000, 4),
  practice('D', 100, 4000, 4),
]

const DATA: ClosureData = {
  practices: PRACTICES,
  closing: ['A'],
  closedLists: [],
  origins: [
    { practice: 'A', point: north(1), fifth: 0, patients: 600, used: [['B', 10]] },
    { practice: 'A', point: north(3), fifth: 4, patients: 400, used: [] },
  ],
  homes: true,
  networks: [{ code: 'N', name: 'North', practices: ['A', 'B'] }],
  past: null,
  pastMissing: 'none',
}

function orderOf(
  choices: Record<string, ChoiceValue>,
  data: Partial<ClosureData> = {},
): ModelOrder<ClosureData> {
  return {
    model: 'closure',
    place: { code: '98D', name: 'Danum' },
    on: '2024-03-31',
    choices: { closing: ['A'], ...choices },
    assumptions: settle(ASSUMPTIONS, {}),
    seed: 7,
    data: { ...DATA, ...data },
    sources: [],
    notes: [],
  }
}

const run = (choices: Record<string, ChoiceValue>, data: Partial<ClosureData> = {}) =>
  compute.run(orderOf(choices, data))

const minute = 2.6

describe('a closure', () => {
  test('mixes what neighbours do with distance, as worked out by hand', () => {
    const { receivers } = run({ rule: 'none', farthest: 20 })
    const near = (b: number, c: number) => {
      const [atB, atC] = [0.71 ** (b * minute), 0.71 ** (c * minute)]
      return atB / (atB + atC)
    }
    // 600 at 1 km: half with B as all neighbours are, half by distance; 400 at 3 km by distance.
    const b = 600 * (0.5 + 0.5 * near(1, 3)) + 400 * near(1, 1)
    expect(receivers.map(({ code, taking }) => [code, taking])).toEqual([
      ['B', Math.round(b)],
      ['C', 1000 - Math.round(b)],
    ])
  })

  test('nobody goes beyond room, to a closed list or too far; who is left has no place', () => {
    const { receivers, without, mostPlaced, networks } = run({ rule: 'growth', growth: 10 })
    expect(receivers.map(({ code, taking, after }) => [code, taking, after])).toEqual([
      ['B', 400, 4400],
      ['C', 400, 4400],
    ])
    expect([without, mostPlaced]).toEqual([200, 800])
    expect(networks).toEqual([{ code: 'N', name: 'North', before: 5000, after: 4400 }])
    const shut = run({ rule: 'none' }, { closedLists: ['B'] })
    expect(shut.receivers.map(({ code, taking }) => [code, taking])).toEqual([['C', 1000]])
    expect(shut.tornado).toBeNull()
  })

  test('GPs who move take room with them, and unknown GPs are no room', () => {
    const still = run({ rule: 'per-gp', 'per-gp': 2000 })
    expect(still.receivers.map(({ code, taking }) => [code, taking])).toEqual([
      ['B', 0],
      ['C', 1000],
    ])
    const moved = run({ rule: 'per-gp', 'per-gp': 2000, 'staff-move': 100 })
    const b = moved.receivers.find(({ code }) => code === 'B')
    expect(b?.room).toBe(Math.floor(2000 * ((b?.gpsAfter ?? 0) - 2) + 1e-9))
    expect(b?.taking).toBe(b?.choosing)
    const unknown = run(
      { rule: 'per-gp' },
      { practices: PRACTICES.map((one) => (one.code === 'C' ? { ...one, gps: null } : one)) },
    )
    const c = unknown.receivers.find(({ code }) => code === 'C')
    expect([c?.room, c?.taking, unknown.unknown]).toEqual([null, 0, ['Practice C (C)']])
  })

  test('minutes before and after, by fifth; the same again for the same seed', () => {
    const result = run({ rule: 'none' }, { closedLists: ['C'] })
    expect(result.fifths.map(({ fifth }) => fifth)).toEqual([0, 4])
    expect(result.fifths[0]?.before).toBeCloseTo(minute, 3)
    expect(result.fifths[0]?.after).toBeCloseTo(minute, 3)
    expect(result.fifths[1]?.before).toBeCloseTo(3 * minute, 3)
    expect(result.travel.after).toBeCloseTo(minute, 3)
    const again = run({ rule: 'growth' })
    expect(JSON.stringify(run({ rule: 'growth' }))).toBe(JSON.stringify(again))
    expect(JSON.parse(JSON.stringify(again))).toEqual(again)
  })

  test('where homes are not known, today’s minutes are neither', () => {
    const origins = [
      { practice: 'A', point: north(0), fifth: null, patients: 1000, used: null },
    ] as const
    const { travel, fifths } = run({ rule: 'none' }, { homes: false, origins })
    expect(travel.before).toBeNull()
    expect(travel.after).toBeGreaterThan(2 * minute)
    expect(fifths.map(({ before }) => before)).toEqual([null])
  })
})

describe('a back-check', () => {
  const past = {
    closing: ['A'],
    names: ['Practice A'],
    before: '2020-04-01',
    after: '2021-01-01',
    practices: PRACTICES,
    origins: DATA.origins,
  }
  const pull = { effect: 29, speed: 30, detour: 1.3, follow: 0.5 }

  test('agrees wholly where lists grew as the model sends, apart from a common trend', () => {
    const free = run({ rule: 'none' })
    const sent = new Map(free.receivers.map(({ code, taking }) => [code, taking]))
    const later = PRACTICES.slice(1).map(
      ({ code, registered }) => [code, (registered ?? 0) * 1.05 + (sent.get(code) ?? 0)] as const,
    )
    const got = backcastOf({ ...past, later }, choicesOf({}), pull)
    expect(got?.trend).toBeCloseTo(5, 6)
    expect(got?.overlap).toBeCloseTo(1, 2)
    expect(got?.overlapBySize).toBeLessThan(0.75)
    expect(got?.neighbours.map(({ code }) => code)).toEqual(['B', 'C'])
  })

  test('says nothing where no list is known afterwards', () => {
    expect(backcastOf({ ...past, later: [] }, choicesOf({}), pull)).toBeNull()
  })
})

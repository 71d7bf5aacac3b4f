import fc from 'fast-check'
import { costOf, scoreRegion } from '@footings/regions'
import { describe, expect, test } from 'vitest'
import { EXAMPLE_PARTIES } from './aims.ts'
import { arrangementOfToday, partitionOf } from './arrangement.ts'
import {
  anyArrangement,
  codeAt,
  madeArrangement,
  madePlace,
  madePractice,
  madeRule,
} from './made-places.ts'
import { measure, measureIn } from './measures.ts'
import type { Arrangement, PlannerPlace, PlannerPractice } from './planner-place.ts'
import { questionOf } from './question.ts'
import type { PlanRule } from './rule.ts'

type Group = readonly PlannerPractice[]
type Of = (practice: PlannerPractice) => number | null

/** Networks of an arrangement; a practice that is in none is in no group. */
function groupsOf({ practices }: PlannerPlace, { networks }: Arrangement): readonly Group[] {
  return networks.map((network) => practices.filter(({ code }) => network.practices.includes(code)))
}

function pairsOf(practices: Group): readonly (readonly [PlannerPractice, PlannerPractice])[] {
  return practices.flatMap((one, at) => practices.slice(at + 1).map((two) => [one, two] as const))
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** The formula of the haversine, as books have it. */
function haversine(one: PlannerPractice, two: PlannerPractice): number {
  const radians = (degrees: number | null) => ((degrees ?? NaN) * Math.PI) / 180
  const up = radians(two.latitude) - radians(one.latitude)
  const along = radians(two.longitude) - radians(one.longitude)
  const half =
    Math.sin(up / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(two.latitude)) * Math.sin(along / 2) ** 2
  return 2 * 6371.0088 * Math.asin(Math.sqrt(half))
}

function overlap(one: PlannerPractice, two: PlannerPractice): number {
  return total(
    ['E01000001', 'E01000002', 'E01000003'].map((area) =>
      Math.min(one.homes?.get(area) ?? 0, two.homes?.get(area) ?? 0),
    ),
  )
}

/** Each measure by its definition, straight from the practices. Null where nothing can be counted. */
function naive(
  place: PlannerPlace,
  arrangement: Arrangement,
  rule: PlanRule,
  evenCount: number,
): Readonly<Record<string, number | null>> {
  const { practices } = place
  const groups = groupsOf(place, arrangement)
  const size: Of = (practice) => practice[rule.list]
  const apart = ([one, two]: readonly [PlannerPractice, PlannerPractice]) =>
    !groups.some((group) => group.includes(one) && group.includes(two))
  const all = pairsOf(practices)
  const share = (part: number, whole: number) => (whole === 0 ? null : (100 * part) / whole)
  const sum = (some: Group, of: Of) => total(some.map((practice) => of(practice) ?? 0))
  const patients = sum(practices, size)
  const placed = practices.filter(({ longitude }) => longitude !== null)
  const ways = groups.map((group) => {
    const those = group.filter(({ longitude }) => longitude !== null)
    const sums = those.map((centre) =>
      total(those.map((one) => (size(one) ?? 0) * rule.detour * haversine(one, centre))),
    )
    return sums.length === 0 ? 0 : Math.min(...sums)
  })
  const scored = practices.filter(({ deprivation }) => deprivation !== null)
  const mean = sum(scored, (one) => (size(one) ?? 0) * (one.deprivation ?? 0)) / sum(scored, size)
  const together = (id: string) => {
    const grouped = place.groupings.find((grouping) => grouping.id === id)?.groups ?? []
    return all.filter((pair) =>
      grouped.some((group) => pair.every(({ code }) => group.practices.includes(code))),
    )
  }
  const today = together('network')
  const unlike = (amount: Of, heads: Of) => {
    const known = practices.filter((one) => amount(one) !== null && heads(one) !== null)
    const [amounts, of] = [sum(known, amount), sum(known, heads)]
    if (amounts === 0 || of === 0) return null
    const far = groups.map((group) => {
      const those = group.filter((one) => known.includes(one))
      return Math.abs(sum(those, amount) - (amounts / of) * sum(those, heads))
    })
    return share(total(far), amounts)
  }
  const wholeness = (id: string) => {
    const pairs = together(id)
    return share(pairs.filter(apart).length, pairs.length)
  }
  return {
    distance: sum(placed, size) === 0 ? null : total(ways) / sum(placed, size),
    homes: share(
      total(all.filter(apart).map((pair) => overlap(...pair))),
      total(all.map((pair) => overlap(...pair))),
    ),
    size: share(
      total(groups.map((group) => Math.abs(sum(group, size) - patients / evenCount))),
      patients,
    ),
    deprivation:
      sum(scored, size) === 0
        ? null
        : total(
            groups.map((group) => {
              const known = group.filter((one) => scored.includes(one))
              return Math.abs(
                sum(known, (one) => (size(one) ?? 0) * ((one.deprivation ?? 0) - mean)),
              )
            }),
          ) / sum(scored, size),
    workforce: unlike((one) => one.gps, size),
    need: unlike(
      (one) => one.weighted,
      (one) => one.registered,
    ),
    disruption: share(
      today.filter(apart).length +
        all.filter((pair) => !apart(pair) && !today.includes(pair)).length,
      today.length,
    ),
    'together:network': wholeness('network'),
    'together:neighbourhood': wholeness('neighbourhood'),
    wishes: rule.wishes.filter(({ practice, other, wish }) => {
      const two = practices.filter(({ code }) => code === practice || code === other)
      const [one, another] = two
      if (one === undefined || another === undefined) return false
      return apart([one, another]) === (wish === 'with')
    }).length,
  }
}

describe('measures', () => {
  const wishes = [
    { practice: codeAt(0), other: codeAt(1), wish: 'with' as const },
    { practice: codeAt(1), other: codeAt(0), wish: 'not with' as const },
    { practice: codeAt(1), other: codeAt(0), wish: 'with' as const },
  ]

  test('are what their definitions say, for any place and arrangement', () => {
    fc.assert(
      fc.property(anyArrangement, fc.integer({ min: 1, max: 4 }), ({ place, arrangement }, k) => {
        const rule = madeRule({ wishes })
        const counted = measure(place, rule, [], arrangement, k)
        const wanted = naive(place, arrangement, rule, k)
        for (const { kind, measure: value } of counted.aims) {
          const by = wanted[kind.id]
          if (by === null || by === undefined) expect([kind.id, value]).toEqual([kind.id, null])
          else expect(Math.abs((value ?? NaN) - by), kind.id).toBeLessThan(1e-6 * (1 + by))
        }
        expect(counted.aims.map(({ kind }) => kind.id).toSorted()).toEqual(
          Object.keys(wanted).toSorted(),
        )
      }),
    )
  })

  test('points are the cost that a solver counts, of which the parts are the parts', () => {
    fc.assert(
      fc.property(anyArrangement, ({ place, arrangement }) => {
        for (const party of EXAMPLE_PARTIES) {
          const question = questionOf(place, madeRule({ wishes }), party.weights, 2)
          const [points] = measureIn(question, [party], arrangement).parties
          const partition = partitionOf(question, arrangement)
          const { inNoNetwork } = measureIn(question, [], arrangement)
          const loose = inNoNetwork.map((code) => [question.codes.indexOf(code)])
          const cost =
            costOf(question.problem, partition) -
            total(loose.map((alone) => scoreRegion(question.problem, alone).cost))
          expect(points?.points).toBeCloseTo(cost, 6)
          expect(total(points?.parts.map((part) => part.points) ?? [])).toBeCloseTo(cost, 6)
        }
      }),
      { numRuns: 40 },
    )
  })

  test('today is measured like any other arrangement, with what it does against the rule', () => {
    const place = madePlace(
      [0, 1, 2, 3, 4].map((at) => madePractice(at)),
      [
        [0, 1],
        [2, 4],
      ],
    )
    const today = arrangementOfToday(place)
    const rule = madeRule({ count: { least: 3, most: 3 }, least: 25_000 })
    const { faults, networks, inNoNetwork, aims } = measure(place, rule, [], today)
    expect(aims.find(({ kind }) => kind.id === 'disruption')?.measure).toBe(0)
    expect(inNoNetwork).toEqual([codeAt(3)])
    expect(
      networks.map(({ name, band, outsideBy, pieces }) => [name, band, outsideBy, pieces]),
    ).toEqual([
      ['North network', 'below', 5_000, 1],
      ['South network', 'below', 5_000, 2],
    ])
    expect(faults.map(({ kind, message }) => [kind, message])).toEqual([
      ['too small', 'North network has 20,000 patients, 5,000 too few.'],
      ['in pieces', 'South network is in 2 pieces that no neighbours join.'],
      ['too small', 'South network has 20,000 patients, 5,000 too few.'],
      ['number of networks', 'There are 2 networks, and 3 are wanted.'],
      ['in no network', 'Practice D (Z99004) is in no network.'],
    ])
  })

  test('faults name who is kept apart, not together, too far, left out, or not there', () => {
    const place = madePlace([0, 1, 2, 3].map((at) => madePractice(at)))
    const rule = madeRule({
      least: 0,
      apart: [[codeAt(0), codeAt(1)]],
      together: [[codeAt(0), codeAt(2)]],
      farthest: 1.5,
      leftOut: [codeAt(3)],
    })
    const arrangement = madeArrangement([0, 1, 3], [2, 9])
    const { faults } = measure(place, rule, [], arrangement)
    expect(faults.map(({ kind, practices, networks }) => [kind, practices, networks])).toEqual([
      ['not together', [codeAt(0), codeAt(2)], []],
      ['kept apart', [codeAt(0), codeAt(1)], ['Network 1']],
      ['too far', [codeAt(0), codeAt(1)], ['Network 1']],
      ['takes no part', [codeAt(3)], ['Network 1']],
      ['not of the place', [codeAt(9)], ['Network 2']],
    ])
    expect(faults.map(({ message }) => message)[2]).toBe(
      'Practice A (Z99001) and Practice B (Z99002) are both in Network 1 and 1.72 km from one another by road, beyond the limit of 1.50 km.',
    )
  })

  test('a fixed network is excused from the band', () => {
    const place = madePlace([0, 1, 2].map((at) => madePractice(at)))
    const fixed = [{ name: 'Alone', practices: [codeAt(1)] }]
    const arrangement = madeArrangement([0, 2], [1])
    const rule = madeRule({ fixed })
    expect(measure(place, rule, [], arrangement).faults.map(({ kind }) => kind)).toEqual([
      'in pieces',
    ])
    expect(
      measure(place, rule, [], madeArrangement([0, 1], [2])).faults.map(({ kind }) => kind),
    ).toContain('not as fixed')
  })

  test('a practice in two networks is refused', () => {
    const place = madePlace([0, 1].map((at) => madePractice(at)))
    expect(() => measure(place, madeRule(), [], madeArrangement([0, 1], [1]))).toThrow(
      'Z99002 is in two networks: Network 1 and Network 2.',
    )
  })
})

describe('a network', () => {
  test('has sums of what is known, ratios of those of whom both are known, and says of whom not', () => {
    const homes = new Map([['E01000001', 100]])
    const place = madePlace([
      madePractice(0, { registered: 20_000, weighted: 22_000, gps: null, deprivation: 10, homes }),
      madePractice(1, { gps: 4, deprivation: 40, homes }),
      madePractice(2, {
        weighted: null,
        gps: 2,
        deprivation: null,
        longitude: null,
        latitude: null,
      }),
      madePractice(3, { registered: null, gps: 1 }),
      madePractice(4, { homes: new Map([['E01000001', 50]]) }),
    ])
    const rule = madeRule({
      most: 45_000,
      neighbours: { ...madeRule().neighbours, from: 'patients' },
    })
    const [one] = measure(place, rule, [], madeArrangement([0, 1, 2, 3], [4])).networks
    expect(one).toMatchObject({
      practices: [0, 1, 2, 3].map(codeAt),
      takingNoPart: [codeAt(3)],
      registered: 40_000,
      weighted: 42_000,
      size: 40_000,
      // A member's list is not known, so it may be larger.
      band: 'not known',
      gps: 7,
      patientsPerGp: 20_000 / 6,
      deprivation: 20,
      needRatio: 32_000 / 30_000,
      centre: codeAt(0),
      pieces: 2,
      sharedHomesKept: 50,
      notKnown: {
        registered: [codeAt(3)],
        weighted: [codeAt(2)],
        point: [codeAt(2)],
        gps: [codeAt(0)],
        deprivation: [codeAt(2)],
        homes: [codeAt(2), codeAt(3)],
      },
    })
    const km = 1.3 * haversine(madePractice(0), madePractice(1))
    expect(one?.averageKm).toBeCloseTo(km / 3, 9)
    expect(one?.farthestKm).toBeCloseTo(km, 9)
  })

  test('of whose members nothing is known has no figures, not zeros', () => {
    const nothing = { registered: null, weighted: null, longitude: null, latitude: null }
    const place = madePlace([
      madePractice(0, { ...nothing, gps: null, deprivation: null }),
      madePractice(1),
      madePractice(2),
    ])
    const [one] = measure(place, madeRule(), [], madeArrangement([0], [1, 2])).networks
    expect(one).toMatchObject({
      registered: null,
      size: null,
      band: 'not known',
      gps: null,
      patientsPerGp: null,
      deprivation: null,
      needRatio: null,
      averageKm: null,
      farthestKm: null,
      centre: null,
      pieces: 0,
      sharedHomesKept: null,
    })
  })
})

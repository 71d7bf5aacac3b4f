import { componentsOf, scoreRegion } from '@footings/regions'
import type { RegionProblem } from '@footings/regions'
import type { ArrangedNetwork, PlannerPractice } from './planner-place.ts'
import type { Question } from './question.ts'
import { isAbove, isBelow } from './sizes.ts'

/** How a network's size stands to the band. */
export type BandPlace = 'within' | 'below' | 'above' | 'not known'

/** A network in figures. Null is not known; sums are of the members whose figure is known. */
export interface NetworkMeasure {
  readonly name: string
  /** Codes of all its practices of the place, by name, those that take no part too. */
  readonly practices: readonly string[]
  /** Those of them that take no part: left out by the rule, or their list is not known. */
  readonly takingNoPart: readonly string[]
  readonly registered: number | null
  readonly weighted: number | null
  /** On the list of the rule. */
  readonly size: number | null
  readonly band: BandPlace
  /** Patients below the least or above the greatest size; 0 within it and where it is not known. */
  readonly outsideBy: number
  /** FTE, without trainees. */
  readonly gps: number | null
  /** Registered patients for each FTE GP, of the practices of which both are known. */
  readonly patientsPerGp: number | null
  /** Mean deprivation score of the members' patients (registered). */
  readonly deprivation: number | null
  /** Weighted patients for each registered one, of the practices of which both are known. */
  readonly needRatio: number | null
  /** Road km from a practice to the centre, by patient, of those that take part and have a point. */
  readonly averageKm: number | null
  /** Road km between the two members furthest from one another. */
  readonly farthestKm: number | null
  /** The practice with the least patient-km to it; the first by name of several. */
  readonly centre: string | null
  /** Pieces that no neighbours join, of those that take part: 1 is in one piece. */
  readonly pieces: number
  /** Of the shared homes that its members have with anybody, the share within it, in per cent. */
  readonly sharedHomesKept: number | null
  /** Members that a figure is not known of, and that are not in it. */
  readonly notKnown: {
    readonly registered: readonly string[]
    readonly weighted: readonly string[]
    readonly point: readonly string[]
    readonly gps: readonly string[]
    readonly deprivation: readonly string[]
    readonly homes: readonly string[]
  }
}

/**
 * A network measured, whatever the rule says of it. Practices that are not of the place are passed
 * over. O(members x practices).
 */
export function measureNetwork(question: Question, network: ArrangedNetwork): NetworkMeasure {
  const { place, rule, codes } = question
  const wanted = new Set(network.practices)
  const members = place.practices.filter(({ code }) => wanted.has(code))
  const nodes = codes.flatMap((code, node) => (wanted.has(code) ? [node] : []))
  const part = new Set(nodes.map((node) => codes[node]))
  const without = (of: (practice: PlannerPractice) => unknown) =>
    members.filter((practice) => of(practice) === null).map(({ code }) => code)
  const size = sumOf(members, (practice) => practice[rule.list])
  const sizeUnknown = members.some((practice) => practice[rule.list] === null)
  return {
    name: network.name,
    practices: members.map(({ code }) => code),
    takingNoPart: members.map(({ code }) => code).filter((code) => !part.has(code)),
    registered: sumOf(members, (practice) => practice.registered),
    weighted: sumOf(members, (practice) => practice.weighted),
    size,
    ...bandOf(question, size, sizeUnknown),
    gps: sumOf(members, (practice) => practice.gps),
    patientsPerGp: ratioOf(
      members,
      (practice) => practice.registered,
      (practice) => practice.gps,
    ),
    deprivation: ratioOf(
      members,
      ({ registered, deprivation }) =>
        registered === null || deprivation === null ? null : registered * deprivation,
      ({ registered, deprivation }) => (deprivation === null ? null : registered),
    ),
    needRatio: ratioOf(
      members,
      (practice) => practice.weighted,
      (practice) => practice.registered,
    ),
    ...distancesWithin(question, nodes),
    pieces: componentsOf(question.joined, nodes).length,
    sharedHomesKept: sharedHomesKept(question, nodes),
    notKnown: {
      registered: without((practice) => practice.registered),
      weighted: without((practice) => practice.weighted),
      point: without((practice) => practice.longitude),
      gps: without((practice) => practice.gps),
      deprivation: without((practice) => practice.deprivation),
      homes: without((practice) => practice.homes),
    },
  }
}

function bandOf(
  { problem: { band } }: { readonly problem: Pick<RegionProblem, 'band'> },
  size: number | null,
  partly: boolean,
): Pick<NetworkMeasure, 'band' | 'outsideBy'> {
  if (size === null) return { band: 'not known', outsideBy: 0 }
  if (isAbove(size, band.max)) return { band: 'above', outsideBy: size - band.max }
  if (partly) return { band: 'not known', outsideBy: 0 }
  if (isBelow(size, band.min)) return { band: 'below', outsideBy: band.min - size }
  return { band: 'within', outsideBy: 0 }
}

/** The way to the centre and the longest way between two, of those that take part. */
function distancesWithin(
  { problem, counted, sizes, km, codes }: Question,
  nodes: readonly number[],
): Pick<NetworkMeasure, 'averageKm' | 'farthestKm' | 'centre'> {
  const term = counted.find(({ kind }) => kind.id === 'distance')?.counted?.term
  const n = codes.length
  const placed = nodes.filter((node) => !Number.isNaN(km[node * n + node] ?? NaN))
  if (term?.kind !== 'distance' || placed.length === 0) {
    return { averageKm: null, farthestKm: null, centre: null }
  }
  const { centre } = scoreRegion(
    {
      ...problem,
      objective: { distance: term, pairs: null, evenness: [], perRegion: 0, constant: 0 },
    },
    nodes,
  )
  const middle = centre === null ? null : (term.centres[centre] ?? null)
  const patients = placed.reduce((sum, node) => sum + (sizes[node] ?? 0), 0)
  const way = placed.reduce(
    (sum, node) => sum + (sizes[node] ?? 0) * (km[node * n + (middle ?? node)] ?? NaN),
    0,
  )
  return {
    averageKm: patients === 0 || middle === null ? null : way / patients,
    farthestKm: Math.max(...placed.flatMap((a) => placed.map((b) => km[a * n + b] ?? 0))),
    centre: middle === null ? null : (codes[middle] ?? null),
  }
}

function sharedHomesKept({ shared, codes }: Question, nodes: readonly number[]): number | null {
  const inside = new Set(nodes)
  let [kept, all] = [0, 0]
  for (const a of nodes) {
    for (const b of codes.keys()) {
      const pair = shared[a * codes.length + b] ?? 0
      // A pair inside is met from both ends.
      if (inside.has(b)) kept += pair / 2
      all += inside.has(b) ? pair / 2 : pair
    }
  }
  return all === 0 ? null : (100 * kept) / all
}

function sumOf(
  members: readonly PlannerPractice[],
  of: (practice: PlannerPractice) => number | null,
): number | null {
  const known = members.flatMap((practice) => of(practice) ?? [])
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

/** Sum / sum over the practices of which both are known; null where that has no meaning. */
function ratioOf(
  members: readonly PlannerPractice[],
  above: (practice: PlannerPractice) => number | null,
  below: (practice: PlannerPractice) => number | null,
): number | null {
  const both = members.filter((practice) => above(practice) !== null && below(practice) !== null)
  const [one, other] = [sumOf(both, above), sumOf(both, below)]
  return one === null || other === null || other <= 0 ? null : one / other
}

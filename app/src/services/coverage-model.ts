import { kilometres } from '../access/distances.ts'
import type { Point } from '../register/located.ts'
import type { AccessPointFor, ServiceReach } from '../store/vocabulary.ts'

/** Roads are about so much longer than the straight line. */
const DETOUR = 1.3

/** How the patients of a practice reach a service, from the nearest way to the furthest. */
export const WAYS = ['own practice', 'group', 'neighbour', 'network', 'place'] as const
export type Way = (typeof WAYS)[number]

export interface CoveragePractice {
  readonly code: string
  readonly name: string
  /** Registered patients; null where the list is not known. */
  readonly registered: number | null
  readonly network: string | null
  /** Fifth of practices by deprivation, 1 the most deprived; null where not known. */
  readonly fifth: number | null
  readonly point: Point | null
}

export interface CoverageService {
  readonly id: string
  readonly reach: ServiceReach
}

/** A practice under a sign-up that is in force. */
export interface Delivery {
  readonly service: string
  readonly signUp: string
  readonly practice: string
  readonly delivers: boolean
  /** The group that signed; null where the practice signed for itself. */
  readonly group: string | null
}

/** Where a service is to be had; `practice` is whose it is, null for another provider's. */
export interface CoveragePoint {
  readonly service: string
  readonly name: string
  readonly practice: string | null
  readonly openTo: AccessPointFor
  readonly point: Point | null
}

/** A practice that could deliver a service and has not signed for it. */
export interface Able {
  readonly service: string
  readonly practice: string
  readonly why: string
}

export interface CoverageInput {
  readonly practices: readonly CoveragePractice[]
  readonly services: readonly CoverageService[]
  readonly deliveries: readonly Delivery[]
  readonly points: readonly CoveragePoint[]
  readonly able: readonly Able[]
}

/** A provider who could take patients on. */
export interface AbleProvider {
  readonly code: string
  readonly name: string
  /** By road, as {@link roadKilometres} estimates it; null where a point is not known. */
  readonly km: number | null
  readonly why: string
}

/** How the patients of one practice reach one service. */
export interface Reached {
  readonly practice: string
  /** Null: not at all. */
  readonly way: Way | null
  /** Who gives it to them, by name; the nearest first, where the way has several. */
  readonly by: string
  /** Kilometres to the nearest who gives it in this way; null where not known or not reached. */
  readonly km: number | null
  /** For practices that are not covered: who is nearest and could; null where nobody is known. */
  readonly nearest: AbleProvider | null
}

export interface ServiceCoverage {
  readonly service: string
  /** One for each practice of the input, in its order. */
  readonly reached: readonly Reached[]
}

/** Kilometres by road between two points: the straight line on a sphere times {@link DETOUR}. */
function roadKilometres(a: Point | null, b: Point | null): number | null {
  return a === null || b === null ? null : DETOUR * kilometres(a, b)
}

/**
 * For each service how the patients of each practice reach it. A practice has the first of these ways
 * that is open to it:
 *
 * 1. own practice: it delivers the service itself, or has an access point for its own patients.
 * 2. group: a group's sign-up covers it. The cover stands while one of those who deliver under that
 *    sign-up still does, or where it has none and the group delivers by other means.
 * 3. neighbour: another practice of its network delivers a service whose reach is `neighbours`.
 * 4. network: another practice of its network delivers one that reaches further, or has an access
 *    point open to the patients of the network.
 * 5. place: any practice delivers a service whose reach is `place`, or an access point is open to the
 *    patients of the place or to anyone.
 *
 * `without` says which practices do not deliver which services (a set of `practice service`, as
 * {@link withoutKey} writes it): their sign-ups, cover and access points do not count.
 */
export function coverage(
  input: CoverageInput,
  without: ReadonlySet<string> = new Set(),
): readonly ServiceCoverage[] {
  const { practices, services } = input
  const place = new Distances(practices, input.points)
  const deliveries = Map.groupBy(input.deliveries, ({ service }) => service)
  const points = Map.groupBy([...input.points.entries()], ([, { service }]) => service)
  const able = Map.groupBy(input.able, ({ service }) => service)
  return services.map(({ id, reach }): ServiceCoverage => {
    const goes = (practice: string | null) =>
      practice !== null && without.has(withoutKey(practice, id))
    const under = (deliveries.get(id) ?? []).filter((one) => !goes(one.practice))
    const signed = deliveries.get(id) ?? []
    const offer: Offer = {
      reach,
      delivering: [...new Set(under.flatMap((one) => (one.delivers ? [one.practice] : [])))],
      groups: standingGroups(signed, under),
      points: (points.get(id) ?? []).filter(([, { practice }]) => !goes(practice)),
      able: (able.get(id) ?? []).filter(({ practice }) => !goes(practice)),
    }
    return { service: id, reached: practices.map((_, at) => reachedBy(at, offer, place)) }
  })
}

/** Names a practice and a service for the set of those who do not deliver. */
export function withoutKey(practice: string, service: string): string {
  return `${practice} ${service}`
}

interface Offer {
  readonly reach: ServiceReach
  readonly delivering: readonly string[]
  /** Names of the groups that cover a practice, by its code. */
  readonly groups: ReadonlyMap<string, string>
  /** With their position in the input. */
  readonly points: readonly (readonly [number, CoveragePoint])[]
  readonly able: readonly Able[]
}

interface Source {
  readonly name: string
  readonly km: number | null
}

function standingGroups(
  signed: readonly Delivery[],
  under: readonly Delivery[],
): ReadonlyMap<string, string> {
  const had = new Set(signed.flatMap((one) => (one.delivers ? [one.signUp] : [])))
  const has = new Set(under.flatMap((one) => (one.delivers ? [one.signUp] : [])))
  return new Map(
    under.flatMap(({ group, delivers, signUp, practice }) =>
      group !== null && !delivers && (has.has(signUp) || !had.has(signUp))
        ? [[practice, group] as const]
        : [],
    ),
  )
}

function reachedBy(at: number, offer: Offer, place: Distances): Reached {
  const practice = place.practices[at]
  if (practice === undefined) throw new RangeError(`There is no practice at ${at}`)
  const { code, network } = practice
  const answer = (way: Way, sources: readonly Source[]): Reached => {
    const [first] = sources.toSorted(nearer)
    return { practice: code, way, by: first?.name ?? '', km: first?.km ?? null, nearest: null }
  }
  if (offer.delivering.includes(code))
    return answer('own practice', [{ name: practice.name, km: 0 }])
  const open = (to: readonly AccessPointFor[], whose: (owner: string | null) => boolean) =>
    offer.points
      .filter(([, point]) => to.includes(point.openTo) && whose(point.practice))
      .map(([index, { name }]): Source => ({ name, km: place.toPoint(at, index) }))
  const own = open(['patients of the practice'], (owner) => owner === code)
  if (own.length > 0) return answer('own practice', own)
  const group = offer.groups.get(code)
  if (group !== undefined) return answer('group', [{ name: group, km: null }])

  const sameNetwork = (other: string | null) =>
    network !== null && other !== null && place.networkOf(other) === network
  const others = (those: readonly string[]): readonly Source[] =>
    those.map((other) => ({ name: place.nameOf(other), km: place.toPractice(at, other) }))
  const near = others(offer.delivering.filter(sameNetwork))
  if (offer.reach === 'neighbours' && near.length > 0) return answer('neighbour', near)
  const hubs = open(['patients of the network'], sameNetwork)
  const wide = offer.reach === 'network' || offer.reach === 'place' ? [...near, ...hubs] : hubs
  if (wide.length > 0) return answer('network', wide)
  const anywhere = [
    ...(offer.reach === 'place' ? others(offer.delivering) : []),
    ...open(['patients of the place', 'anyone'], () => true),
  ]
  if (anywhere.length > 0) return answer('place', anywhere)
  return { practice: code, way: null, by: '', km: null, nearest: nearestAble(at, offer, place) }
}

/** Who is nearest and could: signed and delivering for neighbours elsewhere, or able and not signed. */
function nearestAble(at: number, offer: Offer, place: Distances): AbleProvider | null {
  const signed =
    offer.reach === 'own patients'
      ? []
      : offer.delivering.map((code) => ({ code, why: 'delivers it for other practices' }))
  const able = offer.able.map(({ practice, why }) => ({ code: practice, why }))
  const own = place.practices[at]?.code
  const [first] = [...signed, ...able]
    .filter(({ code }) => code !== own && place.has(code))
    .map(({ code, why }) => ({
      code,
      name: place.nameOf(code),
      km: place.toPractice(at, code),
      why,
    }))
    .toSorted(nearer)
  return first ?? null
}

function nearer(a: Source, b: Source): number {
  return (a.km ?? Infinity) - (b.km ?? Infinity) || a.name.localeCompare(b.name) || 0
}

/** Distances of a place, each measured once. */
class Distances {
  readonly practices: readonly CoveragePractice[]
  readonly #points: readonly CoveragePoint[]
  readonly #seats: ReadonlyMap<string, number>
  readonly #km = new Map<number, number | null>()

  constructor(practices: readonly CoveragePractice[], points: readonly CoveragePoint[]) {
    this.practices = practices
    this.#points = points
    this.#seats = new Map(practices.map(({ code }, at) => [code, at]))
  }

  has(code: string): boolean {
    return this.#seats.has(code)
  }

  nameOf(code: string): string {
    return this.#of(code)?.name ?? code
  }

  networkOf(code: string): string | null {
    return this.#of(code)?.network ?? null
  }

  toPractice(at: number, code: string): number | null {
    const seat = this.#seats.get(code)
    return seat === undefined ? null : this.#measured(at, seat, this.practices[seat]?.point ?? null)
  }

  toPoint(at: number, index: number): number | null {
    const point = this.#points[index]?.point ?? null
    return this.#measured(at, this.practices.length + index, point)
  }

  #of(code: string): CoveragePractice | undefined {
    return this.practices[this.#seats.get(code) ?? -1]
  }

  #measured(at: number, to: number, point: Point | null): number | null {
    const key = at * (this.practices.length + this.#points.length) + to
    const known = this.#km.get(key)
    if (known !== undefined) return known
    const km = roadKilometres(this.practices[at]?.point ?? null, point)
    this.#km.set(key, km)
    return km
  }
}

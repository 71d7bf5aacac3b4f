import { formatCount } from '../charts/format.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Practice } from './practices.ts'
import type { Place } from './register.ts'

/** A primary care network with its members in a place. */
export interface NetworkOfPlace {
  readonly code: string
  readonly name: string
  readonly practices: readonly string[]
  /** Registered patients of the members whose list is known, and how many are not. */
  readonly registered: number
  readonly withoutList: number
}

/** What a figure or list rests on: a release, in the words of its publisher. */
export interface Basis {
  readonly release: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly file: string
  readonly rows: number
  readonly quarantined: number
}

/** A place in figures. */
export interface PlaceSummary {
  readonly registered: number
  readonly weighted: number | null
  /** Practices whose list is not known on the date. */
  readonly withoutList: readonly string[]
  /** Number of practices by contract type; `unknown` where no release tells. */
  readonly contracts: Readonly<Record<string, number>>
  /** Number of practices by clinical system. */
  readonly systems: Readonly<Record<string, number>>
  readonly networks: readonly NetworkOfPlace[]
  /** Practices in no network. */
  readonly withoutNetwork: readonly string[]
}

/** Sums and counts over the practices of a place. */
export function summarise(place: Place): PlaceSummary {
  const { practices } = place
  const known = practices.filter((practice) => practice.registered !== null)
  const weights = practices.filter((practice) => practice.weighted !== null)
  return {
    registered: total(practices, (practice) => practice.registered),
    weighted: weights.length === 0 ? null : total(practices, (practice) => practice.weighted),
    withoutList: practices.filter((one) => !known.includes(one)).map((one) => one.code),
    contracts: tally(practices, (practice) => practice.contract ?? 'unknown'),
    systems: tally(practices, (practice) => practice.system ?? 'unknown'),
    networks: networksOf(practices),
    withoutNetwork: practices.filter((one) => one.network === null).map((one) => one.code),
  }
}

/** The networks that practices are in, by name. */
export function networksOf(practices: readonly Practice[]): readonly NetworkOfPlace[] {
  const groups = Map.groupBy(
    practices.filter((practice) => practice.network !== null),
    (practice) => practice.network ?? '',
  )
  return [...groups]
    .map(([code, members]) => ({
      code,
      name: members[0]?.networkName ?? code,
      practices: members.map((member) => member.code),
      registered: total(members, (member) => member.registered),
      withoutList: members.filter((member) => member.registered === null).length,
    }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The finding of a place in one sentence. */
export function placeSentence(place: Place, summary: PlaceSummary, on: string): string {
  const { networks } = summary
  const people = Math.round(summary.registered).toLocaleString('en-GB')
  const inNetworks =
    networks.length === 0
      ? 'No network membership is known.'
      : `${summary.withoutNetwork.length === 0 ? 'They' : `${place.practices.length - summary.withoutNetwork.length} of them`} form ${formatCount(networks.length, 'network')} of ${range(networks)} patients.`
  const gap =
    summary.withoutList.length === 0
      ? ''
      : ` For ${summary.withoutList.length} of them no list size is loaded.`
  return `On ${longDate(on)} ${place.name} has ${formatCount(place.practices.length, 'practice')} with ${people} registered patients. ${inNetworks}${gap}`
}

/** The releases behind a place: its register and its lists. */
export function basesOf(evidence: Evidence, ids: Iterable<string | null>): readonly Basis[] {
  const wanted = new Set(ids)
  return evidence.releases
    .filter((release) => wanted.has(release.id))
    .map((release) => ({
      release: release.id,
      publication: release.publication,
      publisher: release.publisher,
      licence: release.licence,
      periodStart: release.periodStart,
      periodEnd: release.periodEnd,
      file: release.file,
      rows: release.rows,
      quarantined: release.quarantined,
    }))
}

/** A day as people write it: 31 March 2023. */
export function longDate(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
}

function range(networks: readonly NetworkOfPlace[]): string {
  const sizes = networks.map((network) => Math.round(network.registered))
  const least = Math.min(...sizes).toLocaleString('en-GB')
  const most = Math.max(...sizes).toLocaleString('en-GB')
  return least === most ? least : `${least} to ${most}`
}

function total(practices: readonly Practice[], of: (practice: Practice) => number | null): number {
  return practices.reduce((sum, practice) => sum + (of(practice) ?? 0), 0)
}

function tally(
  practices: readonly Practice[],
  of: (practice: Practice) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const practice of practices) counts[of(practice)] = (counts[of(practice)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).toSorted((a, b) => b[1] - a[1]))
}

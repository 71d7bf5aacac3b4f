import { formatCount } from '../charts/format.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Practice } from './practices.ts'
import type { Place } from './register.ts'

/** A primary care network with its members in a place. */
export interface NetworkOfPlace {
  readonly code: string
  readonly name: string
  readonly practices: readonly string[]
  /** Registered patients of the members whose list is known; null where none is. */
  readonly registered: number | null
  /** Members whose list is not known. */
  readonly withoutList: number
}

/** What a figure or list rests on: a release, in the words of its publisher. */
export interface Basis {
  readonly release: string
  readonly source: string
  readonly publication: string
  readonly publisher: string
  readonly licence: string
  readonly periodStart: string
  readonly periodEnd: string
  readonly file: string
  readonly sha256: string
  readonly rows: number
  readonly quarantined: number
}

/** A place in figures. */
export interface PlaceSummary {
  /** Patients of the practices whose list is known; null where none is. */
  readonly registered: number | null
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
  return {
    registered: total(practices, (practice) => practice.registered),
    weighted: total(practices, (practice) => practice.weighted),
    withoutList: practices.filter((one) => one.registered === null).map((one) => one.code),
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

/** The finding of a place: practices, patients and of which day, networks and their sizes. */
export function placeSentence(place: Place, summary: PlaceSummary, on: string): string {
  const practices = formatCount(place.practices.length, 'practice')
  const start = `On ${longDate(on)} ${place.name} has ${practices}`
  const { registered, withoutList } = summary
  if (registered === null) {
    return `${start}. How many patients they have is not known: no list of that time is loaded. ${networkSentence(place, summary)}`
  }
  const people = Math.round(registered).toLocaleString('en-GB')
  const gap =
    withoutList.length === 0
      ? ''
      : ` That is without ${formatCount(withoutList.length, 'practice')} whose list is not known.`
  return `${start} with ${people} registered patients${listDays(place, on)}.${gap} ${networkSentence(place, summary)}`
}

function networkSentence(place: Place, { networks, withoutNetwork }: PlaceSummary): string {
  if (networks.length === 0) return 'No network membership is known.'
  const members = place.practices.length - withoutNetwork.length
  const who = withoutNetwork.length === 0 ? 'They' : `${members} of them`
  const sizes = range(networks)
  const of = sizes === undefined ? '' : ` of ${sizes} patients`
  return `${who} form ${formatCount(networks.length, 'network')}${of}.`
}

/** Which day or days the lists are of, where that is not the day asked for. */
function listDays({ practices }: Place, on: string): string {
  const days = [...new Set(practices.flatMap((one) => one.registeredOn ?? []))].toSorted()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || (first === on && last === on)) return ''
  if (first === last) return ` (lists up to ${longDate(first)})`
  return ` (lists of ${longDate(first)} to ${longDate(last)})`
}

/** The releases behind a place: its register and its lists. */
export function basesOf(evidence: Evidence, ids: Iterable<string | null>): readonly Basis[] {
  const wanted = new Set(ids)
  return evidence.releases
    .filter((release) => wanted.has(release.id))
    .map((release) => ({
      release: release.id,
      source: release.source,
      publication: release.publication,
      publisher: release.publisher,
      licence: release.licence,
      periodStart: release.periodStart,
      periodEnd: release.periodEnd,
      file: release.file,
      sha256: release.sha256,
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

/** Sizes of the networks in words, or undefined where a list is not known. */
function range(networks: readonly NetworkOfPlace[]): string | undefined {
  const sizes = networks.flatMap(({ registered, withoutList }) =>
    registered === null || withoutList > 0 ? [] : [Math.round(registered)],
  )
  if (sizes.length < networks.length) return undefined
  const least = Math.min(...sizes).toLocaleString('en-GB')
  const most = Math.max(...sizes).toLocaleString('en-GB')
  return least === most ? least : `${least} to ${most}`
}

/** The sum over the practices that it is known of; null where it is known of none. */
function total(
  practices: readonly Practice[],
  of: (practice: Practice) => number | null,
): number | null {
  const known = practices.flatMap((practice) => of(practice) ?? [])
  return known.length === 0 ? null : known.reduce((sum, one) => sum + one, 0)
}

function tally(
  practices: readonly Practice[],
  of: (practice: Practice) => string,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const practice of practices) counts[of(practice)] = (counts[of(practice)] ?? 0) + 1
  return Object.fromEntries(Object.entries(counts).toSorted((a, b) => b[1] - a[1]))
}

import { deprivationGroups } from '../access/deprivation-groups.ts'
import { formatCount } from '../charts/format.ts'
import { basesOf, type Basis } from '../register/place-model.ts'
import { locate, type Point } from '../register/located.ts'
import type { Place } from '../register/register.ts'
import type { AccessPointRow } from '../store/tables.ts'
import type { Workspace } from '../workspace.ts'
import type { CoveragePractice } from './coverage-model.ts'

/** What is published of the practices of a place, as coverage needs it. */
export interface CoveragePlace {
  /** By name. */
  readonly practices: readonly CoveragePractice[]
  /** Name of each network by its code. */
  readonly networks: ReadonlyMap<string, string>
  /** Year of the index that fifths are of; null where none is loaded. */
  readonly edition: string | null
  /** What the reader is told of gaps in the data. */
  readonly notes: readonly string[]
  readonly sources: readonly Basis[]
}

const REMEMBERED = 8
const remembered = new WeakMap<
  Workspace['evidence'],
  { readonly version: string; readonly read: Map<string, Promise<CoveragePlace>> }
>()

/** Reads the practices of a place, remembered until a release changes. */
export async function readCoveragePlace(
  workspace: Workspace,
  place: Place,
  on: string,
): Promise<CoveragePlace> {
  const { evidence } = workspace
  let known = remembered.get(evidence)
  if (known === undefined || known.version !== evidence.fingerprint) {
    known = { version: evidence.fingerprint, read: new Map() }
    remembered.set(evidence, known)
  }
  const { read } = known
  const key = `${place.code} ${on}`
  const old = read.get(key)
  if (old !== undefined) return old
  const made = readPlace(workspace, place, on)
  read.set(key, made)
  made.catch(() => read.delete(key))
  const [oldest] = read.keys()
  if (read.size > REMEMBERED && oldest !== undefined) read.delete(oldest)
  return made
}

/**
 * Where access points are, by their id: of their own postcode, or else of the practice whose they
 * are. One that is not known is left out.
 */
export async function accessPointPoints(
  workspace: Workspace,
  place: Place,
  practices: readonly CoveragePractice[],
  accessPoints: readonly AccessPointRow[],
): Promise<ReadonlyMap<string, Point>> {
  const [any] = place.practices
  if (any === undefined) return new Map()
  const own = accessPoints.filter(({ postcode }) => postcode !== null)
  const located =
    own.length === 0
      ? new Map<string, Point>()
      : await locate(
          workspace.evidence,
          own.map(({ id, postcode }) => ({ ...any, code: id, postcode })),
        )
  const ofPractice = new Map(practices.map(({ code, point }) => [code, point]))
  return new Map(
    accessPoints.flatMap(({ id, practice }) => {
      const point = located.get(id) ?? ofPractice.get(practice ?? '') ?? null
      return point === null ? [] : [[id, point] as const]
    }),
  )
}

async function readPlace(workspace: Workspace, place: Place, on: string): Promise<CoveragePlace> {
  const { evidence, observations, register } = workspace
  const everyone = await register.on(on)
  const points = await locate(evidence, place.practices)
  const groups = await deprivationGroups(observations, everyone.practices, on)
  const practices = place.practices.map(
    ({ code, name, registered, network }): CoveragePractice => ({
      code,
      name,
      registered,
      network,
      fifth: groups?.fifths.get(code) ?? null,
      point: points.get(code) ?? null,
    }),
  )
  return {
    practices,
    networks: new Map(
      place.practices.flatMap(({ network, networkName }) =>
        network === null ? [] : [[network, networkName ?? network] as const],
      ),
    ),
    edition: groups?.edition ?? null,
    notes: notesOf(practices),
    sources: basesOf(evidence, [
      ...everyone.basis.releases,
      ...place.practices.map(({ registeredRelease }) => registeredRelease),
      ...(points.size === 0 ? [] : evidence.releasesOf('postcodes').map(({ id }) => id)),
      ...(groups?.releases ?? []),
    ]),
  }
}

function notesOf(practices: readonly CoveragePractice[]): readonly string[] {
  const gaps: readonly (readonly [string, (one: CoveragePractice) => unknown])[] = [
    ['The registered list is not known of', (one) => one.registered],
    ['The point of the postcode is not known of', (one) => one.point],
    ['The fifth of deprivation is not known of', (one) => one.fifth],
    ['No network is published of', (one) => one.network],
  ]
  return gaps.flatMap(([words, known]) => {
    const without = practices.filter((one) => known(one) === null)
    if (without.length === 0) return []
    const few = without.slice(0, 5).map(({ name, code }) => `${name} (${code})`)
    const more = without.length > few.length ? ` and ${without.length - few.length} more` : ''
    return [`${words} ${formatCount(without.length, 'practice')}: ${few.join(', ')}${more}.`]
  })
}

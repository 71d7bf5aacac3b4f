import type { MapData, MapShade } from '../charts/map-data.ts'
import type { MapGroup } from '../charts/map-groups.ts'
import type { Evidence } from '../evidence/evidence.ts'
import type { Workspace } from '../workspace.ts'
import { deprivationOf, type Deprivation } from './deprivation.ts'
import { locate, type Point } from './located.ts'
import { areasOf, type PlaceAreas } from './place-areas.ts'
import type { Practice } from './practices.ts'

/** How practices are put together on a map: by network, or by one kind of drawn footprint. */
export interface Grouping {
  readonly noun: { readonly one: string; readonly many: string }
  readonly groups: readonly MapGroup[]
  /** The id of each practice's group; a practice in none is not in it. */
  readonly of: ReadonlyMap<string, string>
}

/** Where some practices are, the areas that they serve, and how deprived those are. */
export interface Ground {
  readonly points: ReadonlyMap<string, Point>
  readonly areas: PlaceAreas
  readonly deprivation: Deprivation | undefined
}

const REMEMBERED_GROUNDS = 12

interface Memory {
  readonly fingerprint: string
  readonly grounds: Map<string, Promise<Ground>>
}

const memories = new WeakMap<Evidence, Memory>()

/**
 * Where practices are and which areas they serve on a day. Remembered until the releases change,
 * because finding the areas reads every boundary that is loaded.
 */
export async function groundOf(
  workspace: Workspace,
  practices: readonly Practice[],
  on: string,
): Promise<Ground> {
  const { evidence } = workspace
  let memory = memories.get(evidence)
  if (memory?.fingerprint !== evidence.fingerprint) {
    memory = { fingerprint: evidence.fingerprint, grounds: new Map() }
    memories.set(evidence, memory)
  }
  const { grounds } = memory
  const key = `${on} ${practices.map((one) => `${one.code}@${one.postcode}`).join(',')}`
  const known = grounds.get(key)
  if (known !== undefined) return known
  const found = lookAround(evidence, practices, on)
  grounds.set(key, found)
  found.catch(() => grounds.delete(key))
  const [oldest] = grounds.keys()
  if (grounds.size > REMEMBERED_GROUNDS && oldest !== undefined) grounds.delete(oldest)
  return found
}

async function lookAround(
  evidence: Evidence,
  practices: readonly Practice[],
  on: string,
): Promise<Ground> {
  const points = await locate(evidence, practices)
  const codes = practices.map((one) => one.code)
  const areas = await areasOf(evidence, codes, points, on)
  return { points, areas, deprivation: await deprivationOf(evidence, areas, on) }
}

/** What a map of practices shows: points, the areas that they serve, and how they are grouped. */
export async function mapDataOf(
  workspace: Workspace,
  practices: readonly Practice[],
  options: {
    readonly on: string
    readonly grouping?: Grouping
    readonly shade?: MapShade | null
    readonly highlight?: string
  },
): Promise<MapData> {
  const { points, areas } = await groundOf(workspace, practices, options.on)
  const { grouping } = options
  return {
    boundaries: areas.boundaries,
    points: practices.map(({ code, name, registered }) => ({
      code,
      name,
      longitude: points.get(code)?.longitude ?? null,
      latitude: points.get(code)?.latitude ?? null,
      size: registered,
      ...(grouping === undefined ? {} : { group: grouping.of.get(code) ?? null }),
    })),
    groups: grouping?.groups ?? [],
    groupNoun: grouping?.noun,
    sizeLabel: 'registered patients',
    shade: options.shade ?? null,
    highlight: options.highlight,
  }
}

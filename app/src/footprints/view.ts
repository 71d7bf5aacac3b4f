import type { FootprintRow } from '../store/tables.ts'
import { FOOTPRINT_KINDS } from '../store/vocabulary.ts'
import type { Workspace } from '../workspace.ts'
import { type FootprintOn, footprintsOn, standsOn } from './model.ts'
import { listFootprints } from './records.ts'
import { membersOn } from './memberships.ts'
import { type Basis, basesOf } from '../register/place-model.ts'
import type { Practice, RegisterOn } from '../register/practices.ts'

/** Every footprint of a workspace as it stands on one day. */
export interface FootprintsView {
  readonly on: string
  /** In force on the day, by kind and name. */
  readonly shown: readonly FootprintOn[]
  /** Those that have ended, have not begun or were given up, with whoever stands in them already. */
  readonly others: readonly FootprintOn[]
  /** All practices of the country on the day. */
  readonly register: RegisterOn
}

/** Reads the footprints, who stands in them, and the lists of patients, all on one day. */
export async function readFootprints(workspace: Workspace, on: string): Promise<FootprintsView> {
  const [footprints, members, register] = await Promise.all([
    listFootprints(workspace.store),
    membersOn(workspace.store, on),
    workspace.register.on(on),
  ])
  const all = footprintsOn(footprints.toSorted(byKindAndName), members, register.practices, on)
  return {
    on,
    shown: all.filter(({ footprint }) => standsOn(footprint, on)),
    others: all.filter(({ footprint }) => !standsOn(footprint, on)),
    register,
  }
}

/** What the lists of some practices rest on, in the words of their publishers. */
export interface ListSources {
  /** One sentence: which days the counts are of, and who published them. */
  readonly sentence: string
  readonly bases: readonly Basis[]
}

/** Where the lists of patients of some practices come from. */
export function listSources(workspace: Workspace, practices: readonly Practice[]): ListSources {
  const bases = basesOf(
    workspace.evidence,
    practices.flatMap((one) => [one.registeredRelease, one.weightedRelease]),
  )
  if (bases.length === 0) return { sentence: 'No list of patients is loaded.', bases }
  const days = practices.flatMap((one) => one.registeredOn ?? []).toSorted()
  const [first, last] = [days[0], days.at(-1)]
  const counted =
    first === undefined || last === undefined
      ? ''
      : ` Registered patients as counted ${first === last ? `on ${first}` : `between ${first} and ${last}`}.`
  const names = [
    ...new Set(bases.map(({ publication, publisher }) => `${publication} (${publisher})`)),
  ]
  return { sentence: `Lists of patients: ${names.join('; ')}.${counted}`, bases }
}

/** Practices by their codes on the day, leaving out codes that the register does not have. */
export function practicesOf(register: RegisterOn, codes: Iterable<string>): readonly Practice[] {
  return [...new Set(codes)].flatMap((code) => register.practices.get(code) ?? [])
}

function byKindAndName(one: FootprintRow, other: FootprintRow): number {
  return (
    FOOTPRINT_KINDS.indexOf(one.kind) - FOOTPRINT_KINDS.indexOf(other.kind) ||
    one.name.localeCompare(other.name, 'en-GB')
  )
}

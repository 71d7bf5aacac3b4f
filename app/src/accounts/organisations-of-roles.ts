import { standsOn } from '../footprints/model.ts'
import { coveredDays } from '../register/asked.ts'
import type { Practice, RegisterOn } from '../register/practices.ts'
import { inForce } from '../register/records.ts'
import type { RoleHeld } from '../rights/person.ts'
import type { ScopeKind } from '../rights/roles.ts'
import type { MemberStatus } from '../store/vocabulary.ts'
import { today } from '../terminal/effects.ts'
import type { Workspace } from '../workspace.ts'

/** What a role may be held at, with all that it is about. */
export type Organisation = Pick<
  RoleHeld,
  'scope' | 'organisation' | 'organisationName' | 'practices' | 'places' | 'placesSeen'
>

/** So many of the latest days that the registers cover are tried besides today. */
const DAYS_TRIED = 8

const NONE: ReadonlySet<string> = new Set()

/** To be invited to a footprint, or interested in it, gives its people nothing about a practice. */
const BELONGS: ReadonlySet<MemberStatus> = new Set<MemberStatus>(['member', 'provisional'])

/**
 * The practices and places of an organisation: today, or on the latest day on which the registers
 * have any practice of it. Undefined for one that nothing knows of.
 *
 * @param all whether a role for the whole system is about every practice (a reader's), or about none
 */
export async function organisationOf(
  workspace: Workspace,
  now: Date,
  scope: ScopeKind,
  code: string,
  all: boolean,
): Promise<Organisation | undefined> {
  if (scope === 'system') {
    const codes = all ? 'all' : NONE
    const organisationName = 'the whole system'
    return {
      scope,
      organisation: '',
      organisationName,
      practices: codes,
      places: codes,
      placesSeen: codes,
    }
  }
  if (scope === 'footprint') return footprintOf(workspace, now, code)
  for (const day of daysTried(workspace, now)) {
    const found = byOrganisation(await workspace.register.on(day))[scope].get(code)
    const first = found?.[0]
    if (found === undefined || first === undefined) continue
    const places = placesOf(found)
    return {
      scope,
      organisation: code,
      organisationName: nameOf(scope, first) ?? code,
      practices: new Set(found.map((practice) => practice.code)),
      places: scope === 'place' ? new Set([code]) : scope === 'icb' ? places : NONE,
      placesSeen: places,
    }
  }
  return undefined
}

/** A footprint with the practices that are members, or provisional ones, today. */
async function footprintOf(
  workspace: Workspace,
  now: Date,
  id: string,
): Promise<Organisation | undefined> {
  const { db } = workspace.store
  const footprint = await db
    .selectFrom('footprint')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (footprint === undefined) return undefined
  const day = today({ now: () => now })
  const members = await db
    .selectFrom('footprint_member')
    .selectAll()
    .where('footprint', '=', id)
    .execute()
  const practices = standsOn(footprint, day)
    ? members
        .filter((one) => BELONGS.has(one.status) && inForce(one, day))
        .map((one) => one.practice)
    : []
  return {
    scope: 'footprint',
    organisation: id,
    organisationName: footprint.name,
    practices: new Set(practices),
    places: NONE,
    placesSeen: placesOf(await practicesKnown(workspace, now, practices)),
  }
}

async function practicesKnown(
  workspace: Workspace,
  now: Date,
  codes: readonly string[],
): Promise<readonly Practice[]> {
  if (codes.length === 0) return []
  for (const day of daysTried(workspace, now)) {
    const { practices } = await workspace.register.on(day)
    const found = codes.flatMap((code) => practices.get(code) ?? [])
    if (found.length > 0) return found
  }
  return []
}

/** Organisations that a role can be held at, by kind, as the registers and the store know them today. */
export interface KnownOrganisation {
  readonly scope: ScopeKind
  readonly code: string
  readonly name: string
}

/**
 * The organisations of some kinds to choose from. Practices and networks are those of the
 * workspace's own place where it has one, for the whole country has thousands.
 */
export async function organisationsOfKinds(
  workspace: Workspace,
  now: Date,
  kinds: readonly ScopeKind[],
): Promise<readonly KnownOrganisation[]> {
  const own = workspace.description.place
  const known: KnownOrganisation[] = []
  for (const scope of kinds) {
    if (scope === 'system') known.push({ scope, code: '', name: 'The whole system' })
    else if (scope === 'footprint') known.push(...(await footprints(workspace, now)))
    else {
      for (const day of daysTried(workspace, now)) {
        const byCode = byOrganisation(await workspace.register.on(day))[scope]
        const local = scope === 'practice' || scope === 'network'
        const found = [...byCode].flatMap(([code, [first]]): KnownOrganisation[] =>
          first === undefined || (local && own !== null && first.subIcb !== own)
            ? []
            : [{ scope, code, name: nameOf(scope, first) ?? code }],
        )
        if (found.length === 0) continue
        known.push(...found.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')))
        break
      }
    }
  }
  return known
}

async function footprints(workspace: Workspace, now: Date): Promise<readonly KnownOrganisation[]> {
  const rows = await workspace.store.db
    .selectFrom('footprint')
    .selectAll()
    .orderBy('name')
    .execute()
  const day = today({ now: () => now })
  return rows
    .filter((row) => standsOn(row, day))
    .map(({ id, name, kind }) => ({ scope: 'footprint', code: id, name: `${name} (${kind})` }))
}

function daysTried(workspace: Workspace, now: Date): readonly string[] {
  const present = today({ now: () => now })
  return [present, ...coveredDays(workspace).filter((day) => day < present)].slice(0, DAYS_TRIED)
}

type Grouped = Readonly<
  Record<'practice' | 'network' | 'place' | 'icb', ReadonlyMap<string, readonly Practice[]>>
>

const groupings = new WeakMap<RegisterOn, Grouped>()

/** The register of a day is one object until the releases change, and so are its groups. */
function byOrganisation(register: RegisterOn): Grouped {
  const known = groupings.get(register)
  if (known !== undefined) return known
  const all = [...register.practices.values()]
  const grouped: Grouped = {
    practice: groups(all, (practice) => practice.code),
    network: groups(all, (practice) => practice.network),
    place: groups(all, (practice) => practice.subIcb),
    icb: groups(all, (practice) => practice.icb),
  }
  groupings.set(register, grouped)
  return grouped
}

function groups(
  practices: readonly Practice[],
  codeOf: (practice: Practice) => string | null,
): ReadonlyMap<string, readonly Practice[]> {
  const found = Map.groupBy(practices, codeOf)
  found.delete(null)
  return found as ReadonlyMap<string, readonly Practice[]>
}

function nameOf(scope: keyof Grouped, practice: Practice): string | null {
  if (scope === 'practice') return practice.name
  if (scope === 'network') return practice.networkName
  return scope === 'place' ? practice.subIcbName : practice.icbName
}

function placesOf(practices: readonly Practice[]): ReadonlySet<string> {
  return new Set(practices.flatMap(({ subIcb }) => subIcb ?? []))
}

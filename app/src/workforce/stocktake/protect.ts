import { discloseStaff } from '@footings/statistics'
import type { StocktakeLineRow } from '../../store/tables.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'
import { PARTS, type RoleGroup } from './role-groups.ts'
import type { RoundPractice, Sees } from './round.ts'
import { Span } from './span.ts'

/** A sum over practices that may be shown: of some roles, over the place or one network. */
export interface CandidateSum {
  readonly group: RoleGroup
  /** Undefined for the place; null for the practices in no network. */
  readonly network: string | null | undefined
  /** Whether it may be shown among the sums of its own roles. */
  readonly isSafe: boolean
}

interface Told {
  readonly lines: readonly StocktakeLineRow[]
  readonly practices: readonly RoundPractice[]
  readonly sees: Sees
  readonly of: (line: StocktakeLineRow) => number | null
}

type Area = ReadonlySet<string | null>

/**
 * Which of some sums may be shown together. Of those that are safe among the sums of their own roles,
 * those go that would tell, by adding and taking away, what is withheld: a role, two roles together, a
 * group of roles, or what is left of a group without its shown roles, over the place, a network, or
 * the place without one. The first of the sums are kept before the later. A sum that those shown tell
 * anyway is shown too.
 *
 * Method: secondary suppression; what sums tell by adding and taking away is their linear span over
 * the sums of each role in each network.
 */
export function shownTogether(
  candidates: readonly CandidateSum[],
  told: Told,
): ReadonlySet<CandidateSum> {
  if (told.sees === 'all') return new Set(candidates)
  return new Set(
    PARTS.flatMap((part) => {
      const own = candidates.filter(({ group }) =>
        group.roles.every((role) => part.roles.includes(role)),
      )
      return [...new Block(part.roles, told).choose(own)]
    }),
  )
}

/** Roles of which no sum has others besides. */
class Block {
  readonly #roles: readonly WorkforceRole[]
  readonly #networks: readonly (string | null)[]
  /** What each practice out of sight told, by role and network; the order is that of the columns. */
  readonly #cells = new Map<string, Map<string, number>>()
  readonly #columns: ReadonlyMap<string, number>
  readonly #unsafe = new Map<string, boolean>()

  constructor(roles: readonly WorkforceRole[], told: Told) {
    this.#roles = roles
    const networkOf = new Map(told.practices.map(({ code, network }) => [code, network]))
    this.#networks = [...new Set(networkOf.values())]
    for (const line of told.lines) {
      const count = told.of(line)
      const network = networkOf.get(line.practice)
      if (count === null || network === undefined || !roles.includes(line.role)) continue
      if (told.sees !== 'all' && told.sees.includes(line.practice)) continue
      const key = keyOf(line.role, network)
      const cell = this.#cells.get(key) ?? new Map<string, number>()
      cell.set(line.practice, (cell.get(line.practice) ?? 0) + count)
      this.#cells.set(key, cell)
    }
    this.#columns = new Map([...this.#cells.keys()].map((key, column) => [key, column]))
  }

  choose(candidates: readonly CandidateSum[]): ReadonlySet<CandidateSum> {
    const shown = new Set<CandidateSum>()
    let span = new Span(this.#columns.size)
    for (const candidate of candidates.filter(({ isSafe }) => isSafe)) {
      const wider = span.with(this.#vectorOf(candidate.group.roles, this.#areaOf(candidate)))
      shown.add(candidate)
      if (wider !== span && this.#tells(wider, shown)) shown.delete(candidate)
      else span = wider
    }
    for (const candidate of candidates) {
      const { group } = candidate
      if (span.has(this.#vectorOf(group.roles, this.#areaOf(candidate)))) shown.add(candidate)
    }
    return shown
  }

  #tells(span: Span, shown: ReadonlySet<CandidateSum>): boolean {
    return this.#areas().some((area) =>
      this.#secrets(area, shown).some(
        (roles) => this.#isUnsafe(roles, area) && span.has(this.#vectorOf(roles, area)),
      ),
    )
  }

  /** The place, each network, and the place without each. */
  #areas(): readonly Area[] {
    const all = this.#networks
    return [
      new Set(all),
      ...(all.length < 2 ? [] : all.map((one): Area => new Set([one]))),
      ...(all.length < 3
        ? []
        : all.map((one): Area => new Set(all.filter((other) => other !== one)))),
    ]
  }

  #secrets(area: Area, shown: ReadonlySet<CandidateSum>): readonly (readonly WorkforceRole[])[] {
    const roles = this.#roles
    const here = [...shown].filter((sum) => sameArea(this.#areaOf(sum), area))
    const groups = [
      roles,
      ...here.map(({ group }) => group.roles).filter(({ length }) => length > 1),
    ]
    const alone = here.flatMap(({ group }) => (group.roles.length === 1 ? group.roles : []))
    return [
      ...roles.flatMap((role, at) => [[role], ...roles.slice(at + 1).map((one) => [role, one])]),
      ...groups,
      ...groups.map((group) => group.filter((role) => !alone.includes(role))),
    ]
  }

  #areaOf({ network }: CandidateSum): Area {
    return new Set(network === undefined ? this.#networks : [network])
  }

  #vectorOf(roles: readonly WorkforceRole[], area: Area): Float64Array {
    const vector = new Float64Array(this.#columns.size)
    for (const role of roles) {
      for (const network of area) {
        const column = this.#columns.get(keyOf(role, network))
        if (column !== undefined) vector[column] = 1
      }
    }
    return vector
  }

  /** Whether a sum would tell of a practice out of sight; not where none of them told. */
  #isUnsafe(roles: readonly WorkforceRole[], area: Area): boolean {
    const key = JSON.stringify([roles, [...area]])
    const known = this.#unsafe.get(key)
    if (known !== undefined) return known
    const counts = new Map<string, number>()
    for (const role of roles) {
      for (const network of area) {
        for (const [practice, count] of this.#cells.get(keyOf(role, network)) ?? []) {
          counts.set(practice, (counts.get(practice) ?? 0) + count)
        }
      }
    }
    const contributions = [...counts].map(([id, count]) => ({ id, count }))
    const members = [...counts.keys()]
    const { groups } = discloseStaff({ contributions, groups: [{ id: 'sum', members }], sees: [] })
    const unsafe = members.length > 0 && groups[0]?.masked === true
    this.#unsafe.set(key, unsafe)
    return unsafe
  }
}

function keyOf(role: WorkforceRole, network: string | null): string {
  return JSON.stringify([role, network])
}

function sameArea(one: Area, other: Area): boolean {
  return one.size === other.size && [...one].every((network) => other.has(network))
}

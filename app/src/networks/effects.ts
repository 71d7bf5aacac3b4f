import { roadKilometres } from './distances.ts'
import type { Arrangement, PlannerPlace, PlannerPractice } from './planner-place.ts'

/** A practice's network as the practice sees it. Null is not known. */
export interface NetworkSeen {
  readonly name: string
  /** Codes of the other members, by name. */
  readonly partners: readonly string[]
  /** Patients of the members whose list is known, the practice's own among them. */
  readonly registered: number | null
  readonly weighted: number | null
  /** Road km to the most central member; 0 where that is the practice itself. */
  readonly kmToCentre: number | null
  /** Mean road km to those partners of whom it is known. */
  readonly meanKmToPartners: number | null
  /**
   * What its members' patients bring to the network by head in a year, in pounds; null unless it is
   * known of all members.
   */
  readonly income: number | null
}

/** A group of a grouping, such as a neighbourhood, of whose members some are not partners. */
export interface GroupSeparation {
  /** The grouping's id and label, and the group's name. */
  readonly grouping: string
  readonly label: string
  readonly group: string
  /** Codes of members of the group that are in another network before, and after. */
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** What a change of networks does to one practice. Its contract is not among it: that stays. */
export interface PracticeEffect {
  readonly code: string
  readonly name: string
  /** Null where it is in no network. */
  readonly before: NetworkSeen | null
  readonly after: NetworkSeen | null
  /** Codes of partners, by name. */
  readonly kept: readonly string[]
  readonly lost: readonly string[]
  readonly gained: readonly string[]
  /** Whether it has other partners, or is in a network where it was in none. */
  readonly changes: boolean
  readonly separations: readonly GroupSeparation[]
}

/**
 * What going from one arrangement to another does to each practice of the place, by name. Practices
 * that are not of the place are passed over. O(n²).
 *
 * @param detour road km for each km of straight line
 */
export function effectsOf(
  place: PlannerPlace,
  from: Arrangement,
  to: Arrangement,
  detour = 1.3,
): readonly PracticeEffect[] {
  const { practices } = place
  const km = roadKilometres(practices, detour)
  const before = seenBy(practices, from, km)
  const after = seenBy(practices, to, km)
  return practices.map(({ code, name }): PracticeEffect => {
    const [was, is] = [before.get(code) ?? null, after.get(code) ?? null]
    const [old, now] = [new Set(was?.partners), new Set(is?.partners)]
    const lost = [...old].filter((partner) => !now.has(partner))
    const gained = [...now].filter((partner) => !old.has(partner))
    return {
      code,
      name,
      before: was,
      after: is,
      kept: [...old].filter((partner) => now.has(partner)),
      lost,
      gained,
      changes: lost.length > 0 || gained.length > 0 || (was === null) !== (is === null),
      separations: separationsOf(place, code, old, now),
    }
  })
}

function seenBy(
  practices: readonly PlannerPractice[],
  { networks }: Arrangement,
  km: Float64Array,
): ReadonlyMap<string, NetworkSeen> {
  const n = practices.length
  const seen = new Map<string, NetworkSeen>()
  for (const { name, practices: codes } of networks) {
    const wanted = new Set(codes)
    const nodes = [...practices.keys()].filter((node) => wanted.has(practices[node]?.code ?? ''))
    const members = nodes.flatMap((node) => practices[node] ?? [])
    const centre = centreOf(practices, nodes, km)
    const incomes = members.map((member) => member.networkIncome)
    const income = incomes.includes(null)
      ? null
      : incomes.reduce<number>((sum, own) => sum + (own ?? 0), 0)
    for (const node of nodes) {
      const code = practices[node]?.code ?? ''
      const ways = nodes
        .filter((other) => other !== node)
        .map((other) => km[node * n + other] ?? NaN)
        .filter((way) => !Number.isNaN(way))
      const toCentre = centre === null ? NaN : (km[node * n + centre] ?? NaN)
      seen.set(code, {
        name,
        partners: members.map((member) => member.code).filter((other) => other !== code),
        registered: sumOf(members.map((member) => member.registered)),
        weighted: sumOf(members.map((member) => member.weighted)),
        kmToCentre: Number.isNaN(toCentre) ? null : toCentre,
        meanKmToPartners:
          ways.length === 0 ? null : ways.reduce((sum, way) => sum + way, 0) / ways.length,
        income,
      })
    }
  }
  return seen
}

/** The member with the least patient-km to it (registered), the first by name of several. */
function centreOf(
  practices: readonly PlannerPractice[],
  nodes: readonly number[],
  km: Float64Array,
): number | null {
  const placed = nodes.filter((node) => practices[node]?.longitude != null)
  let best: { node: number; sum: number } | null = null
  for (const node of placed) {
    const sum = placed.reduce(
      (all, other) =>
        all + (practices[other]?.registered ?? 0) * (km[other * practices.length + node] ?? NaN),
      0,
    )
    if (best === null || sum < best.sum) best = { node, sum }
  }
  return best?.node ?? null
}

/** The groups, other than today's networks, of which the practice is not with all before or after. */
function separationsOf(
  { groupings, practices }: PlannerPlace,
  code: string,
  old: ReadonlySet<string>,
  now: ReadonlySet<string>,
): readonly GroupSeparation[] {
  const here = new Set(practices.map((practice) => practice.code))
  return groupings
    .filter(({ id }) => id !== 'network')
    .flatMap(({ id, label, groups }) =>
      groups
        .filter((group) => group.practices.includes(code))
        .map((group): GroupSeparation => {
          const others = group.practices.filter((other) => other !== code && here.has(other))
          return {
            grouping: id,
            label,
            group: group.name,
            before: others.filter((other) => !old.has(other)),
            after: others.filter((other) => !now.has(other)),
          }
        }),
    )
    .filter(({ before, after }) => before.length > 0 || after.length > 0)
}

function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0)
}

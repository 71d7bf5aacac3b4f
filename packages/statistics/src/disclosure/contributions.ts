import { DISCLOSURE_PROFILES, type ContributionsProfileName } from './profiles.ts'

/** What one practice tells of itself: staff in a stocktake, a report of pressure. */
export interface Contribution {
  readonly id: string
  /** 0 or more, whole or not; null where the practice has made no return. */
  readonly count: number | null
}

export interface ContributionsInput {
  readonly profile: ContributionsProfileName
  readonly contributions: readonly Contribution[]
  readonly groups: readonly { readonly id: string; readonly members: readonly string[] }[]
  /** Whose own figures the reader may see: a practice's own, those of a network's members, or all. */
  readonly sees: readonly string[] | 'all'
}

export interface DisclosedContribution {
  readonly id: string
  /** Null where it is masked, and where there is no return. */
  readonly count: number | null
  readonly masked: boolean
}

export interface DisclosedSum extends DisclosedContribution {
  /** Members with a return, and members. */
  readonly returns: number
  readonly of: number
}

/**
 * What a reader may see of practices' own figures, and of sums of them. A sum is shown where what
 * is in it beyond the reader's own sight is made by enough practices, none of them with too great
 * a share. The same must hold of what sums tell together: the groups shown cut the practices into
 * parts that lie in the same groups, anything worked out from the sums is made from the sums of
 * these parts, and each part must keep the rule. Groups with more unseen returns are shown first, in
 * the order given where they have as many; one that would make a part break the rule is masked.
 *
 * It looks at the groups of one call: a reader who may ask for other groups later must be given
 * groups from one list. Method: the (n, k) dominance rule, as statistical offices use for sums of
 * businesses (Cox 1981). Cost: groups x contributions.
 *
 * @throws RangeError when two contributions have the same id or one is below 0 or not a number.
 */
export function discloseContributions(input: ContributionsInput): {
  readonly contributions: readonly DisclosedContribution[]
  readonly groups: readonly DisclosedSum[]
} {
  const { contributions, groups, sees } = input
  const returned = new Map<string, number>()
  for (const { id, count } of contributions) {
    if (count !== null && !(count >= 0 && count < Infinity)) {
      throw new RangeError(`The count of ${id} should be a number of 0 or more.`)
    }
    if (count !== null) returned.set(id, count)
  }
  if (new Set(contributions.map(({ id }) => id)).size < contributions.length) {
    throw new RangeError('Two contributions have the same id.')
  }
  const seen = sees === 'all' ? null : new Set(sees)
  const hidden = [...returned.keys()].filter((id) => seen && !seen.has(id))
  const sums = groups.map(({ id, members }) => {
    const different = new Set(members)
    const unseen = new Set(hidden.filter((member) => different.has(member)))
    return { id, different, unseen }
  })
  const shown = groupsToShow(sums, hidden, returned, input.profile)
  return {
    contributions: contributions.map(({ id, count }) => {
      const masked = count !== null && seen !== null && !seen.has(id)
      return { id, count: masked ? null : count, masked }
    }),
    groups: sums.map((group) => {
      const counts = [...group.different].map((id) => returned.get(id)).filter(isCount)
      const total = counts.reduce((sum, count) => sum + count, 0)
      const masked = !shown.has(group)
      const count = masked || counts.length === 0 ? null : total
      return { id: group.id, count, masked, returns: counts.length, of: group.different.size }
    }),
  }
}

/** Staff counts of a stocktake: sums of at least 3 practices with staff, none above 80 %. */
export function discloseStaff(input: Omit<ContributionsInput, 'profile'>) {
  return discloseContributions({ ...input, profile: 'staff-3-80' })
}

/** Reports of pressure: areas with at least 5 returns. */
export function disclosePressure(input: Omit<ContributionsInput, 'profile'>) {
  return discloseContributions({ ...input, profile: 'pressure-5' })
}

interface Sum {
  readonly unseen: ReadonlySet<string>
}

function groupsToShow<Group extends Sum>(
  groups: readonly Group[],
  hidden: readonly string[],
  returned: ReadonlyMap<string, number>,
  profile: ContributionsProfileName,
): ReadonlySet<Group> {
  const shown = new Set<Group>()
  let parts: ReadonlyMap<string, string> = new Map(hidden.map((id) => [id, '']))
  for (const group of groups.toSorted((a, b) => b.unseen.size - a.unseen.size)) {
    const cut = new Map(
      [...parts].map(([id, part]) => [id, group.unseen.has(id) ? `${part}+` : `${part}-`]),
    )
    const counts = Map.groupBy(hidden, (id) => cut.get(id) ?? '')
    const kept = [...counts].every(
      ([part, ids]) =>
        !part.includes('+') ||
        keepsRule(
          ids.map((id) => returned.get(id) ?? 0),
          profile,
        ),
    )
    if (!kept) continue
    shown.add(group)
    parts = cut
  }
  return shown
}

function keepsRule(counts: readonly number[], name: ContributionsProfileName): boolean {
  const profile = DISCLOSURE_PROFILES[name]
  const contributors = profile.zeros ? counts : counts.filter((count) => count > 0)
  if (contributors.length < profile.contributors) return false
  if (profile.share === null) return true
  const total = counts.reduce((sum, count) => sum + count, 0)
  return Math.max(...counts) <= profile.share * total
}

function isCount(count: number | undefined): count is number {
  return count !== undefined
}

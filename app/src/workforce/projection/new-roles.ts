import type { SettledAssumption } from '../../models/assumption.ts'
import type { ModelOrder } from '../../models/kind.ts'
import type { WorkforceData } from './data.ts'
import type { PlannedPost } from './posts.ts'
import type { NewRole, SharedPost } from './result.ts'
import type { ProjectedRole } from './roles.ts'
import { isSubstitute, releasedRange } from './substitution.ts'

/** GP full-time equivalents that posts of the plan set free by year: worse, middle and better. */
export function releasedByYear(
  assumptions: readonly SettledAssumption[],
  posts: readonly PlannedPost[],
  years: number,
): readonly (readonly [number, number, number])[] {
  return Array.from({ length: years + 1 }, (_, year) => {
    let [worse, middle, better] = [0, 0, 0]
    for (const { role, fte, year: from } of posts) {
      if (year < from || !isSubstitute(role)) continue
      const range = releasedRange(assumptions, role)
      worse += fte * range[0].net
      middle += fte * range[1].net
      better += fte * range[2].net
    }
    return [worse, middle, better] as const
  })
}

/** New roles that there are, at practices and networks, and that the plan adds, in time of GPs. */
export function newRolesOf(
  { data, assumptions }: ModelOrder<WorkforceData>,
  posts: readonly PlannedPost[],
): readonly NewRole[] {
  const rows: { role: ProjectedRole; fte: number; from: string }[] = []
  for (const { role, practices } of data.stock.roles) {
    const fte = practices.reduce((sum, one) => sum + (one?.fte ?? 0), 0)
    if (fte > 0 && isSubstitute(role)) rows.push({ role, fte, from: 'At practices' })
  }
  for (const { role, fte } of data.networkStaff?.roles ?? []) {
    rows.push({ role, fte, from: 'At networks' })
  }
  for (const { role, fte, year } of posts) {
    rows.push({ role, fte, from: `Plan, from year ${year}` })
  }
  return rows.map((row): NewRole => {
    if (!isSubstitute(row.role)) return { ...row, net: null, gross: null, supervision: null }
    const [worse, middle, better] = releasedRange(assumptions, row.role)
    return {
      ...row,
      net: [row.fte * worse.net, row.fte * middle.net, row.fte * better.net],
      gross: row.fte * middle.gross,
      supervision: row.fte * middle.supervision,
    }
  })
}

/** What each practice has of the posts that practices share. */
export function sharedPostsOf(
  assumptions: readonly SettledAssumption[],
  posts: readonly PlannedPost[],
): readonly SharedPost[] {
  return posts.flatMap(({ role, fte, year, shares }) =>
    shares.map(({ practice, share }): SharedPost => {
      const net = isSubstitute(role) ? releasedRange(assumptions, role)[1].net * fte * share : null
      return { practice, role, year, share, fte: fte * share, net }
    }),
  )
}

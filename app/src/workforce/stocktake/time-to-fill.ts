import type { VacancyRow } from '../../store/tables.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'

/** How long a post was advertised; `filled` false where it still is, or was withdrawn. */
export interface Advertised {
  readonly days: number
  readonly filled: boolean
}

/**
 * The median days to fill a post, where some are not filled yet: the first day by which the estimated
 * share that is still open is a half or less. Null where it is never reached. Method: the product-limit
 * estimate of Kaplan and Meier (1958); a post withdrawn on a day counts as open up to it.
 */
export function medianDaysToFill(posts: readonly Advertised[]): number | null {
  let open = 1
  for (const days of [...new Set(posts.map((post) => post.days))].toSorted((a, b) => a - b)) {
    const atRisk = posts.filter((post) => post.days >= days).length
    const filled = posts.filter((post) => post.days === days && post.filled).length
    open *= 1 - filled / atRisk
    if (filled > 0 && open <= 0.5 + 1e-12) return days
  }
  return null
}

export type VacancyState = 'open' | 'filled' | 'withdrawn'

/** A vacancy on a day. */
export interface VacancyOn {
  readonly row: VacancyRow
  readonly state: VacancyState
  /** Days from the advertisement to the end of it, or to the day. */
  readonly days: number
}

/** Vacancies of a role on a day. */
export interface RoleVacancies {
  readonly role: WorkforceRole
  readonly advertised: number
  readonly filled: number
  readonly open: number
  readonly openFte: number
  readonly withdrawn: number
  readonly median: number | null
  readonly longestOpen: number | null
}

/** Vacancies that were advertised by a day, as they stood then. */
export function vacanciesOn(rows: readonly VacancyRow[], on: string): readonly VacancyOn[] {
  return rows
    .filter(({ advertised_on }) => advertised_on <= on)
    .map((row): VacancyOn => {
      const ended = row.filled_on ?? row.withdrawn_on
      if (ended === null || ended > on) {
        return { row, state: 'open', days: daysBetween(row.advertised_on, on) }
      }
      const state = row.filled_on === null ? 'withdrawn' : 'filled'
      return { row, state, days: daysBetween(row.advertised_on, ended) }
    })
}

/** The same by role, in the order of their first vacancy in `roles`. */
export function vacanciesByRole(
  vacancies: readonly VacancyOn[],
  roles: readonly WorkforceRole[],
): readonly RoleVacancies[] {
  return roles.flatMap((role): readonly RoleVacancies[] => {
    const own = vacancies.filter(({ row }) => row.role === role)
    if (own.length === 0) return []
    const open = own.filter(({ state }) => state === 'open')
    return [
      {
        role,
        advertised: own.length,
        filled: own.filter(({ state }) => state === 'filled').length,
        open: open.length,
        openFte: open.reduce((sum, { row }) => sum + Number(row.fte), 0),
        withdrawn: own.filter(({ state }) => state === 'withdrawn').length,
        median: medianDaysToFill(
          own.map(({ days, state }) => ({ days, filled: state === 'filled' })),
        ),
        longestOpen: open.length === 0 ? null : Math.max(...open.map(({ days }) => days)),
      },
    ]
  })
}

function daysBetween(first: string, last: string): number {
  return Math.round(
    (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000,
  )
}

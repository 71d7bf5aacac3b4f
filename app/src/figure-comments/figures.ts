import type { Workspace } from '../workspace.ts'

/** The list of patients of a practice, as its own page shows it. */
export const LIST_SIZE = 'list-size'

const COVERAGE = 'coverage:'
const STATEMENT = 'statement:'

/** Names of figures in addresses and forms: the id of an indicator, or one of those below. */
export const FIGURE_ID = /^[A-Za-z0-9][A-Za-z0-9:.-]{0,119}$/

/** How far a service reaches the patients of a practice. */
export function coverageFigure(service: string): string {
  return `${COVERAGE}${service}`
}

/** What a practice should be paid in a financial year, such as 2017-18. */
export function statementFigure(year: string): string {
  return `${STATEMENT}${year}`
}

/** A figure that a practice may answer. */
export interface NamedFigure {
  readonly id: string
  readonly name: string
  /** The page of the practice on which it stands, and from where it has its sources. */
  readonly href: string
}

/**
 * What figures of a practice are called, by their ids; those that there are not are left out. Costs
 * one query where a service is among them.
 */
export async function namedFigures(
  { store, observations }: Pick<Workspace, 'store' | 'observations'>,
  practice: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NamedFigure>> {
  const services = ids.flatMap((id) => (id.startsWith(COVERAGE) ? [id.slice(COVERAGE.length)] : []))
  const rows =
    services.length === 0
      ? []
      : await store.db
          .selectFrom('service')
          .select(['id', 'name'])
          .where('id', 'in', services)
          .execute()
  const serviceNames = new Map(rows.map(({ id, name }) => [id, name]))
  const indicators = new Map(observations.indicators.map(({ id, name }) => [id, name]))
  const code = encodeURIComponent(practice)
  const named = ids.flatMap((id): NamedFigure[] => {
    const indicator = indicators.get(id)
    if (indicator !== undefined) {
      const href = `/indicators/${encodeURIComponent(id)}/practices/${code}`
      return [{ id, name: indicator, href }]
    }
    if (id === LIST_SIZE) {
      return [{ id, name: 'Patients on the list', href: `/practices/${code}#lists` }]
    }
    const service = id.startsWith(COVERAGE)
      ? serviceNames.get(id.slice(COVERAGE.length))
      : undefined
    if (service !== undefined) {
      const href = `/services/coverage/${encodeURIComponent(id.slice(COVERAGE.length))}`
      return [{ id, name: `Reach of the service ${service}`, href }]
    }
    if (/^statement:\d{4}-\d{2}$/.test(id)) {
      const year = id.slice(STATEMENT.length)
      return [{ id, name: `Statement of ${year}`, href: `/money/statements/${code}?year=${year}` }]
    }
    return []
  })
  return new Map(named.map((one) => [one.id, one]))
}

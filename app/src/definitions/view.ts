import type { Group } from '../comparison/groups.ts'
import { chooseGroup, groupsOf } from '../comparison/groups.ts'
import { chosenOf, type Chosen } from '../comparison/query.ts'
import { today } from '../terminal/effects.ts'
import type { Workspace } from '../workspace.ts'
import { coverageOf } from './coverage.ts'
import { definitionOf, namesOf, type ListedDefinition } from './definition.ts'
import type { DefinitionsQuery } from './query.ts'

/** The definitions that an address asks for, by domain. */
export interface DefinitionsView {
  readonly chosen: Chosen
  /** All domains, for the links between them. */
  readonly groups: readonly Group[]
  readonly group: Group
  readonly domains: readonly DefinitionsOfDomain[]
  /** Of the domains shown, in their order. */
  readonly definitions: readonly ListedDefinition[]
  readonly today: string
}

/** The definitions of one domain, in the order of their names. */
export interface DefinitionsOfDomain {
  readonly slug: string
  readonly name: string
  readonly definitions: readonly ListedDefinition[]
}

/**
 * Reads the definitions and what is loaded of each for the practices asked for, if any.
 *
 * @throws FootingsError 'usage' for a domain, place or day that there is not
 */
export async function definitionsView(
  query: DefinitionsQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<DefinitionsView> {
  const chosen = await chosenOf(query, workspace, now)
  const figures = workspace.observations
  const groups = groupsOf(figures.indicators, 'domain')
  const group = chooseGroup(groups, query.domain ?? 'all')
  const practices = chosen.selection?.practices ?? []
  const coverage = await coverageOf(figures, practices, chosen.on)
  const day = today({ now })
  const names = namesOf(figures.indicators)
  const known = new Map(
    coverage.map((one) => [
      one.indicator.id,
      { ...definitionOf(one.indicator, names, day), coverage: one },
    ]),
  )
  const shown = groups.filter(({ slug }) => group.slug === 'all' || slug === group.slug)
  const domains = shown.map(({ slug, name, indicators }) => ({
    slug,
    name,
    definitions: indicators.flatMap(({ id }) => known.get(id) ?? []),
  }))
  const definitions = domains.flatMap((domain) => domain.definitions)
  return { chosen, groups, group, domains, definitions, today: day }
}

import type { FootprintKind } from '../store/vocabulary.ts'
import type { Grouping } from '../register/map-data.ts'
import type { Membership } from './memberships.ts'
import type { NetworkOfPlace } from '../register/place-model.ts'

/** One way to group the practices of a place. */
export interface GroupingChoice extends Grouping {
  /** For an address: `network`, or the kind of a drawn footprint. */
  readonly id: string
  /** Practices that are members of more than one group; they are shown in the first by name. */
  readonly shared: readonly string[]
}

const MANY: Readonly<Record<FootprintKind, string>> = {
  locality: 'localities',
  neighbourhood: 'neighbourhoods',
  collaboration: 'collaborations',
  federation: 'federations',
  network: 'drawn networks',
  other: 'other footprints',
}

/** The plural of a kind of footprint. */
export function kindInPlural(kind: FootprintKind): string {
  return MANY[kind]
}

/**
 * The ways to group practices on a day: by the published networks, and by every kind of drawn
 * footprint that has a member among them. Only members count; who is invited or has expressed an
 * interest is not in a group yet.
 */
export function groupingsOf(
  networks: readonly NetworkOfPlace[],
  memberships: readonly Membership[],
): readonly GroupingChoice[] {
  const published: GroupingChoice = {
    id: 'network',
    noun: { one: 'network', many: 'networks' },
    groups: networks.map(({ code, name }) => ({ id: code, label: name })),
    of: new Map(networks.flatMap(({ code, practices }) => practices.map((one) => [one, code]))),
    shared: [],
  }
  const members = memberships.filter((one) => one.status === 'member')
  const kinds = Map.groupBy(members, (one) => one.footprint_kind)
  return [published, ...[...kinds].map(([kind, those]) => drawnGrouping(kind, those))]
}

function drawnGrouping(kind: FootprintKind, members: readonly Membership[]): GroupingChoice {
  const labels = new Map(members.map((one) => [one.footprint, one.footprint_name]))
  const of = new Map<string, string>()
  const shared = new Set<string>()
  const sorted = members.toSorted((a, b) => a.footprint_name.localeCompare(b.footprint_name))
  for (const { practice, footprint } of sorted) {
    if (of.has(practice)) shared.add(practice)
    else of.set(practice, footprint)
  }
  return {
    id: kind === 'network' ? 'drawn-network' : kind,
    noun: { one: kind === 'other' ? 'footprint' : kind, many: MANY[kind] },
    groups: [...labels]
      .map(([id, label]) => ({ id, label }))
      .toSorted((a, b) => a.label.localeCompare(b.label)),
    of,
    shared: [...shared],
  }
}

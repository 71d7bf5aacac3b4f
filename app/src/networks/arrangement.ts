import { canonical, regionsOf } from '@footings/regions'
import type { Partition } from '@footings/regions'
import { FootingsError } from '../failure.ts'
import type {
  ArrangedNetwork,
  Arrangement,
  PlannerGrouping,
  PlannerPlace,
} from './planner-place.ts'
import type { Question } from './question.ts'

/**
 * The networks of a partition, in the order of their first practices. Without names of its own a
 * network is named: as the rule names it where it is fixed; as the network of today that most of its
 * patients are in, where no other has most of its patients from there; otherwise by number, with that
 * network of today.
 *
 * @param names of each region; an empty one counts as none
 */
export function arrangementOf(
  question: Pick<Question, 'practices' | 'sizes' | 'place' | 'rule'>,
  partition: Partition,
  names: readonly string[] = [],
): Arrangement {
  const { practices, sizes, place, rule } = question
  const today = groupOf(place.groupings.find(({ id }) => id === 'network'))
  const regions = regionsOf(partition).map((nodes) => {
    const codes = nodes.map((node) => practices[node]?.code ?? '')
    const patients = new Map<string, number>()
    for (const node of nodes) {
      const network = today.get(practices[node]?.code ?? '')
      if (network === undefined) continue
      patients.set(network, (patients.get(network) ?? 0) + (sizes[node] ?? 0))
    }
    const [most = null] = [...patients].toSorted(([, a], [, b]) => b - a)
    const same = rule.fixed.find(
      (fixed) => fixed.name !== '' && sameMembers(fixed.practices, codes),
    )
    return { codes, today: most?.[0] ?? null, fixed: same?.name ?? null }
  })
  const claims = Map.groupBy(regions, ({ today: network }) => network)
  const taken = new Set<string>()
  const networks = regions.map(({ codes, today: network, fixed }, region): ArrangedNetwork => {
    const given = names[region]?.trim() ?? ''
    const plain = `Network ${region + 1}`
    const own = network !== null && claims.get(network)?.length === 1 ? network : null
    const wanted = given !== '' ? given : (fixed ?? own)
    const other = network === null ? plain : `${plain} (mostly ${network})`
    const name = wanted === null || taken.has(wanted) ? other : wanted
    taken.add(name)
    return { name, practices: codes }
  })
  return { networks }
}

/**
 * The partition of an arrangement. A practice that takes part and is in no network is a region of its
 * own; those that take no part are passed over.
 *
 * @throws FootingsError 'data' for a practice in two networks
 */
export function partitionOf(
  { codes }: Pick<Question, 'codes'>,
  { networks }: Arrangement,
): Partition {
  const labels = new Map<string, number>()
  for (const [label, { practices }] of networks.entries()) {
    for (const code of practices) {
      const before = labels.get(code) ?? label
      if (before !== label) {
        throw new FootingsError(
          'data',
          `${code} is in two networks: ${networks[before]?.name ?? ''} and ${networks[label]?.name ?? ''}.`,
          { remedy: 'Leave it in one of them.' },
        )
      }
      labels.set(code, label)
    }
  }
  return canonical(codes.map((code, node) => labels.get(code) ?? networks.length + node))
}

/** Practices as a grouping has them; who is in several groups is in the first only. */
function arrangementOfGrouping({ groups }: Pick<PlannerGrouping, 'groups'>): Arrangement {
  const taken = new Set<string>()
  return {
    networks: groups.flatMap(({ name, practices }): ArrangedNetwork[] => {
      const own = practices.filter((code) => !taken.has(code))
      for (const code of own) taken.add(code)
      return own.length === 0 ? [] : [{ name, practices: own }]
    }),
  }
}

/** Today's networks: what there is when nothing is done. None are known: no networks. */
export function arrangementOfToday({ groupings }: Pick<PlannerPlace, 'groupings'>): Arrangement {
  return arrangementOfGrouping(groupings.find(({ id }) => id === 'network') ?? { groups: [] })
}

function groupOf(grouping: PlannerGrouping | undefined): ReadonlyMap<string, string> {
  return new Map(
    (grouping?.groups ?? []).flatMap(({ name, practices }) =>
      practices.map((code) => [code, name] as const),
    ),
  )
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const set = new Set(one)
  return set.size === new Set(other).size && other.every((code) => set.has(code))
}

import { regionsOf, verifyWithChoices } from '@footings/regions'
import type { ChoiceFault, Fault, Partition } from '@footings/regions'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { Arrangement } from './planner-place.ts'
import type { Question } from './question.ts'

/** Something that an arrangement does against the rule. */
export interface RuleFault {
  readonly kind:
    | 'too small'
    | 'too large'
    | 'in pieces'
    | 'in no network'
    | 'number of networks'
    | 'kept apart'
    | 'not together'
    | 'not as fixed'
    | 'too far'
    | 'takes no part'
    | 'not of the place'
  readonly message: string
  /** Names of the networks that it is about. */
  readonly networks: readonly string[]
  /** Codes of the practices that it is about. */
  readonly practices: readonly string[]
}

/**
 * Everything that an arrangement does against the rule, in words; empty when it keeps it. Fixed
 * networks are excused from the band, from being in one piece and from the limit of distance.
 *
 * @param partition of the arrangement
 */
export function ruleFaults(
  question: Question,
  arrangement: Arrangement,
  partition: Partition,
): readonly RuleFault[] {
  const { problem, choices, codes } = question
  const regions = regionsOf(partition)
  const nameOf = new Map(
    arrangement.networks.flatMap(({ name, practices }) =>
      practices.map((code) => [code, name] as const),
    ),
  )
  // Names of regions; null for a practice that is in no network.
  const names = regions.map(([first = -1]) => nameOf.get(codes[first] ?? '') ?? null)
  // The empty partition is whole where nobody takes part.
  const found =
    codes.length === 0 ? [] : verifyWithChoices({ ...problem, count: null }, choices, partition)
  const told = found.flatMap((fault): RuleFault[] => {
    const name = 'region' in fault ? (names[fault.region] ?? null) : null
    if ((fault.kind === 'too small' || fault.kind === 'too large') && name === null) return []
    return [worded(question, fault, name, regions)]
  })
  const networks = names.filter((name) => name !== null).length
  return [
    ...told,
    ...wrongNumber(question, networks),
    ...loose(question, regions.filter((_, region) => names[region] === null).flat()),
    ...outsiders(question, arrangement),
  ]
}

function worded(
  question: Question,
  fault: Fault | ChoiceFault,
  network: string | null,
  regions: readonly (readonly number[])[],
): RuleFault {
  const { problem, practices, codes, choices } = question
  const named = (nodes: readonly number[]) =>
    nodes.map((node) => `${practices[node]?.name ?? ''} (${codes[node] ?? ''})`).join(' and ')
  const nodes =
    'nodes' in fault ? fault.nodes : 'region' in fault ? (regions[fault.region] ?? []) : []
  const which = network ?? named(nodes)
  return {
    kind: kindOf(fault),
    networks: network === null ? [] : [network],
    practices: nodes.flatMap((node) => codes[node] ?? []),
    message: messageOf(),
  }

  function messageOf(): string {
    switch (fault.kind) {
      case 'too small':
        return `${which} has ${formatCount(fault.size, 'patient')}, ${formatNumber(problem.band.min - fault.size)} too few.`
      case 'too large':
        return `${which} has ${formatCount(fault.size, 'patient')}, ${formatNumber(fault.size - problem.band.max)} too many.`
      case 'in pieces':
        return `${which} is in ${fault.parts} pieces that no neighbours join.`
      case 'kept apart':
        return `${named(nodes)} are both in ${which} and are to be kept apart.`
      case 'too far':
        return `${named(nodes)} are both in ${which} and ${formatNumber(fault.distance, 2)} km from one another by road, beyond the limit of ${formatNumber(choices.farthest?.most ?? 0, 2)} km.`
      case 'not together':
        return `${named(nodes)} are to be kept together and are not.`
      case 'not as fixed':
        return `${named(nodes)} are fixed as a network of their own and are not one.`
      default:
        return `The arrangement does not keep the rule: ${fault.kind}.`
    }
  }
}

function kindOf({ kind }: Fault | ChoiceFault): RuleFault['kind'] {
  if (kind === 'number of regions' || kind === 'value' || kind === 'bound') {
    return 'number of networks'
  }
  return kind === 'not covered' ? 'in no network' : kind
}

function wrongNumber({ problem: { count } }: Question, networks: number): readonly RuleFault[] {
  if (count === null || (networks >= count.min && networks <= count.max)) return []
  const wanted = count.min === count.max ? `${count.min}` : `${count.min} to ${count.max}`
  return [
    {
      kind: 'number of networks',
      message: `There ${networks === 1 ? 'is' : 'are'} ${formatCount(networks, 'network')}, and ${wanted} ${wanted === '1' ? 'is' : 'are'} wanted.`,
      networks: [],
      practices: [],
    },
  ]
}

function loose({ practices }: Question, nodes: readonly number[]): readonly RuleFault[] {
  return nodes.flatMap((node): RuleFault[] => {
    const practice = practices[node]
    if (practice === undefined) return []
    return [
      {
        kind: 'in no network',
        message: `${practice.name} (${practice.code}) is in no network.`,
        networks: [],
        practices: [practice.code],
      },
    ]
  })
}

/** Practices in a network that take no part, or are not of the place on the day. */
function outsiders({ place, excluded }: Question, { networks }: Arrangement): readonly RuleFault[] {
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  const out = new Map(excluded.map(({ code, why }) => [code, why]))
  return networks.flatMap(({ name: network, practices }) =>
    practices.flatMap((code): RuleFault[] => {
      const [name, why] = [names.get(code), out.get(code)]
      if (name !== undefined && why === undefined) return []
      return [
        {
          kind: name === undefined ? 'not of the place' : 'takes no part',
          message:
            name === undefined
              ? `${network} has ${code}, and no practice of ${place.name} with that code was open on the day.`
              : `${name} (${code}) is in ${network} and takes no part: ${why ?? ''}.`,
          networks: [network],
          practices: [code],
        },
      ]
    }),
  )
}

import type { Contradiction } from '@footings/regions'
import { formatNumber } from '../charts/format.ts'
import type { Questioned, QuestionProblem } from './rule-problems.ts'

type Of = Pick<Questioned, 'practices' | 'rule' | 'choices'>

/** A contradiction among the choices of a rule, with the practices named and what to do. */
export function contradictionProblem(conflict: Contradiction, of: Of): QuestionProblem {
  const { message, remedy, nodes } = worded(conflict, of)
  return {
    kind: 'finding',
    message,
    remedy,
    practices: nodes.flatMap((node) => of.practices[node]?.code ?? []),
    offer: null,
  }
}

interface Worded {
  readonly message: string
  readonly remedy: string
  readonly nodes: readonly number[]
}

function worded(conflict: Contradiction, of: Of): Worded {
  const named = (nodes: readonly number[]): string =>
    nodes
      .map((node) => `${of.practices[node]?.name ?? ''} (${of.practices[node]?.code ?? ''})`)
      .join(' and ')
  switch (conflict.kind) {
    case 'apart from itself':
      return {
        message: `${named([conflict.node])} is to be kept apart from itself.`,
        remedy: 'Name another practice to keep it apart from.',
        nodes: [conflict.node],
      }
    case 'together and apart':
      return {
        message: `${named(conflict.nodes)} are to be kept together and to be kept apart.`,
        remedy:
          conflict.group.length > 2
            ? `Take back one of the two. They are kept together through ${named(conflict.group)}.`
            : 'Take back one of the two.',
        nodes: conflict.nodes,
      }
    case 'together and too far':
      return {
        message: `${named(conflict.nodes)} are to be kept together and are ${formatNumber(conflict.distance, 1)} km from one another by road, beyond the limit of ${formatNumber(conflict.most, 1)} km.`,
        remedy: 'Raise the limit, or do not keep them together.',
        nodes: conflict.nodes,
      }
    case 'fixed and apart':
      return {
        message: `${named(conflict.nodes)} are in one fixed network and are to be kept apart.`,
        remedy: 'Take back one of the two.',
        nodes: conflict.nodes,
      }
    case 'fixed twice':
      return {
        message: `${named(conflict.nodes)} ${conflict.nodes.length === 1 ? 'is' : 'are'} in two fixed networks.`,
        remedy: 'Leave each practice in one fixed network.',
        nodes: conflict.nodes,
      }
    case 'together across fixed':
      return {
        message: `${named(conflict.group)} are to be kept together, and a fixed network has only some of them.`,
        remedy: 'Put all of them into the fixed network, or do not keep them together.',
        nodes: conflict.group,
      }
    case 'too many fixed':
      return {
        message: `${conflict.fixed} networks are fixed and there may be ${conflict.most}${conflict.left > 0 ? `, with ${conflict.left} practices in none of them yet` : ''}.`,
        remedy: 'Fix fewer networks, or allow more.',
        nodes: of.choices.fixed.flat(),
      }
  }
  return {
    message: `${conflict.wanted} more networks are wanted than are fixed, and only ${conflict.left} can be made of the practices that are left.`,
    remedy: 'Ask for fewer networks, or keep fewer practices together.',
    nodes: [],
  }
}

import type { FunctionLevel } from '../store/vocabulary.ts'

/** A function that others placed, offered to begin with. It is not written until somebody says so. */
export interface LevelExample {
  readonly id: string
  readonly name: string
  readonly level: FunctionLevel
  /** Whose thought it is stands in it. */
  readonly reason: string
}

/** Whose examples these are. */
export const EXAMPLES_FROM =
  'the Somerset GP Board, in Transformation of General Practice in Somerset: a proposal (about 2017-18)'

const BOARD = 'Somerset GP Board, about 2017-18'

/** Where one board placed functions, to be taken over or changed. */
export const LEVEL_EXAMPLES: readonly LevelExample[] = [
  {
    id: 'direct-care',
    name: 'Direct patient care',
    level: 'practice',
    reason: `For the most part it is managed best at practice level (${BOARD}).`,
  },
  {
    id: 'high-level-primary-care',
    name: 'High level primary care',
    level: 'cluster',
    reason: `It is managed best in clusters of practices (${BOARD}).`,
  },
  {
    id: 'intermediate-care',
    name: 'Intermediate care',
    level: 'locality',
    reason: `It takes a population that is larger again than a cluster's (${BOARD}).`,
  },
  {
    id: 'urgent-care-hub',
    name: 'Urgent care in a large hub (not decided)',
    level: 'place',
    reason: `Not decided: the board was not yet convinced that a large hub is the best or most cost-effective way, and asked for formal modelling first (${BOARD}).`,
  },
]

/** Examples whose name the table does not have yet. */
export function examplesLeft(
  functions: readonly { readonly name: string }[],
): readonly LevelExample[] {
  const taken = new Set(functions.map(({ name }) => keyOf(name)))
  return LEVEL_EXAMPLES.filter(({ name }) => !taken.has(keyOf(name)))
}

function keyOf(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

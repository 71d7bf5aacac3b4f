import { poundsOf } from '../records/pence.ts'
import type { Facts, Operand, Unit } from './worked-facts.ts'

/** The paper that most examples are from. */
export const PLAN = 'Primary care plan, December 2016'

/** One step of the arithmetic, as it is read. */
export interface Step {
  readonly sum: string
  readonly comes: string
}

/** What an example comes to: numbers in the order of what is expected, pounds as pounds. */
export interface Outcome {
  readonly steps: readonly Step[]
  readonly results: readonly number[]
  /** What follows from it, in a sentence. */
  readonly so: string
}

/** A check of what a paper says, by numbers that are entered or loaded. */
export interface Example {
  readonly id: string
  readonly title: string
  readonly paper: string
  /** Its own words. */
  readonly says: string
  /** What the arithmetic should come to, each with the decimals that it is compared at. */
  readonly expected: readonly (readonly [what: string, value: number, decimals: number])[]
  operands(facts: Facts): readonly Operand[]
  /** @param numbers the values of the operands, in their order */
  work(numbers: readonly number[], facts: Facts): Outcome
}

export type Verdict = 'agrees' | 'does not agree' | 'cannot be worked'

/** An example with its numbers at a place. */
export interface Worked {
  readonly example: Example
  readonly operands: readonly Operand[]
  readonly outcome: Outcome | null
  readonly verdict: Verdict
  /** Why, with the numbers. */
  readonly why: string
}

/** Works one example from the facts of a place; what is not entered is told, never guessed. */
export function workedOf(example: Example, facts: Facts): Worked {
  const operands = example.operands(facts)
  const missing = operands.filter(({ value }) => value === null)
  if (missing.length > 0 || operands.length === 0) {
    const what = missing.map(({ label, from }) => `${label} (${from})`).join('; ')
    return {
      example,
      operands,
      outcome: null,
      verdict: 'cannot be worked',
      why: `Not entered or not loaded here: ${what === '' ? 'anything it needs' : what}.`,
    }
  }
  const numbers = operands.map(({ value }) => value ?? 0)
  const outcome = example.work(numbers, facts)
  if (!outcome.results.every(Number.isFinite)) {
    return {
      example,
      operands,
      outcome: null,
      verdict: 'cannot be worked',
      why: 'A number that it divides by is zero here.',
    }
  }
  const differs = example.expected.flatMap(([what, value, decimals], at) => {
    const result = outcome.results[at]
    return result !== undefined && rounded(result, decimals) === value
      ? []
      : [
          `${what} should be ${shown(value)} and is ${result === undefined ? 'not there' : shown(rounded(result, decimals))}`,
        ]
  })
  return differs.length === 0
    ? { example, operands, outcome, verdict: 'agrees', why: outcome.so }
    : {
        example,
        operands,
        outcome,
        verdict: 'does not agree',
        why: `${differs.join('; ')}.`,
      }
}

/** The finding of the page: how many can be worked, and how many of these agree. */
export function workedSentence(worked: readonly Worked[], place: string): string {
  const having = (verdict: Verdict) => worked.filter((one) => one.verdict === verdict)
  const [agree, differ, cannot] = [
    having('agrees'),
    having('does not agree'),
    having('cannot be worked'),
  ]
  const can = agree.length + differ.length
  const names = (list: readonly Worked[]) => list.map(({ example }) => example.id).join(', ')
  return [
    `${can} of ${worked.length} examples can be worked with what is entered for ${place}.`,
    ...(can === 0 ? [] : [`${agree.length} of them agree.`]),
    ...(differ.length === 0 ? [] : [`These do not: ${names(differ)}.`]),
    ...(cannot.length === 0 ? [] : [`These cannot be worked here: ${names(cannot)}.`]),
  ].join(' ')
}

/** A number as the steps write it. */
export function shown(value: number, unit: Unit = 'count'): string {
  if (unit === 'pounds') return wholePounds(value)
  const text = value.toLocaleString('en-GB', { maximumFractionDigits: 2 })
  return unit === 'per cent' ? `${text}%` : text
}

/** Pence as pounds, without the pence where there are none. */
function wholePounds(pence: number): string {
  return poundsOf(Math.round(pence)).replace(/\.00$/, '')
}

/** To so many decimals, halves up. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.round(value * scale * (1 + Number.EPSILON)) / scale
}

import {
  detectableEffect,
  detectableErrors,
  explainVerdict,
  isRounding,
  type Better,
  type Verdict,
} from '@footings/evaluation'
import type { EvaluateOption } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/** The options that decide what a verdict is: every method that gives one has them. */
export const JUDGEMENT_OPTIONS: readonly EvaluateOption[] = [
  {
    name: 'better',
    told: 'which way the outcome should go',
    unit: 'lower|higher',
    default: 'lower',
  },
  {
    name: 'worthwhile',
    told: 'the least effect worth having, in the unit of the effect; its sign does not count',
    unit: 'NUMBER',
    default: 'none: then a doubtful effect is cannot tell, never no evidence',
  },
]

/** An effect to be judged: 0 is none. */
export interface JudgedEffect {
  readonly estimate: number | null
  readonly standardError: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  /** What the standard error is, in words: `standard errors`. */
  readonly errorTold: string
  /** Degrees of freedom of the limits; endless where it is not given. */
  readonly df?: number
  /** The largest outcome: an error that is rounding beside it tells nothing of chance. */
  readonly size?: number
  readonly checksFailed: boolean
}

/** A verdict with what an answer says of it. */
export interface Judgement {
  readonly verdict: Verdict
  readonly words: string
  readonly reasons: readonly string[]
  /** The sentence of the smallest effect that the data could have shown. */
  readonly smallest: string
}

/** Judges an effect by the options `--better` and `--worthwhile`. */
export function judge(effect: JudgedEffect, options: EvaluateOptions): Judgement {
  const better = options.choice<Better>('better', ['lower', 'higher'], 'lower')
  const worthwhile = options.numberIfGiven('worthwhile', {})
  const { standardError, errorTold, df = Infinity, size = 0, ...rest } = effect
  const nil = standardError !== null && isRounding(standardError, size)
  const smallestDetectable =
    standardError === null || nil ? null : detectableEffect(standardError, { df })
  const { verdict, words, reasons } = explainVerdict({
    ...rest,
    checksFailed: rest.checksFailed || nil,
    better,
    worthwhile,
    smallestDetectable,
  })
  const smallest =
    smallestDetectable === null
      ? 'The smallest effect that these data could have shown is not known.'
      : `The smallest effect that these data could have shown, with a chance of 80 % at the 5 % level, is ${told(smallestDetectable)} either way (${detectableErrors({ df }).toFixed(2)} ${errorTold}).`
  return { verdict, words, reasons, smallest }
}

/** The size of the largest of many figures, however many there are; 0 of none. */
export function largestSize(rows: Iterable<Iterable<number>>): number {
  let largest = 0
  for (const row of rows) for (const value of row) largest = Math.max(largest, Math.abs(value))
  return largest
}

/** A figure as a sentence gives it: four significant digits. */
export function told(value: number): string {
  const text = Math.abs(value) >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(4)))
  return text === '-0' ? '0' : text.replace('-', '−')
}

/** An interval as a sentence gives it. */
export function intervalTold(lower95: number | null, upper95: number | null): string {
  return lower95 === null || upper95 === null
    ? 'no interval'
    : `95 % interval ${told(lower95)} to ${told(upper95)}`
}

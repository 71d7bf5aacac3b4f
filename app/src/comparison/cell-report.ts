import {
  judged,
  REASONS,
  trendWords,
  type Outcome,
  type Polarity,
  type Reason,
} from '@footings/statistics'
import { missingWord } from '../charts/format.ts'
import type { Assessed } from './assess.ts'
import type { Cell, MatrixColumn } from './model.ts'
import { notComparedWords, outcomeInWords } from './outcome-words.ts'
import { tooFewToSay } from './too-few.ts'

/** Which way a figure lies; `higher` and `lower` where neither is agreed to be better. */
export type Verdict = 'better' | 'worse' | 'higher' | 'lower' | 'similar' | 'not compared'

/** Limits of a figure, in its unit. */
export interface ReportedLimits {
  readonly lower95: number | null
  readonly upper95: number | null
  readonly lower998: number | null
  readonly upper998: number | null
}

/**
 * Everything that is said of one figure beside its counts, in codes for a program and in words for
 * a reader. Files, answers and commands take it from here, so that they cannot differ.
 */
export interface CellReport {
  /** How the limits were made: `Wilson`, `exact`, `Byar's`, `as published`; null without limits. */
  readonly method: string | null
  readonly limits: ReportedLimits | null
  /** What the figure is set beside; null where there is nothing. */
  readonly comparator: ReportedComparator | null
  readonly outcome: Assessed['outcome']
  readonly outcomeWords: string
  /** The outcome by the indicator's polarity; its level stands in `outcome`. */
  readonly judgement: Verdict
  /** Why it is not compared; null where it is. */
  readonly reason: Reason | null
  readonly reasonWords: string | null
  /** The recent trend; null where the indicator has not five yearly figures. */
  readonly trend: ReportedTrend | null
}

export interface ReportedComparator extends ReportedLimits {
  readonly value: number | null
  readonly practices: number
  /** True for England, whose figure is taken as known; false where its own uncertainty counts. */
  readonly known: boolean
}

export interface ReportedTrend {
  readonly direction: string
  readonly words: string
  readonly reason: Reason | null
  readonly method: string
}

/** What is said of a cell, compared with a comparator of that name. */
export function reportOf(
  cell: Cell,
  assessed: Assessed,
  column: MatrixColumn,
  comparator: string,
): CellReport {
  const { estimate, benchmark, outcome, reason } = assessed
  const { polarity } = column.indicator
  const hasLimits = estimate.lower95 !== null
  return {
    method: hasLimits ? estimate.method : null,
    limits: hasLimits ? limitsOf(estimate) : null,
    comparator:
      benchmark === null
        ? null
        : {
            value: benchmark.estimate.value,
            ...limitsOf(benchmark.estimate),
            practices: benchmark.practices,
            known: benchmark.known,
          },
    outcome,
    outcomeWords: tooFewToSay(column, cell, assessed)
      ? TOO_FEW
      : outcome === 'not compared'
        ? silenceWords(cell, reason)
        : outcomeInWords(outcome, polarity, comparator),
    judgement: verdictOf(outcome, polarity),
    reason,
    reasonWords: reason === null ? null : REASONS[reason],
    trend: trendOf(assessed, column),
  }
}

/** The field calls the outer level best and worst; of a practice that sounds like a rank. */
function verdictOf(outcome: Outcome, polarity: Polarity): Verdict {
  const word = judged(outcome, polarity)
  if (word === 'best') return 'better'
  return word === 'worst' ? 'worse' : word
}

const TOO_FEW = 'too few to say'

/** Why a figure is not compared: that there is none, that it is no matter of chance, or another. */
function silenceWords(cell: Cell, reason: Reason | null): string {
  if (cell.value === null) {
    return `not compared: ${missingWord(cell.missing ?? undefined).replace(':', ',')}`
  }
  if (reason === 'no chance model') return 'not compared: a complete count'
  const words = notComparedWords(reason)
  return words === null || words === TOO_FEW ? (words ?? 'not compared') : `not compared: ${words}`
}

function trendOf({ trend }: Assessed, { indicator }: MatrixColumn): ReportedTrend | null {
  if (trend === null) return null
  const { direction, reason, method } = trend
  const why = reason === null || reason === 'not significant' ? '' : `: ${REASONS[reason]}`
  return { direction, words: `${trendWords(direction, indicator.polarity)}${why}`, reason, method }
}

function limitsOf({ lower95, upper95, lower998, upper998 }: ReportedLimits): ReportedLimits {
  return { lower95, upper95, lower998, upper998 }
}

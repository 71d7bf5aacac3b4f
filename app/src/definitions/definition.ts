import type { Indicator } from '../evidence/indicators.ts'
import { formulaWords, partWords, togetherWords } from '../comparison/formula.ts'
import { DIRECTIONS } from '../comparison/position.ts'
import { CHANCE, limitsWords, prizeWords, smallNumbersWords, type Chance } from './chance.ts'
import type { Coverage } from './coverage.ts'

/** An indicator as it is defined, in words throughout, with its review. */
export interface Definition {
  readonly indicator: Indicator
  /** How the figure is worked out, a sentence for each publication that can give it. */
  readonly formula: readonly string[]
  /** The two sides of each of those; the second is null for a count or a published figure. */
  readonly sides: readonly Sides[]
  /** How the figure of several practices comes about. */
  readonly together: string
  readonly direction: string
  /** What chance does to it, and which limits it has. */
  readonly chance: Chance
  readonly limits: string
  readonly smallNumbers: string
  /** What there is to gain; null for an indicator without. */
  readonly prize: string | null
  readonly overdue: boolean
}

/** What is above the line of a figure, and what below. */
export interface Sides {
  readonly numerator: string
  readonly denominator: string | null
}

/** A definition and what is loaded of it. */
export interface ListedDefinition extends Definition {
  readonly coverage: Coverage
}

/**
 * The definition of an indicator on a day: a review that was due before it is overdue.
 *
 * @param names names of all indicators by their ids
 */
export function definitionOf(
  indicator: Indicator,
  names: ReadonlyMap<string, string>,
  today: string,
): Definition {
  return {
    indicator,
    formula: formulaWords(indicator),
    sides: indicator.ways.map(({ numerator, denominator }) => ({
      numerator: partWords(numerator),
      denominator: denominator === undefined ? null : partWords(denominator),
    })),
    together: togetherWords(indicator),
    direction: DIRECTIONS[indicator.polarity],
    chance: CHANCE[indicator.variation],
    limits: limitsWords(indicator),
    smallNumbers: smallNumbersWords(indicator),
    prize: prizeWords(indicator, names),
    overdue: indicator.next_review < today,
  }
}

/** Names of indicators by their ids. */
export function namesOf(indicators: readonly Indicator[]): ReadonlyMap<string, string> {
  return new Map(indicators.map(({ id, name }) => [id, name]))
}

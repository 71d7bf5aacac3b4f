import type { Indicator } from '../evidence/indicators.ts'
import type { Benchmarks } from '../comparison/benchmarks.ts'
import { ABSENT } from '../comparison/cells.ts'
import type { Matrix } from '../comparison/model.ts'
import { aimsOf, canReach, kindOf, type Aim, type Ambition, type Kind } from './aims.ts'
import { gapTo, type Gap } from './gaps.ts'
import { comparatorLevel, expectedLevel, levelName, spreadLevel, type Level } from './levels.ts'
import { sharedLevel, togetherOf, type Together } from './totals.ts'

/** What reaching one level of one indicator would be worth, by practice and for all together. */
export interface Prize {
  readonly aim: Aim
  readonly indicator: Indicator
  /** Whom it is about. Prizes of the same people are never added up. */
  readonly people: string
  /** What is counted: patients, answers, items. */
  readonly noun: string
  readonly period: { readonly start: string; readonly end: string }
  /** Of the figures of a model, which have a period of their own. */
  readonly levelPeriod: { readonly start: string; readonly end: string } | null
  readonly levelName: string
  /** The level, where it is the same for all practices. */
  readonly level: Level | null
  readonly ambition: Ambition | null
  readonly gaps: readonly Gap[]
  readonly together: Together
}

/** A register for which nothing says how many patients to expect. */
export interface Unexpected {
  readonly indicator: Indicator
  readonly expected: Indicator
}

/** Everything that the page of the size of the prize shows. */
export interface Prizes {
  readonly on: string
  readonly comparator: string
  readonly prizes: readonly Prize[]
  readonly unexpected: readonly Unexpected[]
  /** Indicators with something to gain of which none of these practices has a figure. */
  readonly silent: readonly Indicator[]
}

/** The indicators that prizes are worked out from, in the order of the matrix. */
export function indicatorsNeeded(
  all: readonly Indicator[],
  ambitions: ReadonlyMap<string, Ambition>,
): readonly Indicator[] {
  const expected = new Set(
    all.flatMap(({ prize }) => (prize?.kind === 'detection' ? [prize.expected] : [])),
  )
  return all.filter((one) => expected.has(one.id) || aimsOf(one, ambitions).length > 0)
}

/**
 * Every prize of some practices: for each register what a model expects, for each ambition whom to
 * treat, for each indicator with a direction the median, the level of a quarter and the comparator.
 * Pure; nothing is added up over indicators.
 */
export function prizesOf(
  matrix: Matrix,
  benchmarks: Benchmarks,
  ambitions: ReadonlyMap<string, Ambition>,
): Prizes {
  const positions = new Map(matrix.columns.map(({ indicator }, index) => [indicator.id, index]))
  const prizes: Prize[] = []
  const unexpected: Unexpected[] = []
  const silent: Indicator[] = []
  for (const [position, column] of matrix.columns.entries()) {
    const { indicator } = column
    const aims = aimsOf(indicator, ambitions)
    if (aims.length === 0) continue
    const at = expectedPosition(indicator, positions)
    const model = at === null ? undefined : matrix.columns[at]
    const modelled = at !== null && hasFigures(matrix, at)
    if (model !== undefined && !modelled) unexpected.push({ indicator, expected: model.indicator })
    if (column.period === null || !hasFigures(matrix, position)) {
      silent.push(indicator)
      continue
    }
    for (const aim of aims) {
      if (aim === 'expected' && !modelled) continue
      const levels = matrix.rows.map(({ cells }, row): Level | null => {
        if (aim === 'expected') return expectedLevel(cells[at ?? -1], indicator)
        if (aim === 'comparator') return comparatorLevel(benchmarks, row, position, indicator)
        if (aim === 'ambition') return ambitionLevel(ambitions.get(indicator.id))
        return spreadLevel(aim, column)
      })
      const ambition = aim === 'ambition' ? (ambitions.get(indicator.id) ?? null) : null
      const gaps = matrix.rows.map(({ practice, cells }, row) =>
        gapTo(aim, indicator, practice, cells[position] ?? ABSENT, levels[row] ?? null),
      )
      const level = sharedLevel(aim, levels)
      prizes.push({
        aim,
        indicator,
        people: peopleOf(indicator),
        noun: nounOf(indicator),
        period: column.period,
        levelPeriod: aim === 'expected' ? (model?.period ?? null) : null,
        levelName: levelName(aim, column, benchmarks, ambition ?? undefined),
        level,
        ambition,
        gaps,
        together: togetherOf(aim, column, gaps, level),
      })
    }
  }
  return {
    on: matrix.on,
    comparator: benchmarks.name,
    prizes: prizes.toSorted(byPeople),
    unexpected,
    silent,
  }
}

/** The prizes of one kind, those of the same people beside one another. */
export function prizesOfKind({ prizes }: Pick<Prizes, 'prizes'>, kind: Kind): readonly Prize[] {
  return prizes.filter(({ aim }) => kindOf(aim) === kind)
}

/** Whom an indicator is about, as its definition says; many do not say. */
export function peopleOf({ prize }: Pick<Indicator, 'prize'>): string {
  return prize?.people ?? 'not told apart'
}

/** What the denominator counts: patients of `% of patients`; otherwise events. */
function nounOf({ unit, variation }: Pick<Indicator, 'unit' | 'variation'>): string {
  const found = /^% of (.+)$/.exec(unit)?.[1]
  return variation === 'poisson' || found === undefined ? 'events' : found
}

/** Whether reaching the level means more of what is counted, or fewer. */
export function isMore({ aim, indicator }: Pick<Prize, 'aim' | 'indicator'>): boolean {
  return !(
    canReach(indicator) &&
    kindOf(aim) === 'reaching' &&
    indicator.polarity === 'lower is better'
  )
}

function ambitionLevel(ambition: Ambition | undefined): Level | null {
  return ambition === undefined ? null : { value: ambition.value, limits: null }
}

function expectedPosition(
  { prize }: Indicator,
  positions: ReadonlyMap<string, number>,
): number | null {
  return prize?.kind === 'detection' ? (positions.get(prize.expected) ?? null) : null
}

function hasFigures({ rows }: Matrix, column: number): boolean {
  return rows.some(({ cells }) => (cells[column]?.value ?? null) !== null)
}

/** Named people before those who are not told apart; the order of the matrix otherwise. */
function byPeople(a: Prize, b: Prize): number {
  const named = ({ indicator }: Prize) => Number(indicator.prize === undefined)
  return named(a) - named(b) || a.people.localeCompare(b.people, 'en-GB')
}

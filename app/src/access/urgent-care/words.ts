import { formatCount, formatFigure, formatNumber, formatPercent } from '../../charts/format.ts'
import { OPTIONS, outcomeOf, type OptionId, type OutcomeId } from './options.ts'
import type { UrgentCareResult } from './result.ts'

/** A figure of an outcome with its unit. */
export function outcomeWords(outcome: OutcomeId, value: number | null): string {
  if (value === null) return 'not known'
  const { unit, decimals } = outcomeOf(outcome)
  if (outcome === 'peak') return formatCount(Math.round(value), 'clinician')
  if (outcome === 'seen') return formatPercent(value, decimals)
  return outcome === 'cost'
    ? pounds(value)
    : `${formatNumber(value)} ${unit.replace(' a year', '')}`
}

/** Pounds; from a million up in millions. */
function pounds(value: number): string {
  if (Math.abs(value) < 1e6) return formatFigure(value, 0, '£')
  return `${formatFigure(value / 1e6, 2, '£')} million`
}

/** A margin between two options; of shares in points. */
export function marginWords(outcome: OutcomeId, value: number): string {
  return outcome === 'seen'
    ? `${formatNumber(value, 1)} percentage points`
    : outcomeWords(outcome, value)
}

/** The option within a sentence. */
export function plainOption(id: OptionId): string {
  return OPTIONS.find((option) => option.id === id)?.plain ?? id
}

/** The words of an option in a table: which is chosen, which does as well, and what is not compared. */
export function standingOf({ lead }: UrgentCareResult, id: OptionId): string {
  if (lead === null) return ''
  if (lead.best === id) return 'wins'
  if (lead.equals.includes(id)) return 'does as well'
  return lead.second === id ? 'next' : ''
}

/** What doing nothing is. */
export function todayWords({ sameAsToday }: Pick<UrgentCareResult, 'sameAsToday'>): string {
  return sameAsToday === null
    ? 'some with a shared team, some with a duty doctor carved out'
    : `every one ${sameAsToday === 'shared' ? 'with a shared team' : 'with a duty doctor carved out'}`
}

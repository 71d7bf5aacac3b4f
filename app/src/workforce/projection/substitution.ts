import { assumedNumber, type SettledAssumption } from '../../models/assumption.ts'
import { slugOf, SUBSTITUTES, type Substitute } from './assumptions-new-roles.ts'
import { rangeOf } from './prepare.ts'
import type { SwapResult } from './result.ts'

/** Hours of a session of four hours and ten minutes, of which a full-time week of 37.5 hours has nine. */
const SESSION_HOURS = 37.5 / 9
const WEEKS = 52

/** What is assumed of the work of a role in the place of a GP's. */
export interface SubstitutionTerms {
  /** The share of its patients' work that a GP would have done. */
  readonly eligible: number
  readonly minutes: number
  readonly gpMinutes: number
  /** The share of contacts that come back to a GP and would not have come back from one. */
  readonly reconsult: number
  /** Minutes of a GP for an hour of the role. */
  readonly supervision: number
}

/** GP time for each unit of the role's time with patients: set free, taken by supervision, and left. */
export interface Released {
  readonly gross: number
  readonly supervision: number
  readonly net: number
}

/**
 * GP time that time of another role sets free: time x share of GP work x (GP minutes / role minutes)
 * x (1 - coming back) - supervision. It may be below 0; it is never one for one unless every term
 * says so. Both are taken to spend the same share of paid time with patients.
 */
export function releasedBy(terms: SubstitutionTerms): Released {
  const { eligible, minutes, gpMinutes, reconsult } = terms
  const gross = eligible * (gpMinutes / minutes) * (1 - reconsult)
  const supervision = terms.supervision / 60
  return { gross, supervision, net: gross - supervision }
}

/** Whether anything is assumed of a role's work in a GP's place. */
export function isSubstitute(role: string): role is Substitute {
  return SUBSTITUTES.some((one) => one === role)
}

/** GP time for a unit of the role's: with every term at its worse end, as assumed, at its better end. */
export function releasedRange(
  assumptions: readonly SettledAssumption[],
  role: Substitute,
): readonly [worse: Released, middle: Released, better: Released] {
  const slug = slugOf(role)
  const eligible = rangeOf(assumptions, `eligible-${slug}`, 100)
  const minutes = rangeOf(assumptions, `minutes-${slug}`)
  const supervision = rangeOf(assumptions, `supervision-${slug}`)
  const gpMinutes = assumedNumber(assumptions, 'gp-minutes')
  const base = rangeOf(assumptions, 'reconsult-base', 100)
  const ratio = rangeOf(assumptions, 'reconsult-ratio')
  const at = (good: 'low' | 'value' | 'high', bad: 'low' | 'value' | 'high') =>
    releasedBy({
      eligible: eligible[good],
      minutes: minutes[bad],
      gpMinutes,
      reconsult: base.value * (ratio[bad] - 1),
      supervision: supervision[bad],
    })
  return [at('low', 'high'), at('value', 'value'), at('high', 'low')]
}

/**
 * What changes when GP sessions are given up for as many of another role: hours a week of GP work and
 * pounds a year, over 52 covered weeks, for hours with patients.
 */
export function swapSessions(
  assumptions: readonly SettledAssumption[],
  to: Substitute,
  sessions: number,
): SwapResult {
  const patients = assumedNumber(assumptions, 'patient-time') / 100
  const hours = sessions * SESSION_HOURS * patients
  const range = releasedRange(assumptions, to)
  const net = range.map((one) => one.net * hours)
  const [low = 0, middle = 0, high = 0] = net
  const gp = rangeOf(assumptions, 'cost-gp')
  const role = rangeOf(assumptions, `cost-${slugOf(to)}`)
  const yearly = hours * WEEKS
  return {
    from: 'GP',
    to,
    sessions,
    hours,
    released: [low, middle, high],
    supervision: range[1].supervision * hours,
    change: [low - hours, middle - hours, high - hours],
    cost: [
      yearly * (role.low - gp.high),
      yearly * (role.value - gp.value),
      yearly * (role.high - gp.low),
    ],
  }
}

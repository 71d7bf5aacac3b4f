import type { ModelOrder } from '../../models/kind.ts'
import { assumedNumber } from '../../models/assumption.ts'
import { triangular } from './draws.ts'
import type { RoleRates } from './course.ts'
import type { WorkforceData } from './data.ts'
import {
  chosenNumber,
  rangeOf,
  type Change,
  type Prepared,
  type PreparedRole,
  type Range,
} from './prepare.ts'
import type { ScenarioId } from './result.ts'
import { kindOfRole } from './roles.ts'

/** A future as a set of levers over what is assumed. */
export interface Scenario {
  readonly id: ScenarioId
  readonly label: string
  /** What leaving is multiplied by; posts filled, posts made and people who join, too. */
  readonly leave: Range
  readonly join: Range
  /** People who come besides, by role and year. */
  readonly joiners: ReadonlyMap<string, readonly number[]>
  /** Whether the posts of the plan are in it. */
  readonly posts: boolean
}

const AS_IT_IS: Range = { value: 1, low: 1, high: 1 }

/** Today as it goes on, the plan, and stress; all of them always. */
export function scenariosOf(
  order: ModelOrder<WorkforceData>,
  prepared: Prepared,
): readonly Scenario[] {
  const { years } = prepared
  const usual = trainedJoiners(order, years)
  const retention = chosenNumber(order, 'plan-leaving', 100) / 100
  return [
    {
      id: 'today',
      label: 'As today',
      leave: AS_IT_IS,
      join: AS_IT_IS,
      joiners: usual,
      posts: false,
    },
    {
      id: 'plan',
      label: 'Plan',
      leave: { value: retention, low: retention, high: retention },
      join: AS_IT_IS,
      joiners: planned(order, prepared, usual),
      posts: true,
    },
    {
      id: 'stress',
      label: 'Stress',
      leave: rangeOf(order.assumptions, 'stress-leave'),
      join: rangeOf(order.assumptions, 'stress-join'),
      joiners: usual,
      posts: false,
    },
  ]
}

/** Those who finish training and stay, where the user says that they come on top of the usual joiners. */
function trainedJoiners(
  { data, choices, assumptions }: ModelOrder<WorkforceData>,
  years: number,
): ReadonlyMap<string, readonly number[]> {
  const joiners = new Map<string, number[]>()
  if (choices['training'] !== 'besides') return joiners
  const completing = assumedNumber(assumptions, 'completion') / 100
  const staying = assumedNumber(assumptions, 'staying') / 100
  for (const place of data.training) {
    const role = receivingRole(data, place.role)
    if (role === null) continue
    const own = joiners.get(role) ?? Array.from({ length: years }, () => 0)
    const at = place.year - 1
    if (at < years)
      own[at] = (own[at] ?? 0) + place.filled * completing * (place.staying ?? staying)
    joiners.set(role, own)
  }
  return joiners
}

/** The role that somebody who was trained for one joins: registrars become salaried GPs. */
function receivingRole(data: WorkforceData, role: string): string | null {
  const roles = data.stock.roles.map((one) => one.role)
  if (roles.some((one) => one === role) && role !== 'GP registrar') return role
  if (role === 'GP registrar' || role === 'salaried GP' || role === 'GP partner') {
    return (
      roles.find((one) => one === 'salaried GP') ??
      roles.find((one) => kindOfRole(one) === 'settled') ??
      null
    )
  }
  if (/nurse/.test(role)) return roles.find((one) => kindOfRole(one) === 'nurse') ?? null
  return roles.find((one) => one === 'direct patient care of any kind') ?? null
}

function planned(
  order: ModelOrder<WorkforceData>,
  { years }: Prepared,
  usual: ReadonlyMap<string, readonly number[]>,
): ReadonlyMap<string, readonly number[]> {
  const gp = receivingRole(order.data, 'GP registrar')
  if (gp === null) return usual
  const more = chosenNumber(order, 'plan-joiners', 0)
  const places = chosenNumber(order, 'plan-training', 0)
  const first = chosenNumber(order, 'plan-training-year', 3)
  const completing = assumedNumber(order.assumptions, 'completion') / 100
  const staying = assumedNumber(order.assumptions, 'staying') / 100
  const own = Array.from(
    { length: years },
    (_, at) =>
      (usual.get(gp)?.[at] ?? 0) + more + (at + 1 >= first ? places * completing * staying : 0),
  )
  return new Map([...usual, [gp, own]])
}

/** Where a yearly change is: within its range, and in standard normal terms its mean and each year. */
export interface ChangePosition {
  readonly part: number
  readonly normal: number
  readonly years: Float64Array
}

/** Where in their ranges a path's numbers are, from 0 to 1; the same for every scenario of the path. */
export interface Position {
  readonly leave: number
  readonly fill: number
  readonly stress: number
  readonly drift: number
  readonly trend: ChangePosition
  readonly growth: ChangePosition
}

/** The rates of a role in a scenario: at a position in their ranges, or as they are assumed. */
export function ratesOf(
  role: PreparedRole,
  scenario: Scenario,
  { years, joinersUnder40 }: Pick<Prepared, 'years' | 'joinersUnder40'>,
  position: Position | null,
): RoleRates {
  const more = within(scenario.leave, position?.stress)
  const join = within(scenario.join, position?.stress)
  const own = scenario.joiners.get(role.role)
  return {
    leave: role.leave.map((one) => Math.min(0.95, within(one, position?.leave) * more)),
    fill: Math.min(0.99, within(role.fill, position?.fill) * join),
    trend: Array.from({ length: years }, (_, year) => {
      const change = changeAt(role.trend, position?.trend, year)
      return change > 0 ? change * join : change
    }),
    joiners: Array.from({ length: years }, (_, year) => (own?.[year] ?? 0) * join),
    joinersUnder40,
  }
}

/** A range at a part of it; its value where none is given. */
export function within({ low, value, high }: Range, part: number | undefined): number {
  return part === undefined ? value : triangular(part, low, value, high)
}

/** A yearly change at a position: from its error and spread where past years tell, or within its range. */
export function changeAt(
  change: Change,
  position: ChangePosition | undefined,
  year: number,
): number {
  if (position === undefined) return change.value
  const { error, spread } = change
  if (error === null || spread === null) return within(change, position.part)
  return change.value + error * position.normal + spread * (position.years[year] ?? 0)
}

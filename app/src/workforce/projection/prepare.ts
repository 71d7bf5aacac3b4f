import { assumedNumber, type SettledAssumption } from '../../models/assumption.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { AGE_BANDS, NOT_TOLD } from './ages.ts'
import type { RoleAges, Stock, WorkforceData } from './data.ts'
import { leavingOf } from './course.ts'
import { kindOfRole, type ProjectedRole, type RoleKind } from './roles.ts'
import { groupTrend, listTrend, type GroupTrend } from './trend.ts'

/** A number with its plausible range. */
export interface Range {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A yearly change: with the error of its mean, and how years differ, where past years tell. */
export interface Change extends Range {
  readonly error: number | null
  readonly spread: number | null
}

/** A role with its numbers as typed arrays, one entry a unit. */
export interface PreparedRole {
  readonly role: ProjectedRole
  readonly kind: RoleKind
  /** Practices that the units are; empty where the place is one unit. */
  readonly practices: readonly number[]
  readonly heads: Int32Array
  readonly share: Float64Array
  readonly fteEach: Float64Array
  readonly total: number
  readonly fte: number
  readonly mix: readonly number[]
  readonly leave: readonly Range[]
  readonly fill: Range
  readonly trend: Change
}

/** An order as numbers. */
export interface Prepared {
  readonly years: number
  readonly stepsInYear: number
  readonly seed: number
  readonly line: number
  /** Practices whose settled GPs and list are known, by their place in the data. */
  readonly known: readonly number[]
  /** By practice of the data; NaN where not known. */
  readonly registered: Float64Array
  readonly weighted: Float64Array
  /** Trainees and locums by practice; they are as many as today throughout. */
  readonly others: Float64Array
  readonly roles: readonly PreparedRole[]
  readonly growth: Change
  readonly drift: Range
  readonly joinersUnder40: number
  readonly estimated: readonly string[]
}

type Order = ModelOrder<WorkforceData>

/** A choice that is a number, or its usual value where it is empty. */
export function chosenNumber(order: Pick<Order, 'choices'>, id: string, usual: number): number {
  const value = order.choices[id]
  return typeof value === 'number' && Number.isFinite(value) ? value : usual
}

/** The range of an assumption, divided. */
export function rangeOf(assumptions: readonly SettledAssumption[], id: string, by = 1): Range {
  const found = assumptions.find((one) => one.id === id)
  const value = assumedNumber(assumptions, id)
  return { value: value / by, low: (found?.low ?? value) / by, high: (found?.high ?? value) / by }
}

/** Numbers of an order: stock, ages, rates, and lists. */
export function prepare(order: Order): Prepared {
  const { data, assumptions } = order
  const upTo = data.history?.years.at(-1) ?? 0
  const registered = Float64Array.from(data.practices, (one) => one.registered ?? NaN)
  const known = knownPractices(data.stock).filter((at) => (registered[at] ?? NaN) > 0)
  const weighted = Float64Array.from(data.practices, (one) => one.weighted ?? NaN)
  const others = new Float64Array(data.practices.length)
  for (const { role, practices } of data.stock.roles) {
    const kind = kindOfRole(role)
    if (kind !== 'trainee' && kind !== 'locum') continue
    for (const [at, one] of practices.entries()) others[at] = (others[at] ?? 0) + (one?.fte ?? 0)
  }
  const estimated: string[] = []
  const lists = data.history === null ? null : listTrend(data.history, upTo)
  const growth = changeOf(lists, rangeOf(assumptions, 'growth', 100))
  if (lists !== null) {
    estimated.push(
      `Lists grew by ${percent(lists.net)} a year (${lists.changes} changes of years); ${percent(growth.value)} is used.`,
    )
  }
  const roles = data.stock.roles
    .filter(({ role }) => !['trainee', 'locum'].includes(kindOfRole(role)))
    .map((one) => preparedRole(order, one, { known, registered, upTo }, estimated))
  return {
    years: Math.round(chosenNumber(order, 'years', 10)),
    stepsInYear: order.choices['step'] === 'month' ? 12 : 1,
    seed: order.seed,
    line: chosenNumber(order, 'line', 2260),
    known,
    registered,
    weighted,
    others,
    roles,
    growth,
    drift: rangeOf(assumptions, 'drift', 100),
    joinersUnder40: assumedNumber(assumptions, 'join-under-40') / 100,
    estimated: [...new Set(estimated)],
  }
}

function knownPractices(stock: Stock): readonly number[] {
  const settled = stock.roles.filter(({ role }) => kindOfRole(role) === 'settled')
  const [first] = settled
  return [...(first?.practices.keys() ?? [])].filter((at) =>
    settled.every(({ practices }) => practices[at] != null),
  )
}

interface Lists {
  readonly known: readonly number[]
  readonly registered: Float64Array
  readonly upTo: number
}

function preparedRole(
  order: Order,
  { role, practices }: Stock['roles'][number],
  { known, registered, upTo }: Lists,
  estimated: string[],
): PreparedRole {
  const { data, assumptions } = order
  const kind = kindOfRole(role)
  const settled = kind === 'settled'
  const units = settled ? known : []
  const staffed = settled ? known.map((at) => practices[at]) : [sumOf(practices)]
  const heads = Int32Array.from(staffed, (one) => one?.heads ?? 0)
  const total = heads.reduce((sum, one) => sum + one, 0)
  const fte = staffed.reduce((sum, one) => sum + (one?.fte ?? 0), 0)
  const each = total > 0 ? fte / total : 0
  const lists = units.map((at) => registered[at] ?? NaN).map((one) => (one > 0 ? one : 0))
  const sum = lists.reduce((all, one) => all + one, 0)
  const share = settled
    ? Float64Array.from(lists, (one) => (sum > 0 ? one / sum : 1 / Math.max(1, lists.length)))
    : Float64Array.of(1)
  const mix = settled ? ageMix(order, role) : AGE_BANDS.map((_, at) => (at === NOT_TOLD ? 1 : 0))
  const leave = settled
    ? gpLeaving(assumptions, mix)
    : AGE_BANDS.map(() => rangeOf(assumptions, `leave-${kind}`, 100))
  const group = settled ? 'gp' : kind
  const past =
    data.history === null ||
    (group !== 'gp' && group !== 'nurse' && group !== 'care' && group !== 'admin')
      ? null
      : groupTrend(data.history, group, upTo)
  const fill = fillOf(
    past,
    leavingOf(
      mix,
      leave.map(({ value }) => value),
    ),
    rangeOf(assumptions, 'fill', 100),
  )
  const trend = changeOf(past, rangeOf(assumptions, 'trend', 100))
  if (past !== null) {
    estimated.push(
      `${GROUP_WORDS[group] ?? role}: ${percent(past.falls)} of full-time equivalents fell and ${percent(past.rises)} rose in a year, practice by practice, so that ${percent(fill.value)} of posts are taken to be filled within the year. The place changed by ${percent(past.net)} a year over ${past.changes} changes of years; ${percent(trend.value)} is used, for uneven years say less of those to come.`,
    )
  }
  return {
    role,
    kind,
    practices: units,
    heads,
    share,
    fteEach: Float64Array.from(staffed, (one) =>
      one != null && one.heads > 0 ? one.fte / one.heads : each,
    ),
    total,
    fte,
    mix,
    leave,
    fill,
    trend,
  }
}

const GROUP_WORDS: Readonly<Record<string, string>> = {
  gp: 'GPs without trainees and locums',
  nurse: 'Nurses',
  care: 'Direct patient care',
  admin: 'Administration',
}

/** How far the share that is filled may be from what past years give, and where it must lie. */
const AROUND = 0.15
const LEAST_FILL = 0.25
const MOST_FILL = 0.9

/**
 * The share of posts filled within the year. Where past years tell what fell at practices from one year
 * to the next, it is what leaves the rest: 1 - falls / leaving.
 */
export function fillOf(past: GroupTrend | null, leaving: number, assumedFill: Range): Range {
  if (past === null || leaving <= 0) return assumedFill
  const within = (value: number) => Math.min(MOST_FILL, Math.max(LEAST_FILL, value))
  const value = within(1 - past.falls / leaving)
  return { value, low: within(value - AROUND), high: within(value + AROUND) }
}

/**
 * A yearly change from past years, or from an assumption where there are none. Few and uneven years say
 * little of those to come: their mean is drawn towards what is assumed, by the precision of each, half
 * the assumed range standing for one standard deviation. The error stays that of the years alone, for
 * what changes over a place tends to last.
 */
export function changeOf(past: GroupTrend | null, otherwise: Range): Change {
  if (past === null) return { ...otherwise, error: null, spread: null }
  const spread = past.spread ?? USUAL_SPREAD
  const variance = spread ** 2 / past.changes
  const before = ((otherwise.high - otherwise.low) / 2) ** 2
  const weight = variance === 0 ? 1 : before / (before + variance)
  const value = weight * past.net + (1 - weight) * otherwise.value
  const error = Math.sqrt(variance)
  return { value, low: value - 2 * error, high: value + 2 * error, error, spread }
}

/** How much yearly changes of a place differ where fewer than three are known. */
const USUAL_SPREAD = 0.02

function gpLeaving(
  assumptions: readonly SettledAssumption[],
  mix: readonly number[],
): readonly Range[] {
  const told = AGE_BANDS.slice(0, NOT_TOLD).map(({ id }) =>
    rangeOf(assumptions, `leave-${id}`, 100),
  )
  const known = 1 - (mix[NOT_TOLD] ?? 0)
  const mean = (side: keyof Range) =>
    told.reduce(
      (sum, one, at) => sum + one[side] * (known > 0 ? (mix[at] ?? 0) / known : 1 / NOT_TOLD),
      0,
    )
  return [...told, { value: mean('value'), low: mean('low'), high: mean('high') }]
}

/** Ages of a role as shares: from a round of asking practices, or of England. */
export function ageMix(order: Order, role: ProjectedRole): readonly number[] {
  const told = agesOf(order.data.ages?.roles ?? [], role)
  if (told !== null) return told
  const older = assumedNumber(order.assumptions, 'aged-50') / 100
  const oldest = Math.min(older, assumedNumber(order.assumptions, 'aged-60') / 100)
  const half = (1 - older) / 2
  const part = (older - oldest) / 2
  return [half, half, part, part, oldest, 0]
}

/** The middle of a count that is shown as 1 to 7. */
export const MIDDLE_OF_FEW = 4

function agesOf(roles: readonly RoleAges[], role: ProjectedRole): readonly number[] | null {
  const found = roles.filter(
    (one) =>
      one.role === role ||
      (role === 'GP, partner or salaried' && kindOfRole(one.role) === 'settled'),
  )
  if (found.length === 0) return null
  const counts = AGE_BANDS.map((_, at) =>
    found.reduce((sum, { bands }) => {
      const count = bands[at]
      return sum + (count === undefined ? 0 : (count ?? MIDDLE_OF_FEW))
    }, 0),
  )
  const all = counts.reduce((sum, one) => sum + one, 0)
  return all > 0 ? counts.map((one) => one / all) : null
}

function sumOf(practices: Stock['roles'][number]['practices']): { heads: number; fte: number } {
  let [heads, fte] = [0, 0]
  for (const one of practices) {
    heads += one?.heads ?? 0
    fte += one?.fte ?? 0
  }
  return { heads, fte }
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1).replace('-', '\u2212')}%`
}

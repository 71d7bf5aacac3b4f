import type { ModelOrder } from '../../models/kind.ts'
import { assumedNumber } from '../../models/assumption.ts'
import { AGE_BANDS, NOT_TOLD } from './ages.ts'
import { leavingOf } from './course.ts'
import type { History, HistoryGroup, WorkforceData } from './data.ts'
import { percentsOf } from './outlook.ts'
import { simulatePaths } from './paths.ts'
import {
  ageMix,
  changeOf,
  chosenNumber,
  fillOf,
  rangeOf,
  type Prepared,
  type PreparedRole,
} from './prepare.ts'
import type { BackCast, BackCastGroup } from './result.ts'
import type { Scenario } from './scenarios.ts'
import { groupTrend, JUMP } from './trend.ts'

/** Changes of years that a trend rests on at least, and years between start and end by default. */
const LEAST_CHANGES = 2
const USUAL_YEARS = 4
/** Published to one decimal. */
const ROUNDING = 0.05

const LABELS: Readonly<Record<HistoryGroup['group'], string>> = {
  gp: 'GPs without trainees and locums',
  nurse: 'Nurses',
  care: 'Direct patient care',
  admin: 'Administration and management',
}

const PLAIN: Scenario = {
  id: 'today',
  label: 'As today',
  leave: { value: 1, low: 1, high: 1 },
  join: { value: 1, low: 1, high: 1 },
  joiners: new Map(),
  posts: false,
}

/** The years that a back-cast goes from and to, or why there is none. */
export function backCastYears({
  data,
  choices,
}: Pick<ModelOrder<WorkforceData>, 'data' | 'choices'>):
  { readonly start: number; readonly end: number } | string {
  const { history } = data
  if (history === null) {
    return 'No past years of staff are loaded for these practices, so that the projection could not be tried on a past year.'
  }
  const [first] = history.years
  const end = history.years.at(-1)
  if (first === undefined || end === undefined || end - first < LEAST_CHANGES + 1) {
    return `Staff is loaded for ${history.years.length} financial years: too few to learn from some and forecast others.`
  }
  const least = first + LEAST_CHANGES
  const usual = Math.max(least, end - USUAL_YEARS)
  const start = Math.round(chosenNumber({ choices }, 'backcast', usual))
  if (start < least || start >= end) {
    return `A forecast from ${start} cannot be tried: it needs ${LEAST_CHANGES} changes of years before it and a year after it, so a start from ${least} to ${end - 1}.`
  }
  return { start, end }
}

/**
 * The same projection, started from a past year with rates that the years up to it give and nothing
 * later, beside what came. Practices are those of today that are known in every year of it; ages and
 * leaving by age are the national assumptions, not ages known by now.
 */
export function backCast(
  order: ModelOrder<WorkforceData>,
  years: { readonly start: number; readonly end: number },
  paths: number,
): BackCast {
  const { history } = order.data
  if (history === null) throw new RangeError('There are no past years.')
  const from = history.years.indexOf(years.start)
  const to = history.years.indexOf(years.end)
  const groups = history.groups.flatMap((group) => {
    const told = backCastGroup(order, history, group, { ...years, from, to, paths })
    return told === null ? [] : [told]
  })
  const jumped = history.lists.filter((lists) =>
    Array.from({ length: to - from }, (_, at) => from + at).some((at) => {
      const [before, after] = [lists[at] ?? null, lists[at + 1] ?? null]
      return before !== null && after !== null && Math.abs(after / before - 1) > JUMP
    }),
  ).length
  return { ...years, groups, jumped }
}

interface Span {
  readonly start: number
  readonly end: number
  readonly from: number
  readonly to: number
  readonly paths: number
}

function backCastGroup(
  order: ModelOrder<WorkforceData>,
  history: History,
  { group, fte }: HistoryGroup,
  { start, end, from, to, paths }: Span,
): BackCastGroup | null {
  const past = groupTrend(history, group, start)
  const those = [...fte.keys()].filter((at) =>
    (fte[at] ?? []).slice(from, to + 1).every((one) => one !== null),
  )
  if (past === null || those.length === 0) return null
  const known = those.map((at) => fte[at]?.[from] ?? 0)
  const role = pastRole(order, group, known, past)
  const span = end - start
  const prepared: Prepared = {
    years: span,
    stepsInYear: 1,
    seed: order.seed,
    line: 0,
    known: those,
    registered: new Float64Array(),
    weighted: new Float64Array(),
    others: new Float64Array(),
    roles: [role],
    growth: { value: 0, low: 0, high: 0, error: null, spread: null },
    drift: { value: 0, low: 0, high: 0 },
    joinersUnder40: assumedNumber(order.assumptions, 'join-under-40') / 100,
    estimated: [],
  }
  const totals = Array.from({ length: span + 1 }, () => new Float64Array(paths))
  const ends = those.map(() => new Float64Array(paths))
  simulatePaths(
    { prepared, roles: [role], scenarios: [PLAIN], paths, ranges: true },
    ({ path, heads }) => {
      const people = heads[0]?.heads ?? new Int32Array()
      for (const [unit, each] of role.fteEach.entries()) {
        for (let year = 0; year <= span; year++) {
          const own = (people[year * those.length + unit] ?? 0) * each
          const total = totals[year]
          if (total !== undefined) total[path] = (total[path] ?? 0) + own
          const last = ends[unit]
          if (year === span && last !== undefined) last[path] = own
        }
      }
    },
  )
  const actual = Array.from({ length: span + 1 }, (_, year) =>
    those.reduce((sum, at) => sum + (fte[at]?.[from + year] ?? 0), 0),
  )
  const fan = totals.map((values) => percentsOf(values))
  const last = fan[span] ?? []
  const [middle, came] = [last[2] ?? null, actual[span] ?? 0]
  let [practicesWithin, missed, unchanged] = [0, 0, 0]
  for (const [unit, at] of those.entries()) {
    const real = fte[at]?.[to] ?? 0
    const values = ends[unit] ?? new Float64Array()
    const mean = values.reduce((sum, one) => sum + one, 0) / paths
    const band = percentsOf(values)
    if (real >= (band[0] ?? 0) - ROUNDING && real <= (band[4] ?? 0) + ROUNDING) practicesWithin++
    missed += Math.abs(mean - real)
    unchanged += Math.abs((known[unit] ?? 0) - real)
  }
  return {
    group,
    label: LABELS[group],
    fan,
    actual,
    miss: middle === null || came === 0 ? null : middle / came - 1,
    within: came >= (last[0] ?? 0) && came <= (last[4] ?? 0),
    practices: those.length,
    practicesWithin,
    meanMiss: missed / those.length,
    meanMissOfNoChange: unchanged / those.length,
  }
}

function pastRole(
  order: ModelOrder<WorkforceData>,
  group: HistoryGroup['group'],
  known: readonly number[],
  past: NonNullable<ReturnType<typeof groupTrend>>,
): PreparedRole {
  const { assumptions } = order
  const gp = group === 'gp'
  const each = assumedNumber(assumptions, gp ? 'participation' : 'participation-staff')
  const heads = Int32Array.from(known, (fte) => peopleFor(fte, each))
  const total = heads.reduce((sum, one) => sum + one, 0)
  const all = known.reduce((sum, one) => sum + one, 0)
  const national = { ...order, data: { ...order.data, ages: null } }
  const mix = gp
    ? ageMix(national, 'GP, partner or salaried')
    : AGE_BANDS.map((_, at) => (at === NOT_TOLD ? 1 : 0))
  const leave = AGE_BANDS.map(({ id }, at) =>
    rangeOf(assumptions, gp ? `leave-${at === NOT_TOLD ? 'under-40' : id}` : `leave-${group}`, 100),
  )
  const leaving = leavingOf(
    mix,
    leave.map(({ value }) => value),
  )
  const usual = total > 0 ? all / total : each
  return {
    role: gp ? 'GP, partner or salaried' : 'administration of any kind',
    kind: gp ? 'settled' : group,
    practices: [],
    heads,
    share: Float64Array.from(known, (fte) => (all > 0 ? fte / all : 1 / known.length)),
    fteEach: Float64Array.from(known, (fte, unit) => {
      const people = heads[unit] ?? 0
      return people > 0 ? fte / people : usual
    }),
    total,
    fte: all,
    mix,
    leave,
    fill: fillOf(past, leaving, rangeOf(assumptions, 'fill', 100)),
    trend: changeOf(past, rangeOf(assumptions, 'trend', 100)),
  }
}

/** People whom full-time equivalents stand for, where only these are published: at least one for any. */
export function peopleFor(fte: number, each: number): number {
  return fte > 0 ? Math.max(1, Math.round(fte / each)) : 0
}

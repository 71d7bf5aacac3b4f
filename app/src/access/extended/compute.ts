import type { SettledAssumption } from '../../models/assumption.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { sampleAssumptions, tornado, winShares } from '../../models/sensitivity.ts'
import { missedShare, sumBy, valueIn, valuesOf, worthOf, type Values } from './contacts.ts'
import { LAYOUTS, type ExtendedData, type LayoutId } from './data.ts'
import { askedOf, type Asked } from './heads.ts'
import type { ExtendedResult, OptionId, OptionResult, Range, SiteResult } from './result.ts'
import { rotaDays, siteRota, weekOf, type OpenDay, type RotaDay } from './rota.ts'
import { travelOf } from './travel.ts'

const SAMPLES = 1000
const MIDDLE = [0.1, 0.9] as const
const NO_RANGES = { cost: null, surplus: null, perContact: null, completed: null }

/** Hours asked for, sessions, contacts, money and ways, for every way of offering them. */
export function run(order: ModelOrder<ExtendedData>): ExtendedResult {
  const { data, assumptions, choices } = order
  const asked = askedOf(order)
  const { minutes, heads } = asked
  const week = weekOf(choices)
  const values = valuesOf(assumptions)
  const practices = data.practices.map(({ code, name }, at) => {
    const list = heads[at] ?? null
    const owed = list === null || minutes === null ? null : (list * minutes) / 1000
    return { code, name, list, minutes: owed }
  })
  const needed = minutes === null ? null : sumBy(practices, (one) => one.minutes ?? 0) / 60
  const income = asked.income.pence === null ? null : asked.income.pence / 100
  const plans = needed === null ? [] : layoutPlans(data, asked, week, values)
  const todayPlan = todaysPlan(choices['today-hours'], week)
  const confirmed = confirmedOf(assumptions)
  const rows = sampleAssumptions(confirmed, { samples: SAMPLES, seed: order.seed })
  const drawn = rows.map((row) => valuesAt(confirmed, row))
  const today = sumBy(todayPlan?.days ?? [], (one) => one.clinicianHours)
  const options = [
    // The income is for all that is asked for, and says nothing of less.
    optionOf('today', todayPlan, values, today >= (needed ?? Infinity) ? income : null, drawn),
    ...plans.map((plan) => ({
      ...optionOf(plan.id, plan, values, income, drawn),
      sites: plan.sites,
      travel: plan.travel,
    })),
  ]
  const cheapest = leastCost(plans, values)
  const plan = plans.find(({ id }) => id === cheapest)
  return {
    rule: ruleResult(asked, week),
    practices,
    heads: sumBy(heads, (one) => one ?? 0),
    needed,
    income: asked.income,
    options,
    cheapest,
    wins: winShares(
      rows,
      plans.map(({ id }) => id),
      (row) => leastCost(plans, valuesAt(confirmed, row)) ?? 'today',
    ),
    samples: SAMPLES,
    tornado:
      plan === undefined
        ? []
        : tornado(confirmed, (row) => {
            const { cost } = worthOf(plan.days, valuesAt(confirmed, row))
            return income === null ? cost : income - cost
          }).filter(({ low, high }) => low !== high),
    missed: missedShare(values),
    breakEven:
      plan === undefined || asked.income.heads === 0
        ? null
        : worthOf(plan.days, values).cost / asked.income.heads,
    otherCounts: plan === undefined ? [] : otherCounts(plan.days, values, assumptions),
  }
}

interface Plan {
  readonly days: readonly RotaDay[]
}

interface LayoutPlan extends Plan {
  readonly id: LayoutId
  readonly sites: readonly SiteResult[]
  readonly travel: OptionResult['travel']
}

function layoutPlans(
  data: ExtendedData,
  { heads, minutes }: Asked,
  week: readonly OpenDay[],
  values: Values,
): readonly LayoutPlan[] {
  const ways = { detour: valueIn(values, 'detour'), walking: valueIn(values, 'walking') }
  return LAYOUTS.filter((id) => data.sites[id].length > 0).map((id) => {
    const sites = data.sites[id]
    const { shares, ...travel } = travelOf(data, sites, ways)
    const lists = sites.map((_, site) =>
      sumBy([...heads.keys()], (at) => (heads[at] ?? 0) * (shares[at]?.[site] ?? 0)),
    )
    const rotas = lists.map((list, at) => siteRota((list * (minutes ?? 0)) / 60_000, week, at))
    return {
      id,
      travel,
      days: rotaDays(rotas, week),
      sites: sites.map(({ host, label }, at): SiteResult => {
        const rota = rotas[at]
        const practice = data.practices[host]
        return {
          code: practice?.code ?? '',
          host: practice?.name ?? '',
          label,
          list: lists[at] ?? 0,
          needed: rota?.needed ?? 0,
          rostered: rota?.rostered ?? 0,
          sessions: sumBy(rota?.sessions ?? [], (one) => one),
        }
      }),
    }
  })
}

/** Hours that were told, spread over the open days, with one clinician at a time at a site. */
function todaysPlan(hours: unknown, week: readonly OpenDay[]): Plan | null {
  if (typeof hours !== 'number') return null
  const open = sumBy(week, (one) => one.hours)
  return {
    days: week.map((one) => {
      const own = open === 0 ? 0 : (hours * one.hours) / open
      return {
        day: one.day,
        sites: 0,
        sessions: own / one.session,
        clinicianHours: own,
        siteHours: own,
      }
    }),
  }
}

function optionOf(
  id: OptionId,
  plan: Plan | null,
  values: Values,
  income: number | null,
  drawn: readonly Values[],
): OptionResult {
  if (plan === null) {
    const nothing = { rostered: null, sessions: null, worth: null, surplus: null, enough: null }
    return { id, sites: [], days: [], travel: null, ranges: NO_RANGES, ...nothing }
  }
  const worth = worthOf(plan.days, values)
  const sampled = drawn.map((row) => worthOf(plan.days, row))
  const surpluses = income === null ? [] : sampled.map(({ cost }) => income - cost)
  return {
    id,
    sites: [],
    travel: null,
    rostered: sumBy(plan.days, (one) => one.clinicianHours),
    sessions: sumBy(plan.days, (one) => one.sessions),
    days: plan.days,
    worth,
    surplus: income === null ? null : income - worth.cost,
    ranges: {
      cost: middleOf(sampled.map(({ cost }) => cost)),
      surplus: middleOf(surpluses),
      perContact: middleOf(sampled.flatMap(({ perContact }) => perContact ?? [])),
      completed: middleOf(sampled.map(({ completed }) => completed)),
    },
    enough:
      surpluses.length === 0 ? null : surpluses.filter((one) => one >= 0).length / surpluses.length,
  }
}

function leastCost(plans: readonly LayoutPlan[], values: Values): LayoutId | null {
  let best: LayoutId | null = null
  let least = Infinity
  for (const { id, days } of plans) {
    const { cost } = worthOf(days, values)
    if (cost < least) {
      least = cost
      best = id
    }
  }
  return best
}

/** Other published ways to count what the cheapest option costs. */
function otherCounts(
  days: readonly RotaDay[],
  values: Values,
  assumptions: readonly SettledAssumption[],
): ExtendedResult['otherCounts'] {
  const { offered } = worthOf(days, values)
  const weeks = valueIn(values, 'weeks')
  const hours = sumBy(days, (one) => one.clinicianHours)
  const units = [
    { id: 'slot-offered', a: offered * weeks },
    { id: 'extended-hour', a: hours * weeks },
  ]
  return units.map(({ id, a }) => {
    const { low, high } = assumptions.find((one) => one.id === id) ?? { low: NaN, high: NaN }
    return { id, cost: { value: valueIn(values, id) * a, low: low * a, high: high * a } }
  })
}

function ruleResult(asked: Asked, week: readonly OpenDay[]): ExtendedResult['rule'] {
  const { rule, label, minutes, list, standsIn } = asked
  const open = new Set<string>(week.map(({ day }) => day))
  return {
    id: rule?.id ?? 'own',
    label,
    minutes,
    list,
    standsIn,
    hours: rule?.hours ?? 'as chosen',
    source: rule?.source ?? 'Given by the user',
    missingDays: (rule?.days ?? []).filter((day) => !open.has(day)),
  }
}

function confirmedOf(assumptions: readonly SettledAssumption[]): readonly SettledAssumption[] {
  return assumptions.filter(({ value }) => value !== null)
}

function valuesAt(confirmed: readonly SettledAssumption[], row: Float64Array): Values {
  return Object.fromEntries(confirmed.map(({ id }, at) => [id, row[at] ?? NaN]))
}

function middleOf(values: readonly number[]): Range | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).toSorted()
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0
  return { low: at(MIDDLE[0]), high: at(MIDDLE[1]) }
}

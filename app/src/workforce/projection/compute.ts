import type { ModelCompute, ModelOrder, ModelWatch } from '../../models/kind.ts'
import { backCast, backCastYears } from './back-cast.ts'
import { chanceOfAnyLeaving } from './ages.ts'
import { isSubstitute, swapSessions } from './substitution.ts'
import type { WorkforceData } from './data.ts'
import { criticalMass } from './critical-mass.ts'
import { demandByYear } from './demand.ts'
import { expectedOf, listsOf, othersOf, ratioOf, type Expected } from './expected.ts'
import { leverSwings } from './levers.ts'
import { newRolesOf, releasedByYear, sharedPostsOf } from './new-roles.ts'
import { Outlook } from './outlook.ts'
import { simulatePaths } from './paths.ts'
import { readPosts, readRates } from './posts.ts'
import { chosenNumber, prepare, rangeOf, type Prepared } from './prepare.ts'
import type {
  GpCount,
  ListBasis,
  PracticeOutlook,
  Ratio,
  ScenarioResult,
  WorkforceResult,
} from './result.ts'
import { retirementByGroup } from './retirement.ts'
import { scenariosOf, type Scenario } from './scenarios.ts'

type Order = ModelOrder<WorkforceData>

const WAYS: readonly { readonly gps: GpCount; readonly lists: ListBasis }[] = [
  { gps: 'settled', lists: 'registered' },
  { gps: 'all', lists: 'registered' },
  { gps: 'settled', lists: 'weighted' },
  { gps: 'all', lists: 'weighted' },
]

/** Paths of a back-cast, which is of fewer years. */
const BACK_CAST_PATHS = 1000

/** The expected path at once; chance, ranges and the back-cast in the whole run. */
const compute = {
  first: (order: Order) => answer(order, null),
  run: (order: Order, watch: ModelWatch) => answer(order, watch),
} satisfies ModelCompute<WorkforceData, WorkforceResult>

export const { first, run } = compute

function answer(order: Order, watch: ModelWatch | null): WorkforceResult {
  const prepared = prepare(order)
  const headline = headlineOf(order)
  const paths = watch === null ? 0 : Math.round(chosenNumber(order, 'paths', 2000))
  const scenarios = scenariosOf(order, prepared)
  const settled = prepared.roles.filter(({ kind }) => kind === 'settled')
  const outlooks =
    watch === null ? null : scenarios.map(() => new Outlook(prepared, settled, headline, paths))
  if (watch !== null && outlooks !== null) {
    simulatePaths(
      { prepared, roles: settled, scenarios, paths, ranges: true },
      (seen) => outlooks[seen.scenario]?.see(seen),
      { report: (part, doing) => watch.report(part === null ? null : 0.9 * part, doing) },
    )
    watch.report(0.9, 'trying it on a past year')
  }
  const [today] = scenarios
  const posts = readPosts(order.choices['plan-posts'], 'plan-posts')
  const rates = readRates(order.choices['rates'], 'rates')
  const released = releasedByYear(order.assumptions, posts, prepared.years)
  const none = released.map(() => [0, 0, 0] as const)
  const years = backCastYears(order)
  const swapTo = order.choices['swap-role']
  const sessions = chosenNumber(order, 'swap-sessions', 0)
  return {
    years: prepared.years,
    stepsInYear: prepared.stepsInYear,
    paths,
    line: prepared.line,
    headline,
    scenarios: scenarios.map((scenario, at) =>
      scenarioResult(order, prepared, {
        scenario,
        scenarios,
        headline,
        outlook: outlooks?.[at] ?? null,
        today: outlooks?.[0] ?? null,
        released: scenario.posts ? released : none,
      }),
    ),
    unknownPractices: order.data.practices
      .filter((_, at) => !prepared.known.includes(at))
      .map(({ code }) => code),
    demand: demandByYear({
      years: prepared.years,
      patients: order.data.patients,
      rates,
      growth: prepared.growth.value,
      olderFaster: rangeOf(order.assumptions, 'growth-older', 100).value,
    }),
    ratesByAge: rates.length > 0 && order.data.patients !== null,
    retirement: today === undefined ? [] : retirementByGroup(order, prepared, today),
    agesFrom: order.data.ages === null ? 'England' : 'stocktake',
    newRoles: newRolesOf(order, posts),
    sharedPosts: sharedPostsOf(order.assumptions, posts),
    criticalMass: criticalMass(order.data),
    swap:
      typeof swapTo === 'string' && isSubstitute(swapTo) && sessions > 0
        ? swapSessions(order.assumptions, swapTo, sessions)
        : null,
    tornado: tornadoOf(order, prepared, headline),
    backCast:
      watch === null || typeof years === 'string'
        ? null
        : backCast(order, years, Math.min(paths, BACK_CAST_PATHS)),
    noBackCast: typeof years === 'string' ? years : null,
    estimated: prepared.estimated,
  }
}

function headlineOf({ choices }: Order): { readonly gps: GpCount; readonly lists: ListBasis } {
  return {
    gps: choices['gps'] === 'all' ? 'all' : 'settled',
    lists: choices['lists'] === 'weighted' ? 'weighted' : 'registered',
  }
}

interface Asked {
  readonly scenario: Scenario
  readonly scenarios: readonly Scenario[]
  readonly headline: { readonly gps: GpCount; readonly lists: ListBasis }
  readonly outlook: Outlook | null
  readonly today: Outlook | null
  readonly released: readonly (readonly [number, number, number])[]
}

function scenarioResult(
  order: Order,
  prepared: Prepared,
  { scenario, scenarios, headline, outlook, today, released }: Asked,
): ScenarioResult {
  const expected = expectedOf(prepared, scenario, scenarios)
  const ratios = WAYS.map(({ gps, lists }): Ratio => {
    const known = listsOf(prepared, lists)
    return {
      gps,
      lists,
      expected: ratioOf(prepared, expected.gps, gps, lists),
      fan:
        outlook === null || known === null
          ? null
          : outlook.ratioFan(known, othersOf(prepared, gps)),
    }
  })
  const known = listsOf(prepared, headline.lists)
  const withTime = expected.gps.map((fte, year) => fte + (released[year]?.[1] ?? 0))
  return {
    id: scenario.id,
    label: scenario.label,
    ratios,
    roles: expected.roles,
    gpFan: outlook?.gpFan() ?? null,
    placePassing: outlook?.placePassing() ?? null,
    practicesPassing: outlook?.practicesPassing() ?? null,
    againstToday:
      outlook === null || today === null || known === null || scenario.id === 'today'
        ? null
        : outlook.differenceFrom(today, known, othersOf(prepared, headline.gps)),
    practices: outlook === null ? null : practicesOf(order, prepared, headline, outlook, expected),
    released,
    withReleased: ratioOf(prepared, withTime, headline.gps, headline.lists),
  }
}

function practicesOf(
  { data }: Order,
  prepared: Prepared,
  headline: { readonly gps: GpCount; readonly lists: ListBasis },
  outlook: Outlook,
  { courses }: Expected,
): readonly PracticeOutlook[] {
  const settled = courses.filter(({ role }) => role.kind === 'settled')
  const lists = headline.lists === 'registered' ? prepared.registered : prepared.weighted
  return data.practices.map(({ code }, at): PracticeOutlook => {
    const unit = prepared.known.indexOf(at)
    if (unit < 0) return { code, ...UNKNOWN }
    let [heads, stay, fte] = [0, 1, headline.gps === 'all' ? (prepared.others[at] ?? 0) : 0]
    let partners: number | null = null
    for (const { role, course } of settled) {
      const own = role.heads[unit] ?? 0
      heads += own
      fte += own * (role.fteEach[unit] ?? 0)
      if (role.role === 'GP partner') partners = own
      for (let step = 0; step < prepared.stepsInYear; step++) {
        stay *= 1 - chanceOfAnyLeaving(own, course.hazard[step] ?? 0)
      }
    }
    const list = lists[at] ?? NaN
    return {
      code,
      heads,
      partners,
      perGp: Number.isFinite(list) && fte > 0 ? list / fte : null,
      ...outlook.chances(unit),
      anyLeavesFirstYear: 1 - stay,
    }
  })
}

const UNKNOWN: Omit<PracticeOutlook, 'code'> = {
  heads: null,
  partners: null,
  perGp: null,
  passing: null,
  single: null,
  none: null,
  noPartner: null,
  leaving: null,
  anyLeaves: null,
  anyLeavesFirstYear: null,
}

function tornadoOf(
  order: Order,
  prepared: Prepared,
  { gps, lists }: { readonly gps: GpCount; readonly lists: ListBasis },
): WorkforceResult['tornado'] {
  const outcome = (moved: Prepared): number | null => {
    const scenarios = scenariosOf(order, moved)
    const [today] = scenarios
    if (today === undefined) return null
    return ratioOf(moved, expectedOf(moved, today, scenarios).gps, gps, lists).at(-1) ?? null
  }
  const base = outcome(prepared)
  return base === null ? null : { base, bars: leverSwings(prepared, outcome) }
}

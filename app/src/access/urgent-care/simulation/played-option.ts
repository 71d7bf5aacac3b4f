import type { DayResult, DayRun } from '@footings/queues'
import { DAYS } from '../demand.ts'
import { FIFTHS } from '../data.ts'
import type { Needed } from '../staffing.ts'
import { urgentOf, type ClinicWeek } from './clinic-week.ts'
import { meanOf, ratioOf, scaled, sumOf, type Weekly } from './estimates.ts'
import { checksOf } from './option-checks.ts'
import { pooledWaits } from './pooled-wait.ts'
import type {
  Simulated95,
  SimulatedFifth,
  SimulatedHalfHour,
  SimulatedOption,
} from './simulated.ts'
import type { OptionTeams } from './teams.ts'

/** An option with the simulations that it is made of. */
export interface PlayedOption {
  readonly teams: OptionTeams
  readonly week: ClinicWeek
  readonly urgent: DayRun
  /** Shared with other options whose practices do the same. */
  readonly booked: DayRun | null
}

/** What is compared between options, week by week. */
export interface WeeklyFigures {
  readonly seenInTime: Weekly
  readonly meanWait: Weekly
  readonly unmetADay: Weekly
  readonly overtimeADay: Weekly
}

/** Share of urgent patients seen in time, week by week: what decides. */
export function seenInTime(result: DayResult, classes: readonly string[]): Weekly {
  return ratioOf(
    result.values({ what: 'seenInTarget', class: classes, step: 'seen' }),
    result.values({ what: 'patients', class: classes }),
  )
}

/** Names of the classes of urgent patients of an option. */
export function urgentClasses({ world }: Needed, { urgent }: ClinicWeek): readonly string[] {
  const names = new Set(urgent.classes.map(({ name }) => name))
  return world.practices.map(({ code }) => urgentOf(code)).filter((name) => names.has(name))
}

export function weeklyFigures(option: PlayedOption, classes: readonly string[]): WeeklyFigures {
  const urgent = option.urgent.result
  const booked = option.booked?.result ?? null
  const patients = urgent.values({ what: 'patients', class: classes })
  const overtime = urgent.values({ what: 'overtimeMinutes' })
  return {
    seenInTime: seenInTime(urgent, classes),
    meanWait: ratioOf(
      urgent.values({ what: 'waitMinutes', class: classes, step: 'seen' }),
      patients,
    ),
    unmetADay: scaled(urgent.values({ what: 'unmet', class: classes }), 1 / DAYS.length),
    overtimeADay: scaled(
      sumOf(
        urgent.replications,
        overtime,
        ...(booked === null ? [] : [booked.values({ what: 'overtimeMinutes' })]),
      ),
      1 / DAYS.length,
    ),
  }
}

/** Everything that is shown of a simulated option. */
export function optionFigures(
  needed: Needed,
  option: PlayedOption,
  figures: WeeklyFigures,
  peakFormula: number | null,
  starts: readonly string[],
): SimulatedOption {
  const urgent = option.urgent.result
  const classes = urgentClasses(needed, option.week)
  const waits = pooledWaits(urgent, classes, 'seen')
  const share = meanOf(figures.seenInTime)
  const asked = needed.standard.share
  return {
    id: option.teams.id,
    seenInTime: share,
    peakFormula,
    keepsStandard:
      share.low !== null && share.low >= asked
        ? true
        : share.high !== null && share.high < asked
          ? false
          : null,
    meanWait: meanOf(figures.meanWait),
    medianWait: waits.quantile(0.5),
    longWait: waits.quantile(0.95),
    bookedWait: bookedMeanWait(option),
    unmetADay: meanOf(figures.unmetADay),
    overtimeADay: meanOf(figures.overtimeADay),
    utilisation: meanOf(utilisation(option)),
    atOwnPractice: meanOf(
      ratioOf(
        urgent.values({ what: 'seenAtOwnSite', class: classes, step: 'seen' }),
        urgent.values({ what: 'seen', class: classes, step: 'seen' }),
      ),
    ),
    fifths: fifthsOf(needed, urgent, new Set(classes)),
    monday: mondayOf(urgent, classes, starts),
    checks: checksOf(needed, option, classes),
  }
}

function bookedMeanWait(option: PlayedOption): Simulated95 | null {
  const waits = bookedWaits(option)
  return waits === null ? null : meanOf(waits)
}

/** Mean wait of booked patients beyond their time, week by week, wherever they book; null without any. */
export function bookedWaits({ week, urgent, booked }: PlayedOption): Weekly | null {
  const parts = [
    { model: week.urgent, result: urgent.result },
    ...(booked === null ? [] : [{ model: week.booked, result: booked.result }]),
  ].flatMap(({ model, result }) => {
    const classes = model?.classes.filter(({ arrivals }) => arrivals === undefined) ?? []
    return classes.map(({ name, path: [first] }) => ({
      result,
      class: name,
      step: first?.name ?? '',
    }))
  })
  const sum = (what: 'seenWaitMinutes' | 'seen'): Weekly =>
    sumOf(
      urgent.replications,
      ...parts.map(({ result, ...where }) => result.values({ what, ...where })),
    )
  const seen = sum('seen')
  return seen.some((some) => some > 0) ? ratioOf(sum('seenWaitMinutes'), seen) : null
}

function utilisation({ urgent, booked }: PlayedOption): Weekly {
  const results = [urgent.result, ...(booked === null ? [] : [booked.result])]
  const sum = (what: 'busyMinutes' | 'overtimeMinutes' | 'staffedMinutes'): Weekly =>
    sumOf(urgent.replications, ...results.map((result) => result.values({ what })))
  return ratioOf(
    sumOf(urgent.replications, sum('busyMinutes'), scaled(sum('overtimeMinutes'), -1)),
    sum('staffedMinutes'),
  )
}

function fifthsOf(
  { world }: Needed,
  result: DayResult,
  classes: ReadonlySet<string>,
): readonly SimulatedFifth[] {
  const weeks = result.replications
  const counted = world.practices.flatMap(({ code, registered, homes }) => {
    const name = urgentOf(code)
    if (!classes.has(name) || registered === 0) return []
    const of = (what: 'seenInTarget' | 'seen' | 'seenAtOwnSite') =>
      result.values({ what, class: name, step: 'seen' })
    const shares = homes.patients.map((patients) => patients / registered)
    return [
      {
        shares,
        patients: result.values({ what: 'patients', class: name }),
        inTime: of('seenInTarget'),
        seen: of('seen'),
        own: of('seenAtOwnSite'),
      },
    ]
  })
  return FIFTHS.map((_, fifth): SimulatedFifth => {
    const sum = (kind: 'patients' | 'inTime' | 'seen' | 'own'): Weekly =>
      sumOf(weeks, ...counted.map((one) => scaled(one[kind], one.shares[fifth] ?? 0)))
    const [patients, seen] = [sum('patients'), sum('seen')]
    const some = (values: Weekly): boolean => values.some((value) => value > 0)
    return {
      urgent: meanOf(patients).value,
      seenInTime: some(patients) ? meanOf(ratioOf(sum('inTime'), patients)) : null,
      away: some(seen) ? meanOf(ratioOf(sumOf(weeks, seen, scaled(sum('own'), -1)), seen)) : null,
    }
  })
}

function mondayOf(
  result: DayResult,
  classes: readonly string[],
  starts: readonly string[],
): readonly SimulatedHalfHour[] {
  const steps = result.stepParts({ class: classes, step: 'seen' })
  const pools = result.poolParts()
  return starts.map((start, slot) => {
    const [step, pool] = [steps[slot], pools[slot]]
    return {
      start,
      urgent: step?.attempts ?? 0,
      wait: step?.meanWait ?? null,
      waiting: (pool?.queueMinutes ?? 0) / 30,
      busy: (pool?.busyMinutes ?? 0) / 30,
      onDuty: (pool?.staffedMinutes ?? 0) / 30,
    }
  })
}

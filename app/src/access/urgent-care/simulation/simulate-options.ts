import { DayRun, type DayModel } from '@footings/queues'
import type { Appraisal } from '../appraise.ts'
import type { UrgentCareData } from '../data.ts'
import { optionLabel, type OutcomeId } from '../options.ts'
import { seenAsStaffed } from '../seen-as-staffed.ts'
import { seenWithTodaysStaff } from '../seen-in-time.ts'
import type { TelephoneAnswer } from '../telephone.ts'
import { clinicWeek } from './clinic-week.ts'
import { differenceOf, halfWidth, meanOf } from './estimates.ts'
import { mondayCalls, type Reception } from './monday-calls.ts'
import { callsFigures } from './played-calls.ts'
import {
  optionFigures,
  seenInTime,
  urgentClasses,
  weeklyFigures,
  type PlayedOption,
  type WeeklyFigures,
} from './played-option.ts'
import { EXTENT, playWeeks, type Extent, type NamedRun } from './play-weeks.ts'
import type { Simulated, SimulatedDifference } from './simulated.ts'
import { standardTeams, todaysTeams } from './teams.ts'

/** Half an interval, as a share of what it is of, at which it is precise. */
const PRECISE = 0.05

export interface SimulationOrder {
  readonly data: UrgentCareData
  readonly appraisal: Appraisal
  /** Monday's calls by the forward equations. */
  readonly telephone: TelephoneAnswer
  readonly outcome: OutcomeId
  readonly seed: number
  readonly extent?: Extent
}

/**
 * Simulates weeks of every option from Monday to Friday, all options on the same patients, and Mondays of
 * the telephones, which are the same under every option. Where what is asked is how today's staff do, today's
 * staff are on duty; otherwise as many as each option needs to keep the standard by the formulas. Goes
 * on until the share seen in time of every option, and its difference between the best two, are
 * precise, or the work allowed is done. Null where nobody is urgent.
 */
export function simulateOptions(
  order: SimulationOrder,
  report: (part: number, doing: string) => void,
): Simulated | null {
  const { data, appraisal, telephone, outcome, seed } = order
  const { needed, options } = appraisal
  if (needed.demand.every(({ urgent }) => urgent <= 0)) return null
  const opens = minutesOf(data.starts[0] ?? '08:00')
  const staff = outcome === 'seen' ? 'today' : 'standard'
  const runs = new Runs(seed)
  const played = options.map((option): PlayedOption => {
    const teams = (staff === 'today' ? todaysTeams : standardTeams)(needed, option)
    const hosts = (teams.layout === null ? [] : data.hubs[teams.layout]).map(
      ({ host }) => data.practices[host]?.code ?? '',
    )
    const week = clinicWeek(needed, teams, hosts, opens)
    const name = optionLabel(option.id)
    return {
      teams,
      week,
      urgent: runs.of(week.urgent, name),
      booked: week.booked === null ? null : runs.of(week.booked, `${name}, booked patients`),
    }
  })
  const receptions = telephone.practices.flatMap(({ code, today }): readonly Reception[] =>
    today.callers > 0 ? [{ code, callers: today.callers, receptionists: today.receptionists }] : [],
  )
  const callers = receptions.length === 0 ? null : receptions
  const callsWith = (more: number): DayModel =>
    mondayCalls(
      (callers ?? []).map((one) => ({ ...one, receptionists: one.receptionists + more })),
      needed.world.shape,
      opens,
      needed.values,
    )
  const calls =
    callers === null
      ? null
      : {
          receptions,
          today: runs.of(callsWith(0), 'Monday’s calls'),
          oneMore: runs.of(callsWith(1), 'Monday’s calls with one receptionist more'),
        }
  const classes = played.map(({ week }) => urgentClasses(needed, week))
  const extent = playWeeks(
    runs.all,
    order.extent ?? EXTENT,
    () => isPrecise(played.map(({ urgent }, at) => seenInTime(urgent.result, classes[at] ?? []))),
    report,
  )
  const figures = played.map((option, at) => weeklyFigures(option, classes[at] ?? []))
  const ids = options.map(({ id }) => id)
  const difference = (at: number, than: number): SimulatedDifference => {
    const of = (kind: keyof WeeklyFigures) =>
      differenceOf(figures[at]?.[kind] ?? NONE, figures[than]?.[kind] ?? NONE)
    return {
      id: ids[at] ?? 'today',
      than: ids[than] ?? 'today',
      seenInTime: of('seenInTime'),
      meanWait: of('meanWait'),
      unmetADay: of('unmetADay'),
      overtimeADay: of('overtimeADay'),
    }
  }
  const [best, second] = leaders(figures.map((one) => one.seenInTime))
  return {
    staff,
    weeks: extent.weeks,
    most: extent.most,
    precise: extent.precise,
    options: played.map((option, at) => {
      const { id, roster } = options[at] ?? { id: option.teams.id, roster: undefined }
      const formula =
        staff === 'today'
          ? seenWithTodaysStaff(id, needed)
          : roster === undefined
            ? null
            : seenAsStaffed(needed, { id, roster })
      return optionFigures(needed, option, figures[at] ?? EMPTY, formula, data.starts)
    }),
    differences: ids.flatMap((id, at) => (id === 'today' ? [] : [difference(at, 0)])),
    lead: best === undefined || second === undefined ? null : difference(best, second),
    telephones: calls === null ? null : callsFigures(needed, calls, telephone, data.starts),
  }
}

const NONE = new Float64Array(0)
const EMPTY: WeeklyFigures = {
  seenInTime: NONE,
  meanWait: NONE,
  unmetADay: NONE,
  overtimeADay: NONE,
}

/** Every share, and the difference of the best two, known to a twentieth. */
function isPrecise(shares: readonly Float64Array[]): boolean {
  const [best, second] = leaders(shares)
  const [one, other] = [shares[best ?? -1], shares[second ?? -1]]
  const known = shares.map((values) => meanOf(values))
  const difference = one === undefined || other === undefined ? null : differenceOf(one, other)
  return [...known, ...(difference === null ? [] : [difference])].every(
    (estimate) => halfWidth(estimate) <= PRECISE * Math.abs(estimate.value),
  )
}

/** Places of the two with the largest means; the first of the list where they are equal. */
function leaders(shares: readonly Float64Array[]): readonly number[] {
  const means = shares.map((values) => meanOf(values).value)
  return means
    .map((_, at) => at)
    .toSorted((a, b) => (means[b] ?? 0) - (means[a] ?? 0) || a - b)
    .slice(0, 2)
}

/** Simulations by their models: the same model is played once, for whoever asks for it. */
class Runs {
  readonly #seed: number
  readonly #byModel = new Map<string, NamedRun>()

  constructor(seed: number) {
    this.#seed = seed
  }

  of(model: DayModel, name: string): DayRun {
    const key = JSON.stringify(model)
    const known = this.#byModel.get(key)
    if (known !== undefined) return known.run
    const run = new DayRun(model, { seed: this.#seed })
    this.#byModel.set(key, { name, run })
    return run
  }

  get all(): readonly NamedRun[] {
    return [...this.#byModel.values()]
  }
}

function minutesOf(time: string): number {
  const [hours = '8', minutes = '0'] = time.split(':')
  return 60 * Number(hours) + Number(minutes)
}

import { DayRun, type DayModel } from '@footings/queues'
import type { Appraisal } from '../appraise.ts'
import type { UrgentCareData } from '../data.ts'
import { optionLabel, type OutcomeId } from '../options.ts'
import { seenAsStaffed } from '../seen-as-staffed.ts'
import { seenWithTodaysStaff } from '../seen-in-time.ts'
import type { TelephoneAnswer } from '../telephone.ts'
import { differenceOf, halfWidth, meanOf } from './estimates.ts'
import { mondayCalls, type Reception } from './monday-calls.ts'
import { opensAt, optionWeek, type Staff } from './option-week.ts'
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
import { leaders, todaysStaff } from './todays-staff.ts'
import { TRIED_EVENTS } from './tried-inputs.ts'

/** Where plausible inputs are simulated after it, their work is left to them. */
const WITH_TRIES: Extent = { ...EXTENT, events: EXTENT.events - 2 * TRIED_EVENTS }
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
 * the telephones, which are the same under every option. Today’s staff are on duty, moved; and where
 * something else is asked than how they do, as many in the same weeks as each option needs to keep the
 * standard by the formulas, which are the weeks shown in full then. Goes on until the share seen in time
 * of every option, and its difference between the best two, are precise, or the work allowed is done.
 * Null where nobody is urgent.
 */
export function simulateOptions(
  order: SimulationOrder,
  report: (part: number, doing: string) => void,
): Simulated | null {
  const { data, appraisal, telephone, outcome, seed } = order
  const { needed, options } = appraisal
  if (needed.demand.every(({ urgent }) => urgent <= 0)) return null
  const opens = opensAt(data)
  const staff = outcome === 'seen' ? 'today' : 'standard'
  const runs = new Runs(seed)
  const withStaff = (who: Staff): readonly PlayedOption[] =>
    options.map((option): PlayedOption => {
      const { teams, week } = optionWeek(data, needed, option, who)
      const name = `${optionLabel(option.id)}${who === 'today' ? ', today’s staff' : ''}`
      return {
        teams,
        week,
        urgent: runs.of(week.urgent, name),
        booked: week.booked === null ? null : runs.of(week.booked, `${name}, booked patients`),
      }
    })
  const played = withStaff(staff)
  const todays = staff === 'today' ? played : withStaff('today')
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
  const sharesOf = (all: readonly PlayedOption[]): readonly Float64Array[] =>
    all.map(({ week, urgent }) => seenInTime(urgent.result, urgentClasses(needed, week)))
  const extent = playWeeks(
    runs.all,
    order.extent ?? (staff === 'today' ? WITH_TRIES : EXTENT),
    () => [...new Set([played, todays])].every((all) => isPrecise(sharesOf(all))),
    report,
  )
  const figures = played.map((option) => weeklyFigures(option, urgentClasses(needed, option.week)))
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
    today: { ...todaysStaff(needed, todays), tried: null },
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

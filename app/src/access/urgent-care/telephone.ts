import { callingDay } from '@footings/queues'
import type { WeeklyDemand } from './demand.ts'
import type { Values } from './inputs.ts'
import { FIRST_HOUR, RINGS_AGAIN_AFTER } from './simulation/monday-calls.ts'
import type { World, WorldPractice } from './world.ts'

/** The telephones of a practice, or of several, on a Monday. */
export interface Telephones {
  readonly receptionists: number
  readonly callers: number
  /** Share of those who call in the first hour who are answered in the end, redials counted. */
  readonly answeredFirstHour: number
  /** Mean minutes waited by the calls of those people, answered or not, redials counted. */
  readonly waitFirstHour: number
  /** People of the day who are never answered: they give up for good, or have no answer at the close. */
  readonly unanswered: number
}

export interface PracticeTelephones {
  readonly code: string
  readonly today: Telephones
  /** With one receptionist more. */
  readonly oneMore: Telephones
}

export interface TelephoneAnswer {
  readonly practices: readonly PracticeTelephones[]
  /** All together; those who are answered are weighed by callers. */
  readonly today: Telephones
  readonly oneMore: Telephones
}

const HALF_HOUR = 30

/**
 * Monday’s calls of each practice with today’s receptionists, by the forward equations of a queue of
 * impatient callers: exact for the rates assumed, and without a steady state, which the hour from eight
 * never reaches. Those who give up may ring again, some minutes later on average; people who first call in
 * the first hour are followed until they are answered, lost or the lines close. Calls are the same under
 * every option: they go to the practice.
 *
 * @param report how far it is, from 0 to 1
 */
export function telephonesOf(
  world: World,
  demand: readonly WeeklyDemand[],
  values: Values,
  report: (part: number) => void = () => {},
): TelephoneAnswer {
  const known = new Map<string, Telephones>()
  const mondayOf = (callers: number, staff: number): Telephones => {
    const key = `${callers} ${staff}`
    const answer = known.get(key) ?? monday(callers, staff, world.shape, values)
    known.set(key, answer)
    return answer
  }
  const practices = world.practices.map((practice, at): PracticeTelephones => {
    const callers = mondayCallers(practice, demand[at], values)
    const staff = receptionistsOf(practice, values)
    const answer = {
      code: practice.code,
      today: mondayOf(callers, staff),
      oneMore: mondayOf(callers, staff + 1),
    }
    report((at + 1) / world.practices.length)
    return answer
  })
  return {
    practices,
    today: together(practices.map(({ today }) => today)),
    oneMore: together(practices.map(({ oneMore }) => oneMore)),
  }
}

function mondayCallers(
  { local }: WorldPractice,
  demand: WeeklyDemand | undefined,
  values: Values,
): number {
  const requests = (demand?.urgent ?? 0) + (demand?.booked ?? 0)
  const week = local.calls ?? requests * values['calls-per-request']
  return (week * values['monday-share']) / 100
}

function receptionistsOf({ local, registered }: WorldPractice, values: Values): number {
  const told = local.receptionists ?? (values['receptionists-per-10000'] * registered) / 10_000
  return Math.max(1, Math.round(told))
}

function monday(
  callers: number,
  receptionists: number,
  shape: readonly number[],
  values: Values,
): Telephones {
  const { all, followed } = callingDay(
    {
      until: shape.length * HALF_HOUR,
      arrivals: shape.map((share, slot) => ({
        from: slot * HALF_HOUR,
        value: (callers * share) / HALF_HOUR,
      })),
      servers: receptionists,
      meanService: values['call-minutes'],
      meanPatience: values['patience'],
      redial: { probability: values['redial'] / 100, meanDelay: RINGS_AGAIN_AFTER },
    },
    FIRST_HOUR * HALF_HOUR,
  )
  return {
    receptionists,
    callers,
    answeredFirstHour: followed.people === 0 ? 1 : Math.min(1, followed.answered / followed.people),
    waitFirstHour: followed.calls === 0 ? 0 : followed.waited / followed.calls,
    unanswered: Math.max(0, all.people - all.answered),
  }
}

function together(all: readonly Telephones[]): Telephones {
  const sum = (value: (one: Telephones) => number): number =>
    all.reduce((total, one) => total + value(one), 0)
  const callers = sum((one) => one.callers)
  const weighed = (value: (one: Telephones) => number): number =>
    callers === 0 ? 0 : sum((one) => one.callers * value(one)) / callers
  return {
    receptionists: sum((one) => one.receptionists),
    callers,
    answeredFirstHour: callers === 0 ? 1 : weighed((one) => one.answeredFirstHour),
    waitFirstHour: weighed((one) => one.waitFirstHour),
    unanswered: sum((one) => one.unanswered),
  }
}

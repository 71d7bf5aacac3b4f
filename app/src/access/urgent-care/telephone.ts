import { attemptsOf, forwardDay } from '@footings/queues'
import type { WeeklyDemand } from './demand.ts'
import type { Values } from './inputs.ts'
import type { World, WorldPractice } from './world.ts'

/** The telephones of a practice, or of several, on a Monday. */
export interface Telephones {
  readonly receptionists: number
  readonly callers: number
  /** Share of those who call in the first hour who are answered in the end, redials counted. */
  readonly answeredFirstHour: number
  /** Mean minutes waited by calls of the first hour. */
  readonly waitFirstHour: number
  /** People of the day who are never answered: abandoned and not rung again. */
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
const FIRST_HOUR = 2

/**
 * Monday’s calls of each practice with today’s receptionists, by the forward equations of a queue of
 * impatient callers: exact for the rates assumed, and without a steady state, which the hour from eight
 * never reaches. Those who give up and ring again are taken to do so within their half-hour. They are the
 * same under every option: calls go to the practice.
 *
 * @param report how far it is, from 0 to 1
 */
export function telephonesOf(
  world: World,
  demand: readonly WeeklyDemand[],
  values: Values,
  report: (part: number) => void = () => {},
): TelephoneAnswer {
  const practices = world.practices.map((practice, at): PracticeTelephones => {
    const callers = mondayCallers(practice, demand[at], values)
    const staff = receptionistsOf(practice, values)
    const answer = {
      code: practice.code,
      today: monday(callers, staff, world.shape, values),
      oneMore: monday(callers, staff + 1, world.shape, values),
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
  const queue = {
    until: shape.length * HALF_HOUR,
    servers: [{ from: 0, value: receptionists }],
    meanService: values['call-minutes'],
    meanPatience: values['patience'],
  }
  const redial = values['redial'] / 100
  const arrivals = (attempts: readonly number[]) =>
    shape.map((share, slot) => ({
      from: slot * HALF_HOUR,
      value: (callers * share * (attempts[slot] ?? 1)) / HALF_HOUR,
    }))
  const once = forwardDay({ ...queue, arrivals: arrivals([]) })
  const again = once.intervals.map(
    ({ abandonedShare }) => attemptsOf(abandonedShare ?? 0, redial).perPerson,
  )
  const { intervals } = forwardDay({ ...queue, arrivals: arrivals(again) })
  let [unanswered, first, lost, waited, calls] = [0, 0, 0, 0, 0]
  for (const [slot, { abandonedShare, arrivals: made, queueTime }] of intervals.entries()) {
    const people = callers * (shape[slot] ?? 0)
    const gone = people * attemptsOf(abandonedShare ?? 0, redial).unservedPersons
    unanswered += gone
    if (slot >= FIRST_HOUR) continue
    first += people
    lost += gone
    waited += queueTime
    calls += made
  }
  return {
    receptionists,
    callers,
    answeredFirstHour: first === 0 ? 1 : 1 - lost / first,
    waitFirstHour: calls === 0 ? 0 : waited / calls,
    unanswered,
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

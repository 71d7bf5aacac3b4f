import type { DayResult, DayRun } from '@footings/queues'
import { FIFTHS } from '../data.ts'
import type { Needed } from '../staffing.ts'
import type { TelephoneAnswer } from '../telephone.ts'
import { checkOf, differenceOf, meanOf, ratioOf, scaled, sumOf, type Weekly } from './estimates.ts'
import { firstHourOf, laterOf, type Reception } from './monday-calls.ts'
import { pooledWaits } from './pooled-wait.ts'
import type { SimulatedCalls, SimulatedTelephones } from './simulated.ts'

/** Monday's calls as today and with one receptionist more, on the same Mondays. */
export interface PlayedCalls {
  readonly receptions: readonly Reception[]
  readonly today: DayRun
  readonly oneMore: DayRun
}

interface CallsWeekly {
  readonly callers: Weekly
  readonly answered: Weekly
  readonly answeredFirstHour: Weekly
  readonly neverAnswered: Weekly
  readonly meanWaitFirstHour: Weekly
}

/** Everything that is shown of simulated calls. */
export function callsFigures(
  needed: Needed,
  played: PlayedCalls,
  telephone: TelephoneAnswer,
  starts: readonly string[],
): SimulatedTelephones {
  const { world } = needed
  const calling = played.receptions
  const [today, oneMore] = [played.today.result, played.oneMore.result]
  const [now, more] = [weeklyOf(today, calling), weeklyOf(oneMore, calling)]
  const gained = (kind: keyof CallsWeekly) => differenceOf(more[kind], now[kind])
  const steps = today.stepParts({ step: 'answered' })
  const pools = today.poolParts()
  const lost = calling.map(({ code }) => lostOf(today, [firstHourOf(code), laterOf(code)]))
  const people = calling.map(({ code }) =>
    today.values({ what: 'patients', class: [firstHourOf(code), laterOf(code)] }),
  )
  return {
    today: callsOf(today, now, calling, 0),
    oneMore: callsOf(oneMore, more, calling, 1),
    gained: {
      answered: gained('answered'),
      answeredFirstHour: gained('answeredFirstHour'),
      neverAnswered: gained('neverAnswered'),
      meanWaitFirstHour: gained('meanWaitFirstHour'),
    },
    urgentShare: urgentShare(needed, telephone),
    neverAnsweredByFifth: FIFTHS.map((_, fifth) => {
      const sum = (all: readonly Weekly[]): Weekly =>
        sumOf(
          today.replications,
          ...all.map((values, at) => {
            const own = world.practices.find(({ code }) => code === calling[at]?.code)
            const share =
              own === undefined || own.registered === 0
                ? 0
                : (own.homes.patients[fifth] ?? 0) / own.registered
            return scaled(values, share)
          }),
        )
      const callers = sum(people)
      return callers.some((some) => some > 0) ? meanOf(ratioOf(sum(lost), callers), 1000) : null
    }),
    monday: starts.map((start, slot) => {
      const [step, pool] = [steps[slot], pools[slot]]
      return {
        start,
        calls: step?.attempts ?? 0,
        answered: step?.seen ?? 0,
        gaveUp: step?.gaveUp ?? 0,
        wait: step?.meanWait ?? null,
        waiting: (pool?.queueMinutes ?? 0) / 30,
      }
    }),
    checks: [
      checkOf(
        'Answered in the end, callers of the first hour',
        '%',
        scaled(now.answeredFirstHour, 100),
        100 * telephone.today.answeredFirstHour,
        false,
      ),
      checkOf(
        'Never answered on a Monday',
        'people',
        now.neverAnswered,
        telephone.today.unanswered,
        false,
      ),
    ],
  }
}

function urgentShare({ demand, values }: Needed, { today }: TelephoneAnswer): number {
  const urgent = demand.reduce((sum, weekly) => sum + weekly.urgent, 0)
  return Math.min(1, (urgent * values['monday-share']) / 100 / today.callers)
}

function weeklyOf(result: DayResult, calling: readonly Reception[]): CallsWeekly {
  const first = calling.map(({ code }) => firstHourOf(code))
  const all = calling.flatMap(({ code }) => [firstHourOf(code), laterOf(code)])
  const callers = result.values({ what: 'patients', class: all })
  return {
    callers,
    answered: ratioOf(result.values({ what: 'completed', class: all }), callers),
    answeredFirstHour: ratioOf(
      result.values({ what: 'completed', class: first }),
      result.values({ what: 'patients', class: first }),
    ),
    neverAnswered: lostOf(result, all),
    meanWaitFirstHour: ratioOf(
      result.values({ what: 'waitMinutes', class: first }),
      result.values({ what: 'attempts', class: first }),
    ),
  }
}

function lostOf(result: DayResult, classes: readonly string[]): Weekly {
  return sumOf(
    result.replications,
    result.values({ what: 'lost', class: classes }),
    result.values({ what: 'unmet', class: classes }),
  )
}

function callsOf(
  result: DayResult,
  weekly: CallsWeekly,
  calling: readonly Reception[],
  more: number,
): SimulatedCalls {
  const waits = pooledWaits(
    result,
    calling.map(({ code }) => firstHourOf(code)),
    'answered',
  )
  return {
    receptionists: calling.reduce((sum, { receptionists }) => sum + receptionists + more, 0),
    callers: meanOf(weekly.callers),
    answered: meanOf(weekly.answered),
    answeredFirstHour: meanOf(weekly.answeredFirstHour),
    neverAnswered: meanOf(weekly.neverAnswered),
    meanWaitFirstHour: meanOf(weekly.meanWaitFirstHour),
    medianWaitFirstHour: waits.quantile(0.5),
    longWaitFirstHour: waits.quantile(0.9),
  }
}

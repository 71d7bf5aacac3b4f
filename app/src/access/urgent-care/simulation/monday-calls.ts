import type { DayModel } from '@footings/queues'
import type { Values } from '../inputs.ts'

/** Mean minutes before somebody who gave up rings again: ours. */
export const RINGS_AGAIN_AFTER = 10
/** Half-hours of the first hour. */
export const FIRST_HOUR = 2

/** The calls of a practice on a Monday and who answers them. */
export interface Reception {
  readonly code: string
  readonly callers: number
  readonly receptionists: number
}

export const firstHourOf = (code: string): string => `first hour of ${code}`
export const laterOf = (code: string): string => `later of ${code}`

/**
 * Monday's calls at the receptions of all practices: impatient callers, some of whom ring again. Those
 * of the first hour are a class of their own, so that what becomes of them is known.
 */
export function mondayCalls(
  receptions: readonly Reception[],
  shape: readonly number[],
  opens: number,
  values: Values,
): DayModel {
  const closes = opens + 30 * shape.length
  const probability = values['redial'] / 100
  return {
    opens,
    closes,
    pools: receptions.map(({ code, receptionists }) => ({
      name: code,
      site: code,
      role: 'receptionist',
      shifts: [{ from: opens, to: closes, servers: receptionists }],
    })),
    classes: receptions.flatMap(({ code, callers }) =>
      [firstHourOf(code), laterOf(code)].map((name, later) => ({
        name,
        site: code,
        arrivals: {
          rates: shape.flatMap((share, slot) =>
            slot < FIRST_HOUR === (later === 0)
              ? [
                  {
                    from: opens + 30 * slot,
                    to: opens + 30 * (slot + 1),
                    perHour: 2 * callers * share,
                  },
                ]
              : [],
          ),
        },
        path: [
          {
            name: 'answered',
            pools: [code],
            service: { law: 'exponential' as const, mean: values['call-minutes'] },
            patience: values['patience'],
            ...(probability === 0 ? {} : { redial: { probability, meanDelay: RINGS_AGAIN_AFTER } }),
          },
        ],
      })),
    ),
  }
}

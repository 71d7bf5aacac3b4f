import type { DayModel, PathStep } from './model.ts'

/** Calls an hour from 8:00; the last part is half an hour. */
const CALLS = [100, 60, 45, 40, 35, 30, 30, 30, 25, 20, 10]

/** The telephones of a reception: 5 lines, 3 minutes a call, patience of 5 minutes. */
export function receptionDay(step: Partial<PathStep> = {}): DayModel {
  return {
    opens: 480,
    closes: 1110,
    pools: [{ name: 'lines', shifts: [{ from: 480, to: 1110, servers: 5 }] }],
    classes: [
      {
        name: 'calls',
        arrivals: {
          rates: CALLS.map((perHour, at) => ({
            from: 480 + 60 * at,
            to: Math.min(1110, 540 + 60 * at),
            perHour,
          })),
        },
        path: [
          {
            name: 'answer',
            pools: ['lines'],
            service: { law: 'exponential', mean: 3 },
            patience: 5,
            ...step,
          },
        ],
      },
    ],
  }
}

/** A queue that stays as it is for a long time: servers of mean 1, one class for each rate and priority. */
export function steadyQueue(servers: number, rates: readonly number[], minutes: number): DayModel {
  return {
    opens: 0,
    closes: minutes,
    every: minutes,
    pools: [{ name: 'servers', shifts: [{ from: 0, to: minutes, servers }] }],
    classes: rates.map((rate, at) => ({
      name: `class ${at + 1}`,
      arrivals: { rates: [{ from: 0, to: minutes, perHour: 60 * rate }] },
      path: [
        {
          name: 'served',
          pools: ['servers'],
          priority: at + 1,
          service: { law: 'exponential', mean: 1 },
          atClose: 'serve out',
        },
      ],
    })),
  }
}

import { FootingsError } from '../failure.ts'
import type { Register } from '../register/register.ts'
import type { PlannerPlace } from './planner-place.ts'

/** How lists grow: all by a percentage, or each practice by its own. -100 and more. */
export type Growth = number | ReadonlyMap<string, number>

/**
 * The place with lists grown: registered and weighted alike, patients by where they live in
 * proportion, and what patients bring by head. A practice without a growth of its own stays as it is.
 *
 * @throws FootingsError 'usage' for a growth below -100 % or that is no number
 */
export function grown(place: PlannerPlace, growth: Growth): PlannerPlace {
  return {
    ...place,
    practices: place.practices.map((practice) => {
      const percent = typeof growth === 'number' ? growth : (growth.get(practice.code) ?? 0)
      if (!(percent >= -100 && percent < Infinity)) {
        throw new FootingsError('usage', `Lists cannot grow by ${percent} %.`, {
          remedy: 'Give a percentage of -100 or more.',
        })
      }
      const times = (value: number | null) => (value === null ? null : value * (1 + percent / 100))
      return {
        ...practice,
        registered: times(practice.registered),
        weighted: times(practice.weighted),
        networkIncome: times(practice.networkIncome),
        homes:
          practice.homes === null
            ? null
            : new Map([...practice.homes].map(([area, patients]) => [area, times(patients) ?? 0])),
      }
    }),
  }
}

/**
 * By how much per cent the registered list of each practice of a place grew from one day to another,
 * by code. Practices whose list is not known on both days, or was empty, are left out, and so is one
 * whose list of both days is the same count.
 */
export async function listGrowth(
  register: Register,
  placeCode: string,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, number>> {
  const before = (await register.on(from)).practices
  const after = (await register.on(to)).practices
  return new Map(
    [...after.values()].flatMap(({ code, subIcb, registered, registeredOn }) => {
      const old = before.get(code)
      if (subIcb !== placeCode || registered === null || old?.registered == null) return []
      if (old.registered <= 0 || old.registeredOn === registeredOn) return []
      return [[code, 100 * (registered / old.registered - 1)] as const]
    }),
  )
}

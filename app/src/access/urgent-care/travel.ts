import { FIFTHS, type Homes } from './data.ts'
import type { Values } from './inputs.ts'
import { WEEKS_A_YEAR } from './cost.ts'
import type { WeeklyDemand } from './demand.ts'
import { layoutOf, type OptionId } from './options.ts'
import type { World } from './world.ts'

/** What patients of a fifth travel more than today, in a year. */
export interface FifthTravel {
  readonly patients: number
  /** Face-to-face contacts whose way is known. */
  readonly journeys: number
  /** Kilometres of road there and back beyond those of today; below zero: less. Null: not known. */
  readonly extraKm: number | null
}

export interface Travel {
  readonly fifths: readonly FifthTravel[]
  readonly extraKm: number | null
  readonly extraMinutes: number | null
  /** Face-to-face contacts of a year at hubs, and how many of these have no known way. */
  readonly journeys: number
  readonly unknown: number
  /** Share of urgent patients of hubs who would not come for the way, by the deterrence assumed. */
  readonly deterred: number | null
}

const NONE: Travel = {
  fifths: FIFTHS.map(() => ({ patients: 0, journeys: 0, extraKm: null })),
  extraKm: 0,
  extraMinutes: 0,
  journeys: 0,
  unknown: 0,
  deterred: null,
}

/**
 * The ways of patients beyond those of today, there and back. Hubs are further or nearer than the own
 * practice; total triage saves part of the ways to the practice. Where it is not known where a practice's
 * patients live, their way is taken from its door, and today's counts as none; where they are known but
 * the practice's own place is not, the difference is not known.
 *
 * @param away urgent patients a week whom each practice sends to a hub
 */
export function travelOf(
  option: OptionId,
  world: World,
  demand: readonly WeeklyDemand[],
  away: readonly number[],
  values: Values,
): Travel {
  const layout = layoutOf(option)
  if (layout === null && option !== 'triage') return NONE
  const seen = 1 - values['did-not-attend-same-day'] / 100
  const faceToFace = (values['face-to-face'] / 100) * seen * WEEKS_A_YEAR
  const fewer = values['triage-face-to-face'] / 100
  const sums = FIFTHS.map(() => ({ patients: 0, journeys: 0, km: 0 }))
  let [unknown, deterred, located] = [0, 0, 0]
  for (const [at, { homes, registered, weight }] of world.practices.entries()) {
    const own = demand[at]
    const atDoor = livesAtDoor(homes)
    const contacts =
      weight *
      faceToFace *
      (layout === null ? (own?.urgent ?? 0) + (own?.booked ?? 0) : (away[at] ?? 0))
    for (const [fifth, sum] of sums.entries()) {
      const patients = homes.patients[fifth] ?? 0
      const there = layout === null ? 0 : homes.hub[layout][fifth]
      const here = homes.own[fifth]
      const journeys = registered === 0 ? 0 : (contacts * patients) / registered
      sum.patients += weight * patients
      const noWay = typeof here !== 'number' && (layout === null || !atDoor)
      if (there === null || there === undefined || noWay) {
        unknown += journeys
        continue
      }
      const km = layout === null ? -fewer * (here ?? 0) : there - (here ?? 0)
      const minutes = Math.max(0, km) * values['detour'] * values['minutes-per-km']
      sum.journeys += journeys
      sum.km += 2 * journeys * km * values['detour']
      located += journeys
      deterred += journeys * (1 - (1 - values['deterrence'] / 100) ** minutes)
    }
  }
  const km = sums.reduce((all, sum) => all + sum.km, 0)
  return {
    fifths: sums.map((sum) => ({
      patients: sum.patients,
      journeys: sum.journeys,
      extraKm: sum.journeys === 0 ? null : sum.km,
    })),
    extraKm: located === 0 ? null : km,
    extraMinutes: located === 0 ? null : km * values['minutes-per-km'],
    journeys: located + unknown,
    unknown,
    deterred: layout === null || located === 0 ? null : deterred / located,
  }
}

/** Whether patients stand at their practice's door for want of homes: all in the last fifth, no way of theirs. */
function livesAtDoor({ patients, own }: Homes): boolean {
  const last = FIFTHS.length - 1
  return own.every((km) => km === null) && patients.every((some, at) => at === last || some === 0)
}

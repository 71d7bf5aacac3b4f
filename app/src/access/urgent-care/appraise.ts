import { completedContacts, costOf, type CostParts } from './cost.ts'
import { weekOf, weeklyDemand } from './demand.ts'
import type { Values } from './inputs.ts'
import { OPTIONS, type OptionId, type OutcomeId } from './options.ts'
import { rosterOf, type Needed, type Roster } from './staffing.ts'
import { travelOf, type Travel } from './travel.ts'
import type { World } from './world.ts'

/** What was chosen for all options alike. */
export interface Settings {
  readonly within: number
  /** From 0 to 1. */
  readonly share: number
  /** Blocks of duty in a day. */
  readonly parts: number
}

/** An option with what it comes to. */
export interface Appraised {
  readonly id: OptionId
  readonly roster: Roster
  readonly cost: CostParts
  readonly travel: Travel
  /** Without patients seen with today’s staff, which are known from simulated weeks alone. */
  readonly outcomes: Readonly<Record<OutcomeId, number | null>>
}

/** All options for one set of assumptions, on the same demand. */
export interface Appraisal {
  readonly needed: Needed
  readonly options: readonly Appraised[]
  /** Completed contacts of a year. */
  readonly completed: { readonly urgent: number; readonly booked: number }
}

/**
 * Options that can be compared: one that is what every practice does today stands in the place of today
 * alone, and hubs of networks need networks.
 */
export function comparedOptions(world: World): readonly OptionId[] {
  return OPTIONS.map(({ id }) => id).filter(
    (id) => id !== world.provision && (id !== 'network-hubs' || world.hubs.network.length > 0),
  )
}

/** What is demanded of all options with these assumptions. */
function neededFor(world: World, values: Values, settings: Settings): Needed {
  return {
    world,
    values,
    demand: world.practices.map((practice) => weeklyDemand(practice, values, world.unmet)),
    week: weekOf(world.shape, settings.parts, values),
    standard: {
      within: settings.within,
      share: settings.share,
      mostBusy: values['most-busy'] / 100,
    },
  }
}

/** Every option at one set of assumptions. Some milliseconds for a place of 60 practices. */
export function appraise(world: World, values: Values, settings: Settings): Appraisal {
  const needed = neededFor(world, values, settings)
  const today = rosterOf('today', needed)
  const options = comparedOptions(world).map((id): Appraised => {
    const roster = id === 'today' ? today : rosterOf(id, needed)
    const cost = costOf(id, world, roster, today, values)
    const travel = travelOf(id, world, needed.demand, roster.away, values)
    return {
      id,
      roster,
      cost,
      travel,
      outcomes: {
        peak: roster.peak,
        cost: cost.total,
        seen: null,
        travel: travel.extraKm,
      },
    }
  })
  return { needed, options, completed: completedContacts(world, needed.demand, values) }
}

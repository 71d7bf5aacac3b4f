import { answeredWithinOf } from '../formulas/erlang-a.ts'
import { poissonWeights } from './poisson-weights.ts'
import { type States, withServers } from './states.ts'
import { jumpsOf, moved } from './uniformisation.ts'

/** A change of the servers on duty that is to come. */
export interface ServersChange {
  readonly at: number
  readonly servers: number
}

/** How people are served and how long they are ready to wait, each as a rate of one. */
export interface Habits {
  readonly service: number
  readonly giveUp: number
  readonly whenServersLeave: 'finish' | 'hand-back'
}

/**
 * Of those who come and find the states as given (a measure, not chances), how many are answered
 * within a time, where the servers stay: each by the closed form of Erlang A. Layers above the first
 * must be next to nothing: they are taken as the first.
 */
export function answeredWhileServersStay(found: States, habits: Habits, within: number): number {
  const chance = answeredWithinOf(found.servers * habits.service, habits.giveUp, within)
  let answered = 0
  for (let k = 0; k < (found.layers[0]?.length ?? 0); k++) {
    const there = found.layers.reduce((sum, layer) => sum + (layer[k] ?? 0), 0)
    answered += there * (k < found.servers ? 1 : chance.next())
  }
  return answered
}

/**
 * The same where servers change on the way or some have gone off duty and still finish: one who comes
 * is followed through a queue to which nobody else comes, until answered or out of patience.
 *
 * @param at when they come
 */
export function answeredWhileServersChange(
  found: States,
  habits: Habits,
  within: number,
  at: number,
  changes: readonly ServersChange[],
): number {
  let [states, answered] = taken(found)
  let now = at
  const rates = { ...habits, arrival: 0, leave: habits.giveUp, absorbing: true }
  const move = (until: number): void => {
    if (until <= now) return
    const jumps = jumpsOf(rates, states)
    const after = moved(states, jumps, poissonWeights(jumps.rate * (until - now)))
    const next = after.integral[0]?.[states.servers] ?? 0
    answered += states.servers * habits.service * next
    states = after.states
    now = until
  }
  const end = at + within
  for (const change of changes) {
    if (change.at <= at || change.at >= end) continue
    move(change.at)
    const [left, more] = taken(withServers(states, change.servers, habits.whenServersLeave))
    states = left
    answered += more
  }
  move(end)
  return answered
}

/** Takes out those for whom a server is free. */
function taken(states: States): [left: States, answered: number] {
  let answered = 0
  const layers = states.layers.map((layer, index) => {
    if (index > 0) return layer
    const left = layer.slice()
    for (let k = 0; k < Math.min(states.servers, left.length); k++) {
      answered += left[k] ?? 0
      left[k] = 0
    }
    return left
  })
  return [{ servers: states.servers, layers }, answered]
}

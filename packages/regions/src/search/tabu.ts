import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import { scaleOf } from './anneal.ts'
import type { Best } from './best.ts'
import type { Chance } from './chance.ts'
import type { Moves, Pressure, Shift } from './moves.ts'

/** A node may not come back to a region for so many rounds, and up to as many more as nodes / 4. */
const TENURE = 6
/** After each round the pressure grows by this outside the rule and shrinks by it within. */
const PRESSURE_STEP = 1.06
/** How far the pressure goes from where it begins, either way. */
const PRESSURE_RANGE = 1_000

/**
 * Tabu search (Glover 1989): round by round the best shift of all is made, even one that costs, unless
 * it takes a node back to where it was lately; the pressure on what lies outside the rule goes up and
 * down, so that the search crosses the edge of the rule again and again (Gendreau, Hertz and Laporte
 * 1994). The number of regions stays.
 *
 * @param rounds each O(nodes x members of a region)
 */
export async function tabu(
  moves: Moves,
  rounds: number,
  chance: Chance,
  best: Best,
  watch: Watch,
): Promise<void> {
  const { state } = moves
  const { n } = state.problem.graph
  const scale = scaleOf(moves)
  const middle: Pressure = { excess: (10 * scale.cost) / scale.size, clash: 10 * scale.cost }
  let strength = 1
  /** Until which round a node may not go to a region, by node and region. */
  const barred = new Map<number, number>()
  for (let round = 0; round < rounds; round += 1) {
    await pause(watch)
    const pressure = { excess: middle.excess * strength, clash: middle.clash * strength }
    const target = best.value - moves.energy(pressure)
    const shift = bestShift(moves, pressure, target, (key) => (barred.get(key) ?? -1) >= round)
    if (shift === null) return
    barred.set(
      shift.node * n + state.regionOf(shift.node),
      round + TENURE + chance.below(1 + n / 4),
    )
    moves.shift(shift.node, shift.to)
    moves.keep()
    best.offer(state)
    strength = state.withinRule
      ? Math.max(strength / PRESSURE_STEP, 1 / PRESSURE_RANGE)
      : Math.min(strength * PRESSURE_STEP, PRESSURE_RANGE)
  }
}

/** The shift that adds least to the energy, of those not barred or that add less than a target. */
function bestShift(
  moves: Moves,
  pressure: Pressure,
  target: number,
  isBarred: (key: number) => boolean,
): Shift | null {
  const { state } = moves
  const { graph } = state.problem
  let best: Shift | null = null
  let least = Infinity
  for (let node = 0; node < graph.n; node += 1) {
    const from = state.regionOf(node)
    if (state.membersOf(from).length < 2) continue
    let last = from
    for (const next of graph.neighbours[node] ?? []) {
      const to = state.regionOf(next)
      if (to === from || to === last) continue
      last = to
      const rise = moves.rise(node, to, pressure)
      if (rise >= least) continue
      if (rise >= target && isBarred(node * graph.n + to)) continue
      if (!state.canLeave(node)) continue
      least = rise
      best = { node, to }
    }
  }
  return best
}

import { pause } from '../pause.ts'
import type { Watch } from '../problem.ts'
import type { Best } from './best.ts'
import type { Chance } from './chance.ts'
import type { CountRange } from './counts.ts'
import type { Moves, Pressure } from './moves.ts'
import { power } from './power.ts'

/** Of a hundred moves, so many eject a member in turn, recombine two regions, or change how many there are. */
const CHAIN = 25
const RECOMBINE = 0.7
const RECOUNT = 0.5
/** Between looks at the clock and the temperature. */
const STRETCH = 512
/** Stretches between reports. */
const REPORT = 16

/**
 * How an annealing goes from its start to its end. Temperatures are in typical changes of cost; what a
 * typical node's size outside the band costs, and a forbidden pair, are in the same.
 */
export interface Schedule {
  readonly hot: number
  readonly cold: number
  readonly soft: number
  readonly hard: number
}

/** From a partition that nobody holds on to. */
export const FRESH: Schedule = { hot: 6, cold: 0.02, soft: 30, hard: 100 }
/** From a partition that is to be made better. */
export const GIVEN: Schedule = { hot: 2, cold: 0.02, soft: 30, hard: 100 }

/** What a shift typically changes: the cost, and the size that moves. */
export interface Scale {
  readonly cost: number
  readonly size: number
}

/** The typical change of cost and the typical size of a node, from shifts drawn at random. */
export function scaleOf(moves: Moves): Scale {
  const { sizes } = moves.state.problem
  let cost = 0
  let counted = 0
  for (let drawn = 0; drawn < 600; drawn += 1) {
    const shift = moves.drawnShift()
    if (shift === null) continue
    cost += Math.abs(moves.state.moveCost(shift.node, shift.to))
    counted += 1
  }
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return {
    cost: cost > 0 ? cost / counted : 1,
    size: total > 0 ? total / sizes.length : 1,
  }
}

/**
 * Simulated annealing over the state of `moves`: shifts, swaps and short chains of ejections,
 * recombination of two regions, and splits and merges where the count allows. What lies outside the
 * band, and forbidden pairs, cost little at first and much at the end.
 */
export async function anneal(
  moves: Moves,
  counts: CountRange,
  steps: number,
  { hot, cold, soft, hard }: Schedule,
  chance: Chance,
  best: Best,
  watch: Watch,
): Promise<void> {
  const scale = scaleOf(moves)
  const pressure: Pressure = { excess: 0, clash: 0 }
  let temperature = 0
  for (let step = 0; step < steps; step += 1) {
    if (step % STRETCH === 0) {
      await pause(watch)
      const part = step / steps
      if (step % (REPORT * STRETCH) === 0) watch.report?.(part, 'annealing')
      const hardness = soft * power(hard / soft, part)
      temperature = scale.cost * hot * power(cold / hot, part)
      pressure.excess = (scale.cost * hardness) / scale.size
      pressure.clash = scale.cost * hardness
    }
    if (tryMove(moves, counts, chance, pressure, temperature)) best.offer(moves.state)
    moves.keep()
  }
}

/** Tries a move drawn at random and says whether it was taken; one that is not leaves nothing. */
function tryMove(
  moves: Moves,
  counts: CountRange,
  chance: Chance,
  pressure: Pressure,
  temperature: number,
): boolean {
  const { state } = moves
  const kind = chance.share() * 100
  const shift = moves.drawnShift()
  if (shift === null) return false
  const { node, to } = shift
  const from = state.regionOf(node)
  if (kind >= CHAIN + RECOMBINE + RECOUNT) {
    if (state.membersOf(from).length < 2) return false
    if (!chance.takes(moves.rise(node, to, pressure), temperature)) return false
    if (!state.canLeave(node)) return false
    moves.shift(node, to)
    return true
  }
  const before = moves.energy(pressure)
  if (kind < CHAIN) {
    if (!state.canLeave(node)) return false
    moves.shift(node, to)
    const ejection = moves.bestEjection(to, node, pressure)
    if (ejection !== null) moves.shift(ejection.node, ejection.to)
  } else if (kind < CHAIN + RECOMBINE) {
    if (!moves.recombine(from, to)) return false
  } else if (!recount(moves, counts, chance, from, to)) return false
  if (chance.takes(moves.energy(pressure) - before, temperature)) return true
  moves.undo()
  return false
}

/** Splits or merges; where the count is fixed, merges here and splits elsewhere. */
function recount(
  moves: Moves,
  { min, max }: CountRange,
  chance: Chance,
  from: number,
  to: number,
): boolean {
  const { state } = moves
  const { regions } = state
  const kind = chance.below(3)
  if (kind === 0 && regions < max) return moves.split(from)
  moves.merge(from, to)
  if (kind === 1 && regions > min) return true
  const other = state.regionOf(chance.below(state.problem.graph.n))
  if (moves.split(other)) return true
  moves.undo()
  return false
}

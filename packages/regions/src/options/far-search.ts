import { pause } from '../pause.ts'
import type { Partition, RegionProblem, Watch } from '../problem.ts'
import { scaleOf } from '../search/anneal.ts'
import type { Chance } from '../search/chance.ts'
import { countRange } from '../search/counts.ts'
import type { CountRange } from '../search/counts.ts'
import type { Shift } from '../search/moves.ts'
import { Moves } from '../search/moves.ts'
import { power } from '../search/power.ts'
import { DifferingState } from './differing-state.ts'

/** How a partition far from others is looked for. */
export interface FarSearch {
  readonly problem: RegionProblem
  /** What it may cost at most. */
  readonly dearest: number
  /** Those it is to be far from; one at least. */
  readonly others: readonly Partition[]
  /** Moves tried from each start. */
  readonly steps: number
  /** How often it starts, from each of the others by turns. */
  readonly starts: number
}

/** A partition, and the pairs that differ from the nearest of the others. */
export interface Far {
  readonly partition: Partition
  readonly difference: number
}

/** Of a hundred moves, so many eject a member in turn, recombine two regions, or change how many there are. */
const CHAIN = 30
const RECOMBINE = 1
const RECOUNT = 0.3
/** Temperatures in shares of the pairs that a typical shift changes. */
const HOT = 2
const COLD = 0.1
/** What a typical shift's cost above the dearest, and its size outside the band, weigh against its pairs. */
const SOFT = 2
const HARD = 20
const SOFT_SIZE = 20
const HARD_SIZE = 50
/** Between looks at the clock and the temperature. */
const STRETCH = 512

/**
 * A partition within the rule that costs no more than so much and differs from the nearest of some
 * others by many pairs: simulated annealing with shifts, chains of two, recombination and recounts,
 * whose bounds of cost and size harden. It proves nothing.
 *
 * @returns null where none was found that differs from all of them
 */
export async function farFrom(
  { problem, dearest, others, steps, starts }: FarSearch,
  chance: Chance,
  watch: Watch,
): Promise<Far | null> {
  const counts = countRange(problem)
  let best: Far | null = null
  for (let start = 0; start < starts; start += 1) {
    const from = others[start % others.length] ?? new Int32Array()
    const state = new DifferingState(problem, from, others)
    const moves = new Moves(state, chance)
    const scale = scaleOf(moves)
    const pairs = Math.max(1, problem.graph.n / Math.max(1, state.regions))
    const weights: Weights = { cost: 0, excess: 0, clash: 0, dearest }
    let temperature = 0
    for (let step = 0; step < steps; step += 1) {
      if (step % STRETCH === 0) {
        await pause(watch)
        const hardness = SOFT * power(HARD / SOFT, step / steps) * pairs
        temperature = HOT * power(COLD / HOT, step / steps) * pairs
        weights.cost = hardness / scale.cost
        weights.excess =
          (SOFT_SIZE * power(HARD_SIZE / SOFT_SIZE, step / steps) * pairs) / scale.size
        weights.clash = hardness
      }
      const taken = tryMove(state, moves, counts, chance, weights, temperature)
      moves.keep()
      if (!taken || !state.withinRule || state.value > dearest) continue
      if (state.regions < counts.min || state.regions > counts.max) continue
      const { difference } = state
      if (difference <= (best?.difference ?? 0)) continue
      best = { difference, partition: state.partition() }
    }
  }
  return best
}

interface Weights {
  cost: number
  excess: number
  clash: number
  readonly dearest: number
}

function energy(state: DifferingState, { cost, excess, clash, dearest }: Weights): number {
  const over = Math.max(0, state.value - dearest)
  return cost * over + excess * state.excess + clash * state.clashes - state.difference
}

function rise(state: DifferingState, node: number, to: number, weights: Weights): number {
  const { cost, excess, clash, dearest } = weights
  const dearer = state.moveCost(node, to)
  const { value } = state
  const over = Math.max(0, value + dearer - dearest) - Math.max(0, value - dearest)
  const fewer = state.difference - state.differenceAfter(node, to)
  return cost * over + excess * state.excessChange + clash * state.clashChange + fewer
}

function tryMove(
  state: DifferingState,
  moves: Moves,
  counts: CountRange,
  chance: Chance,
  weights: Weights,
  temperature: number,
): boolean {
  const kind = chance.share() * 100
  const shift = moves.drawnShift()
  if (shift === null) return false
  const { node, to } = shift
  const from = state.regionOf(node)
  if (kind >= CHAIN + RECOMBINE + RECOUNT) {
    if (state.membersOf(from).length < 2) return false
    if (!chance.takes(rise(state, node, to, weights), temperature)) return false
    if (!state.canLeave(node)) return false
    moves.shift(node, to)
    return true
  }
  const before = energy(state, weights)
  if (kind < CHAIN) {
    if (!state.canLeave(node)) return false
    moves.shift(node, to)
    const ejection = bestEjection(state, to, node, weights)
    if (ejection !== null) moves.shift(ejection.node, ejection.to)
  } else if (kind < CHAIN + RECOMBINE) {
    if (!moves.recombine(from, to)) return false
  } else if (!recount(moves, counts, chance, from, to)) return false
  if (chance.takes(energy(state, weights) - before, temperature)) return true
  moves.undo()
  return false
}

function bestEjection(
  state: DifferingState,
  region: number,
  come: number,
  weights: Weights,
): Shift | null {
  let best: Shift | null = null
  let least = Infinity
  for (const node of state.membersOf(region)) {
    if (node === come) continue
    let last = region
    for (const next of state.problem.graph.neighbours[node] ?? []) {
      const to = state.regionOf(next)
      if (to === region || to === last) continue
      last = to
      const added = rise(state, node, to, weights)
      if (added >= least || !state.canLeave(node)) continue
      least = added
      best = { node, to }
    }
  }
  return best
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

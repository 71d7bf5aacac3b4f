import type { SeededRandom } from '@footings/statistics'
import { pause } from '../pause.ts'
import type { Band, Watch } from '../problem.ts'
import type { CutState } from './cut-state.ts'

/**
 * The penalty for a region outside the band, in cut edges for each share of its size outside, at
 * the first move; and how often it doubles until the last.
 */
const SOFT = 20
const HARDENING = 8
/** One move in so many is an exchange of two nodes. */
const EXCHANGES = 0.3

/** The temperature of the first move, in cut edges, and how often it halves until the last. */
export interface Heat {
  readonly hot: number
  readonly halvings: number
}

/** The labels of least cut within the band that one run of annealing meets; null when none is. */
export async function anneal(
  state: CutState,
  { min, max }: Band,
  steps: number,
  { hot, halvings }: Heat,
  random: SeededRandom,
  watch: Watch,
): Promise<Int32Array | null> {
  const { graph, label, size, sizes } = state
  const regions = size.length
  let total = 0
  for (const part of sizes) total += part
  const ideal = total / regions
  const slack = 1e-9 * Math.max(1, ideal)
  const outside = (sum: number) =>
    sum < min - slack ? (min - sum) / ideal : sum > max + slack ? (sum - max) / ideal : 0
  const outsideOfAll = () => size.reduce((sum, part) => sum + outside(part), 0)
  let best: Int32Array | null = null
  let least = Infinity
  let out = outsideOfAll()
  const note = () => {
    if (state.cut >= least - 1e-9) return
    out = outsideOfAll()
    if (out > 0) return
    least = state.cut
    best = label.slice()
  }
  note()
  let temperature = hot
  let weight = SOFT
  for (let step = 0; step < steps && state.cuts > 0; step += 1) {
    if ((step & 255) === 0) {
      const part = step / steps
      temperature = hot * twoTo(-halvings * part)
      weight = SOFT * twoTo(HARDENING * part)
      if ((step & 8191) === 0) await pause(watch)
    }
    const edge = state.cutEdges[Math.floor(random.uniform() * state.cuts)] ?? 0
    const forward = random.uniform() < 0.5
    const node = (forward ? graph.tails[edge] : graph.heads[edge]) ?? 0
    const beside = (forward ? graph.heads[edge] : graph.tails[edge]) ?? 0
    const own = label[node] ?? 0
    const region = label[beside] ?? 0
    if (state.nodes[own] === 1) continue
    let gain = state.gain(node, region)
    let moved = sizes[node] ?? 0
    let other = -1
    if (random.uniform() < EXCHANGES) {
      const back = state.cutEdges[Math.floor(random.uniform() * state.cuts)] ?? 0
      const [tail, head] = [graph.tails[back] ?? 0, graph.heads[back] ?? 0]
      if (label[tail] === region && label[head] === own) other = tail
      else if (label[head] === region && label[tail] === own) other = head
      if (other === -1 || other === node) continue
      moved -= sizes[other] ?? 0
    }
    const [from, to] = [size[own] ?? 0, size[region] ?? 0]
    const change = outside(from - moved) + outside(to + moved) - outside(from) - outside(to)
    const limit = temperature * exponential(random.uniform())
    if (other === -1) {
      if (gain + weight * change > limit || !state.canLeave(node)) continue
      state.move(node, region)
    } else {
      if (!state.canLeave(node)) continue
      state.move(node, region)
      gain += state.gain(other, own)
      if (gain + weight * change > limit || !state.canLeave(other)) {
        state.move(node, own)
        continue
      }
      state.move(other, own)
    }
    note()
  }
  return best
}

/**
 * Two to the power, straight between whole powers: exact arithmetic alone, so that every machine
 * finds the same, which the last digits of Math.exp do not warrant.
 */
function twoTo(power: number): number {
  const whole = Math.floor(power)
  let value = 1 + (power - whole)
  for (let at = 0; at < whole; at += 1) value *= 2
  for (let at = 0; at > whole; at -= 1) value /= 2
  return value
}

/** A number of about the exponential distribution from one of the uniform, as exactly as above. */
function exponential(uniform: number): number {
  let mantissa = uniform
  let doublings = 0
  while (mantissa < 1) {
    mantissa *= 2
    doublings += 1
  }
  return (doublings - (mantissa - 1)) * Math.LN2
}

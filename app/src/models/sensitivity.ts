import { seededRandom, type SeededRandom } from '@footings/statistics'
import type { SettledAssumption } from './assumption.ts'

export interface SampleOrder {
  /** How many rows. */
  readonly samples: number
  /** A whole number from 0 to 2^53 - 1. */
  readonly seed: number
}

/**
 * Plausible inputs: a Latin hypercube sample of assumptions, one row a sample, one value an assumption
 * in their order. Each assumption is triangular between its low and its high with its value the most
 * likely; one without a range keeps its value. A column depends on the seed and on the id of its
 * assumption alone, so that another assumption, or another range of one, leaves the rest as they were.
 *
 * McKay, Beckman and Conover 1979.
 *
 * @throws RangeError where an assumption is not confirmed, or its value is outside its range
 */
export function sampleAssumptions(
  assumptions: readonly SettledAssumption[],
  { samples, seed }: SampleOrder,
): readonly Float64Array[] {
  if (!Number.isSafeInteger(samples) || samples < 0) {
    throw new RangeError(`samples are a whole number, not ${samples}`)
  }
  const rows = Array.from({ length: samples }, () => new Float64Array(assumptions.length))
  for (const [column, assumption] of assumptions.entries()) {
    const value = confirmed(assumption)
    const { low, high } = assumption
    if (!(low <= value && value <= high)) {
      throw new RangeError(`The assumption ${assumption.id} is ${value}, outside ${low} to ${high}`)
    }
    const random = seededRandom(streamOf(seed, assumption.id))
    const strata = shuffled(samples, random)
    for (const [index, row] of rows.entries()) {
      const part = ((strata[index] ?? 0) + random.uniform()) / samples
      row[column] = low === high ? value : triangular(part, low, value, high)
    }
  }
  return rows
}

/** What an outcome does when one assumption goes through its range and the others stay. */
export interface TornadoBar {
  readonly id: string
  readonly label: string
  readonly unit: string
  readonly decimals: number
  /** The outcome where the assumption is at its low end, and at its high end. */
  readonly low: number
  readonly high: number
  /** The assumption's own ends. */
  readonly atLow: number
  readonly atHigh: number
}

/**
 * The outcome at both ends of each assumption, the largest swing first; those without a range are left
 * out, and so are those at whose ends the outcome is not a number.
 *
 * @param outcome of values of the assumptions, in their order
 * @throws RangeError where an assumption is not confirmed
 */
export function tornado(
  assumptions: readonly SettledAssumption[],
  outcome: (values: Float64Array) => number,
): readonly TornadoBar[] {
  const middle = Float64Array.from(assumptions, confirmed)
  const at = (index: number, value: number): number => {
    const values = Float64Array.from(middle)
    values[index] = value
    return outcome(values)
  }
  const bars = assumptions.flatMap((assumption, index): readonly TornadoBar[] => {
    const { id, label, unit, decimals, low: atLow, high: atHigh } = assumption
    if (atLow === atHigh) return []
    const low = at(index, atLow)
    const high = at(index, atHigh)
    if (!Number.isFinite(low) || !Number.isFinite(high)) return []
    return [{ id, label, unit, decimals, low, high, atLow, atHigh }]
  })
  return bars.toSorted((a, b) => swing(b) - swing(a))
}

/** How often an option wins. */
export interface WinShare {
  readonly option: string
  readonly wins: number
  /** From 0 to 1. */
  readonly share: number
  /** Of the share, for the samples are a draw: sqrt(p (1 - p) / n), which a hypercube does not exceed by much. */
  readonly standardError: number
}

/**
 * In what share of samples each option wins, in the order of the options.
 *
 * @param winner the option that wins with the values; one that is not among the options, such as that none
 * wins, is added behind them
 * @param report told after every fiftieth sample how many were done, so that long work shows where it is
 */
export function winShares(
  samples: readonly Float64Array[],
  options: readonly string[],
  winner: (values: Float64Array) => string,
  report: (done: number) => void = () => {},
): readonly WinShare[] {
  const counts = new Map(options.map((option) => [option, 0]))
  for (const [index, values] of samples.entries()) {
    const option = winner(values)
    counts.set(option, (counts.get(option) ?? 0) + 1)
    if ((index + 1) % SLICE === 0) report(index + 1)
  }
  const all = samples.length
  return [...counts].map(([option, wins]) => {
    const share = all === 0 ? 0 : wins / all
    return { option, wins, share, standardError: Math.sqrt((share * (1 - share)) / (all || 1)) }
  })
}

const SLICE = 50

function swing({ low, high }: TornadoBar): number {
  return Math.abs(high - low)
}

function confirmed({ id, value }: SettledAssumption): number {
  if (value === null || !Number.isFinite(value)) {
    throw new RangeError(`The assumption ${id} is not confirmed`)
  }
  return value
}

/** The inverse of the triangular distribution function. */
function triangular(part: number, low: number, mode: number, high: number): number {
  const width = high - low
  const rise = mode - low
  const value =
    part * width < rise
      ? low + Math.sqrt(part * width * rise)
      : high - Math.sqrt((1 - part) * width * (high - mode))
  return Math.min(high, Math.max(low, value))
}

/** 0 to count - 1 in a random order (Fisher and Yates). */
function shuffled(count: number, random: SeededRandom): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random.uniform() * (last + 1))
    const kept = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = kept
  }
  return order
}

/** A seed of its own for each name (FNV-1a over the whole seed's first word of 52 bits). */
function streamOf(seed: number, name: string): number {
  const word = Math.floor(seededRandom(seed).uniform() * 0x10_0000_0000_0000)
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(name)) hash = Math.imul(hash ^ byte, 0x01000193)
  const low = ((word % 0x1_0000_0000) ^ hash) >>> 0
  return Math.floor(word / 0x1_0000_0000) * 0x1_0000_0000 + low
}

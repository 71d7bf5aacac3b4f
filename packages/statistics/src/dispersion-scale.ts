/**
 * The scale on which chance has about the same size everywhere. `sizes` are expected events for the
 * two ratios (for a rate: baseline x population), denominators for the other two.
 *
 * - `square root ratio`, as CQC: y = √(O/E), s = 1/(2√E).
 * - `log ratio`, as SHMI: y = log(O/E), s = 1/√(target x E).
 * - `arcsine proportion`: y = asin √p, s = 1/(2√n).
 * - `log count ratio`, of two counts both subject to chance: y = log((O + 0.5)/(n + 0.5)),
 *   s² = O/(O + 0.5)² + n/(n + 0.5)².
 *
 * No events are 0.5 events wherever a logarithm or its error is taken; FunnelPlotR has -Infinity
 * for the one, and for the other an error without any chance in the events.
 */
export type DispersionKind =
  'square root ratio' | 'log ratio' | 'arcsine proportion' | 'log count ratio'

/** How counts over sizes are taken to a scale and back. */
export interface DispersionScale {
  /** A count over a size, on the scale. */
  readonly of: (count: number, size: number) => number
  /** A baseline (count / size), on the scale. */
  readonly target: (baseline: number) => number
  /** The standard error that chance alone gives. */
  readonly error: (count: number, size: number, baseline: number) => number
  /** A point of the scale as count / size, cut where the scale ends. */
  readonly back: (y: number) => number
}

const COUNTED = 0.5

const SCALES: Readonly<Record<DispersionKind, DispersionScale>> = {
  'square root ratio': {
    of: (count, size) => Math.sqrt(count / size),
    target: Math.sqrt,
    error: (_, size) => 1 / (2 * Math.sqrt(size)),
    back: (y) => Math.max(0, y) ** 2,
  },
  'log ratio': {
    of: (count, size) => Math.log((count === 0 ? COUNTED : count) / size),
    target: Math.log,
    error: (_, size, baseline) => 1 / Math.sqrt(baseline * size),
    back: Math.exp,
  },
  'arcsine proportion': {
    of: (count, size) => Math.asin(Math.sqrt(count / size)),
    target: (baseline) => Math.asin(Math.sqrt(baseline)),
    error: (_, size) => 1 / (2 * Math.sqrt(size)),
    back: (y) => Math.sin(Math.min(Math.PI / 2, Math.max(0, y))) ** 2,
  },
  'log count ratio': {
    of: (count, size) => Math.log((count + COUNTED) / (size + COUNTED)),
    target: Math.log,
    error: (count, size) => Math.sqrt(chanceOf(count) + chanceOf(size)),
    back: Math.exp,
  },
}

/** The scale of a kind. */
export function dispersionScale(kind: DispersionKind): DispersionScale {
  return SCALES[kind]
}

/** Whether a count and a size can be scored: known, not negative, a size, and a share at most 1. */
export function canBeScored(kind: DispersionKind, count: number, size: number): boolean {
  const counted = count >= 0 && count < Infinity && size > 0 && size < Infinity
  return counted && (kind !== 'arcsine proportion' || count <= size)
}

function chanceOf(count: number): number {
  const counted = count === 0 ? COUNTED : count
  return counted / (counted + COUNTED) ** 2
}

import { seededRandom } from '@footings/statistics'
import type { BlockPanel } from '../src/synthetic/block-panel.ts'

export interface MadePanel {
  readonly seed: number
  readonly donors: number
  readonly treated: number
  readonly before: number
  readonly after: number
  /** Added to the treated from the start on. */
  readonly effect: number
  /** Standard deviation of the noise; 0 for none. */
  readonly noise: number
}

/**
 * Outcomes of two factors. Without noise each treated unit is a mixture of donors, plus the effect.
 */
export function madePanel(made: MadePanel): BlockPanel {
  const random = seededRandom(made.seed)
  const length = made.before + made.after
  const first = Float64Array.from({ length }, () => 3 * random.normal())
  const second = Float64Array.from({ length }, (_, at) => at + random.normal())
  const donors = Array.from({ length: made.donors }, () => {
    const [a, b, level] = [random.uniform(), random.uniform(), 20 * random.uniform()]
    return Float64Array.from({ length }, (_, at) => {
      return level + a * (first[at] ?? 0) + b * (second[at] ?? 0) + made.noise * random.normal()
    })
  })
  const treated = Array.from({ length: made.treated }, () => {
    const shares = Array.from({ length: 3 }, () => random.uniform())
    const total = shares.reduce((sum, share) => sum + share, 0)
    return Float64Array.from({ length }, (_, at) => {
      const mixed = shares.reduce((sum, share, unit) => sum + share * (donors[unit]?.[at] ?? 0), 0)
      const effect = at < made.before ? 0 : made.effect
      return mixed / total + effect + made.noise * random.normal()
    })
  })
  const outcomes = [...treated, ...donors]
  return {
    units: outcomes.map((_, at) => `unit ${String(at).padStart(3, '0')}`),
    periods: Array.from({ length }, (_, at) => String(2000 + at)),
    outcomes,
    treated: treated.map((_, at) => at),
    start: made.before,
  }
}

import { largestRemainder, withinBounds } from '../funds/split-shares.ts'

/** A practice before and after a change of weights. */
export interface ReweighedPractice {
  readonly code: string
  readonly before: number
  readonly after: number
}

export interface WhatIfAsked {
  /** Pence for a weighted patient in a year. */
  readonly rate: number
  /** Years until the new weights count in full; 1 is at once. */
  readonly years: number
  /** The most that a practice loses from one year to the next, per cent; null for no limit. */
  readonly mostLoss: number | null
}

export interface WhatIfLine {
  readonly code: string
  /** Weighted patients, both on the scale of before. */
  readonly before: number
  readonly after: number
  /** Pence in the year before the change, then in each year of the transition. */
  readonly amounts: readonly number[]
}

export interface WhatIf {
  readonly total: number
  readonly lines: readonly WhatIfLine[]
  /** Practices that the limit of losses still holds above the new weights in the last year. */
  readonly held: number
}

const SCALE = 1_000_000

/**
 * Money by new weights in place of old ones, the sum unchanged. The new lists are scaled to the sum
 * of the old; the rate times that sum is shared by weights, to the penny by largest remainder. Over
 * a transition of n years, year t shares by old × (n − t) + new × t. Where losses have a limit,
 * nobody falls below that part of the year before, and the others pay in proportion; sums are kept
 * in every year.
 *
 * @param practices in the order of codes
 */
export function whatIf(practices: readonly ReweighedPractice[], asked: WhatIfAsked): WhatIf {
  const sum = (of: 'before' | 'after') => practices.reduce((all, one) => all + one[of], 0)
  const scale = sum('after') > 0 ? sum('before') / sum('after') : 1
  const total = Math.round(asked.rate * sum('before'))
  const codes = practices.map(({ code }) => code)
  const old = practices.map(({ before }) => units(before))
  const next = practices.map(({ after }) => units(after * scale))
  const years = BigInt(Math.max(1, Math.round(asked.years)))
  const share = (weights: readonly bigint[]) =>
    largestRemainder(BigInt(total), weights, codes).map(({ whole, extra }) => whole + extra)
  const rows: bigint[][] = [[...share(old)]]
  let held = 0
  for (let year = 1n; year <= years; year += 1n) {
    const bases = share(old.map((from, at) => from * (years - year) + (next[at] ?? 0n) * year))
    if (asked.mostLoss === null) {
      rows.push([...bases])
      continue
    }
    const kept = BigInt(Math.round((100 - asked.mostLoss) * 10_000))
    const bounded = withinBounds(
      bases,
      (rows.at(-1) ?? []).map((before) => ({
        least: (before * kept + 999_999n) / 1_000_000n,
        most: null,
      })),
      codes,
    )
    held = bounded.held.filter((at) => at === 'floor').length
    rows.push([...bounded.amounts])
  }
  return {
    total,
    held,
    lines: practices.map(({ code, before, after }, at) => ({
      code,
      before,
      after: after * scale,
      amounts: rows.map((row) => Number(row[at] ?? 0n)),
    })),
  }
}

function units(weight: number): bigint {
  return BigInt(Math.round(weight * SCALE))
}

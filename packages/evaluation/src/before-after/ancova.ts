import { withLimits, type MeanChange } from './mean-change.ts'

/** A unit's level before and after. */
export interface Pair {
  readonly before: number
  readonly after: number
}

export interface Ancova {
  /** After, selected less not selected, at the same level before. */
  readonly effect: MeanChange
  /** Of after on before, one for both groups: 1 is no regression to the mean. */
  readonly slope: number
  readonly residualDf: number
}

/**
 * The effect adjusted for the level before by analysis of covariance: after = a + effect x selected
 * + slope x before, least squares (Vickers and Altman 2001, BMJ 323: 1123-1124). Selection by the
 * level before does not bias it; selection by something else that goes with the future does.
 *
 * @returns null with fewer than two units in either group, fewer than four in all, or levels before
 * that do not differ within the groups
 */
export function ancova(selected: readonly Pair[], others: readonly Pair[]): Ancova | null {
  if (selected.length < 2 || others.length < 2) return null
  const a = momentsOf(selected)
  const b = momentsOf(others)
  const xx = a.xx + b.xx
  if (!(xx > 0)) return null
  const slope = (a.xy + b.xy) / xx
  const apart = a.x - b.x
  const estimate = a.y - b.y - slope * apart
  const residualDf = selected.length + others.length - 3
  if (residualDf < 1) return null
  const residual = Math.max(0, a.yy + b.yy - slope * (a.xy + b.xy)) / residualDf
  const variance = residual * (1 / selected.length + 1 / others.length + apart ** 2 / xx)
  return { effect: withLimits(estimate, Math.sqrt(variance), residualDf), slope, residualDf }
}

function momentsOf(pairs: readonly Pair[]) {
  const n = pairs.length
  const x = pairs.reduce((total, { before }) => total + before, 0) / n
  const y = pairs.reduce((total, { after }) => total + after, 0) / n
  let xx = 0
  let xy = 0
  let yy = 0
  for (const { before, after } of pairs) {
    xx += (before - x) ** 2
    xy += (before - x) * (after - y)
    yy += (after - y) ** 2
  }
  return { x, y, xx, xy, yy }
}

import type { SlopeGroup } from '../src/slope-index.ts'

/** Least squares of sqrt(a) Y on sqrt(a) and b sqrt(a), by the 2 x 2 normal equations. */
export function normalEquations(all: readonly SlopeGroup[]): { sii: number; intercept: number } {
  const total = all.reduce((sum, group) => sum + (group.population ?? NaN), 0)
  let seen = 0
  let [aa, ab, bb, ay, by] = [0, 0, 0, 0, 0]
  for (const group of all) {
    const share = (group.population ?? NaN) / total
    const root = Math.sqrt(share)
    const second = root * (seen + share / 2)
    const y = root * (group.value ?? NaN)
    aa += root * root
    ab += root * second
    bb += second * second
    ay += root * y
    by += second * y
    seen += share
  }
  const determinant = aa * bb - ab * ab
  return { sii: (aa * by - ab * ay) / determinant, intercept: (bb * ay - ab * by) / determinant }
}

/** Which of several shares a uniform number falls into; their count where it is beyond them all. */
export function shareDrawn(shares: readonly number[], uniform: number): number {
  let sum = 0
  for (let at = 0; at < shares.length; at += 1) {
    sum += shares[at] ?? 0
    if (uniform < sum) return at
  }
  return shares.length
}

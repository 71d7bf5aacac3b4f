/** Sums of patients are compared with this allowance for rounding, as a share of the limit. */
const ROUNDING = 1e-9

/** Whether a size is above the greatest, beyond rounding. */
export function isAbove(size: number, most: number): boolean {
  return size > most + ROUNDING * Math.max(1, most)
}

/** Whether a size is below the least, beyond rounding. */
export function isBelow(size: number, least: number): boolean {
  return size < least - ROUNDING * Math.max(1, least)
}

/** The known values, the least first; null, NaN and the infinities are not known. */
export function sortedKnown(values: ArrayLike<number | null>): Float64Array {
  const known = new Float64Array(values.length)
  let count = 0
  for (let at = 0; at < values.length; at++) {
    const value = values[at] ?? Number.NaN
    if (Number.isFinite(value)) known[count++] = value
  }
  return known.subarray(0, count).sort()
}

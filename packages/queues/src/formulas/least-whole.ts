/**
 * The least whole number from `from` to `most` that holds, where every number above one that holds
 * holds too; null where none does. Doubles its stride away from the guess until the answer is
 * bracketed, then halves: about twice the logarithm of the distance in trials.
 */
export function leastWhole(
  holds: (value: number) => boolean,
  from: number,
  most: number,
  guess = from,
): number | null {
  const start = Math.min(most, Math.max(from, guess))
  let [failed, held] = holds(start) ? [from - 1, start] : [start, most + 1]
  const down = held === start
  for (let stride = 1, at = start; held - failed > 1; stride *= 2) {
    at = down ? Math.max(from, at - stride) : Math.min(most, at + stride)
    const good = holds(at)
    if (good) held = at
    else failed = at
    if (good !== down) break
  }
  while (held - failed > 1) {
    const middle = failed + Math.floor((held - failed) / 2)
    if (holds(middle)) held = middle
    else failed = middle
  }
  return held > most ? null : held
}

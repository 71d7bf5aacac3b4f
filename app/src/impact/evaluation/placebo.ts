import { seededRandom } from '@footings/statistics'
import { startsOf, treatedOf, type EvaluationData } from './data.ts'
import type { Placebo } from './result.ts'
import { runMethod } from './run-method.ts'

const SETS = 20
/** Draws of each set's own tests: enough for a p of 0.05, and few enough for twenty sets. */
const DRAWS = 199

/**
 * The method on random sets of those without the change, as though it had come to them at the first
 * start: `worked` or `harmed` there is false. Null where fewer than six are without the change. Those
 * with the change are left out. Single starts alone are tried, whatever the method.
 *
 * @param seed the same sets and answers for the same seed
 */
export function placeboOf(
  data: EvaluationData,
  seed: number,
  report: (done: number) => void,
): Placebo | null {
  const others = data.units.flatMap(({ start }, at) => (start === null ? [at] : []))
  const start = startsOf(data)[0] ?? 0
  if (others.length < 6 || data.method === 'its' || data.method === 'before-after') return null
  const method = data.method === 'staggered-did' ? 'did' : data.method
  const size = Math.min(treatedOf(data).length, Math.floor(others.length / 2))
  const random = seededRandom(seed)
  const counts = { worked: 0, harmed: 0, noEvidence: 0, cannotTell: 0 }
  for (let set = 0; set < SETS; set++) {
    const chosen = drawn(others, size, () => random.uniform())
    const pretended = among(data, others, (at) => (chosen.has(at) ? start : null))
    const { answer } = runMethod(method, pretended, { seed: seed + set, draws: DRAWS })
    counts[KEYS[answer?.verdict ?? 'cannot tell']] += 1
    report((set + 1) / SETS)
  }
  return { sets: SETS, size, among: others.length, ...counts }
}

const KEYS = {
  worked: 'worked',
  harmed: 'harmed',
  'no evidence': 'noEvidence',
  'cannot tell': 'cannotTell',
} as const

/** The data of some units alone, by their places, with other starts. */
export function among(
  data: EvaluationData,
  places: readonly number[],
  startOf: (place: number) => number | null,
): EvaluationData {
  const to = new Map(places.map((place, at) => [place, at]))
  return {
    ...data,
    units: places.flatMap((place) => {
      const unit = data.units[place]
      return unit === undefined ? [] : [{ ...unit, start: startOf(place) }]
    }),
    cells: data.cells.flatMap((cell) => {
      const unit = to.get(cell.unit)
      return unit === undefined ? [] : [{ ...cell, unit }]
    }),
  }
}

function drawn(places: readonly number[], size: number, uniform: () => number): Set<number> {
  const left = [...places]
  const chosen = new Set<number>()
  while (chosen.size < size) {
    const at = Math.floor(uniform() * left.length)
    for (const place of left.splice(at, 1)) chosen.add(place)
  }
  return chosen
}

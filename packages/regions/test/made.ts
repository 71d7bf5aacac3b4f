import { makeGraph } from '../src/graph/graph.ts'
import type { Band, RegionProblem } from '../src/problem.ts'
import { oracle } from './oracles.ts'

interface MadeFile {
  readonly n: number
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly pop: readonly number[]
  readonly dep: readonly number[]
  readonly edges: readonly (readonly [number, number])[]
  readonly L: number
  readonly U: number
  readonly distDetour: number
  readonly provenBest?: Readonly<Record<string, number>>
}

/** A made place as a problem, with the best values that are known, by number of regions. */
export interface MadePlace {
  readonly problem: RegionProblem
  readonly file: MadeFile
  readonly best: ReadonlyMap<number, number>
}

/**
 * The made place of a file such as 'd43_1'; null, with a printed reason, where it is not there.
 *
 * @param count the number of regions; free unless told
 */
export function madePlace(name: string, count: Band | null = null): MadePlace | null {
  const text = oracle(`made/${name}.json`)
  if (text === null) return null
  const file = JSON.parse(text) as MadeFile
  const { n, x, y, pop } = file
  const costs = new Float64Array(n * n)
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < n; j += 1) {
      const apart = Math.hypot((x[i] ?? NaN) - (x[j] ?? NaN), (y[i] ?? NaN) - (y[j] ?? NaN))
      costs[i * n + j] = ((pop[i] ?? NaN) * file.distDetour * apart) / 1000
    }
  }
  return {
    file,
    best: new Map(
      Object.entries(file.provenBest ?? {}).map(([regions, best]) => [Number(regions), best]),
    ),
    problem: {
      graph: makeGraph(n, file.edges),
      sizes: Float64Array.from(pop),
      band: { min: file.L, max: file.U },
      count,
      apart: null,
      objective: {
        distance: { costs, centres: Int32Array.from({ length: n }, (_, node) => node) },
        pairs: null,
        evenness: [],
        perRegion: 0,
        constant: 0,
      },
    },
  }
}

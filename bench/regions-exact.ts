import { resourceUsage } from 'node:process'
import { enumerateRegions, nearBest, solvePool, type Pool } from '../packages/regions/src/index.ts'
import { madePlace } from '../packages/regions/test/made.ts'
import type { BenchResult } from './result.ts'

/** Made places of 43 and 72 practices solved to proof: each number of networks, options near it. */
export async function run(): Promise<readonly BenchResult[]> {
  return [
    ...(await place('d43_1', { each: 1_000, near: 3_000 })),
    ...(await place('d43_2', { each: 1_000, near: 3_000 })),
    ...(await place('s72_1', { each: 10_000, near: null })),
    ...(await place('s72_2', { each: 10_000, near: null })),
    {
      name: 'most memory, all of it',
      value: resourceUsage().maxRSS / 1024,
      unit: 'MB',
      limit: 600,
    },
  ]
}

/** Milliseconds that a solution may take for each number of networks, and three options near it. */
interface Limits {
  readonly each: number
  readonly near: number | null
}

async function place(name: string, { each, near }: Limits): Promise<readonly BenchResult[]> {
  const made = madePlace(name)
  if (made === null) return []
  const results: BenchResult[] = []
  const began = performance.now()
  const pool = await enumerateRegions(made.problem)
  if (pool === 'too many') throw new Error(`${name} has too many regions`)
  results.push({
    name: `${name}: ${pool.count.toLocaleString('en-GB')} possible networks found and costed`,
    value: performance.now() - began,
    unit: 'ms',
    limit: 500,
  })
  for (const [networks, best] of made.best) {
    results.push(await proof(name, pool, networks, best, each))
    if (near !== null && networks === 8) results.push(await options(name, pool, near))
  }
  return results
}

async function proof(
  name: string,
  pool: Pool,
  networks: number,
  best: number,
  limit: number,
): Promise<BenchResult> {
  const began = performance.now()
  const { status, value } = await solvePool(pool, { count: { min: networks, max: networks } })
  return {
    name: `${name}: ${networks} networks, ${status} ${value.toFixed(3)} (best known ${best})`,
    value: performance.now() - began,
    unit: 'ms',
    limit,
  }
}

async function options(name: string, pool: Pool, limit: number): Promise<BenchResult> {
  const count = { min: 8, max: 8 }
  const best = await solvePool(pool, { count })
  const began = performance.now()
  const found = await nearBest(pool, best, { within: 0.05, most: 3, count })
  const apart = found.map(({ nearest, farthest }) => `${nearest} of at most ${farthest}`)
  return {
    name: `${name}: ${found.length} options within 5 % of the best 8, pairs apart ${apart.join(', ')}`,
    value: performance.now() - began,
    unit: 'ms',
    limit,
  }
}

import { resourceUsage } from 'node:process'
import {
  enumerateRegions,
  nearBest,
  solvePool,
  tradeOff,
  type Pool,
} from '../packages/regions/src/index.ts'
import { madePlace } from '../packages/regions/test/made.ts'
import type { BenchResult } from './result.ts'

/**
 * Made places of 43 and 72 practices solved to proof: each number of networks, options near the best,
 * and the trade-off of distance against even sizes.
 */
export async function run(): Promise<readonly BenchResult[]> {
  return [
    ...(await place('d43_1', { each: 1_000, near: 3_000, tradeOff: 8_000 })),
    ...(await place('d43_2', { each: 1_000, near: 3_000, tradeOff: 8_000 })),
    ...(await place('s72_1', { each: 10_000, near: 20_000, tradeOff: null })),
    ...(await place('s72_2', { each: 10_000, near: 20_000, tradeOff: null })),
    {
      name: 'most memory, all of it',
      value: resourceUsage().maxRSS / 1024,
      unit: 'MB',
      limit: 600,
    },
  ]
}

/**
 * Milliseconds that may be taken for each number of networks, for three options near the best, and for
 * eight points of a trade-off.
 */
interface Limits {
  readonly each: number
  readonly near: number
  readonly tradeOff: number | null
}

async function place(
  name: string,
  { each, near, tradeOff: points }: Limits,
): Promise<readonly BenchResult[]> {
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
    results.push(await options(name, pool, networks, near))
    if (points !== null && networks === 8) results.push(await trade(name, pool, networks, points))
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

async function options(
  name: string,
  pool: Pool,
  networks: number,
  limit: number,
): Promise<BenchResult> {
  const count = { min: networks, max: networks }
  const best = await solvePool(pool, { count })
  const began = performance.now()
  const found = await nearBest(pool, best, { within: 0.05, most: 3, count })
  const value = performance.now() - began
  const apart = found.map(({ nearest }) => nearest).join(', ')
  const from = found[0]?.answer.method ?? 'none'
  return {
    name: `${name}: ${found.length} options near the best ${networks}, ${from}; pairs apart ${apart}`,
    value,
    unit: 'ms',
    limit,
  }
}

async function trade(
  name: string,
  pool: Pool,
  networks: number,
  limit: number,
): Promise<BenchResult> {
  const { sizes } = pool.problem
  const mean = sizes.reduce((sum, size) => sum + size, 0) / networks
  const uneven = pool.sizes.map((size) => Math.abs(size - mean))
  const count = { min: networks, max: networks }
  const began = performance.now()
  const points = await tradeOff(pool, pool.costs, uneven, { count })
  const proven = points.filter((point) => point.proven).length
  return {
    name: `${name}: ${points.length} points between distance and even sizes, ${proven} proven`,
    value: performance.now() - began,
    unit: 'ms',
    limit,
  }
}

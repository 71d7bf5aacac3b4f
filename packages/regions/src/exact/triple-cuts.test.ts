import { describe, expect, test } from 'vitest'
import { makeGraph } from '../graph/graph.ts'
import type { Pool } from './pool.ts'
import { setMembers } from './pool.ts'
import { enumerateRegions } from './enumerate.ts'
import type { Share } from './triple-cuts.ts'
import { brokenCuts, cutKey, partInTriple } from './triple-cuts.ts'

/** A triangle with a tail: 0, 1 and 2 are neighbours of one another, and 3 of 2. */
async function triangle(): Promise<Pool> {
  const pool = await enumerateRegions({
    graph: makeGraph(4, [
      [0, 1],
      [0, 2],
      [1, 2],
      [2, 3],
    ]),
    sizes: new Float64Array(4).fill(1),
    band: { min: 1, max: 3 },
    count: null,
    apart: null,
    objective: { distance: null, pairs: null, evenness: [], perRegion: 0, constant: 0 },
  })
  if (pool === 'too many') throw new Error(pool)
  return pool
}

function share(pool: Pool, members: readonly number[], part: number): Share {
  for (let set = 0; set < pool.count; set += 1) {
    if (setMembers(pool, set).join() === members.join()) return { set, share: part }
  }
  throw new Error(`no region of ${members.join()}`)
}

describe('brokenCuts', () => {
  test('cuts off three pairs of a triangle, each taken by half', async () => {
    const pool = await triangle()
    const halves = [
      share(pool, [0, 1], 0.5),
      share(pool, [0, 2], 0.5),
      share(pool, [1, 2], 0.5),
      share(pool, [3], 1),
    ]
    expect(brokenCuts(pool, halves, new Set(), 9)).toEqual([[0, 1, 2]])
    expect(brokenCuts(pool, halves, new Set([cutKey([0, 1, 2])]), 9)).toEqual([])
  })

  test('cuts off nothing that a mix of two partitions does', async () => {
    const pool = await triangle()
    const mixed = [
      share(pool, [0, 1, 2], 0.5),
      share(pool, [3], 0.5),
      share(pool, [0, 1], 0.5),
      share(pool, [2, 3], 0.5),
    ]
    expect(brokenCuts(pool, mixed, new Set(), 9)).toEqual([])
  })

  test('a region counts with two or three of the nodes', async () => {
    const pool = await triangle()
    const part = (members: readonly number[]) =>
      partInTriple(pool, share(pool, members, 1).set, [0, 1, 2])
    expect([[0], [2, 3], [0, 1], [0, 2], [1, 2], [1, 2, 3], [0, 1, 2]].map(part)).toEqual([
      0, 0, 1, 1, 1, 1, 1,
    ])
  })
})

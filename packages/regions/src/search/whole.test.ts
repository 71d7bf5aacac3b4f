import { describe, expect, test } from 'vitest'
import { madePlace } from '../../test/made.ts'
import { wholeOf } from '../../test/whole-of.ts'
import { edgesOf } from '../graph/graph.ts'
import type { Answer, RegionProblem } from '../problem.ts'
import { faultsOfAnswer } from '../verify.ts'
import { improveAcross } from './across.ts'
import { splitIntoPlaces } from './places.ts'
import { search } from './search.ts'
import { graphAmong, solvePlaceByPlace } from './whole.ts'

const RULE = { min: 25_000, max: 60_000, detour: 1.3, low: 30_000, high: 50_000, weight: 0.002 }

/** The made place of 72 practices as a whole, cut into places of at most 24. */
function madeWhole() {
  const made = madePlace('s72_1')
  if (made === null) return null
  const { graph, sizes } = made.problem
  const { x, y } = made.file
  const whole = wholeOf({ graph, sizes, x, y }, RULE)
  const points = x.map((east, at) => ({ x: east, y: y[at] ?? 0 }))
  const places = splitIntoPlaces(graph, points, sizes, { most: 24 })
  return { whole, places, all: whole.problemOf([...graph.neighbours.keys()]) }
}

const quickly = (problem: RegionProblem, watch = {}) =>
  search(problem, { starts: 2, steps: 20_000 }, watch)

/** Says of what search finds that it is proven, as an exact solver would. */
const surely = async (problem: RegionProblem, watch = {}): Promise<Answer> => {
  const answer = await quickly(problem, watch)
  return { ...answer, status: 'proven', bound: answer.value }
}

describe('a whole, place by place', () => {
  test('adds up the values and bounds of its places', async () => {
    const made = madeWhole()
    if (made === null) return
    const { whole, places, all } = made
    const told: string[] = []
    const report = (_: number | null, doing: string) => told.push(doing)
    const { answer, places: found } = await solvePlaceByPlace(whole, places, surely, { report })
    expect(answer.status).toBe('proven')
    expect(faultsOfAnswer(all, answer)).toEqual([])
    expect(answer.value).toBe(found.reduce((sum, place) => sum + place.answer.value, 0))
    expect(answer.bound).toBe(answer.value)
    expect(told.at(0)).toBe(`place 1 of ${places.length}`)
    // No region leaves its place.
    const placeOf = new Map(places.flatMap((nodes, at) => nodes.map((node) => [node, at])))
    const homes = new Set(answer.partition?.entries().map(([v, r]) => `${r} ${placeOf.get(v)}`))
    expect(homes.size).toBe(new Set(answer.partition).size)
  })

  test('is only found where one place is, and names the place that has none', async () => {
    const made = madeWhole()
    if (made === null) return
    const { whole, places } = made
    let turn = 0
    const once = async (problem: RegionProblem) => {
      turn += 1
      return turn === 2 ? quickly(problem) : surely(problem)
    }
    const some = await solvePlaceByPlace(whole, places, once)
    expect(some.answer).toMatchObject({ status: 'found', bound: -Infinity })
    const narrow: typeof whole = {
      graph: whole.graph,
      problemOf: (nodes) => {
        const problem = whole.problemOf(nodes)
        return nodes.includes(0) ? { ...problem, band: { min: 1e6, max: 2e6 } } : problem
      },
    }
    const none = await solvePlaceByPlace(narrow, places, quickly)
    expect(none.answer).toMatchObject({ status: 'infeasible', partition: null, value: Infinity })
    const without = none.places.filter(({ answer }) => answer.partition === null)
    expect(without.map(({ nodes }) => nodes.includes(0))).toEqual([true])
  })

  test('refuses places that leave a node out or name one twice', async () => {
    const made = madeWhole()
    if (made === null) return
    const { whole, places } = made
    await expect(solvePlaceByPlace(whole, places.slice(1), quickly)).rejects.toThrow(RangeError)
    const twice = [...places, [0]]
    await expect(solvePlaceByPlace(whole, twice, quickly)).rejects.toThrow(RangeError)
  })

  test('stops between places and within them', async () => {
    const made = madeWhole()
    if (made === null) return
    const control = new AbortController()
    let places = 0
    const solve = (problem: RegionProblem, watch = {}) => {
      places += 1
      if (places === 2) setTimeout(() => control.abort(new Error('enough')), 20)
      return search(problem, { steps: places === 2 ? 1e8 : 1_000, starts: 1 }, watch)
    }
    const watch = { signal: control.signal }
    await expect(solvePlaceByPlace(made.whole, made.places, solve, watch)).rejects.toThrow('enough')
    expect(places).toBe(2)
  })
})

describe('across the borders of places', () => {
  test('the whole gets cheaper and keeps the rule', async () => {
    const made = madeWhole()
    if (made === null) return
    const { whole, places, all } = made
    const { answer } = await solvePlaceByPlace(whole, places, surely)
    const placeOf = new Int32Array(whole.graph.n)
    for (const [at, nodes] of places.entries()) for (const node of nodes) placeOf[node] = at
    const partition = answer.partition ?? new Int32Array()
    const across = await improveAcross(whole, partition, quickly, { placeOf })
    expect(faultsOfAnswer(all, across.answer)).toEqual([])
    expect(across.answer.status).toBe('found')
    expect(across.improved).toBeGreaterThan(0)
    expect(across.answer.value).toBeLessThan(answer.value * 0.99)
    // Solved as one it is not much cheaper.
    const one = await search(all, { starts: 2, steps: 100_000 })
    expect(across.answer.value / one.value).toBeLessThan(1.05)
  })

  test('nothing is taken that does not gain', async () => {
    const made = madeWhole()
    if (made === null) return
    const { whole, places } = made
    const { answer } = await solvePlaceByPlace(whole, places, surely)
    const partition = answer.partition ?? new Int32Array()
    const nothing = async (): Promise<Answer> => ({
      status: 'unknown',
      partition: null,
      value: Infinity,
      bound: -Infinity,
      method: 'nothing',
    })
    const across = await improveAcross(whole, partition, nothing, { windows: 3 })
    expect(across).toMatchObject({ windows: 3, improved: 0, answer: { partition } })
    expect(across.answer.value).toBeCloseTo(answer.value, 6)
  })
})

test('the graph among some nodes has the edges between them', () => {
  const made = madeWhole()
  if (made === null) return
  const { graph } = made.whole
  const nodes = [...graph.neighbours.keys()].filter((node) => node % 3 !== 0)
  const among = edgesOf(graphAmong(graph, nodes)).map(([a, b]) => [nodes[a], nodes[b]])
  expect(among).toEqual(edgesOf(graph).filter(([a, b]) => a % 3 !== 0 && b % 3 !== 0))
})

import { describe, expect, test } from 'vitest'
import { codeAt, madePractice, madeRule } from './made-places.ts'
import { neighboursByRule } from './neighbours-of.ts'
import type { PlannerPractice } from './planner-place.ts'
import type { PlanRule } from './rule.ts'

const [A, B, C, D] = [0, 1, 2, 3].map(codeAt) as [string, string, string, string]
const row = [0, 1, 2, 3].map((at) => madePractice(at))

function by(practices: readonly PlannerPractice[], given: Partial<PlanRule['neighbours']> = {}) {
  const rule = madeRule()
  return neighboursByRule(practices, { neighbours: { ...rule.neighbours, ...given } })
}

function pairs(found: ReturnType<typeof by>): readonly string[] {
  return found.pairs.map(({ practices, why }) => `${practices.join('-')} ${why}`)
}

describe('neighbours by a rule', () => {
  test('by points: those next to one another, at one point too', () => {
    const twin = madePractice(3, { longitude: -1 })
    expect(pairs(by([...row.slice(0, 3), twin]))).toEqual([
      `${A}-${B} delaunay`,
      `${A}-${D} same place`,
      `${B}-${C} delaunay`,
      `${B}-${D} delaunay`,
    ])
  })

  test('by where patients live, and by points for whom that is not known', () => {
    const homes = (own: Readonly<Record<string, number>>) => new Map(Object.entries(own))
    const practices = [
      madePractice(0, { homes: homes({ E01: 900, E02: 100 }) }),
      madePractice(1, { homes: homes({ E03: 500 }) }),
      madePractice(2, { homes: homes({ E02: 500, E03: 500 }) }),
      madePractice(3),
    ]
    const found = by(practices, { from: 'patients', overlap: 0.1 })
    expect(found.from).toBe('patients')
    expect(pairs(found)).toEqual([
      `${A}-${C} shared patients`,
      `${B}-${C} shared patients`,
      `${C}-${D} delaunay`,
    ])
    expect(found.notes).toEqual([
      'Where their patients live is not known, so these have neighbours by points: Practice D.',
    ])
    expect(pairs(by(practices, { from: 'patients', overlap: 0.2 }))).toEqual([
      `${A}-${B} bridge`,
      `${B}-${C} shared patients`,
      `${C}-${D} delaunay`,
    ])
  })

  test('where nobody’s homes are known points serve, and that is said', () => {
    const found = by(row, { from: 'patients' })
    expect(found.from).toBe('points')
    expect(found.notes[0]).toContain('Where patients live is not loaded')
  })

  test('far ones are joined by a bridge that is told; a barrier cuts it; a hand joins again', () => {
    const practices = row.map((one, at) => ({
      ...one,
      homes: new Map([[at < 2 ? 'E01' : 'E02', 1_000]]),
    }))
    const from = 'patients' as const
    const bridged = by(practices, { from })
    expect(pairs(bridged)).toEqual([
      `${A}-${B} shared patients`,
      `${B}-${C} bridge`,
      `${C}-${D} shared patients`,
    ])
    expect(bridged.parts).toHaveLength(1)
    expect(bridged.notes).toEqual([
      '1 pair counts as neighbours because nothing else joins them: Practice B and Practice C.',
    ])
    const line: [number, number][] = [
      [-0.97, 53],
      [-0.97, 54],
    ]
    const barriers = [{ name: 'Motorway', line }]
    const cut = by(practices, { from, barriers })
    expect(cut.parts).toEqual([
      [A, B],
      [C, D],
    ])
    expect(cut.notes).toEqual(['Barriers part 1 pair of neighbours.'])
    const joined = by(practices, { from, barriers, added: [[A, D]] })
    expect(joined.parts).toHaveLength(1)
    expect(pairs(joined)).toContain(`${A}-${D} by hand`)
  })

  test('by hand: pairs removed go, removed before added, strangers passed over', () => {
    const found = by(row, {
      added: [
        [C, D],
        [D, A],
        [A, 'Z99100'],
      ],
      removed: [
        [B, A],
        [C, D],
      ],
    })
    expect(pairs(found)).toEqual([`${A}-${D} by hand`, `${B}-${C} delaunay`])
    expect(found.parts).toEqual([
      [A, D],
      [B, C],
    ])
  })

  test('without a point there is no neighbour', () => {
    const nowhere = madePractice(1, { longitude: null, latitude: null })
    expect(by([row[0] ?? nowhere, nowhere]).parts).toEqual([[A], [B]])
    expect(by([]).parts).toEqual([])
  })
})

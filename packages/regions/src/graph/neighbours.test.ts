import { describe, expect, test } from 'vitest'
import { editedBy, neighboursOf } from './neighbours.ts'
import type { NeighbourEdge } from './neighbours.ts'

const EDGES: readonly NeighbourEdge[] = [
  { a: 0, b: 1, why: 'delaunay' },
  { a: 1, b: 2, why: 'bridge' },
  { a: 2, b: 3, why: 'delaunay' },
]

describe('neighbours', () => {
  test('keep the first reason for a pair, and are in order', () => {
    const found = neighboursOf(4, [
      { a: 3, b: 2, why: 'same place' },
      { a: 0, b: 1, why: 'delaunay' },
      { a: 2, b: 3, why: 'by hand' },
    ])
    expect(found.edges).toEqual([
      { a: 0, b: 1, why: 'delaunay' },
      { a: 2, b: 3, why: 'same place' },
    ])
  })

  test('are in pieces where only a bridge joins them', () => {
    expect(neighboursOf(4, EDGES).components).toEqual([
      [0, 1],
      [2, 3],
    ])
  })
})

describe('neighbours changed by hand', () => {
  test('gain what is added and lose what is removed', () => {
    const found = editedBy(4, EDGES, {
      added: [
        [3, 0],
        [2, 1],
        [1, 0],
      ],
      removed: [[3, 2]],
    })
    expect(found.edges).toEqual([
      { a: 0, b: 1, why: 'delaunay' },
      { a: 0, b: 3, why: 'by hand' },
      { a: 1, b: 2, why: 'by hand' },
    ])
    expect(found.components).toEqual([[0, 1, 2, 3]])
  })

  test('do not mind the removal of what is not there', () => {
    expect(editedBy(4, EDGES, { added: [], removed: [[0, 3]] }).edges).toEqual(EDGES)
  })

  test('refuse a pair that is both, and what is no pair', () => {
    expect(() => editedBy(4, EDGES, { added: [[0, 3]], removed: [[3, 0]] })).toThrow(
      'the edge of 0 and 3 is both added and removed',
    )
    expect(() => editedBy(4, EDGES, { added: [[0, 4]], removed: [] })).toThrow(RangeError)
    expect(() => editedBy(4, EDGES, { added: [], removed: [[2, 2]] })).toThrow(RangeError)
  })
})

import { expect, test } from 'vitest'
import { placeLabels, type Box } from './label-placement.ts'

const AREA = { x: 0, y: 0, width: 200, height: 200 }
const apart = (a: Box, b: Box) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y

test('a lone label stands right of its mark, level with it', () => {
  const [label] = placeLabels([{ x: 50, y: 50, radius: 5, width: 20, height: 10 }], [], AREA)
  expect(label).toEqual({ x: 57, y: 45, width: 20, height: 10, apart: false })
})

test('labels keep clear of marks, of each other and of the edge', () => {
  const marks = Array.from({ length: 12 }, (_, i) => ({
    x: 120 + (i % 4) * 18,
    y: 80 + Math.floor(i / 4) * 18,
    radius: 5,
    width: 14,
    height: 10,
  }))
  const boxes = marks.map(({ x, y }) => ({ x: x - 5, y: y - 5, width: 10, height: 10 }))
  const labels = placeLabels(marks, boxes, AREA)
  labels.forEach((label, i) => {
    expect(label.x + label.width).toBeLessThanOrEqual(200)
    for (const box of boxes) expect(apart(label, box)).toBe(true)
    for (const other of labels.slice(i + 1)) expect(apart(label, other)).toBe(true)
  })
})

test('where there is no room a label still gets a place', () => {
  const cover = { x: -500, y: -500, width: 1000, height: 1000 }
  expect(
    placeLabels([{ x: 50, y: 50, radius: 5, width: 20, height: 10 }], [cover], AREA),
  ).toHaveLength(1)
})

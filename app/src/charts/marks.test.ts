import { expect, test } from 'vitest'
import { markAt, markStyle, SHAPES } from './marks.ts'
import { readSvg } from './read-svg.ts'

test('the first 32 groups all look different, and the first 8 differ in shape', () => {
  const styles = Array.from({ length: 32 }, (_, i) => markStyle(i))
  expect(new Set(styles.map(({ shape, colour }) => `${shape} ${colour}`)).size).toBe(32)
  expect(new Set(styles.slice(0, 8).map(({ shape }) => shape)).size).toBe(8)
  expect(new Set(styles.slice(0, 4).map(({ colour }) => colour)).size).toBe(4)
})

test('every shape is drawn, and no two alike', () => {
  const drawn = SHAPES.map((shape) => markAt(shape, 10, 20, 5, { fill: '#12436D' }))
  for (const svg of drawn) readSvg(svg)
  expect(new Set(drawn).size).toBe(SHAPES.length)
})

import { expect } from 'vitest'
import { elementsOf, numberOf, readSvg, textsOf, type SvgNode } from './read-svg.ts'
import type { ChartFrame } from './svg.ts'
import { BOLD, textWidth } from './text.ts'

/** Every text that would stand out of the drawing at the left or the right. */
export function cutOff(root: SvgNode): readonly string[] {
  const width = numberOf(root, 'width')
  return elementsOf(root, 'text')
    .filter((node) => {
      const bold = node.attributes.get('font-weight') === 'bold' ? BOLD : 1
      const long = textWidth(node.text, numberOf(node, 'font-size') * bold)
      const x = numberOf(node, 'x')
      const anchor = node.attributes.get('text-anchor') ?? 'start'
      const left = anchor === 'start' ? x : anchor === 'middle' ? x - long / 2 : x - long
      return left < -1 || left + long > width + 1
    })
    .map((node) => node.text)
}

/** The attributes of an element and of all within it. */
export function attributesWithin(node: SvgNode): readonly (readonly [string, string])[] {
  return [...node.attributes, ...node.children.flatMap(attributesWithin)]
}

/**
 * Asserts what holds for every drawing, and returns its root: sound XML with title and description,
 * no script or style, all numbers finite, letters large enough on a phone, no text cut off, ids of
 * the drawing's own.
 */
export function soundDrawing(svg: string, frame: ChartFrame): SvgNode {
  const root = readSvg(svg)
  for (const [name, value] of attributesWithin(root)) {
    expect(name).not.toMatch(/^(class|style|on.*|href)$/)
    expect(value).not.toMatch(/NaN|Infinity|undefined|null/)
    if (name === 'id') expect(value.startsWith(`${frame.id}-`)).toBe(true)
  }
  expect(elementsOf(root, 'script')).toEqual([])
  expect(root.attributes.get('role')).toBe('img')
  expect(root.attributes.get('aria-labelledby')).toBe(`${frame.id}-title ${frame.id}-desc`)
  expect(elementsOf(root, 'title')[0]?.text).toBe(frame.title)
  expect(elementsOf(root, 'desc')[0]?.text).toBe(frame.description)
  expect(textsOf(root).length).toBeGreaterThan(0)
  const width = numberOf(root, 'width')
  for (const text of elementsOf(root, 'text')) {
    const onPhone = (numberOf(text, 'font-size') * 360) / width
    if (width <= 520) expect(onPhone).toBeGreaterThanOrEqual(11)
    expect(numberOf(text, 'y')).toBeGreaterThan(0)
    expect(numberOf(text, 'y')).toBeLessThanOrEqual(numberOf(root, 'height'))
  }
  expect(cutOff(root)).toEqual([])
  return root
}

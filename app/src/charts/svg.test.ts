import { describe, expect, test } from 'vitest'
import { readSvg } from './read-svg.ts'
import { decimal, element, escapeXml, footnotes, textAt } from './svg.ts'
import { shortened, textWidth, wrapped } from './text.ts'

describe('text in a drawing', () => {
  test('is escaped in content and attributes, and loses what XML forbids', () => {
    expect(escapeXml(`<a href="x">'&`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;')
    expect(escapeXml('a\u0000b\u0008c\u009Fd\uFFFEe')).toBe('abcde')
    expect(escapeXml('\uD800')).toBe('\uFFFD')
    const svg = textAt(1, 2, 11, 'R & D < "x"', { 'data-name': '"><script>' })
    expect(readSvg(svg)).toMatchObject({ name: 'text', text: 'R & D < "x"' })
    expect(readSvg(svg).attributes.get('data-name')).toBe('"><script>')
  })

  test('is cut with an ellipsis, and wrapped, by its width', () => {
    expect(shortened('Short', 15, 100)).toBe('Short')
    const cut = shortened('A very long name of a practice', 15, 100)
    expect(cut).toMatch(/^A very.*\u2026$/)
    expect(textWidth(cut, 15)).toBeLessThanOrEqual(100)
    const lines = wrapped('one two three four five six seven', 15, 80)
    expect(lines.join(' ')).toBe('one two three four five six seven')
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(textWidth(line, 15)).toBeLessThanOrEqual(80)
  })

  test('empty notes take no room', () => {
    expect(footnotes(['', ' '], 0, 0, 15, 100)).toEqual({ svg: '', height: 0 })
  })
})

describe('numbers in a drawing', () => {
  test('have at most two decimals and no exponent', () => {
    expect(decimal(1.23456)).toBe('1.23')
    expect(decimal(-0.001)).toBe('0')
    expect(decimal(1e-9)).toBe('0')
    expect(element('rect', { x: 1 / 3, y: undefined })).toBe('<rect x="0.33"/>')
  })

  test('that are not finite are a fault', () => {
    expect(() => decimal(Number.NaN)).toThrow(RangeError)
    expect(() => decimal(Infinity)).toThrow(RangeError)
  })
})

describe('reading a drawing back', () => {
  test.each([
    '<a>',
    '<a></b>',
    '<a x="1" x="2"/>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a/><b/>',
    '<a>< </a>',
    '<a id="i"><b id="i"/></a>',
  ])('refuses %s', (svg) => {
    expect(() => readSvg(svg)).toThrow(Error)
  })
})

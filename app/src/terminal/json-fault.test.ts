import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from './json-fault.ts'

test.each([
  ['', 0],
  ['{"a": [}', 7],
  ['{"a": [', 7],
  ['{"a" 1}', 5],
  ['{"a": 1,}', 8],
  ['[1, ]', 4],
  ['[01]', 2],
  ['["a\nb"]', 1],
  ['[1] 2', 4],
  ['{a: 1}', 1],
  ['[NaN]', 1],
])('%j stops being JSON at %d', (text, at) => {
  expect(jsonFault(text)).toBe(at)
})

test('it finds a fault exactly where JSON.parse does', () => {
  const changed = fc
    .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', ']', '}', '"', '0', ' ', '{', ':', 'x'))
    .map(([text, at, put]) => {
      const from = at % (text.length + 1)
      return text.slice(0, from) + put + text.slice(from + (at % 2))
    })
  fc.assert(
    fc.property(fc.oneof(fc.json(), changed), (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 1_000 },
  )
})

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

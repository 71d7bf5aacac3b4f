import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonPlace } from './json-place.ts'

test('a value is found on its line, whatever stands in the texts before it', () => {
  const text = `{
  "a": "}]\\",{",
  "b": [1, {"c": [true, null, -2.5e3]}, "x"],
  "b\\u0031": 7
}`
  expect(jsonPlace(text, ['a'])).toEqual({ line: 2, column: 8 })
  expect(jsonPlace(text, ['b', 0])).toEqual({ line: 3, column: 9 })
  expect(jsonPlace(text, ['b', 1, 'c', 2])).toEqual({ line: 3, column: 31 })
  expect(jsonPlace(text, ['b', 2])).toEqual({ line: 3, column: 41 })
  expect(jsonPlace(text, ['b1'])).toEqual({ line: 4, column: 14 })
})

test('where the way ends, the last value on it', () => {
  expect(jsonPlace('{"a": [1, 2]}', ['a', 5])).toEqual({ line: 1, column: 7 })
  expect(jsonPlace('{"a": {}}', ['a', 'b', 'c'])).toEqual({ line: 1, column: 7 })
  expect(jsonPlace(' []', [0])).toEqual({ line: 1, column: 2 })
})

test('every value of any JSON is found', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 1, 3), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent)
      const whole: unknown = JSON.parse(text)
      for (const [path, part] of partsOf(whole, [])) {
        const { line, column } = jsonPlace(text, path)
        const rest = text
          .split('\n')
          .slice(line - 1)
          .join('\n')
          .slice(column - 1)
        const depth = indent === 0 ? JSON.stringify(part) : firstOf(part)
        expect(rest.startsWith(depth)).toBe(true)
      }
    }),
  )
})

function* partsOf(value: unknown, path: PropertyKey[]): Generator<[PropertyKey[], unknown]> {
  yield [path, value]
  if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* partsOf(item, [...path, at])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) yield* partsOf(item, [...path, key])
  }
}

/** The beginning of a value's text, which does not depend on how it is indented. */
function firstOf(value: unknown): string {
  return typeof value === 'object' && value !== null
    ? JSON.stringify(value).slice(0, 1)
    : JSON.stringify(value)
}

import { createHash } from 'node:crypto'

/** Characters of a value that is told whole. */
const MOST_SHOWN = 60

/**
 * A value as JSON that is the same to the last byte whatever order its fields were set in: keys sorted by
 * code unit, no spaces, numbers as JSON writes them. Fields that are undefined are left out.
 *
 * @throws TypeError that tells the path of what JSON cannot hold: a number that is not finite, a typed
 * array, a date
 */
export function canonicalJson(value: unknown): string {
  return written(value, [])
}

/** SHA-256 of a text in UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex')
}

/**
 * Where two values read from JSON first differ, as `options[2].cost: 12 became 13`; null where they are
 * the same.
 */
export function firstDifference(before: unknown, after: unknown, path = ''): string | null {
  if (Object.is(before, after)) return null
  if (Array.isArray(before) && Array.isArray(after)) {
    for (let index = 0; index < Math.max(before.length, after.length); index++) {
      const found = firstDifference(before[index], after[index], `${path}[${index}]`)
      if (found !== null) return found
    }
    return null
  }
  if (isFields(before) && isFields(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
    for (const key of keys) {
      const at = path === '' ? key : `${path}.${key}`
      const found = firstDifference(before[key], after[key], at)
      if (found !== null) return found
    }
    return null
  }
  const values = [before, after].map((value): string =>
    value === undefined ? 'nothing' : JSON.stringify(value),
  )
  const at = path === '' ? 'the whole' : path
  // Long texts that begin alike would tell nothing: the path does.
  return values.every((text) => text.length <= MOST_SHOWN)
    ? `${at}: ${values.join(' became ')}`
    : `${at}, ${values.map((text) => (text.length <= MOST_SHOWN ? text : `${kindOf(text)} of ${text.length} characters`)).join(' became ')}`
}

/** @param path the steps down to the value, for the message where it cannot be written */
function written(value: unknown, path: (string | number)[]): string {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value)
  }
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw unholdable(path, String(value))
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) {
    return `[${value.map((one: unknown, index) => below(one, index, path)).join(',')}]`
  }
  if (isFields(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .toSorted()
      .map((key) => `${JSON.stringify(key)}:${below(value[key], key, path)}`)
    return `{${fields.join(',')}}`
  }
  throw unholdable(path, typeof value === 'object' ? value.constructor.name : typeof value)
}

function below(value: unknown, step: string | number, path: (string | number)[]): string {
  path.push(step)
  const text = written(value, path)
  path.pop()
  return text
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function unholdable(path: readonly (string | number)[], what: string): TypeError {
  return new TypeError(`JSON cannot hold ${what} at ${['top', ...path].join('.')}`)
}

/** What sort of value a JSON text is, for where it is too long to be shown. */
function kindOf(text: string): string {
  if (text.startsWith('"')) return 'a text'
  return text.startsWith('[') ? 'a list' : 'a group of fields'
}

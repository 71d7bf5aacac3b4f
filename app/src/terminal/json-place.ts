/** Where something is in a text; both count from 1. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** The place of a character of a text. */
export function placeAt(text: string, at: number): TextPlace {
  const before = text.slice(0, at)
  const line = before.split('\n').length
  return { line, column: at - before.lastIndexOf('\n') }
}

/**
 * The place of a value in a JSON text, by the way to it: `['demands', 3, 'weight']`. Where the way
 * ends before that, as at a missing key, the place of the last value on it. Of a key that comes twice
 * the last counts, as for JSON.parse.
 *
 * @param text JSON that JSON.parse accepts
 */
export function jsonPlace(text: string, path: readonly PropertyKey[]): TextPlace {
  const scan = new Scan(text)
  let at = scan.space(0)
  for (const step of path) {
    const next = typeof step === 'number' ? scan.item(at, step) : scan.member(at, String(step))
    if (next === null) break
    at = next
  }
  return placeAt(text, at)
}

/** Finds values of a JSON text by where they begin. */
class Scan {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The first character from here that is no white space. */
  space(from: number): number {
    let at = from
    while (/[\s\uFEFF]/.test(this.#text.charAt(at))) at += 1
    return at
  }

  /** Where an item of the array at a place begins. */
  item(array: number, index: number): number | null {
    if (this.#text.charAt(array) !== '[') return null
    let at = this.space(array + 1)
    for (let left = index; left > 0; left -= 1) {
      at = this.space(this.#end(at))
      if (this.#text.charAt(at) !== ',') return null
      at = this.space(at + 1)
    }
    return this.#text.charAt(at) === ']' ? null : at
  }

  /** Where the value of a key of the object at a place begins. */
  member(object: number, key: string): number | null {
    if (this.#text.charAt(object) !== '{') return null
    let found: number | null = null
    let at = this.space(object + 1)
    while (this.#text.charAt(at) === '"') {
      const end = this.#end(at)
      const value = this.space(this.space(end) + 1)
      if (JSON.parse(this.#text.slice(at, end)) === key) found = value
      at = this.space(this.#end(value))
      if (this.#text.charAt(at) === ',') at = this.space(at + 1)
    }
    return found
  }

  /** The first character after the value that begins here. */
  #end(from: number): number {
    let depth = 0
    let at = from
    do {
      const character = this.#text.charAt(at)
      if (character === '"') at = this.#endOfText(at)
      else if (character === '{' || character === '[') {
        depth += 1
        at += 1
      } else if (character === '}' || character === ']') {
        depth -= 1
        at += 1
      } else if (depth > 0) at += 1
      else at = this.#endOfWord(at)
    } while (depth > 0 && at < this.#text.length)
    return at
  }

  #endOfText(from: number): number {
    let at = from + 1
    while (at < this.#text.length && this.#text.charAt(at) !== '"') {
      at += this.#text.charAt(at) === '\\' ? 2 : 1
    }
    return at + 1
  }

  #endOfWord(from: number): number {
    let at = from
    while (at < this.#text.length && !/[\s,\]}]/.test(this.#text.charAt(at))) at += 1
    return Math.max(at, from + 1)
  }
}

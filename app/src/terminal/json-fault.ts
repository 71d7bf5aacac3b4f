const SPACE = /[ \t\r\n]*/y
const TEXT = /"(?:[ !#-[\]-\u{10FFFF}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy
const WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/**
 * Where a text stops being JSON: the first character that cannot stand where it stands, or the length
 * of a text that ends too early; null for JSON. The message of JSON.parse does not always tell.
 */
export function jsonFault(text: string): number | null {
  /** What closes each object and list that is open. */
  const open: string[] = []
  let expected: 'value' | 'value or end' | 'key' | 'key or end' | 'more' = 'value'
  let at = 0
  for (;;) {
    at = after(SPACE, text, at) ?? at
    const character = text.charAt(at)
    if (expected === 'more') {
      const closer = open.at(-1)
      if (closer === undefined) return at === text.length ? null : at
      if (character === ',') expected = closer === '}' ? 'key' : 'value'
      else if (character === closer) open.pop()
      else return at
      at += 1
    } else if (expected.endsWith('end') && character === open.at(-1)) {
      open.pop()
      expected = 'more'
      at += 1
    } else if (expected.startsWith('key')) {
      const end = after(TEXT, text, at)
      if (end === null) return at
      const colon = after(SPACE, text, end) ?? end
      if (text.charAt(colon) !== ':') return colon
      expected = 'value'
      at = colon + 1
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']')
      expected = character === '{' ? 'key or end' : 'value or end'
      at += 1
    } else {
      const end = after(TEXT, text, at) ?? after(WORD, text, at)
      if (end === null) return at
      expected = 'more'
      at = end
    }
  }
}

/** The first character after what matches here; null where it does not. */
function after(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}

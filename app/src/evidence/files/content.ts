import { guessEncoding } from './encoding.ts'

/** What the first bytes of a file say that it is. */
export type Content =
  | { readonly kind: 'zip' | 'gzip' | 'text' | 'geojson' | 'empty' }
  | { readonly kind: 'other'; readonly what: string }

const SIGNATURES: readonly (readonly [string, readonly number[], number?])[] = [
  ['a PDF document', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['an image', [0x89, 0x50, 0x4e, 0x47]],
  ['an image', [0xff, 0xd8, 0xff]],
  ['an image', [0x47, 0x49, 0x46, 0x38]],
  ['an old Excel or encrypted Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a Parquet file', [0x50, 0x41, 0x52, 0x31, 0x15]],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21, 0x1a]],
  ['an xz archive', [0xfd, 0x37, 0x7a, 0x58]],
  ['a bzip2 archive', [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], 4],
  ['a Zstandard archive', [0x28, 0xb5, 0x2f, 0xfd]],
  ['an SQLite database', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66]],
  ['a tar archive', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
]

const MARKUP: readonly (readonly [RegExp, string])[] = [
  [/^<(!doctype html|html|head)\b/i, 'a web page, not the file that it links to'],
  [/^<\?xml\b/i, 'an XML document'],
]

/**
 * What a file is by its first bytes, whatever it is called. A text that starts with a brace is
 * GeoJSON where the window holds `"FeatureCollection"`, and other JSON otherwise.
 *
 * @param start the first bytes of the file
 * @param whole whether they are the whole of it
 */
export function contentOf(start: Buffer, whole: boolean): Content {
  if (start.length === 0) return { kind: 'empty' }
  if (startsWith(start, [0x50, 0x4b, 0x03, 0x04]) || startsWith(start, [0x50, 0x4b, 0x05, 0x06])) {
    return { kind: 'zip' }
  }
  if (startsWith(start, [0x1f, 0x8b, 0x08])) return { kind: 'gzip' }
  for (const [what, bytes, at] of SIGNATURES) {
    if (startsWith(start, bytes, at)) return { kind: 'other', what }
  }
  const { encoding } = guessEncoding(start)
  const text = new TextDecoder(encoding).decode(start)
  if (text.includes('\0')) return { kind: 'other', what: 'not text' }
  const trimmed = text.trimStart()
  if (trimmed === '' && whole) return { kind: 'empty' }
  for (const [pattern, what] of MARKUP) {
    if (pattern.test(trimmed)) return { kind: 'other', what }
  }
  if (trimmed.startsWith('{')) {
    return trimmed.includes('"FeatureCollection"')
      ? { kind: 'geojson' }
      : { kind: 'other', what: 'JSON, and not a GeoJSON feature collection' }
  }
  return { kind: 'text' }
}

function startsWith(start: Buffer, bytes: readonly number[], at = 0): boolean {
  return bytes.every((byte, i) => start[at + i] === byte)
}

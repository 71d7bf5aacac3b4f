import { chunksOf, textOf } from './encoding.ts'

/** What a feature collection holds beside its features. */
export interface Envelope {
  /** The collection as JSON text, with `features` an empty list. */
  readonly text: string
  /** Whether the text ended where it should. */
  readonly closed: boolean
  /** How many features there were. */
  readonly features: number
}

const OUTSIDE = /["{}[\]]/g
const INSIDE = /["{}]/g
const IN_STRING = /["\\]/g

/**
 * The features of a GeoJSON text, each as JSON text, without ever holding the whole of it. The scan
 * knows the rest of the collection once all features are given.
 *
 * @throws FootingsError `data` when the file is not UTF-8
 */
export async function* featuresOf(
  path: string,
  name: string,
  scan: FeatureScan,
  signal: AbortSignal | undefined,
): AsyncIterable<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of chunksOf(path, 1024 * 1024, signal)) {
    yield* scan.push(textOf(decoder, chunk, name))
  }
  yield* scan.push(textOf(decoder, undefined, name))
}

/**
 * Cuts a GeoJSON text that comes in pieces into its features. It only counts braces and quotes:
 * whether each part is JSON is for its reader to find.
 */
export class FeatureScan {
  #text = ''
  #at = 0
  #depth = 0
  #inString = false
  #inFeatures = false
  #featureStart = -1
  #stringStart = 0
  #lastString = ''
  #lastStringEnd = -1
  #envelope = ''
  #keptTo = 0
  #count = 0

  /** The features that end in this piece of text. */
  push(piece: string): string[] {
    const features: string[] = []
    this.#text += piece
    while (this.#at < this.#text.length) {
      if (this.#inString) {
        if (!this.#leaveString()) break
        continue
      }
      const mark = this.#mark(this.#featureStart === -1 ? OUTSIDE : INSIDE)
      if (mark === undefined) break
      const feature = this.#step(mark)
      if (feature !== undefined) features.push(feature)
    }
    this.#forget()
    return features
  }

  /** The rest of the collection, once the whole text was pushed. */
  end(): Envelope {
    const text = this.#envelope + this.#text.slice(this.#keptTo)
    return { text, closed: this.#depth === 0 && !this.#inString, features: this.#count }
  }

  /** Moves past the next character that matters and gives it. */
  #mark(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    this.#at = found === null ? this.#text.length : found.index + 1
    return found?.[0]
  }

  #leaveString(): boolean {
    IN_STRING.lastIndex = this.#at
    const found = IN_STRING.exec(this.#text)
    if (found === null) {
      this.#at = this.#text.length
      return false
    }
    if (found[0] === '\\') {
      if (found.index + 1 >= this.#text.length) {
        this.#at = found.index
        return false
      }
      this.#at = found.index + 2
      return true
    }
    this.#at = found.index + 1
    this.#inString = false
    if (this.#depth === 1) {
      this.#lastString = this.#text.slice(this.#stringStart, found.index)
      this.#lastStringEnd = this.#at
    }
    return true
  }

  #step(mark: string): string | undefined {
    if (mark === '"') {
      this.#inString = true
      this.#stringStart = this.#at
      return undefined
    }
    if (mark === '{' || mark === '[') {
      if (mark === '[' && this.#depth === 1 && this.#opensFeatures()) {
        this.#inFeatures = true
        this.#keep(this.#at)
      } else if (mark === '{' && this.#depth === 2 && this.#inFeatures) {
        this.#featureStart = this.#at - 1
      }
      this.#depth++
      return undefined
    }
    this.#depth--
    if (this.#depth === 2 && this.#featureStart !== -1) {
      const feature = this.#text.slice(this.#featureStart, this.#at)
      this.#featureStart = -1
      this.#count++
      return feature
    }
    if (this.#depth === 1 && this.#inFeatures) {
      this.#inFeatures = false
      this.#keptTo = this.#at - 1
    }
    return undefined
  }

  #opensFeatures(): boolean {
    const between = this.#text.slice(Math.max(0, this.#lastStringEnd), this.#at - 1)
    return this.#lastString === 'features' && between.trim() === ':'
  }

  #keep(upTo: number): void {
    this.#envelope += this.#text.slice(this.#keptTo, upTo)
    this.#keptTo = upTo
  }

  /** Drops the text that no later step looks at. */
  #forget(): void {
    if (!this.#inFeatures) return
    const from = this.#featureStart === -1 ? this.#at : this.#featureStart
    this.#text = this.#text.slice(from)
    this.#at -= from
    this.#keptTo = 0
    if (this.#featureStart !== -1) this.#featureStart = 0
  }
}

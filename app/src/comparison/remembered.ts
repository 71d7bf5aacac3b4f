import type { Figures } from './model.ts'

/**
 * What was read of some figures, by a key, for the latest few keys and for as long as the figures
 * are the same. Readers that ask at once share one reading; a reading that failed is not kept.
 */
export class Remembered<Read> {
  readonly #most: number
  readonly #known = new WeakMap<Figures, { version: string; read: Map<string, Promise<Read>> }>()

  constructor(most: number) {
    this.#most = most
  }

  async of(figures: Figures, key: string, work: () => Promise<Read>): Promise<Read> {
    // The version of the moment counts, so new releases are taken in before it is asked for.
    await figures.refresh()
    let known = this.#known.get(figures)
    if (known === undefined || known.version !== figures.version) {
      known = { version: figures.version, read: new Map() }
      this.#known.set(figures, known)
    }
    const { read } = known
    const old = read.get(key)
    if (old !== undefined) return old
    const made = work()
    read.set(key, made)
    made.catch(() => read.delete(key))
    const [oldest] = read.keys()
    if (read.size > this.#most && oldest !== undefined) read.delete(oldest)
    return made
  }
}

import { FootingsError } from '../failure.ts'
import { parseWords, type Words } from '../terminal/options.ts'
import { joined } from './joined.ts'
import type { ModelCard } from './model-card.ts'

/** The numbers that a command line gives to a model, each read with its name in any fault. */
export class Quantities {
  readonly words: Words
  readonly #card: ModelCard

  /** @throws FootingsError 'usage' for an option that the model has not, or a word that is no option */
  constructor(card: ModelCard, args: readonly string[]) {
    this.#card = card
    const own = Object.fromEntries(
      card.options.map(({ name }) => [name, { type: 'string' } as const]),
    )
    try {
      this.words = parseWords(joined(args), own)
    } catch (error) {
      if (!(error instanceof FootingsError)) throw error
      throw new FootingsError('usage', error.message, { remedy: this.#see, cause: error })
    }
    const [stray] = this.words.words
    if (stray !== undefined) throw this.#wrong(`${stray} is no option.`)
  }

  /** Everything that was given, for the record. */
  get given(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.#card.options.flatMap(({ name }) => {
        const text = this.words.text(name)
        return text === undefined ? [] : [[name, text]]
      }),
    )
  }

  /** A number; undefined where it was not given. */
  number(name: string): number | undefined {
    const text = this.words.text(name)
    return text === undefined ? undefined : this.#numberIn(name, text)
  }

  /** A number that must be given. */
  needed(name: string): number {
    return this.number(name) ?? this.#missing(name)
  }

  /** Numbers between commas, of which one at least must be given. */
  list(name: string): readonly number[] {
    const text = this.words.text(name) ?? this.#missing(name)
    return text.split(',').map((part) => this.#numberIn(name, part))
  }

  /** One of some words; the first where it was not given. */
  choice<const Choice extends string>(
    name: string,
    choices: readonly [Choice, ...Choice[]],
  ): Choice {
    const text = this.words.text(name)
    if (text === undefined) return choices[0]
    const chosen = choices.find((choice) => choice === text)
    if (chosen === undefined) {
      throw this.#wrong(`--${name} ${text} is none of ${choices.join(', ')}.`)
    }
    return chosen
  }

  /** The fault of options that do not go together. */
  unfit(message: string): FootingsError {
    return this.#wrong(message)
  }

  #numberIn(name: string, text: string): number {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (Number.isFinite(value)) return value
    throw this.#wrong(`--${name} ${text} is not a number.`)
  }

  #missing(name: string): never {
    throw this.#wrong(`--${name} is not given.`)
  }

  #wrong(message: string): FootingsError {
    return new FootingsError('usage', message, { remedy: this.#see })
  }

  get #see(): string {
    return `See: footings queue ${this.#card.name} --help`
  }
}

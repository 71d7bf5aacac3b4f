import { FootingsError } from '../failure.ts'
import { Options } from '../statistics/options.ts'

/** The options of one command line, told of as those of `footings evaluate`. */
export class EvaluateOptions extends Options {
  readonly #id: string

  constructor(id: string, given: ReadonlyMap<string, string>) {
    super(id, given)
    this.#id = id
  }

  /** A usage error about an option: its sentence goes on after the option's name. */
  override wrong(name: string, what: string): FootingsError {
    return new FootingsError('usage', `--${name} ${what}.`, {
      remedy: `See: footings evaluate ${this.#id} --help`,
    })
  }
}

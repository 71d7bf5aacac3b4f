/** What kind of trouble this is; it decides the exit code and the HTTP status. */
export type FailureKind = 'finding' | 'usage' | 'data' | 'denied' | 'internal'

const EXIT_CODES: Readonly<Record<FailureKind, number>> = {
  finding: 1,
  usage: 2,
  data: 3,
  denied: 4,
  internal: 5,
}

/** Where in a file the trouble is. Lines count from 1 and include the header. */
export interface Whereabouts {
  readonly file?: string
  readonly line?: number
  readonly column?: string
}

/**
 * An error that the person at the keyboard can do something about. Its message says what happened
 * and where, its remedy what to do next. Anything else that is thrown is a fault of ours and keeps
 * its stack.
 */
export class FootingsError extends Error {
  readonly kind: FailureKind
  readonly remedy: string | undefined
  readonly where: Whereabouts

  constructor(
    kind: FailureKind,
    message: string,
    options: { remedy?: string; where?: Whereabouts; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'FootingsError'
    this.kind = kind
    this.remedy = options.remedy
    this.where = options.where ?? {}
  }

  /** The process exit code for this kind of trouble: 1 finding, 2 usage, 3 data, 4 denied, 5 internal. */
  get exitCode(): number {
    return EXIT_CODES[this.kind]
  }

  /** One sentence with its place, for a terminal or a page: `lists.csv, line 12, column AGE: ...`. */
  get sentence(): string {
    const place = [
      this.where.file,
      this.where.line === undefined ? undefined : `line ${this.where.line}`,
      this.where.column === undefined ? undefined : `column ${this.where.column}`,
    ].filter((part) => part !== undefined)
    const where = place.length > 0 ? `${place.join(', ')}: ` : ''
    return `${where}${this.message}${this.remedy === undefined ? '' : ` ${this.remedy}`}`
  }
}

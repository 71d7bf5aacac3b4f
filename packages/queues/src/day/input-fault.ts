/** What is wrong with a document, and where in it. */
export class InputFault extends RangeError {
  /** The way to the value, such as `['pools', 0, 'shifts', 2, 'to']`. */
  readonly path: readonly (string | number)[]
  /** What is wrong, without the way to it. */
  readonly sentence: string

  constructor(path: readonly (string | number)[], sentence: string) {
    super(path.length === 0 ? sentence : `${written(path)}: ${sentence}`)
    this.name = 'InputFault'
    this.path = path
    this.sentence = sentence
  }
}

/** The way to a value as people write it: `pools[0].shifts[2].to`. */
function written(path: readonly (string | number)[]): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : at === 0 ? part : `.${part}`))
    .join('')
}

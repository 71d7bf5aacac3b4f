import { inspect } from 'node:util'

/** A fault of ours: something that no reader can do anything about. */
export interface Fault {
  /** What the reader was shown, to find this entry by. */
  readonly reference: string
  /** Method and route, or the title of a job. What a reader typed stays out of the log. */
  readonly during: string
  readonly error: unknown
}

/** Writes a fault to standard error as one line of JSON, so that no text can pose as an entry. */
export function logFault({ reference, during, error }: Fault): void {
  const time = new Date().toISOString()
  process.stderr.write(`${JSON.stringify({ time, reference, during, error: inspect(error) })}\n`)
}

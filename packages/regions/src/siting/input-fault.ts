/** Something in a text that cannot be read, and where. Lines and columns count from 1. */
export class InputFault extends Error {
  readonly file: string
  readonly line: number
  readonly column: number

  constructor(message: string, where: { file: string; line: number; column: number }) {
    super(message)
    this.name = 'InputFault'
    this.file = where.file
    this.line = where.line
    this.column = where.column
  }
}

export type Cell = string | number

export interface CsvStyle {
  /** Which cells are quoted: those that need it, every text, or all. */
  readonly quote?: 'needed' | 'text' | 'all'
  readonly newline?: '\r\n' | '\n'
  /** Whether the text starts with a byte order mark. */
  readonly mark?: boolean
}

/**
 * Rows as the text of a CSV file, in the manner of the publication that it imitates: quoting, line
 * ends and byte order mark differ from one to the next. A quote inside a cell is doubled.
 */
export function csvText(rows: readonly (readonly Cell[])[], style: CsvStyle = {}): string {
  const { quote = 'needed', newline = '\r\n', mark = false } = style
  const lines = rows.map((row) => row.map((cell) => cellText(cell, quote)).join(','))
  return `${mark ? '\uFEFF' : ''}${lines.join(newline)}${newline}`
}

function cellText(cell: Cell, quote: 'needed' | 'text' | 'all'): string {
  const text = String(cell)
  const quoted =
    quote === 'all' || (quote === 'text' && typeof cell === 'string') || /[",\r\n]/.test(text)
  return quoted ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * The rows of a CSV text, a leading byte order mark left out: the inverse of `csvText`, but for
 * numbers, which come back as text.
 */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  const endCell = (): void => {
    row.push(cell)
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push(row)
    row = []
  }
  let at = text.startsWith('\uFEFF') ? 1 : 0
  let started = false
  for (; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') {
        cell += '"'
        at += 1
      } else quoted = false
      continue
    }
    started = true
    if (character === '"') quoted = true
    else if (character === ',') endCell()
    else if (character === '\n') {
      endRow()
      started = false
    } else if (character !== '\r') cell += character
  }
  if (started) endRow()
  return rows
}

import type { CellStyle } from 'hucre'

export const BOLD: CellStyle = { font: { bold: true } }
export const WRAPPED: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }

/** Light enough for black figures, and different from white when printed in grey. */
export const OUTSIDE: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'B8CADB' } },
}

/** The styles of cells by their row and column, from 0. */
export type CellStyles = Map<string, { style: CellStyle }>

/** The first row bold. */
export function boldHeads(columns: number): CellStyles {
  return new Map(Array.from({ length: columns }, (_, column) => [`0,${column}`, { style: BOLD }]))
}

/** How Excel writes a number with so many decimals. */
export function numberFormat(decimals: number): string {
  return decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(decimals)}`
}

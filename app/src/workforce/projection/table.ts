import type { Cell } from '../../terminal/tables.ts'

export interface TableHead {
  readonly label: string
  readonly unit?: string
  /** Given for figures. */
  readonly decimals?: number
}

/** A table of the answer, the same on the page and as a file. Null is not known. */
export interface WorkforceTable {
  readonly name: string
  readonly title: string
  readonly head: readonly TableHead[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A column of words. */
export const word = (label: string): TableHead => ({ label })

/** A column of figures. */
export const figure = (label: string, decimals: number, unit?: string): TableHead =>
  unit === undefined ? { label, decimals } : { label, decimals, unit }

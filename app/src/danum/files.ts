import { Buffer } from 'node:buffer'
import { csvText, type Cell, type CsvStyle } from './csv.ts'

/** One file of the made-up place, in the layout of the publication it stands for. */
export interface PlaceFile {
  /** Where it goes, below the directory of the place. */
  readonly path: string
  readonly content: string | Buffer
}

/** A CSV file with a header, given as one line of text or as cells, and its rows. */
export function table(
  path: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  style: CsvStyle = {},
): PlaceFile {
  return { path, content: csvText([header, ...rows], style) }
}

/** The text as Windows-1252, for the publications that still use it. */
export function windows1252(text: string): Buffer {
  return Buffer.from(text.replaceAll('–', '\u0096').replaceAll('’', '\u0092'), 'latin1')
}

/** 2023-04-01 as 01APR2023. */
export function capitalDate(day: string): string {
  return titleDate(day).toUpperCase()
}

/** 2023-04-01 as 01Apr2023. */
export function titleDate(day: string): string {
  return `${day.slice(8, 10)}${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''}${day.slice(0, 4)}`
}

/** 2023-04-01 as 01/04/2023. */
export function slashDate(day: string): string {
  return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`
}

/** 2023-04-01 as 20230401. */
export function plainDate(day: string): string {
  return day.replaceAll('-', '')
}

/** A postcode in the fixed width of so many characters: its two parts apart, spaces between. */
export function spacedPostcode(postcode: string, width: number): string {
  const [outward = '', inward = ''] = postcode.split(' ')
  return outward.padEnd(width - inward.length) + inward
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

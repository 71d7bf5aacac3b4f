const MEGABYTE = 1024 * 1024

/** How much a file may unfold into before it is refused. Sizes are bytes. */
export interface UnpackLimits {
  /** Most bytes that one outer file may unpack to, nested archives included. */
  readonly totalBytes: number
  /** Most members of one archive. */
  readonly members: number
  /** Most unpacked bytes for a packed byte, once a member is larger than `ratioFrom`. */
  readonly ratio: number
  readonly ratioFrom: number
  /** Most archives inside one another: 2 allows a zip inside a zip. */
  readonly depth: number
  /** Free space that unpacking must leave on the disk. */
  readonly spareBytes: number
}

/** What an archive may unpack to. The largest publication, a year of prescribing, stays below it. */
export const UNPACK_LIMITS: UnpackLimits = {
  totalBytes: 40 * 1024 * MEGABYTE,
  members: 2000,
  ratio: 200,
  ratioFrom: 10 * MEGABYTE,
  depth: 2,
  spareBytes: 256 * MEGABYTE,
}

/** How large a workbook may be. */
export interface WorkbookLimits {
  readonly totalBytes: number
  readonly members: number
  readonly ratio: number
  readonly ratioFrom: number
  readonly rows: number
  readonly columns: number
}

/** A workbook is read into memory whole, so it may be far smaller than a text file. */
export const WORKBOOK_LIMITS: WorkbookLimits = {
  totalBytes: 200 * MEGABYTE,
  members: 2000,
  ratio: 200,
  ratioFrom: 10 * MEGABYTE,
  rows: 1_048_576,
  columns: 500,
}

/** The part of a file that is looked at to tell what it is. */
export const WINDOW_BYTES = 256 * 1024

/** The longest record of a text file, in characters. */
export const MAX_RECORD = 1024 * 1024

/** The largest GeoJSON file, in bytes. */
export const MAX_GEOJSON = 300 * MEGABYTE

/** A size in words, such as `40 GB` or `256 KB`. */
export function sizeInWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1024 ? 0 : Math.min(4, Math.floor(Math.log2(bytes) / 10))
  const amount = bytes / 1024 ** power
  return `${Number.isInteger(amount) ? amount : amount.toFixed(1)} ${units[power]}`
}

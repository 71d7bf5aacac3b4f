import { join } from 'node:path'
import { FootingsError } from '../failure.ts'
import { geojsonRows } from './files/geojson.ts'
import { detectEncoding } from './files/encoding.ts'
import { lookAt, type Look } from './files/look.ts'
import type { OpenedFile } from './files/open.ts'
import { readWorkbook, writeSheetAsCsv } from './files/workbook.ts'
import { writeTidy, type RecordFault } from './files/tidy.ts'
import type { TextTable } from './staging-sql.ts'

/** A file, or a sheet of one, as text that can be looked at and then read. */
export interface PreparedText {
  readonly name: string
  readonly sheet: string | undefined
  readonly look: Look
  /** The file as it came, where DuckDB can read it so; it is the faster way. */
  readonly asItCame: Omit<TextTable, 'header'> | undefined
  /** A copy in strict form with line numbers; records with too few or too many fields apart. */
  tidied(
    columns: number,
    signal: AbortSignal | undefined,
  ): Promise<{
    readonly table: Omit<TextTable, 'header'>
    readonly faults: readonly RecordFault[]
    readonly faultCount: number
  }>
}

/** The texts in a file: itself, each sheet of a workbook that is not empty, or a GeoJSON's features. */
export async function* prepareText(
  opened: OpenedFile,
  scratch: string,
): AsyncIterable<PreparedText> {
  if (opened.kind === 'workbook') {
    const { sheets } = await readWorkbook(opened.path, undefined, { name: opened.name })
    for (const [index, sheet] of sheets.entries()) {
      if (sheet.rows.length < 2) continue
      const path = join(scratch, `sheet-${index}.csv`)
      await writeSheetAsCsv(sheet, path)
      yield await prepared(`${opened.name}, sheet ${sheet.name}`, path, scratch, false, sheet.name)
    }
    return
  }
  if (opened.kind === 'geojson') {
    const { columns, rows, faults } = await geojsonRows(opened.path, { name: opened.name })
    const path = join(scratch, 'features.csv')
    await writeSheetAsCsv(
      { name: 'features', rows: [[...columns], ...rows.map((row) => [...row])] },
      path,
    )
    const broken = faults.map(({ feature, reason }) => ({
      line: feature,
      reason: `feature ${feature} ${reason}`,
      text: '',
    }))
    yield await prepared(opened.name, path, scratch, false, undefined, broken)
    return
  }
  yield await prepared(opened.name, opened.path, scratch, true)
}

async function prepared(
  name: string,
  path: string,
  scratch: string,
  untouched: boolean,
  sheet?: string,
  broken: readonly RecordFault[] = [],
): Promise<PreparedText> {
  const look = await lookAt({ name, path })
  const readable = untouched && look.encoding === 'utf-8'
  return {
    name,
    sheet,
    look,
    asItCame: readable ? { path, delimiter: look.delimiter, numbered: false } : undefined,
    tidied: async (columns, signal) => {
      const out = join(scratch, 'tidy.csv')
      try {
        // The look saw only the beginning; a letter of another encoding may come late.
        const encoding = await detectEncoding(path, { signal })
        const { faults, faultCount } = await writeTidy(path, out, {
          encoding,
          delimiter: look.delimiter,
          columns,
          ...(signal === undefined ? {} : { signal }),
        })
        return {
          table: { path: out, delimiter: ',', numbered: true },
          faults: [...broken, ...faults],
          faultCount: broken.length + faultCount,
        }
      } catch (error) {
        if (!(error instanceof FootingsError)) throw error
        throw new FootingsError(error.kind, error.message, {
          ...(error.remedy === undefined ? {} : { remedy: error.remedy }),
          where: { ...error.where, file: name },
        })
      }
    },
  }
}

import { sqlText } from '../duckdb.ts'

export const QOF_PAGE =
  'digital.nhs.uk/data-and-information/publications/statistical/quality-and-outcomes-framework-achievement-prevalence-and-exceptions-data'

/**
 * SQL for the part of England that a raw file is of. Some years come in a file a region, which only
 * the name tells (`ACHIEVEMENT_EAST_OF_ENGLAND_2122.csv`); a new release of one must not supersede
 * another. Empty for a file of all England.
 */
export function qofPart(file: string): string {
  const name = (file.split('/').at(-1) ?? '').toUpperCase()
  const [, region = ''] = /(?:ACHIEVEMENT|PREVALENCE)_([A-Z][A-Z_]*?)_+[0-9_-]+/.exec(name) ?? []
  return sqlText(region.replaceAll('_', ' ').trim().toLowerCase())
}

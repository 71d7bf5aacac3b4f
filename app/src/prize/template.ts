import type { Practice } from '../register/practices.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Prizes } from './model.ts'

const HEADER = [
  'Indicator ID',
  'Indicator Name',
  'Parent Code',
  'Area Code',
  'Area Name',
  'Area Type',
  'Sex',
  'Age',
  'Category Type',
  'Category',
  'Time period',
  'Value',
  'Lower CI 95.0 limit',
  'Upper CI 95.0 limit',
  'Lower CI 99.8 limit',
  'Upper CI 99.8 limit',
  'Count',
  'Denominator',
  'Value note',
] as const

/**
 * A file to fill in with what a model expects: the layout of a Fingertips download, a row for each
 * practice and each register that has nothing to be held against, its values and limits empty.
 */
export function templateSheet(
  { unexpected, on }: Pick<Prizes, 'unexpected' | 'on'>,
  practices: readonly Practice[],
): Sheet {
  const period = yearEnded(on)
  const rows = unexpected.flatMap(({ expected }) =>
    practices.map(({ code, name }) => {
      const known: Readonly<Record<string, string>> = {
        'Indicator ID': expected.id,
        'Indicator Name': expected.name,
        'Area Code': code,
        'Area Name': name,
        'Area Type': 'GPs',
        Sex: 'Persons',
        'Time period': period,
      }
      return HEADER.map((column) => known[column] ?? null)
    }),
  )
  return { header: HEADER, rows }
}

/** The last financial year that had ended by a day, as Fingertips writes it: 2022/23. */
function yearEnded(on: string): string {
  const ended = Number(on.slice(0, 4)) - (on.slice(5) >= '03-31' ? 0 : 1)
  return `${ended - 1}/${String(ended).slice(2)}`
}

import { count, practiceCode } from '../fields.ts'
import type { Source } from '../reading.ts'

const PUBLISHER = {
  publisher: 'House of Commons Library, from NHS England',
  licence: 'Open Government Licence v3.0',
}

/** Header and the ages from and to (inclusive, none for open) that it stands for. */
const BANDS: readonly (readonly [header: string, from: number, to?: number])[] = [
  ['TOTAL', 0],
  ['16OV', 16],
  ['17OV', 17],
  ['18OV', 18],
  ['30_74', 30, 74],
  ['50OV', 50],
  ['0_64', 0, 64],
  ['65OV', 65],
]

/** The edition of April 2020 has no date in it; it is known by its practices and its total. */
const APRIL_2020 = { practices: 6730, patients: 60_442_552, day: '2020-04-01' }

/**
 * Denominators of the Quality and Outcomes Framework by age: patients of a practice in the age
 * bands that its indicators are about. The bands overlap, so that none may be added to another.
 *
 * The file has no date. The edition of April 2020 is known by its content; another one tells its
 * month by its name (2021-04). A few cells are estimates with decimals, or a tiny number in place
 * of none; they are no counts and are set aside.
 */
export const qofListByAge: Source = {
  id: 'qof-list-by-age',
  publication: 'Quality and Outcomes Framework: list sizes by age',
  ...PUBLISHER,
  page: 'commonslibrary.parliament.uk',
  datasets: ['patients'],
  signatures: [['PRACTICE_CODE', 'TOTAL', '16OV', '17OV', '18OV', '50OV']],
  read: (sample) => {
    const named = monthIn(sample.file)
    const day = `CASE WHEN count(*) = ${APRIL_2020.practices} AND sum(total) = ${APRIL_2020.patients}
      THEN DATE '${APRIL_2020.day}' ELSE ${named === undefined ? 'NULL' : `DATE '${named}'`} END`
    return {
      layout: 'bands of ages, one row a practice',
      fields: [
        { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
        { name: 'total', from: 'TOTAL', kind: count() },
      ],
      key: ['practice'],
      period: { file: { start: day, end: day } },
      tables: [
        {
          dataset: 'patients',
          columns: { sex: "'all'", age_to: "nullif(last_age, '')" },
          measures: {
            columns: BANDS.map(([from, first, last]) => ({
              from,
              as: { age_from: String(first), last_age: last === undefined ? '' : String(last) },
            })),
            value: 'patients',
            kind: count(),
          },
        },
      ],
    }
  },
}

/** First day of the month that a file's name tells: 2021-04 or 2021_04. */
function monthIn(file: string): string | undefined {
  const [, year, month] = /(?<!\d)(20\d\d)[-_](0[1-9]|1[0-2])(?!\d)/.exec(file) ?? []
  return year === undefined || month === undefined ? undefined : `${year}-${month}-01`
}

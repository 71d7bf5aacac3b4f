import { code, number, oneOf, practiceCode } from '../fields.ts'
import type { Source } from '../reading.ts'
import { financialYearFromName } from './financial-year.ts'
import { NHS_ENGLAND } from './publishers.ts'
import { QOF_PAGE, qofPart } from './qof-publication.ts'

/**
 * Quality and Outcomes Framework raw data, ACHIEVEMENT: a row for a practice, indicator and
 * measure; the measures become columns. Measures of personalised care adjustments are left out.
 * The year and, where the file is one of a set by region, the region stand in its name alone.
 */
export const qofAchievement: Source = {
  id: 'qof-achievement',
  publication: 'Quality and Outcomes Framework: achievement',
  ...NHS_ENGLAND,
  page: QOF_PAGE,
  datasets: ['qof_achievement'],
  signatures: [['PRACTICE_CODE', 'INDICATOR_CODE', 'MEASURE', 'VALUE']],
  read: (sample) => {
    const year = financialYearFromName(sample.file)
    const measured = (measure: string) => `max(given) FILTER (WHERE measure = '${measure}')`
    return {
      layout: 'a row a measure',
      fields: [
        { name: 'practice', from: 'PRACTICE_CODE', kind: practiceCode() },
        {
          name: 'indicator',
          from: 'INDICATOR_CODE',
          kind: code('[A-Z]{1,10}[0-9]{1,4}[A-Z]?', 'a QOF indicator such as AF007'),
        },
        {
          name: 'measure',
          from: 'MEASURE',
          kind: oneOf({
            numerator: 'numerator',
            denominator: 'denominator',
            register: 'register',
            achieved_points: 'points',
            pcas: 'adjustments',
            pca: 'adjustments',
            exceptions: 'adjustments',
            exclusions: 'adjustments',
          }),
        },
        { name: 'given', from: 'VALUE', kind: number({ least: 0 }) },
      ],
      keep: "measure <> 'adjustments'",
      key: ['practice', 'indicator', 'measure'],
      period: { rows: { start: `DATE '${year.start}'`, end: `DATE '${year.end}'` } },
      part: qofPart(sample.file),
      tables: [
        {
          dataset: 'qof_achievement',
          aggregate: true,
          columns: {
            numerator: measured('numerator'),
            denominator: measured('denominator'),
            register: measured('register'),
            points: measured('points'),
          },
        },
      ],
    }
  },
}

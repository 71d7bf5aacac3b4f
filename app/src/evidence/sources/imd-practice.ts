import { number, practiceCode, words } from '../fields.ts'
import { hasColumn, type Source } from '../reading.ts'
import { CALENDAR_YEAR, periodKinds } from './period-forms.ts'
import { OHID } from './publishers.ts'

/**
 * Index of Multiple Deprivation score of practice populations, taken from Fingertips: the tidy
 * extract of several indices (2010, 2015, 2019) with closed practices, and the one of 2025. The
 * period is the year of the index; the scores of different indices do not compare. Fingertips
 * numbers them all 93553, and other indicators in the first layout are left out.
 */
export const imdPractice: Source = {
  id: 'imd-practice',
  publication: 'Index of Multiple Deprivation by practice, from Fingertips',
  ...OHID,
  page: 'fingertips.phe.org.uk',
  datasets: ['deprivation_practice'],
  signatures: [
    ['IndicatorID', 'Year', 'AreaCode', 'IsAreaCurrent', 'Value'],
    ['PRACTICE_CODE', 'IMD_YEAR', 'IMD_SCORE'],
  ],
  read: (sample) => {
    const { first, last } = periodKinds([CALENDAR_YEAR])
    const year = ['IMD_YEAR', 'Year']
    return {
      layout: hasColumn(sample, 'IMD_SCORE') ? 'one index' : 'several indices',
      fields: [
        { name: 'indicator', from: 'IndicatorID', kind: words(), optionalColumn: true },
        { name: 'practice', from: ['PRACTICE_CODE', 'AreaCode'], kind: practiceCode() },
        { name: 'first_day', from: year, kind: first },
        { name: 'last_day_of_it', from: year, kind: last },
        { name: 'score', from: ['IMD_SCORE', 'Value'], kind: number({ least: 0, most: 100 }) },
      ],
      keep: "coalesce(indicator, '93553') = '93553'",
      key: ['practice', 'period_start'],
      period: { rows: { start: 'first_day', end: 'last_day_of_it' } },
      tables: [{ dataset: 'deprivation_practice' }],
    }
  },
}

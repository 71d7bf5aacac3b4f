import { financialYear } from '../months.ts'
import type { Told } from './words.ts'

const round = (value: number | null, decimals = 1): number | null =>
  value === null ? null : Number(value.toFixed(decimals))

/** The tables of an answer as files; what is not known is empty. */
export function sheetsOf({ order, result }: Told) {
  return [
    {
      name: 'readings',
      title: 'Both readings of the target',
      sheet: {
        header: ['reading', 'chosen', 'year', 'percent_left', 'target', 'of_base_held_still'],
        rows: result.readings.map((one) => [
          one.reading,
          one.reading === order.data.reading ? 'yes' : 'no',
          financialYear(one.year),
          round(100 * one.left, 4),
          round(one.target),
          round(one.ofBase),
        ]),
      },
    },
    {
      name: 'years',
      title: 'The target by year',
      sheet: {
        header: [
          'year',
          'percent_asked',
          'percent_left',
          'with_nothing_done',
          'target',
          'months_known',
          'actual_of_known_months',
          'target_of_known_months',
          'difference',
          'difference_lower95',
          'difference_upper95',
          'status',
        ],
        rows: result.years.map((one) => [
          financialYear(one.year),
          round(100 * one.reduction, 2),
          round(100 * one.left, 4),
          round(one.nothing),
          round(one.target),
          one.known,
          one.actual,
          round(one.targetOfKnown),
          round(one.beyond?.value ?? null),
          round(one.beyond?.lower ?? null),
          round(one.beyond?.upper ?? null),
          one.status,
        ]),
      },
    },
    {
      name: 'months',
      title: 'The target by month',
      sheet: {
        header: [
          'month',
          'with_nothing_done',
          'lower95',
          'upper95',
          'target',
          'actual',
          'actual_lower95',
          'actual_upper95',
          'status',
        ],
        rows: result.months.map((one) => [
          one.month,
          round(one.nothing),
          round(one.lower),
          round(one.upper),
          round(one.target),
          one.actual,
          round(one.actualLower),
          round(one.actualUpper),
          one.status,
        ]),
      },
    },
    {
      name: 'past',
      title: 'The projection tried on a past year',
      sheet: {
        header: ['series', 'month', 'actual', 'forecast', 'lower95', 'upper95', 'within'],
        rows: result.backCasts.flatMap(({ what, months }) =>
          months.map((one) => [
            what,
            one.month,
            one.actual,
            round(one.forecast),
            round(one.lower),
            round(one.upper),
            one.within ? 'yes' : 'no',
          ]),
        ),
      },
    },
  ]
}

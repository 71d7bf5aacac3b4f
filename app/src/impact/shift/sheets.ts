import { financialYear } from '../months.ts'
import type { Told } from './words.ts'

const round = (value: number | null, decimals = 0): number | null =>
  value === null || !Number.isFinite(value) ? null : Number(value.toFixed(decimals))

/** The tables of an answer as files; what is not known is empty. */
export function sheetsOf({ result }: Told) {
  return [
    {
      name: 'practices',
      title: 'Work on practices',
      sheet: {
        header: [
          'practice',
          'name',
          'registered',
          'gp_fte',
          'gp_minutes_a_week',
          'low',
          'high',
          'nurse_minutes_a_week',
          'office_minutes_a_week',
          'gp_minutes_a_week_per_fte',
          'contacts_a_day_per_gp_fte',
          'gp_minutes_left_a_week',
          'can_take_it',
        ],
        rows: result.practices.map((one) => [
          one.code,
          one.name,
          one.registered,
          round(one.gps, 2),
          round(one.gpMinutes?.value ?? null, 1),
          round(one.gpMinutes?.low ?? null, 1),
          round(one.gpMinutes?.high ?? null, 1),
          round(one.nurseMinutes, 1),
          round(one.officeMinutes, 1),
          round(one.perGp, 1),
          round(one.contactsPerGp, 2),
          one.headroom,
          one.takes,
        ]),
      },
    },
    {
      name: 'years',
      title: 'The plan by year',
      sheet: {
        header: [
          'year',
          'percent_asked',
          'hospital_with_nothing_done',
          'hospital',
          'moved',
          'contacts_in_primary_care',
          'gp_minutes',
          'nurse_minutes',
          'gp_minutes_around',
          'office_minutes',
          'cost_with_nothing_done',
          'cost_in_primary_care',
          'of_it_once',
          'leaves_hospital',
          'double_running',
          'more_than_nothing_done',
        ],
        rows: result.course.map(({ year, asked, nothing, stays, moved, contacts, work, money }) => [
          financialYear(year),
          round(100 * asked, 1),
          round(nothing),
          round(stays),
          round(moved),
          round(contacts),
          round(work.gp),
          round(work.nurse),
          round(work.around),
          round(work.office),
          round(money.nothing),
          round(money.care),
          round(money.once),
          round(money.leaves),
          round(money.double),
          round(money.net),
        ]),
      },
    },
    {
      name: 'inputs',
      title: 'Which inputs matter',
      sheet: {
        header: ['outcome', 'input', 'unit', 'input_low', 'input_high', 'at_low', 'at_high'],
        rows: (['ofMinutes', 'ofNet'] as const).flatMap((which) =>
          result[which].map((bar) => [
            which === 'ofMinutes' ? 'gp_minutes_a_week' : 'more_than_nothing_done',
            bar.label,
            bar.unit,
            bar.atLow,
            bar.atHigh,
            round(bar.low, 1),
            round(bar.high, 1),
          ]),
        ),
      },
    },
  ]
}

import type { Sheet } from '../../register/sheet.ts'
import { choicesOf } from './choices-made.ts'
import { fifthWords, inBand, type Told } from './words.ts'

const round = (value: number | null, decimals: number): number | null =>
  value === null ? null : Number(value.toFixed(decimals))

/** The tables of an answer as files; what is not known is empty. */
export function sheetsOf({
  order,
  result,
}: Told): readonly { readonly name: string; readonly title: string; readonly sheet: Sheet }[] {
  const choices = choicesOf(order.choices)
  const standing = (size: number | null) =>
    size === null ? null : inBand(size, choices) ? 'within' : 'outside'
  return [
    {
      name: 'practices',
      title: 'Practices that patients go to',
      sheet: {
        header: [
          'practice',
          'name',
          'list_today',
          'patients_choosing',
          'room',
          'choosing_beyond_room',
          'patients_taken',
          'taken_low',
          'taken_high',
          'list_after',
          'gp_fte_today',
          'gp_fte_after',
          'patients_per_gp_today',
          'patients_per_gp_after',
        ],
        rows: result.receivers.map((one) => [
          one.code,
          one.name,
          one.before,
          one.choosing,
          one.room,
          one.beyond,
          one.taking,
          round(one.span.low, 0),
          round(one.span.high, 0),
          one.after,
          round(one.gps, 2),
          round(one.gpsAfter, 2),
          round(one.perGp, 0),
          round(one.perGpAfter, 0),
        ]),
      },
    },
    {
      name: 'travel',
      title: 'Travel by car by deprivation fifth',
      sheet: {
        header: ['fifth', 'patients', 'without_place', 'minutes_today', 'minutes_after'],
        rows: result.fifths.map((one) => [
          fifthWords(one.fifth),
          one.patients,
          round(one.without, 0),
          round(one.before, 1),
          round(one.after, 1),
        ]),
      },
    },
    {
      name: 'networks',
      title: 'Networks',
      sheet: {
        header: [
          'network',
          'name',
          'patients_today',
          'in_range_today',
          'patients_after',
          'in_range_after',
        ],
        rows: result.networks.map(({ code, name, before, after }) => [
          code,
          name,
          before,
          standing(before),
          after,
          standing(after),
        ]),
      },
    },
    {
      name: 'past',
      title: 'The model against an earlier closure',
      sheet: {
        header: ['practice', 'name', 'patients_sent', 'list_grew_beyond_trend'],
        rows: (result.backcast?.neighbours ?? []).map(({ code, name, sent, grew }) => [
          code,
          name,
          round(sent, 0),
          round(grew, 0),
        ]),
      },
    },
  ]
}

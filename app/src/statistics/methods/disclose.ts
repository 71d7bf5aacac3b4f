import { disclose, DISCLOSURE_PROFILES, type FigureProfileName } from '@footings/statistics'
import { groupRows, namedColumns } from '../groups.ts'
import type { Method } from '../method.ts'
import { multiplierOption, onRows, orNull, REASON_RESULT } from '../results.ts'

const PROFILES = Object.entries(DISCLOSURE_PROFILES).flatMap(([name, { family }]) =>
  family === 'counts' || family === 'published' ? [name] : [],
)

/** Small numbers masked and others rounded, before a table leaves the house. */
export const DISCLOSE: Method = {
  card: {
    name: 'disclose',
    title: 'small numbers masked, by the rule of the source',
    does: 'What of a table may be shown. The result has the names of the rows and the figures that may be shown, and none of the other columns of the file: a count beside its mask would tell it.',
    formula: Object.entries(DISCLOSURE_PROFILES).flatMap(([name, profile]) =>
      profile.family === 'counts' || profile.family === 'published'
        ? [`${name}: ${profile.rule}`]
        : [],
    ),
    sources: Object.entries(DISCLOSURE_PROFILES).flatMap(([name, profile]) =>
      profile.family === 'counts' || profile.family === 'published'
        ? [`${name}: ${profile.source}`]
        : [],
    ),
    columns: [
      { role: 'name', needed: true, meaning: 'what a row is of; kept', unit: 'text' },
      { role: 'numerator', needed: true, meaning: 'the count', unit: 'persons' },
      {
        role: 'denominator',
        needed: false,
        meaning: 'people, where there is a ratio',
        unit: 'persons',
      },
    ],
    options: [
      { name: 'profile', value: PROFILES.join('|'), meaning: 'the rule', otherwise: 'nhse-1-7-r5' },
      {
        name: 'kind',
        value: 'count|proportion|rate',
        meaning: 'a count alone, a share, or any other ratio',
        otherwise: 'proportion where there is a denominator, else count',
      },
      {
        name: 'keep',
        value: 'A,B',
        meaning: 'further columns to keep; they are not looked at',
        otherwise: 'the name alone',
      },
      {
        name: 'public-denominators',
        value: 'true|false',
        meaning: 'denominators are known to everybody, as list sizes are',
        otherwise: 'false',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'tables that are disclosed each on its own, such as periods',
        otherwise: 'all rows are one table',
      },
      multiplierOption('100'),
    ],
    results: [
      {
        name: 'shown_numerator, shown_denominator',
        meaning: 'as they may be shown',
        unit: 'persons',
      },
      {
        name: 'shown_value',
        meaning: 'the ratio of the two that are shown',
        unit: 'per multiplier',
      },
      { name: 'masked', meaning: 'withheld because it is of few people', unit: 'true or false' },
      REASON_RESULT,
    ],
    differences: [
      'Ratios are made of the numbers shown. A ratio with many decimals, or limits of the exact count, would give the count back.',
    ],
    example: 'disclose referrals.csv --profile nhse-1-7-r5',
  },
  run: (columns, options) => {
    const name = columns.needed('name')
    const numerators = columns.numbers('numerator')
    const profile = options.choice('profile', PROFILES, 'nhse-1-7-r5') as FigureProfileName
    const likely = columns.find('denominator') === null ? 'count' : 'proportion'
    const kind = options.choice('kind', ['count', 'proportion', 'rate'], likely)
    const denominators = kind === 'count' ? null : columns.numbers('denominator')
    const multiplier = options.multiplier(100)
    const denominatorsArePublic = options.truth('public-denominators', false)
    const keep = options.text('keep')
    const further = keep === null ? [] : namedColumns(columns, keep, '--keep')
    const by = options.text('group')
    const apart = by === null ? [] : namedColumns(columns, by, '--group')
    const groups = groupRows(columns, apart)
    const cells = new Map(
      groups.rows.flatMap((rows) => {
        const units = rows.map((row) => ({
          id: String(row),
          numerator: orNull(numerators[row]),
          denominator: orNull(denominators?.[row]),
        }))
        const shown = onRows(columns, rows, () =>
          disclose({ profile, units, kind, multiplier, denominatorsArePublic }),
        )
        return shown.units.map((cell) => [Number(cell.id), cell] as const)
      }),
    )
    const byRow = columns.table.rows.map((_, row) => cells.get(row))
    return {
      kept: [...new Set([name, ...apart, ...further])].sort((a, b) => a - b),
      columns: [
        { name: 'shown_numerator', values: byRow.map((cell) => cell?.numerator) },
        ...(kind === 'count'
          ? []
          : [
              { name: 'shown_denominator', values: byRow.map((cell) => cell?.denominator) },
              { name: 'shown_value', values: byRow.map((cell) => cell?.value) },
            ]),
        {
          name: 'masked',
          values: byRow.map((cell, row) => columns.suppressed.has(row) || cell?.masked),
        },
        { name: 'reason', values: byRow.map((cell) => cell?.reason) },
      ],
    }
  },
}

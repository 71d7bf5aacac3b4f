import {
  decileLinesChart,
  decileLinesSentence,
  decileLinesTable,
  type DecileLinesData,
} from '../charts/decile-lines.ts'
import type { Figure } from '../charts/missing.ts'
import { formatCount, formatNumber } from '../charts/format.ts'
import type { Aggregate } from '../comparison/model.ts'
import { isOfEngland } from '../comparison/position.ts'
import { longDate } from '../register/place-model.ts'
import type { History, HistoryPeriod } from './history.ts'
import type { NoPicture, Picture } from './picture.ts'
import { seriesOf, type Series } from './series.ts'
import type { Subject } from './subject.ts'

const NAME = { slug: 'over-time', heading: 'Over time, among the practices of England' } as const

/** The practices together, the one that is marked and England, over the tenths of all practices. */
export function overTime(subject: Subject, history: History): Picture | NoPicture {
  const { indicator, title, marked, on, rows } = subject
  const { periods } = history
  const last = periods.at(-1)
  if (last === undefined) return { ...NAME, why: 'No period is loaded that ended by the day.' }
  const series = seriesOf(periods)
  const [only] = series.slots
  if (series.slots.length < 2) {
    return {
      ...NAME,
      why: `Only one period is loaded (${only?.name ?? ''}); a line needs two.`,
    }
  }
  const count = indicator.kind === 'count'
  const markedAt = rows.findIndex((row) => row === marked)
  const alone = rows.length === 1 && marked !== null
  const figures = (of: (one: HistoryPeriod) => Figure): readonly Figure[] =>
    series.slots.map(({ at }) => {
      const one = at === null ? undefined : periods[at]
      return one === undefined ? { value: null, missing: 'not loaded' } : of(one)
    })
  const withTenths = !count || marked !== null
  const data: DecileLinesData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    periods: series.slots.map(({ name }) => name),
    among: isOfEngland(last.column.england) ? 'Practices of England' : 'Practices loaded',
    deciles: series.slots.map(({ at }) =>
      at === null || !withTenths ? null : (periods[at]?.deciles ?? null),
    ),
    count: last.column.england.practices,
    series: [
      ...(alone || (count && marked !== null)
        ? []
        : [
            {
              name: `${title}, together`,
              figures: figures(({ column }) => togetherFigure(column.selection)),
            },
          ]),
      ...(marked === null
        ? []
        : [
            {
              name: marked.practice.name,
              figures: figures(({ cells }) => ({
                value: cells[markedAt]?.value ?? null,
                missing: cells[markedAt]?.missing ?? undefined,
              })),
            },
          ]),
      ...(!count && periods.some(({ column }) => isOfEngland(column.england))
        ? [
            {
              name: 'England, together',
              figures: figures(({ column: { england } }) =>
                isOfEngland(england)
                  ? togetherFigure(england)
                  : { value: null, missing: 'not of all England' },
              ),
            },
          ]
        : []),
    ],
  }
  return {
    ...NAME,
    ...(isOfEngland(last.column.england) ? {} : { heading: 'Over time' }),
    sentence: decileLinesSentence(data),
    table: decileLinesTable(data, `${indicator.name} by period, with tenths of practices`),
    note: [
      ...seriesNotes(series),
      alone ? '' : countsNote(periods),
      alone
        ? ''
        : `The practices are those of ${title} on ${longDate(on)} throughout; ones that have closed since an earlier period are not among them.`,
      `${indicator.source}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    draw: (frame) => decileLinesChart(data, frame),
  }
}

/** What a reader must know of the axis of time. */
function seriesNotes({ even, leftOut }: Series): readonly string[] {
  return [
    even ? '' : 'The periods are not evenly spaced in time.',
    leftOut === 0
      ? ''
      : `${formatCount(leftOut, 'period')} of another length ${leftOut === 1 ? 'is' : 'are'} in the table by period and not here.`,
  ].filter((note) => note !== '')
}

function togetherFigure({ value, practices }: Aggregate): Figure {
  return { value, missing: practices === 0 ? 'not available' : 'cannot be summed' }
}

/** Whether a change may be one of who is counted. */
export function countsNote(periods: readonly HistoryPeriod[]): string {
  const counts = periods.map(({ column }) => column.selection.practices)
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most
    ? `${formatCount(most, 'practice has', 'practices have')} a figure in every period.`
    : `The number of practices with a figure differs between periods, from ${formatNumber(least)} to ${formatNumber(most)}, so a change may be one of who is counted.`
}

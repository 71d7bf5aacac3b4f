import {
  bandName,
  byarLimits,
  directRate,
  ESP2013,
  noEstimate,
  type StandardPopulation,
} from '@footings/statistics'
import type { Columns } from '../columns.ts'
import { namedColumns } from '../groups.ts'
import type { Method } from '../method.ts'
import type { Options } from '../options.ts'
import {
  CONFIDENCE_OPTION,
  estimateColumns,
  estimateResults,
  groupColumn,
  groupNote,
  groupsOf,
  isWithheld,
  limitColumns,
  multiplierOption,
  onRows,
  orNull,
  resultsOfGroups,
  SUMMARY_OPTION,
} from '../results.ts'
import { plainName } from '../roles.ts'

/** Directly standardised rates, one for each group of rows. */
export const DSR: Method = {
  card: {
    name: 'dsr',
    title: 'directly standardised rate, with Dobson limits',
    does: 'The rate that a standard population would have with the rates of the area in each age band, so that areas with older and younger people can be compared. The rows of one area are one rate.',
    formula: [
      'value = sum(w O/n) / sum(w) x multiplier, over the bands: w standard population, O events, n people',
      'variance = sum(w^2 O/n^2) / sum(w)^2',
      "limit = value + sqrt(variance / total O) x (Byar's limit of total O - total O), x multiplier",
      'events that are not independent: variance of a band = sum of f^2 x people with f events / n^2',
    ],
    sources: [
      'Dobson, Kuulasmaa, Eberle and Scherer 1991 (Statistics in Medicine 10: 457-462)',
      'European Standard Population: Eurostat 2013',
      "Non-independent events: OHID, PHEindicatormethods 2.1; Byar's limits: Breslow and Day 1987",
    ],
    columns: [
      {
        role: 'numerator',
        needed: true,
        meaning: 'events in the band; empty is none where the area has another count',
        unit: 'events',
      },
      { role: 'denominator', needed: true, meaning: 'people in the band', unit: 'persons' },
      {
        role: 'band',
        needed: false,
        meaning: 'age band by name (0-4, 00-04, 90 and over); needed without a standard column',
        unit: 'text',
      },
      {
        role: 'standard',
        needed: false,
        meaning:
          'standard population of the band; without it the European Standard Population 2013',
        unit: 'persons',
      },
      groupColumn('the area: its rows are one rate'),
    ],
    options: [
      multiplierOption('100000'),
      {
        name: 'standard',
        value: 'esp2013|COLUMN',
        meaning: 'the standard population',
        otherwise: 'a column that is one, else esp2013',
      },
      {
        name: 'frequencies',
        value: 'A,B,...|none',
        meaning: 'columns of people with exactly 1, 2, 3... events, in that order',
        otherwise: 'columns called f1, f2, f3...',
      },
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the area; none: all rows are one',
        otherwise: 'the first group column found',
      },
      CONFIDENCE_OPTION,
      SUMMARY_OPTION,
    ],
    results: [
      { name: 'total_count', meaning: 'events of the area', unit: 'events' },
      { name: 'total_pop', meaning: 'people of the area', unit: 'persons' },
      ...estimateResults('per multiplier'),
    ],
    differences: [
      'Bands are matched with the standard by name. A tool that takes the standard in row order gives wrong rates without a word where bands are sorted as text.',
      'A band without a population is never dropped: the area then has no rate, and reason says so. Fewer than 10 events give no rate, as in PHEindicatormethods.',
      'A lower limit below zero, which the formula gives where the events are in few small bands, is 0.',
    ],
    example: 'dsr deaths.csv --group area --multiplier 100000 --summary',
  },
  run: (columns, options) => {
    const counts = columns.numbers('numerator')
    const populations = columns.numbers('denominator')
    const weights = standardColumn(columns, options)
    const names = bandNames(columns, weights !== null)
    const frequencies = frequencyColumns(columns, options)
    const multiplier = options.multiplier(100_000)
    const confidence = options.confidence()
    const groups = groupsOf(columns, options, 'look')
    const taken = new Map(groups.rows.flatMap((rows) => takenByStart(rows, names)))
    const totals = groups.rows.map((rows) => ({
      count: isWithheld(columns, rows) ? null : sum(rows, counts),
      population: sum(rows, populations),
    }))
    const estimates = groups.rows.map((rows) =>
      onRows(columns, rows, () =>
        isWithheld(columns, rows)
          ? noEstimate('Dobson', 'suppressed')
          : directRate({
              bands: rows.map((row) => ({
                name: weights === null ? (taken.get(row) ?? names[row] ?? '') : (names[row] ?? ''),
                count: orNull(counts[row]),
                population: orNull(populations[row]),
                ...(frequencies.length === 0
                  ? {}
                  : { frequencies: frequenciesOf(frequencies, row) }),
              })),
              standard: weights === null ? ESP2013 : standardOf(rows, names, weights),
              multiplier,
            }),
      ),
    )
    const further =
      confidence &&
      estimates.map(({ value, upper95 }, at) => {
        const count = totals[at]?.count ?? null
        if (value === null || upper95 === null || count === null) return null
        const asked = byarLimits(count, confidence.level)
        const scale = (upper95 - value) / (byarLimits(count, 0.95).upper - count)
        return {
          lower: asked.lower === null ? null : value + scale * (asked.lower - count),
          upper: value + scale * (asked.upper - count),
        }
      })
    const notes: string[] =
      frequencies.length === 0
        ? []
        : [
            'Events are not independent: the columns of people by number of events are used (--frequencies none to leave them).',
          ]
    notes.push(...unmatchedNote(names, taken, weights))
    const renamed = new Set([...taken].map(([row, name]) => `${names[row]} as ${name}`))
    if (weights === null && renamed.size > 0) {
      notes.push(`Bands taken for those that begin at the same age: ${[...renamed].join(', ')}.`)
    }
    return resultsOfGroups(
      groups,
      [
        { name: 'total_count', values: totals.map(({ count }) => count) },
        { name: 'total_pop', values: totals.map(({ population }) => population) },
        ...estimateColumns(estimates),
        ...(further && confidence ? limitColumns(confidence, further) : []),
      ],
      [...groupNote(columns, options, groups), ...notes],
    )
  },
}

/** Bands that the European Standard Population has not, where areas have no rate for that. */
function unmatchedNote(
  names: readonly string[],
  taken: ReadonlyMap<number, string>,
  weights: Float64Array | null,
): readonly string[] {
  if (weights !== null) return []
  const unmatched = names.filter((name, row) => !taken.has(row) && !ESP2013.has(bandName(name)))
  if (unmatched.length === 0) return []
  const shown = [...new Set(unmatched)].slice(0, 5).join(', ')
  return [
    `Not bands of the European Standard Population 2013 (0-4, 5-9 ... 85-89, 90+): ${shown}. Another standard is a column: --standard COLUMN.`,
  ]
}

/** The weights of the rows; null for the European Standard Population 2013. */
function standardColumn(columns: Columns, options: Options): Float64Array | null {
  const named = options.text('standard')
  const isName = named !== null && plainName(named) === 'esp2013'
  if (isName && !columns.table.header.some((name) => plainName(name) === 'esp2013')) return null
  return columns.numbersIfThere('standard')
}

/** Names of the bands. Where each row carries its own weight nothing is matched by them. */
function bandNames(columns: Columns, weighted: boolean): readonly string[] {
  const found = weighted ? columns.find('band') : columns.needed('band')
  return found === null ? columns.table.rows.map((_, row) => `row ${row}`) : columns.textsAt(found)
}

/**
 * The names in the European Standard Population of rows whose bands are called otherwise, where each
 * row begins at the age of one of its bands and none is left: the next band says where each ends, so
 * that `55-69` before `60-64` can only be 55-59.
 */
function takenByStart(
  rows: readonly number[],
  names: readonly string[],
): readonly (readonly [number, string])[] {
  const byStart = new Map([...ESP2013.keys()].map((name) => [Number.parseInt(name, 10), name]))
  const starts = rows.map((row) => Number.parseInt(bandName(names[row] ?? ''), 10))
  const fits = new Set(starts).size === byStart.size && rows.length === byStart.size
  if (!fits || !starts.every((start) => byStart.has(start))) return []
  return rows.flatMap((row, place) => {
    const name = byStart.get(starts[place] ?? NaN) ?? ''
    return bandName(names[row] ?? '') === name ? [] : [[row, name] as const]
  })
}

function standardOf(
  rows: readonly number[],
  names: readonly string[],
  weights: Float64Array,
): StandardPopulation {
  return new Map(rows.map((row) => [names[row] ?? '', weights[row] ?? NaN]))
}

/** Columns of people by their number of events, with that number. */
function frequencyColumns(
  columns: Columns,
  options: Options,
): readonly { readonly events: number; readonly people: Float64Array }[] {
  const named = options.text('frequencies')
  if (named !== null) {
    return namedColumns(columns, named, '--frequencies').map((index, place) => ({
      events: place + 1,
      people: columns.numbersAt(index),
    }))
  }
  return columns.table.header.flatMap((name, index) => {
    const [, events] = /^f(\d+)$/.exec(plainName(name)) ?? []
    return events === undefined || Number(events) === 0
      ? []
      : [{ events: Number(events), people: columns.numbersAt(index) }]
  })
}

function frequenciesOf(
  frequencies: readonly { readonly events: number; readonly people: Float64Array }[],
  row: number,
): ReadonlyMap<number, number> {
  return new Map(
    frequencies.flatMap(({ events, people }) => {
      const number = orNull(people[row])
      return number === null ? [] : [[events, number] as const]
    }),
  )
}

/** The sum of what is known; null where nothing is. */
function sum(rows: readonly number[], numbers: Float64Array): number | null {
  let total: number | null = null
  for (const row of rows) {
    const number = numbers[row] ?? NaN
    if (!Number.isNaN(number)) total = (total ?? 0) + number
  }
  return total
}

import { REASONS, type Estimate, type Polarity, type Reason } from '@footings/statistics'
import { FootingsError } from '../failure.ts'
import type { Cell } from '../terminal/tables.ts'
import type { Columns } from './columns.ts'
import { groupRows, namedColumns, type Groups } from './groups.ts'
import type {
  ColumnOfMethod,
  OptionOfMethod,
  ResultColumn,
  ResultOfMethod,
  Results,
} from './method.ts'
import type { Options } from './options.ts'

/** What each result column of an estimate means. */
export function estimateResults(unit: string): readonly ResultOfMethod[] {
  return [
    { name: 'value', meaning: 'the figure', unit },
    { name: 'lower95, upper95', meaning: '95 % limits', unit },
    { name: 'lower998, upper998', meaning: '99.8 % limits', unit },
    { name: 'method', meaning: 'the method of the limits', unit: 'text' },
    REASON_RESULT,
  ]
}

export const REASON_RESULT: ResultOfMethod = {
  name: 'reason',
  meaning: `why there is no figure, or no limits: such as ${Object.keys(REASONS).slice(0, 3).join(', ')}`,
  unit: 'text',
}

export const CONFIDENCE_OPTION: OptionOfMethod = {
  name: 'confidence',
  value: 'LEVEL',
  meaning: 'limits of one level more, as 0.9 or 90: results lower90 and upper90',
  otherwise: '95 % and 99.8 % only',
}

export const SUMMARY_OPTION: OptionOfMethod = {
  name: 'summary',
  value: 'flag',
  meaning: 'one row a group instead of the rows of the file',
  otherwise: 'the rows of the file, results repeated on the rows of a group',
}

export const POLARITY_OPTION: OptionOfMethod = {
  name: 'polarity',
  value: 'high|low|none',
  meaning: 'whether high or low is better; none: no judgement',
  otherwise: 'none',
}

/** The column that says which rows belong together. */
export function groupColumn(meaning: string): ColumnOfMethod {
  return { role: 'group', needed: false, meaning, unit: 'text; several as --group A,B' }
}

/** The option for a column's multiplier. */
export function multiplierOption(
  otherwise: string,
  meaning = 'what the figure is per',
  value = 'NUMBER',
): OptionOfMethod {
  return { name: 'multiplier', value, meaning, otherwise }
}

/** Estimates as columns: value, both pairs of limits, method, reason. */
export function estimateColumns(estimates: readonly Estimate[]): readonly ResultColumn[] {
  const column = (name: keyof Estimate): ResultColumn => ({
    name,
    values: estimates.map((estimate) => estimate[name]),
  })
  return [
    column('value'),
    column('lower95'),
    column('upper95'),
    column('lower998'),
    column('upper998'),
    column('method'),
    column('reason'),
  ]
}

/** A pair of columns for the limits of a further confidence level. */
export function limitColumns(
  names: { readonly lower: string; readonly upper: string },
  limits: readonly ({ readonly lower: number | null; readonly upper: number | null } | null)[],
): readonly ResultColumn[] {
  return [
    { name: names.lower, values: limits.map((pair) => pair?.lower ?? null) },
    { name: names.upper, values: limits.map((pair) => pair?.upper ?? null) },
  ]
}

/** Results of groups, repeated on the rows of each and as a summary. */
export function resultsOfGroups(
  groups: Groups,
  columns: readonly ResultColumn[],
  notes: readonly string[] = [],
): Results {
  return {
    columns: columns.map(({ name, values }) => ({ name, values: repeated(groups, values) })),
    summary: { groups, columns },
    notes,
  }
}

/** Values of groups, one for each row. */
export function repeated(groups: Groups, values: ArrayLike<Cell>): readonly Cell[] {
  return Array.from(groups.of, (group) => values[group])
}

/** Groups as `--group` says, or by the column that is found where the method looks for one. */
export function groupsOf(
  columns: Columns,
  options: Options,
  look: 'look' | 'only if named',
): Groups {
  const named = options.text('group')
  if (named !== null) return groupRows(columns, namedColumns(columns, named, '--group'))
  const found = look === 'look' ? columns.find('group') : null
  return groupRows(columns, found === null ? [] : [found])
}

/** A line for the terminal that says how rows were grouped, where nobody had said so. */
export function groupNote(columns: Columns, options: Options, groups: Groups): readonly string[] {
  if (options.text('group') !== null) return []
  const [index] = groups.columns
  if (index === undefined) return ['All rows are one group: no column for the group was found.']
  const count = groups.rows.length
  return [
    `Grouped by ${columns.table.header[index]}: ${count} ${count === 1 ? 'group' : 'groups'} (--group to change).`,
  ]
}

/** A line for the terminal where periods stand twice in what was taken for one series. */
export function twiceNote(reasons: readonly (Reason | null)[]): readonly string[] {
  const count = reasons.filter((reason) => reason === 'duplicate periods').length
  if (count === 0) return []
  return [
    `Periods stand twice in ${count} ${count === 1 ? 'series' : 'of the series'}: name every column that tells series apart with --group A,B.`,
  ]
}

/** The polarity that the options say. */
export function polarityOf(options: Options): Polarity {
  const word = options.choice('polarity', ['high', 'low', 'none'], 'none')
  if (word === 'none') return 'no judgement'
  return word === 'high' ? 'higher is better' : 'lower is better'
}

/**
 * Does work of the engine on rows of a file: what the engine cannot work with is told as a fault of
 * the file, with the line on which the rows begin.
 */
export function onRows<T>(columns: Columns, rows: readonly number[], work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    const line = columns.table.lines[rows[0] ?? 0]
    const sentence = error.message.slice(0, 1).toUpperCase() + error.message.slice(1)
    throw new FootingsError('data', sentence.endsWith('.') ? sentence : `${sentence}.`, {
      where: { file: columns.table.file, ...(line === undefined ? {} : { line }) },
      remedy: 'The group of rows that begins there cannot be worked out; nothing was written.',
      cause: error,
    })
  }
}

/** Whether a number of the rows is suppressed: no figure may then be made as if it were none. */
export function isWithheld({ suppressed }: Columns, rows: readonly number[]): boolean {
  return suppressed.size > 0 && rows.some((row) => suppressed.has(row))
}

/** A number, or null where it is missing. */
export function orNull(number: number | undefined): number | null {
  return number === undefined || Number.isNaN(number) ? null : number
}

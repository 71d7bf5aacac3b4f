import {
  LIFE_TABLE_AGES,
  lifeExpectancy,
  normalQuantile,
  type LifeExpectancy,
} from '@footings/statistics'
import { FootingsError } from '../../failure.ts'
import type { Columns } from '../columns.ts'
import type { Method, ResultColumn } from '../method.ts'
import {
  CONFIDENCE_OPTION,
  estimateColumns,
  estimateResults,
  groupColumn,
  groupNote,
  groupsOf,
  limitColumns,
  onRows,
  orNull,
  SUMMARY_OPTION,
} from '../results.ts'

/** Life expectancy at each age, of each group of rows. */
export const LIFE_EXPECTANCY: Method = {
  card: {
    name: 'life-expectancy',
    title: 'life expectancy by an abridged life table',
    does: 'Years that a person of each age would live at the death rates of the area. The 20 rows of one area are one life table.',
    formula: [
      'M = deaths / people; width of a band w; a = 0.1 for age 0, else 0.5; chance to die in it q = w M / (1 + w M (1 - a)), 1 where deaths > people / (w a)',
      'last band: L = survivors / M; life expectancy = years lived from that age on / survivors',
      'variance from q^2 (1 - q) / deaths; of the last band 1 / (deaths M^2); limits normal',
    ],
    sources: [
      'Chiang 1968; Silcocks, Jenner and Reza 2001 (Journal of Epidemiology and Community Health 55: 38-43)',
      'Eayres and Williams 2004 (Journal of Epidemiology and Community Health 58: 243-249)',
    ],
    columns: [
      {
        role: 'band',
        needed: true,
        meaning: 'age at which the band begins: 0, 1-4, 5-9 ... 85-89, 90+; or 0, 1, 5 ... 90',
        unit: 'text or years',
      },
      { role: 'numerator', needed: true, meaning: 'deaths in the band', unit: 'deaths' },
      {
        role: 'denominator',
        needed: true,
        meaning: 'people in the band, added up over the years of the deaths',
        unit: 'person-years',
      },
      groupColumn('the area (and sex): its rows are one life table'),
    ],
    options: [
      {
        name: 'group',
        value: 'A,B',
        meaning: 'columns that make the area; none: all rows are one',
        otherwise: 'the first group column found',
      },
      CONFIDENCE_OPTION,
      { ...SUMMARY_OPTION, meaning: 'one row a group, with life expectancy at birth' },
    ],
    results: [
      { name: 'standard_error', meaning: 'of the life expectancy', unit: 'years' },
      ...estimateResults('years, at the age of the row'),
    ],
    differences: [
      'No figure, and reason says why: a band missing, a population of 5,000 or fewer, more deaths than people, nobody died at 90 and over. Where 95 % limits are more than 20 years apart, limits are withheld with the value; PHEindicatormethods prints them, and their middle is the value.',
    ],
    example: 'life-expectancy deaths.csv --group sex,area --summary',
  },
  run: (columns, options) => {
    const position = columns.needed('band')
    const ages = agesOf(columns, position)
    const deaths = columns.numbers('numerator')
    const populations = columns.numbers('denominator')
    const confidence = options.confidence()
    const groups = groupsOf(columns, options, 'look')
    const tables = groups.rows.map((rows) =>
      onRows(columns, rows, () =>
        lifeExpectancy({
          bands: rows.map((row) => ({
            age: ages[row] ?? NaN,
            deaths: orNull(deaths[row]),
            population: orNull(populations[row]),
          })),
        }),
      ),
    )
    const columnsFor = (estimates: readonly LifeExpectancy[]): readonly ResultColumn[] => {
      const half = confidence && normalQuantile(1 - (1 - confidence.level) / 2)
      return [
        { name: 'standard_error', values: estimates.map(({ standardError }) => standardError) },
        ...estimateColumns(estimates),
        ...(half === null || confidence === null
          ? []
          : limitColumns(
              confidence,
              estimates.map(({ value, standardError }) =>
                value === null || standardError === null
                  ? null
                  : { lower: value - half * standardError, upper: value + half * standardError },
              ),
            )),
      ]
    }
    const byRow = Array.from(groups.of, (group, row) =>
      tables[group]?.find(({ age }) => age === ages[row]),
    ).filter((found) => found !== undefined)
    const atBirth = tables.map(([birth]) => birth).filter((found) => found !== undefined)
    return {
      columns: columnsFor(byRow),
      summary: { groups, columns: columnsFor(atBirth) },
      notes: groupNote(columns, options, groups),
    }
  },
}

/** The age at which the band of each row begins. */
function agesOf(columns: Columns, position: number): readonly number[] {
  const starts: readonly number[] = LIFE_TABLE_AGES
  return columns.textsAt(position).map((text, row) => {
    const [, under, start] = /^(?:aged?\s*)?(<\s*1|under\s*1)?(\d+)?/i.exec(text) ?? []
    const age = under === undefined ? Number(start ?? NaN) : 0
    if (starts.includes(age)) return age
    throw new FootingsError('data', `"${text.slice(0, 40)}" is no band of the life table.`, {
      where: columns.where(row, position),
      remedy: `The bands begin at ${starts.join(', ')}.`,
    })
  })
}

import { barsChart, barsSentence, barsTable, type Bar, type BarsData } from '../charts/bars.ts'
import { estimateOf } from '../comparison/estimates.ts'
import { periodInWords } from '../register/words.ts'
import type { Picture } from './picture.ts'
import type { Subject } from './subject.ts'

interface PublishedRow {
  readonly scope: 'practices' | 'England'
  readonly start: string
  readonly end: string
  readonly sex: string
  readonly age: string | null
  readonly category_type: string | null
  readonly category: string | null
  readonly value: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly practices: number
}

/** A way to part the people of an indicator: by sex, by age, or by a category of the publisher. */
interface Dimension {
  readonly slug: string
  readonly words: string
  readonly of: (row: PublishedRow) => string | null
}

/**
 * The figures by sex, age and category, of the practices together and of England, where the
 * publication has them: of each, the latest period that ended by the day.
 */
export async function breakdownPictures(subject: Subject): Promise<readonly Picture[]> {
  const { indicator, workspace, rows: own, on } = subject
  const part = indicator.ways.find(
    ({ published, numerator }) => published && numerator.dataset === 'published_indicators',
  )?.numerator
  const id = part?.where['indicator']
  if (typeof id !== 'string') return []
  const codes = own.map(({ practice }) => practice.code).join(',')
  const rows = await workspace.observations.rows<PublishedRow>(PUBLISHED_SQL, [id, on, codes])
  const types = new Set(rows.flatMap(({ category_type }) => plainType(category_type) ?? []))
  const dimensions = [BY_SEX, BY_AGE, ...[...types].toSorted().map(byCategory)]
  return dimensions.flatMap((dimension) =>
    (['practices', 'England'] as const).flatMap((scope) => {
      const found = rows.filter((row) => row.scope === scope && dimension.of(row) !== null)
      const latest = found.reduce((end, row) => (row.end > end ? row.end : end), '')
      const groups = found.filter(({ end }) => end === latest)
      return new Set(groups.map(dimension.of)).size < 2
        ? []
        : [pictureOf(subject, dimension, scope, groups)]
    }),
  )
}

const plain = (row: PublishedRow) => row.category_type === null

const BY_SEX: Dimension = {
  slug: 'sex',
  words: 'sex',
  of: (row) => (plain(row) && row.sex !== 'all' ? row.sex : null),
}

const BY_AGE: Dimension = {
  slug: 'age',
  words: 'age',
  of: ({ age, ...row }) =>
    plain({ ...row, age }) && row.sex === 'all' && age !== 'Not applicable' ? age : null,
}

function byCategory(type: string): Dimension {
  return {
    slug: type
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, 60),
    words: type,
    of: (row) =>
      plainType(row.category_type) === type && row.sex === 'all' ? plainGroup(row.category) : null,
  }
}

/** Without the edition of the index or of the boundaries: of several editions the latest counts. */
function plainType(type: string | null): string | null {
  return type === null ? null : type.replace(/ in England\b/, '').replace(/\s*\([^)]*\)$/, '')
}

function plainGroup(category: string | null): string | null {
  return category === null ? null : category.replace(/\s*\(IMD\s?\d+\)$/, '')
}

function pictureOf(
  { indicator, title }: Subject,
  dimension: Dimension,
  scope: PublishedRow['scope'],
  groups: readonly PublishedRow[],
): Picture {
  const who = scope === 'England' ? 'England' : title
  const data: BarsData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    order: 'given',
    noun: { one: 'group', many: 'groups' },
    bars: groups
      .map((row): Bar => {
        const name = dimension.of(row) ?? ''
        const { value, lower95, upper95 } =
          scope === 'England' ? row : estimateOf(indicator, row.numerator, row.denominator)
        return { code: name, name, value, lower: lower95, upper: upper95, missing: 'not published' }
      })
      .toSorted((a, b) => placeOf(a.name) - placeOf(b.name) || compare(a.name, b.name)),
  }
  const [first] = groups
  const when = first === undefined ? '' : `${periodInWords(first.start, first.end)}. `
  return {
    slug: `by-${dimension.slug}-${scope === 'England' ? 'england' : 'practices'}`,
    heading: `${who} by ${dimension.words}`,
    sentence: barsSentence(data),
    table: barsTable(data, `${indicator.name}, ${who}, by ${dimension.words}`),
    note: `${when}Lines: 95% limits, ${scope === 'England' ? 'as published' : 'of the practices’ counts together'}. ${indicator.source}.`,
    draw: (frame) => barsChart(data, frame),
  }
}

const { compare } = new Intl.Collator('en-GB', { numeric: true })
const NUMBERS = ['', 'second', 'third', 'fourth', 'fifth']

/** The place of a tenth by deprivation in its publisher's words; 0 for any other group. */
function placeOf(name: string): number {
  const [, number = '', side] =
    /^(?:(second|third|fourth|fifth) )?(most|more|less|least) deprived/i.exec(name) ?? []
  if (side === undefined) return 0
  const away = NUMBERS.indexOf(number.toLowerCase())
  return /^mo/i.test(side) ? away + 1 : 10 - away
}

/** $1 the publisher's indicator, $2 the day, $3 the codes of the practices. */
const PUBLISHED_SQL = `SELECT scope, strftime(period_start, '%Y-%m-%d') AS start, strftime(period_end, '%Y-%m-%d') AS "end",
    sex, age, category_type, category, any_value(value) AS value, any_value(lower95) AS lower95, any_value(upper95) AS upper95,
    CASE WHEN count(numerator) = count(*) THEN sum(numerator) END AS numerator,
    CASE WHEN count(denominator) = count(*) THEN sum(denominator) END AS denominator, count(*) AS practices
  FROM (
    SELECT *, 'England' AS scope FROM published_indicators WHERE indicator = $1 AND area_type = 'England'
    UNION ALL
    SELECT *, 'practices' AS scope FROM published_indicators
    WHERE indicator = $1 AND value IS NOT NULL AND list_contains(string_split($3, ','), area))
  WHERE period_end <= CAST($2 AS DATE)
  GROUP BY scope, period_start, period_end, sex, age, category_type, category
  ORDER BY ALL`

import { barsChart, type BarsData } from '../charts/bars.ts'
import { formatCount, formatNumber, formatSigned } from '../charts/format.ts'
import { figureColumn, wordColumn } from '../charts/table.ts'
import type { DatasetName } from '../evidence/datasets.ts'
import { sqlName } from '../evidence/duckdb.ts'
import type { Indicator, Part, Way } from '../evidence/indicators.ts'
import { partConditions } from '../evidence/observation-sql.ts'
import type { Figures } from '../comparison/model.ts'
import { periodInWords, sentenceCase } from '../register/words.ts'
import type { CommonComparator } from './common-comparator.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject, SubjectRow } from './subject.ts'

const NAME = { slug: 'parts', heading: 'Why is it so: which parts make the difference' } as const

/** By what the rows of a dataset are naturally parted, the most telling first. */
const PARTINGS: Partial<Record<DatasetName, readonly string[]>> = {
  prescribing: ['chemical_name'],
  appointments: ['mode', 'hcp_type', 'wait', 'category', 'status'],
  payments: ['stream'],
}

/** More parts than this are summed up as the others. */
const MOST_PARTS = 15

/** One part of a numerator, and what it would be at the comparator's figure. */
export interface PartDifference {
  readonly part: string
  readonly amount: number
  readonly expected: number
  readonly difference: number
}

/**
 * Which parts of the numerator (chemicals of prescribing, modes of appointments) differ most from
 * what they would be at the comparator's figures: of the practice that is marked, or of all
 * together. Null for indicators whose numerators have no parts.
 */
export async function partsPicture(
  subject: Subject,
  common: CommonComparator | null,
): Promise<Picture | NoPicture | null> {
  const { indicator, column, workspace, title, marked } = subject
  const parting = partingOf(indicator, subject)
  if (parting === null) return null
  const { period } = column
  if (period === null || common === null || !((common.denominator ?? 0) > 0)) {
    return { ...NAME, why: 'The parts need a comparator with counts.' }
  }
  const rows = (marked === null ? subject.rows : [marked]).filter(
    ({ cell }) => cell.value !== null && cell.numerator !== null && cell.denominator !== null,
  )
  const figures = workspace.observations
  const codes = rows.map(({ practice }) => practice.code)
  const own = await amountsOf(figures, indicator, parting, period, codes)
  const others = await amountsOf(figures, indicator, parting, period, common.members)
  const numerator = total(rows, 'numerator')
  const denominator = total(rows, 'denominator')
  const summed = [...own.values()].reduce((sum, amount) => sum + amount, 0)
  if (rows.length === 0 || Math.abs(summed - numerator) > 1e-6 * Math.max(1, numerator)) {
    return {
      ...NAME,
      why: 'The rows behind the numerator do not add up to it, so it is not taken apart.',
    }
  }
  const scale = denominator / (common.denominator ?? Number.NaN)
  const differences = differencesOf(own, others, scale)
  if (differences.every(({ difference }) => Math.abs(difference) < 1e-6)) {
    return {
      ...NAME,
      why: `No part differs: the practices are those that ${common.name} is made of.`,
    }
  }
  const shown = withOthers(differences)
  const who = marked?.practice.name ?? title
  const noun = NOUNS[parting.column] ?? parting.column.replaceAll('_', ' ')
  const data: BarsData = {
    unit: `more or fewer than at the figure of ${common.name}`,
    decimals: 0,
    order: 'given',
    noun: { one: noun, many: `${noun}s` },
    bars: shown.map(({ part, difference }) => ({ code: part, name: part, value: difference })),
    reference: null,
  }
  const [first] = differences
  const expected = differences.reduce((sum, one) => sum + one.expected, 0)
  return {
    ...NAME,
    sentence:
      `${who}: ${formatNumber(numerator)} in the numerator, ${formatNumber(expected)} at the figure of ${common.name} (${formatSigned(numerator - expected)}), ` +
      `in ${formatCount(differences.length, noun)}.${first === undefined ? '' : ` The largest difference is of ${first.part}: ${formatSigned(first.difference)}.`}`,
    table: {
      caption: `${indicator.name}: ${who} by ${noun}`,
      columns: [
        wordColumn('part', sentenceCase(noun)),
        figureColumn('amount', 'Numerator'),
        figureColumn('expected', `At the figure of ${common.name}`),
        figureColumn('difference', 'Difference'),
      ],
      rows: [
        ...shown.map((one) => ({ ...one })),
        { part: 'Together', amount: numerator, expected, difference: numerator - expected },
      ],
    },
    note: `${periodInWords(period.start, period.end)}. Each part: its amount less its amount at the comparator, times the ratio of the denominators; the parts add up to the difference. ${indicator.source}.`,
    draw: (frame) => barsChart(data, frame),
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  chemical_name: 'chemical',
  hcp_type: 'kind of staff',
  stream: 'payment stream',
  wait: 'waiting time',
  category: 'appointment category',
}

/** Parts by the size of their difference, whichever way. */
export function differencesOf(
  own: ReadonlyMap<string, number>,
  others: ReadonlyMap<string, number>,
  scale: number,
): readonly PartDifference[] {
  return [...new Set([...own.keys(), ...others.keys()])]
    .map((part) => {
      const amount = own.get(part) ?? 0
      const expected = (others.get(part) ?? 0) * scale
      return { part, amount, expected, difference: amount - expected }
    })
    .toSorted(
      (a, b) => Math.abs(b.difference) - Math.abs(a.difference) || (a.part < b.part ? -1 : 1),
    )
}

function withOthers(differences: readonly PartDifference[]): readonly PartDifference[] {
  if (differences.length <= MOST_PARTS) return differences
  const rest = differences.slice(MOST_PARTS)
  const sum = (of: 'amount' | 'expected' | 'difference') =>
    rest.reduce((so, one) => so + one[of], 0)
  return [
    ...differences.slice(0, MOST_PARTS),
    {
      part: `The ${formatNumber(rest.length)} others`,
      amount: sum('amount'),
      expected: sum('expected'),
      difference: sum('difference'),
    },
  ]
}

interface Parting {
  readonly part: Part
  readonly column: string
}

/** The side of the way that gave the figures, and the column that parts it. */
function partingOf(
  { ways, small_numbers }: Indicator,
  { rows, workspace }: Subject,
): Parting | null {
  // Parts of small counts would tell the counts; those of published ones are published too.
  if (small_numbers !== 'published') return null
  const used = new Set(rows.flatMap(({ cell }) => cell.releases))
  const releases = workspace.evidence.releases.filter(({ id }) => used.has(id))
  const held = (way: Way) =>
    releases.some(({ datasets }) => datasets[way.numerator.dataset] !== undefined)
  const way = ways.find((one) => !one.published && !one.mean && held(one))
  if (way === undefined || (way.months > 0 && way.period_of === 'denominator')) return null
  const column = PARTINGS[way.numerator.dataset]?.find((name) => {
    const chosen = way.numerator.where[name]
    return chosen === undefined || (Array.isArray(chosen) && chosen.length > 1)
  })
  return column === undefined ? null : { part: way.numerator, column }
}

const KNOWN = new WeakMap<
  Figures,
  { readonly version: string; readonly amounts: Map<string, ReadonlyMap<string, number>> }
>()
const REMEMBERED = 60

/**
 * The numerator by part over the practices that have a figure, of some codes or of all. Those of
 * whole England are kept: they cost a pass over the releases of the period.
 */
async function amountsOf(
  figures: Figures,
  indicator: Indicator,
  { part, column }: Parting,
  period: { readonly start: string; readonly end: string },
  codes: readonly string[] | null,
): Promise<ReadonlyMap<string, number>> {
  let known = KNOWN.get(figures)
  if (known === undefined || known.version !== figures.version) {
    known = { version: figures.version, amounts: new Map() }
    KNOWN.set(figures, known)
  }
  const key = [indicator.id, period.start, period.end, codes?.join(',') ?? ''].join(' ')
  const old = known.amounts.get(key)
  if (old !== undefined) return old
  const read = await figures.rows<{ part: string | null; amount: number }>(
    amountsSql(part, column),
    [indicator.id, period.start, period.end, codes?.join(',') ?? null],
  )
  const amounts = new Map(read.map((row) => [row.part ?? 'not said', row.amount]))
  known.amounts.set(key, amounts)
  const [oldest] = known.amounts.keys()
  if (known.amounts.size > REMEMBERED && oldest !== undefined) known.amounts.delete(oldest)
  return amounts
}

/** $1 the indicator, $2 and $3 the period, $4 codes of practices or null for all. */
function amountsSql(part: Part, column: string): string {
  const sum = part.sum === 'rows' ? 'count(*)' : `sum(${sqlName(part.sum)})`
  return `WITH known AS (
      SELECT practice FROM observations
      WHERE indicator = $1 AND period_start = CAST($2 AS DATE) AND period_end = CAST($3 AS DATE) AND value IS NOT NULL
        AND ($4 IS NULL OR list_contains(string_split($4, ','), practice)))
    SELECT ${sqlName(column)} AS part, ${sum}::DOUBLE AS amount FROM ${sqlName(part.dataset)}
    WHERE ${partConditions(part)} AND period_start = CAST($2 AS DATE) AND period_end = CAST($3 AS DATE)
      AND practice IN (SELECT practice FROM known)
    GROUP BY ALL HAVING amount <> 0 ORDER BY ALL`
}

function total(rows: readonly SubjectRow[], of: 'numerator' | 'denominator'): number {
  return rows.reduce((sum, { cell }) => sum + (cell[of] ?? 0), 0)
}

import { barsChart, type BarsData } from '../charts/bars.ts'
import { formatCount, formatNumber, formatSigned } from '../charts/format.ts'
import { figureColumn, wordColumn, type TableTwin } from '../charts/table.ts'
import { periodInWords } from '../register/words.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject } from './subject.ts'

/** What one practice adds to the difference between the practices together and the comparator. */
export interface Contribution {
  readonly code: string
  readonly name: string
  readonly numerator: number
  /** What the numerator would be at the figure of the practice's comparator. */
  readonly expected: number
  /** Numerator less expected. These add up, and so do the two before. */
  readonly difference: number
}

const NAME = {
  slug: 'contributions',
  heading: 'Why is it so: which practices make the difference',
} as const

/** One contribution a practice that has counts and a comparator, the largest first. */
export function contributionsOf({
  rows,
  indicator,
}: Pick<Subject, 'rows' | 'indicator'>): readonly Contribution[] {
  return rows
    .flatMap(({ practice, cell, assessed }): Contribution[] => {
      const benchmark = assessed.benchmark?.estimate.value ?? null
      const { numerator, denominator, value } = cell
      if (benchmark === null || numerator === null || denominator === null || value === null)
        return []
      const expected = (benchmark * denominator) / indicator.multiplier
      const { code, name } = practice
      return [{ code, name, numerator, expected, difference: numerator - expected }]
    })
    .toSorted((a, b) => b.difference - a.difference || (a.code < b.code ? -1 : 1))
}

/** How much each practice adds to the difference from the comparator; it adds up exactly. */
export function contributionsPicture(subject: Subject): Picture | NoPicture {
  const { indicator, column, title, rows, assessment, marked } = subject
  const { period } = column
  if (indicator.kind === 'count') {
    return { ...NAME, why: 'A count is not compared, so there is no difference to take apart.' }
  }
  const contributions = contributionsOf(subject)
  if (period === null || contributions.length === 0) {
    return {
      ...NAME,
      why: 'The difference from the comparator cannot be taken apart: it needs the counts of the practices and a comparator with a figure.',
    }
  }
  const total = sumOf(contributions)
  const { name } = assessment.benchmarks
  const decimals = Math.abs(total.numerator) >= 1000 ? 0 : 1
  const data: BarsData = {
    unit: 'more or fewer in the numerator',
    decimals,
    order: 'given',
    bars: contributions.map(({ code, name: practice, difference }) => ({
      code,
      name: practice,
      value: difference,
    })),
    reference: null,
    ...(marked === null ? {} : { highlight: marked.practice.code }),
  }
  const above = contributions.filter(({ difference }) => difference > 0)
  const say = (value: number) => formatNumber(value, decimals)
  const without = rows.length - contributions.length
  const sentence =
    `${title} counts ${say(total.numerator)} in the numerator; at the figure of ${name} it would be ${say(total.expected)}: ` +
    `${formatSigned(total.difference, decimals)}. ${formatCount(above.length, 'practice lies', 'practices lie')} above and ` +
    `${formatNumber(contributions.length - above.length)} at or below it.`
  return {
    ...NAME,
    sentence,
    table: tableOf(contributions, total, subject),
    note: [
      `${periodInWords(period.start, period.end)}. Each practice: numerator less (comparator x denominator); the practices add up to the difference. A large practice can add much while its figure is unremarkable, and chance is part of every difference.`,
      without === 0
        ? ''
        : `${formatCount(without, 'practice has', 'practices have')} no counts or no comparator and add nothing here.`,
      `${indicator.source}.`,
    ]
      .filter((part) => part !== '')
      .join(' '),
    draw: (frame) => barsChart(data, frame),
  }
}

function tableOf(
  contributions: readonly Contribution[],
  total: Omit<Contribution, 'code' | 'name'>,
  { indicator, rows }: Subject,
): TableTwin {
  const people = rows.reduce(
    (sum, { cell }) => sum + (cell.value === null ? 0 : (cell.denominator ?? 0)),
    0,
  )
  const inUnits = (difference: number) => (indicator.multiplier * difference) / people
  const row = ({ code, name, numerator, expected, difference }: Contribution) => ({
    code,
    name,
    numerator,
    expected,
    difference,
    in_units: inUnits(difference),
  })
  return {
    caption: `${indicator.name}: what each practice adds to the difference`,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Practice'),
      figureColumn('numerator', 'Numerator'),
      figureColumn('expected', 'At the comparator’s figure'),
      figureColumn('difference', 'Difference'),
      figureColumn('in_units', 'Of the figure together', indicator.unit),
    ],
    rows: [...contributions.map(row), row({ code: 'all', name: 'Together', ...total })],
  }
}

function sumOf(contributions: readonly Contribution[]): Omit<Contribution, 'code' | 'name'> {
  const numerator = contributions.reduce((sum, one) => sum + one.numerator, 0)
  const expected = contributions.reduce((sum, one) => sum + one.expected, 0)
  return { numerator, expected, difference: numerator - expected }
}

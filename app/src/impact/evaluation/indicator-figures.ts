import { protectionOf } from '../../evidence/disclosure.ts'
import type { Indicator } from '../../evidence/indicators.ts'
import { FootingsError } from '../../failure.ts'
import { basesOf } from '../../register/place-model.ts'
import type { Workspace } from '../../workspace.ts'
import type { ReadFigures } from './figures.ts'
import { lengthOf, periodOf } from './periods.ts'

interface Row {
  readonly practice: string
  readonly period_start: string
  readonly period_end: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: string | null
  readonly numerator_release: string | null
  readonly denominator_release: string | null
}

/**
 * The figures of some practices by an indicator, over all loaded periods up to a day. Of periods of
 * several lengths those of the commonest are kept. Figures that are not published are never added up:
 * of those only the disclosed value is taken.
 *
 * @throws FootingsError 'finding' for an indicator that there is not, or one without figures
 */
export async function indicatorFigures(
  { observations, evidence }: Pick<Workspace, 'observations' | 'evidence'>,
  { asked, codes, on }: { asked: string; codes: readonly string[]; on: string },
): Promise<ReadFigures> {
  const indicator = indicatorCalled(observations.indicators, asked)
  const rows = await observations.rows<Row>(
    `SELECT practice, strftime(period_start, '%Y-%m-%d') AS period_start, strftime(period_end, '%Y-%m-%d') AS period_end,
       numerator, denominator, value, missing, numerator_release, denominator_release
     FROM observations WHERE indicator = $1 AND list_contains(string_split($2, ','), practice)
       AND period_end <= CAST($3 AS DATE) ORDER BY period_end, period_start, practice`,
    [indicator.id, codes.join(','), on],
  )
  const whole = protectionOf(indicator) === null
  const read = rows.map((row) => ({
    unit: row.practice,
    period: periodOf(row.period_start, row.period_end),
    events: whole && row.denominator !== null ? row.numerator : null,
    population: whole && row.denominator !== null && row.denominator > 0 ? row.denominator : null,
    value: row.value,
    missing: row.value === null ? (row.missing ?? 'not available') : null,
  }))
  const length = commonest(read.map(({ period }) => lengthOf(period)))
  const figures = read.filter(({ period }) => lengthOf(period) === length)
  if (figures.length === 0) {
    throw new FootingsError(
      'finding',
      `No figures of ${indicator.name} up to ${on} are loaded for these practices.`,
      {
        where: { column: 'indicator' },
        remedy: 'Load its publication for several periods, choose another, or paste the figures.',
      },
    )
  }
  const releases = rows.flatMap((row) => [row.numerator_release, row.denominator_release])
  return {
    name: indicator.name,
    indicator: indicator.id,
    unit: indicator.unit,
    decimals: indicator.decimals,
    multiplier: indicator.multiplier,
    counts: whole && indicator.variation === 'poisson',
    figures,
    sources: basesOf(evidence, [...new Set(releases.filter((one) => one !== null))].toSorted()),
    notes: [
      ...(figures.length === read.length
        ? []
        : ['Periods of another length than the commonest are left out.']),
      ...(whole
        ? []
        : [
            'These figures are not published: what small numbers withhold stays withheld, and they are never added up.',
          ]),
      `What to know of this indicator: ${indicator.caveats}`,
    ],
  }
}

function indicatorCalled(indicators: readonly Indicator[], asked: string): Indicator {
  const plain = asked.trim().toLowerCase()
  const found = indicators.find(({ id, name, short }) =>
    [id, name, short].some((one) => one.toLowerCase() === plain),
  )
  if (found !== undefined) return found
  const near = indicators
    .filter(({ id, name }) => plain !== '' && `${id} ${name}`.toLowerCase().includes(plain))
    .slice(0, 5)
  throw new FootingsError(
    'finding',
    plain === '' ? 'No indicator is named.' : `There is no indicator ${asked.slice(0, 80)}.`,
    {
      where: { column: 'indicator' },
      remedy:
        near.length > 0
          ? `Did you mean ${near.map(({ id }) => id).join(', ')}?`
          : 'Write its id as in the address of its page, such as emergency-admissions.',
    },
  )
}

function commonest(lengths: readonly number[]): number {
  const counts = [...Map.groupBy(lengths, (one) => one)].map(
    ([length, own]) => [length, own.length] as const,
  )
  return counts.toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

import type { ReactNode } from 'react'
import { formatNumber, formatSigned } from '../charts/format.ts'
import { gradientChart, gradientSentence, gradientTable } from '../charts/gradient.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { CsvLink, queryOf, twinProps } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { DataTable, Figure, InsetText, Missing } from '../web/components.tsx'
import type { Baseline, Inequality } from './baseline-model.ts'
import { FIFTHS, groupInWords } from './deprivation-groups.ts'
import { gradientOf } from './deprivation-gradient.ts'
import type { GroupedFigures } from './grouped-figures.ts'

export interface BaselinePart {
  readonly baseline: Baseline
  readonly words: Readonly<Record<string, string | undefined>>
  /** The id of the indicator that is drawn; undefined for the first that can be. */
  readonly figure: string | undefined
}

/** Access by how deprived the patients of practices are. */
export function Inequalities({ baseline, words, figure }: BaselinePart): ReactNode {
  const { groups, inequalities, countryName, title } = baseline
  if (groups === null || inequalities.length === 0) {
    return (
      <>
        <h2 id="inequalities">Inequalities</h2>
        <InsetText>
          <p>
            Not available.{' '}
            {groups === null
              ? 'Deprivation scores of practices are not loaded for this date.'
              : 'No figures of access are loaded for these practices.'}
          </p>
        </InsetText>
      </>
    )
  }
  const drawn = drawnOf(inequalities, figure)
  const csv = `/access/baseline/inequalities.csv${queryOf(words)}`
  return (
    <section id="inequalities">
      <h2>Inequalities</h2>
      <FifthsTable
        caption={`Access by fifth of practices: ${countryName}`}
        part={{ baseline, words, figure }}
        of={({ country }) => country}
        slopes
      />
      {baseline.alone ? (
        <p>Only practices of {title} are loaded, so these are its own fifths too.</p>
      ) : (
        <FifthsTable
          caption={`The practices of ${title} in the same fifths`}
          part={{ baseline, words, figure }}
          of={({ place }) => place}
        />
      )}
      <CsvLink href={csv} what="access by fifth of practices, with sums and limits" />
      <p className="nhsuk-body-s">
        Fifths are of the {formatNumber(groups.scores.size)} practices that were open ({countryName}
        ) and have a score, by the Index of Multiple Deprivation {groups.edition} of their patients’
        areas: of practices, so that they do not have equally many patients. A figure is the sum of
        numerators over the sum of denominators. The slope index is over tenths of practices in{' '}
        {countryName}: the fitted figure of the least deprived patient less that of the most
        deprived. There is none for the place: its practices are too few for a line.
      </p>
      {drawn === undefined ? null : <Drawn drawn={drawn} countryName={countryName} csv={csv} />}
    </section>
  )
}

function drawnOf(all: readonly Inequality[], id: string | undefined): Inequality | undefined {
  return (
    all.find(({ indicator }) => indicator.id === id) ??
    all.find(({ slope }) => (slope?.siiLimits95 ?? null) !== null) ??
    all.find(({ indicator }) => indicator.id === GPS) ??
    all[0]
  )
}

function Drawn(props: {
  readonly drawn: Inequality
  readonly countryName: string
  readonly csv: string
}): ReactNode {
  const { indicator, country, slope, period } = props.drawn
  const data = gradientOf(indicator, country, slope, props.countryName)
  const when = periodInWords(period.start, period.end)
  return (
    <Figure
      heading={`${indicator.name}, by deprivation, ${when}`}
      sentence={gradientSentence(data)}
      svg={twoWidths('baseline-gradient', (id, width) =>
        gradientChart(data, {
          id,
          title: `${indicator.name} by fifth of practices by deprivation, ${when}`,
          description: gradientSentence(data),
          width,
        }),
      )}
      table={twinProps(gradientTable(data, `${indicator.name} by fifth of practices`))}
      csv={props.csv}
      note="Choose another figure by its name in the table above."
    />
  )
}

function FifthsTable(props: {
  readonly caption: string
  readonly part: BaselinePart
  readonly of: (one: Inequality) => GroupedFigures
  readonly slopes?: boolean
}): ReactNode {
  const { baseline, words } = props.part
  const slopes = props.slopes ?? false
  const fifths = Array.from({ length: FIFTHS }, (_, at) => at)
  return (
    <DataTable
      caption={props.caption}
      compact
      columns={[
        { key: 'indicator', label: 'Indicator' },
        { key: 'period', label: 'Period' },
        ...fifths.map((at) => ({
          key: `fifth${at}`,
          label: groupInWords(at + 1, FIFTHS),
          ...practicesUnit(baseline, props.of, at),
          numeric: true,
        })),
        ...(slopes
          ? [{ key: 'slope', label: 'Slope index', unit: '(95% limits)', numeric: true }]
          : []),
      ]}
      rows={baseline.inequalities.map((one) => ({
        indicator: (
          <>
            <a
              href={`/access/baseline${queryOf({ ...words, figure: one.indicator.id })}#inequalities`}
            >
              {one.indicator.short}
            </a>
            <span className="app-table__unit"> {one.indicator.unit}</span>
          </>
        ),
        period: periodInWords(one.period.start, one.period.end),
        ...Object.fromEntries(
          fifths.map((at) => {
            const figure = props.of(one).groups[at]
            const value = figure?.estimate.value ?? null
            return [
              `fifth${at}`,
              value === null ? (
                <Missing key={at} reason={figure?.of === 0 ? 'no practice' : 'not available'} />
              ) : (
                formatNumber(value, one.indicator.decimals)
              ),
            ]
          }),
        ),
        slope: slopeCell(one),
      }))}
    />
  )
}

/** How many practices there are in a fifth; the same for all indicators. */
function practicesUnit(
  { inequalities }: Baseline,
  of: (one: Inequality) => GroupedFigures,
  at: number,
): { readonly unit: string } {
  const [first] = inequalities
  const count = first === undefined ? 0 : (of(first).groups[at]?.of ?? 0)
  return { unit: count === 1 ? '1 practice' : `${formatNumber(count)} practices` }
}

function slopeCell({ indicator, slope }: Inequality): ReactNode {
  const sii = slope?.sii ?? null
  if (slope === null || sii === null) return <Missing reason="not available" />
  const decimals = Math.min(4, indicator.decimals + 1)
  const limits = slope.siiLimits95
  return limits === null
    ? `${formatSigned(sii, decimals)} (no limits)`
    : `${formatSigned(sii, decimals)} (${formatSigned(limits.lower, decimals)} to ${formatSigned(limits.upper, decimals)})`
}

const GPS = 'gp-fte-per-10000'
/** With a hundred practices a tenth, one of them no longer makes a slope. */
const FEW_PRACTICES = 1_000

function gpsByFifth(inequalities: readonly Inequality[]): string {
  const found = inequalities.find(({ indicator }) => indicator.id === GPS)
  const most = found?.country.groups[0]?.estimate.value ?? null
  const least = found?.country.groups[FIFTHS - 1]?.estimate.value ?? null
  if (found === undefined || most === null || least === null) return ''
  const { short, decimals } = found.indicator
  return `${short}: ${formatNumber(most, decimals)} FTE in the most deprived fifth, ${formatNumber(least, decimals)} in the least.`
}

/** Which figures go with deprivation, and which way; figures without limits are not counted. */
export function inequalitySentence({
  inequalities,
  countryName,
  groups,
}: Pick<Baseline, 'inequalities' | 'countryName' | 'groups'>): string {
  const limited = inequalities.filter(({ slope }) => (slope?.siiLimits95 ?? null) !== null)
  const where = countryName === 'England' ? 'In England' : 'Over all practices loaded'
  if (limited.length === 0) {
    const gps = gpsByFifth(inequalities)
    const none = `one of the ${inequalities.length} figures has limits of chance: they are complete counts.`
    return gps === '' ? `${where}, n${none}` : `${where}, ${gps} N${none}`
  }
  const higher = limited.filter(({ slope }) => (slope?.siiLimits95?.upper ?? 0) < 0)
  const lower = limited.filter(({ slope }) => (slope?.siiLimits95?.lower ?? 0) > 0)
  const names = (some: readonly Inequality[]) =>
    some.map(({ indicator }) => indicator.short).join(', ')
  const be = (some: readonly Inequality[]) => (some.length === 1 ? '1 is' : `${some.length} are`)
  const flat = limited.length - higher.length - lower.length
  const parts = [
    ...(higher.length === 0
      ? []
      : [`${be(higher)} higher where patients are more deprived (${names(higher)})`]),
    ...(lower.length === 0
      ? []
      : [`${be(lower)} lower where patients are more deprived (${names(lower)})`]),
    ...(flat === 0 ? [] : [`for ${flat} chance alone could account for the difference`]),
  ]
  const few =
    groups !== null && groups.scores.size < FEW_PRACTICES
      ? ' Over so few practices a single one can make a slope.'
      : ''
  return `${where}, of ${limited.length} figures with limits: ${parts.join('; ')}.${few}`
}

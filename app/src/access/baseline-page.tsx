import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import type { Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { BasesTable, CsvLink, queryOf } from '../register/page-parts.tsx'
import { longDate, type Basis } from '../register/place-model.ts'
import { DataTable, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { accessWords, type AccessQuery } from './access-query.ts'
import type { IndicatorSummary } from './aspects-model.ts'
import { Inequalities, inequalitySentence, type BaselinePart } from './baseline-inequalities.tsx'
import type { Baseline } from './baseline-model.ts'
import { CommentsUnder } from './comments-under.tsx'
import { Hours, hoursSentence, Preference, Segments } from './baseline-parts.tsx'
import {
  AccessPages,
  ComparisonChoices,
  IndicatorLink,
  SummaryTable,
  Value,
} from './page-parts.tsx'

export interface BaselinePageProps {
  readonly query: AccessQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly baseline: Baseline
  readonly bases: readonly Basis[]
  /** The day that the report is made on. */
  readonly madeOn: string
}

/** The access baseline: a dated report of where a place stands, to be printed and talked about. */
export function BaselinePage(props: BaselinePageProps): ReactNode {
  const { query, chosen, baseline } = props
  const words = accessWords(query, chosen.on)
  const part = { baseline, words, figure: query.figure }
  const file = queryOf(words)
  const short = shortly(baseline)
  return (
    <Page
      title="Access baseline"
      place={baseline.title}
      current="matrix"
      within={{ page: 'access', query: queryOf(accessWords(query, chosen.on)) }}
      wide
      lead={variationSentence(baseline)}
    >
      <AccessPages current="/access/baseline" words={words} />
      <Remark>{aboutOf(baseline, props.madeOn)}</Remark>
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/access/baseline"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
        keep={{ figure: query.figure }}
      >
        <ComparisonChoices query={query} />
      </ChooseForm>
      {short.length === 0 ? null : (
        <>
          <h2>In short</h2>
          <ul>
            {short.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <Inequalities {...part} />
      <Variation {...part} />
      <Hours {...part} />
      <Preference {...part} />
      <Segments {...part} />
      <CommentsUnder
        comments={baseline.comments}
        indicators={[...baseline.preference, ...baseline.segments].map(
          ({ indicator }) => indicator,
        )}
        practices={chosen.selection.practices}
        words={words}
      />
      <section id="missing">
        <h2>What is not there</h2>
        <ul>
          {baseline.missing.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <h2 id="rests-on">What this report rests on</h2>
      <BasesTable
        caption="Releases that these figures come from"
        bases={props.bases}
        csv={`/access/baseline/sources.csv${file}`}
      />
    </Page>
  )
}

/** Of what and when the report is. */
function aboutOf({ on, title, assessment }: Baseline, madeOn: string): string {
  const { rows } = assessment.matrix
  const patients = rows.reduce((sum, { practice }) => sum + (practice.registered ?? 0), 0)
  return (
    `${title} on ${longDate(on)}: ${formatCount(rows.length, 'practice')}` +
    `${patients === 0 ? '' : ` with ${formatNumber(patients)} patients`}. Report made on ${longDate(madeOn)}.`
  )
}

function shortly(baseline: Baseline): readonly string[] {
  const { groups, inequalities, hours } = baseline
  return [
    ...(groups === null || inequalities.length === 0 ? [] : [inequalitySentence(baseline)]),
    ...(hours === null ? [] : [hoursSentence(hours)]),
  ]
}

function variationSentence({ variation, assessment }: Baseline): string {
  if (variation.length === 0) return 'No figures of access are loaded for these practices.'
  const { compared, outside95, expected } = assessment.flags
  if (compared === 0) {
    return `${formatCount(variation.length, 'figure')} of access are loaded; all are complete counts, which are not compared by chance.`
  }
  return (
    `Of ${formatNumber(compared)} figures of practices compared with ${assessment.benchmarks.name}, ` +
    `${formatNumber(outside95)} lie outside the 95% limits; chance alone would put about ${formatNumber(Math.round(expected.at95.expected))} there.`
  )
}

function Variation({ baseline, words }: BaselinePart): ReactNode {
  const { variation, title, countryName } = baseline
  return (
    <section id="variation">
      <h2>Local variation</h2>
      <p>{variationSentence(baseline)}</p>
      {variation.length === 0 ? null : (
        <>
          <SummaryTable
            caption={`Practices outside limits: ${title}`}
            summaries={variation}
            title={title}
            words={words}
          />
          <DataTable
            caption={`How practices spread: ${title} beside ${countryName}`}
            compact
            columns={[
              { key: 'indicator', label: 'Indicator' },
              { key: 'range', label: 'All practices', unit: title, numeric: true },
              { key: 'half', label: 'Middle half', unit: title, numeric: true },
              { key: 'median', label: 'Median', unit: title, numeric: true },
              { key: 'countryHalf', label: 'Middle half', unit: countryName, numeric: true },
              { key: 'countryMedian', label: 'Median', unit: countryName, numeric: true },
            ]}
            rows={variation.map((summary) => spreadRow(summary, words))}
          />
          <CsvLink
            href={`/access/baseline/variation.csv${queryOf(words)}`}
            what="local variation, one line an indicator"
          />
        </>
      )}
    </section>
  )
}

function spreadRow(summary: IndicatorSummary, words: BaselinePart['words']) {
  const { spread, column, indicator } = summary
  const show = (value: number) => formatNumber(value, indicator.decimals)
  const from = (low: number, high: number) => `${show(low)} to ${show(high)}`
  return {
    indicator: <IndicatorLink summary={summary} words={words} />,
    range: spread === null ? 'fewer than five' : from(spread.least, spread.most),
    half: spread === null ? null : from(spread.p25, spread.p75),
    median: <Value value={spread?.median ?? null} summary={summary} />,
    countryHalf: column.spread === null ? null : from(column.spread.p25, column.spread.p75),
    countryMedian: <Value value={column.spread?.median ?? null} summary={summary} />,
  }
}

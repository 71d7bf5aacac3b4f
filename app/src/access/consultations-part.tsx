import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { limitBarsChart, limitBarsTable } from '../charts/limit-bars.ts'
import type { Assessment } from '../comparison/assess.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { twinProps } from '../register/page-parts.tsx'
import { Figure, InsetText } from '../web/components.tsx'
import type { IndicatorSummary } from './aspects-model.ts'
import { FiguresTable } from './page-parts.tsx'

/** Appointments that patients did not attend, practice by practice with limits. */
export function NotAttended(props: {
  readonly summary: IndicatorSummary | undefined
  readonly assessment: Assessment
  readonly csv: string
}): ReactNode {
  const { summary, assessment } = props
  const heading = 'Appointments that patients did not attend'
  if (summary === undefined) {
    return (
      <>
        <h2>{heading}</h2>
        <InsetText>
          <p>Not available: no appointments of these practices are loaded for this date.</p>
        </InsetText>
      </>
    )
  }
  const { indicator, counts, together, england, column } = summary
  const toEngland = assessment.benchmarks.comparator.kind === 'england'
  const data = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    comparator:
      toEngland && england !== null ? { name: assessment.benchmarks.name, value: england } : null,
    polarity: indicator.polarity,
    bars: summary.cells.map(({ practice, cell, assessed }) => ({
      code: practice.code,
      name: practice.name,
      value: cell.value,
      missing: cell.missing ?? undefined,
      outcome: assessed.outcome,
      lower95: assessed.estimate.lower95,
      upper95: assessed.estimate.upper95,
      lower998: assessed.estimate.lower998,
      upper998: assessed.estimate.upper998,
    })),
    limitsNote: 'Limits: Wilson, each appointment taken as of another patient.',
  }
  const lost = column.selection.numerator
  const sentence =
    (together.value === null
      ? ''
      : `${formatNumber(together.value, indicator.decimals)}% of appointments were not attended` +
        `${lost === null ? '' : ` (${formatNumber(lost)} in the month)`}. `) +
    `Compared with ${assessment.benchmarks.name}, ${counts.above95 + counts.above998} practices lie above the 95% limits, ${counts.below95 + counts.below998} below and ${counts.within} within. ` +
    'Booking on the day makes it lower; contact details that are out of date are often named as a cause.'
  return (
    <Figure
      heading={heading}
      sentence={sentence}
      svg={twoWidths('not-attended', (id, width) =>
        limitBarsChart(data, {
          id,
          title: `${indicator.name}, by practice`,
          description: sentence,
          width,
        }),
      )}
      table={twinProps(limitBarsTable(data, `${indicator.name}, by practice`))}
      csv={`/access/aspects.csv${withFigure(props.csv, indicator.id)}`}
      note={indicator.caveats}
    />
  )
}

function withFigure(file: string, id: string): string {
  return `${file}${file === '' ? '?' : '&'}figure=${id}`
}

/** Face to face, by telephone, online, at home: sums, and every practice. */
export function Modes(props: {
  readonly summaries: readonly IndicatorSummary[]
  readonly assessment: Assessment
  readonly words: Readonly<Record<string, string | undefined>>
  readonly title: string
}): ReactNode {
  const { summaries, title, words, assessment } = props
  const said = summaries.flatMap(({ indicator, together }) =>
    together.value === null
      ? []
      : [`${formatNumber(together.value, 0)}% ${indicator.short.toLowerCase()}`],
  )
  return (
    <section id="modes">
      <h2>How people are seen</h2>
      {summaries.length === 0 ? (
        <InsetText>
          <p>Not available: no appointments of these practices are loaded for this date.</p>
        </InsetText>
      ) : (
        <>
          <p>
            Of all appointments of {title}, those of unknown mode among them: {said.join(', ')}. No
            mode is better by itself: it depends on the patient, the distance and the connection.
            Nothing about broadband or mobile coverage is loaded.
          </p>
          <FiguresTable
            caption="Modes of appointments, by practice"
            summaries={summaries}
            matrix={assessment.matrix}
            title={title}
            words={words}
          />
        </>
      )}
    </section>
  )
}

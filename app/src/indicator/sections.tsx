import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { smallNumbersWords } from '../definitions/chance.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { formulaWords, togetherWords } from '../comparison/formula.ts'
import { comparatorName, DIRECTIONS } from '../comparison/position.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { longDate } from '../register/place-model.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import type { MethodCard } from '../statistics/method.ts'
import { Details, Figure, SummaryList } from '../web/components.tsx'
import type { Words } from '../comparison/address.ts'
import type { HistoryPeriod } from './history.ts'
import { isPicture, pictureTable, type NoPicture, type Picture } from './picture.ts'
import type { Subject } from './subject.ts'
import { COUNT_COLUMNS, countCell, limitsCell, togetherMissing, valueCell } from './table.tsx'

/** Charts of a mark a practice: the first table of the page has their figures, on paper too. */
const BY_PRACTICE = new Set(['funnel', 'practices', 'distribution', 'contributions'])

/** Charts with their tables and files; those that cannot be drawn say why. */
export function Pictures(props: {
  readonly pictures: readonly (Picture | NoPicture)[]
  readonly indicator: Indicator
  readonly address: string
  readonly words: Words
}): ReactNode {
  const { indicator, address } = props
  const query = queryOf(props.words)
  return props.pictures.map((one) =>
    isPicture(one) ? (
      <div key={one.slug} id={one.slug}>
        <Figure
          heading={one.heading}
          sentence={one.sentence}
          svg={twoWidths(one.slug, (id, width) =>
            one.draw({
              id,
              title: `${indicator.name}: ${one.heading}`,
              description: one.sentence,
              width,
            }),
          )}
          table={pictureTable(one, indicator)}
          paper={BY_PRACTICE.has(one.slug) ? 'as on screen' : 'whole'}
          csv={`${address}/${one.slug}.csv${query}`}
          drawing={{
            href: `${address}/${one.slug}.svg${query}`,
            name: `${indicator.id}-${one.slug}`,
          }}
          note={one.note}
        />
      </div>
    ) : (
      <section key={one.slug} id={one.slug}>
        <h2 className="nhsuk-heading-m">{one.heading}</h2>
        <p>{one.why}</p>
      </section>
    ),
  )
}

/** Numerator, denominator and value of the practices together and of England in every period. */
export function PeriodTable(props: {
  readonly subject: Subject
  readonly periods: readonly HistoryPeriod[]
  readonly csv: string
}): ReactNode {
  const { indicator, title } = props.subject
  const { unit } = indicator
  const last = props.periods.at(-1)?.column.england
  const others = last === undefined ? 'England' : comparatorName(last)
  return (
    <>
      <h2 id="periods">Numerator and denominator by period</h2>
      <TableWithCsv
        caption={`${title}, together, and ${others === 'England' ? 'England' : 'all practices loaded'} by period`}
        compact
        csv={props.csv}
        columns={[
          { key: 'period', label: 'Period' },
          ...COUNT_COLUMNS[indicator.kind],
          { key: 'value', label: title, unit, numeric: true },
          ...(indicator.variation === 'none'
            ? []
            : [{ key: 'limits', label: 'Limits', unit: '95%', numeric: true }]),
          { key: 'practices', label: 'Practices', unit: 'with a figure', numeric: true },
          { key: 'england', label: others, unit, numeric: true },
          { key: 'of_england', label: 'Their practices', unit: 'with a figure', numeric: true },
        ]}
        rows={props.periods.toReversed().map(({ start, end, column: { selection, england } }) => ({
          period: periodInWords(start, end),
          numerator: countCell(selection.numerator, selection.value),
          denominator: countCell(selection.denominator, selection.value),
          value: valueCell(selection.value, togetherMissing(selection), indicator),
          limits: limitsCell(estimateTogether(indicator, selection), indicator.decimals),
          practices: `${formatNumber(selection.practices)} of ${formatNumber(selection.of)}`,
          england: valueCell(england.value, togetherMissing(england), indicator),
          of_england: formatNumber(england.practices),
        }))}
      />
    </>
  )
}

/** What the indicator is, why it matters, what to bear in mind, and how it is worked out. */
export function Definition({ indicator }: { readonly indicator: Indicator }): ReactNode {
  const formulas = formulaWords(indicator)
  const quality = indicator.quality === undefined ? '' : `; of quality: ${indicator.quality}`
  const aspect = indicator.aspect === undefined ? '' : `; of access: ${indicator.aspect}`
  return (
    <>
      <h2 id="definition">What it is</h2>
      <SummaryList
        rows={[
          { term: 'Meaning', value: indicator.meaning },
          { term: 'Why it matters', value: indicator.why },
          { term: 'What to bear in mind', value: indicator.caveats },
          { term: 'Direction', value: DIRECTIONS[indicator.polarity] },
          { term: 'Unit', value: indicator.unit },
          { term: 'Domain', value: `${indicator.domain}${quality}${aspect}` },
          {
            term: 'How it is worked out',
            value: (
              <>
                {formulas.length === 1 ? (
                  <p>{formulas[0]}</p>
                ) : (
                  <>
                    <p>The first of these that gives a figure counts:</p>
                    <ol>
                      {formulas.map((formula) => (
                        <li key={formula}>{formula}</li>
                      ))}
                    </ol>
                  </>
                )}
                <p>{togetherWords(indicator)}</p>
              </>
            ),
          },
          { term: 'How it varies', value: VARIATIONS[indicator.variation] },
          ...(indicator.small_numbers === 'published'
            ? []
            : [{ term: 'Small numbers', value: smallNumbersWords(indicator) }]),
          {
            term: 'Definition reviewed',
            value: `${longDate(indicator.reviewed)}; next on ${longDate(indicator.next_review)}`,
          },
          { term: 'Source', value: indicator.source },
        ]}
      />
    </>
  )
}

const VARIATIONS = {
  binomial: 'As people with and without it: limits are Wilson’s.',
  poisson: 'As events among people: limits are exact Poisson, or Byar’s from 10 events.',
  none: 'It is a complete count in which chance has no part: it has no limits and is not compared.',
} as const

/** The cards of the methods that the page uses. */
export function MethodCards({ cards }: { readonly cards: readonly MethodCard[] }): ReactNode {
  return (
    <>
      <h2 id="methods">Methods</h2>
      {cards.length === 0 ? <p>The figure is a sum or a ratio of sums and no more.</p> : null}
      {cards.length === 0 ? null : (
        <p className="app-paper">
          {cards.map(({ title }) => title).join('; ')}. Their formulas and sources are on the page
          Methods.
        </p>
      )}
      {cards.map((card) => (
        <Details key={card.name} summary={`Method: ${card.title}`} paper="as on screen">
          <p>{card.does}</p>
          <ul>
            {card.formula.map((line) => (
              <li key={line}>
                <code>{line}</code>
              </li>
            ))}
          </ul>
          <p className="nhsuk-body-s">{card.sources.join('; ')}.</p>
          <p className="nhsuk-body-s">
            <a href={`/methods#${card.name}`}>
              The whole card<span className="nhsuk-u-visually-hidden"> of {card.name}</span>
            </a>
            . On the command line: <code>footings statistics {card.example}</code>
          </p>
        </Details>
      ))}
    </>
  )
}

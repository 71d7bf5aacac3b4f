import type { ReactNode } from 'react'
import { formatNumber, formatWithUnit } from '../charts/format.ts'
import { longDate, type Basis } from '../register/place-model.ts'
import { BasesTable, queryOf } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Radios, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { ChooseForm } from './choose-form.tsx'
import type { Choices } from './choices.ts'
import { formulaWords, togetherWords } from './formula.ts'
import { Distribution, OverTime } from './indicator-charts.tsx'
import type { IndicatorDetail } from './indicator-model.ts'
import { PracticeTable } from './indicator-table.tsx'
import { practicesOf } from './matrix-table.tsx'
import { comparatorName, DIRECTIONS } from './position.ts'
import { selectionWords, type Chosen, type IndicatorQuery } from './query.ts'
import type { Selection } from './selection.ts'

export interface IndicatorPageProps {
  readonly query: IndicatorQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly detail: IndicatorDetail
  readonly bases: readonly Basis[]
}

/** One indicator: what it is, every practice, England, over time, and where it came from. */
export function IndicatorPage(props: IndicatorPageProps): ReactNode {
  const { query, chosen, detail } = props
  const { indicator } = detail.column
  const { title } = chosen.selection
  const words = selectionWords(query, chosen.on)
  const address = `/indicators/${indicator.id}`
  return (
    <Page
      title={indicator.name}
      place={title}
      current="matrix"
      lead={indicatorSentence(detail, title)}
      breadcrumbs={[
        { label: 'Matrix', href: `/matrix${queryOf(words)}` },
        { label: 'Indicators', href: `/indicators${queryOf(words)}` },
      ]}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action={address}
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
      >
        <Radios
          name="order"
          legend="Practices"
          value={query.order}
          options={[
            { value: 'name', label: 'By name' },
            { value: 'value', label: 'In order of value' },
          ]}
        />
      </ChooseForm>
      <PracticeTable
        detail={detail}
        title={title}
        order={query.order}
        csv={`${address}.csv${queryOf({ ...words, order: query.order === 'name' ? undefined : query.order })}`}
      />
      <Distribution detail={detail} title={title} csv={`${address}.csv${queryOf(words)}`} />
      <OverTime
        detail={detail}
        title={title}
        on={chosen.on}
        csv={`${address}/periods.csv${queryOf(words)}`}
      />
      <Definition detail={detail} />
      <h2 id="sources">Where these figures came from</h2>
      <BasesTable
        caption="Publications and files behind the figures of this page’s practices"
        bases={props.bases}
        csv={`${address}/sources.csv${queryOf(words)}`}
      />
    </Page>
  )
}

/** The finding: the figure of the practices together beside England's, and for how many. */
function indicatorSentence({ column, on }: IndicatorDetail, title: string): string {
  const { indicator, period, selection, england } = column
  if (period === null) {
    return `No figure for ${title} is loaded of a period that ended by ${longDate(on)}.`
  }
  const when = periodInWords(period.start, period.end)
  const say = (value: number) => formatWithUnit(value, indicator.decimals, indicator.unit)
  if (selection.practices === 0) {
    return `${title}, ${when}: none of the ${practicesOf({ ...selection, practices: selection.of })} has a figure that is published.`
  }
  if (selection.value === null) {
    return `${title}, ${when}: ${practicesOf(selection)} with a figure. The publisher gives no counts, so there is no figure for all of them together.`
  }
  const together = `${title}, ${when}: ${say(selection.value)}, from ${practicesOf(selection)}.`
  if (england.value === null) return together
  const others = comparatorName(england)
  const other = formatNumber(england.value, indicator.decimals)
  return `${together} ${others}: ${other}, from ${practicesOf(england)}.`
}

function Definition({ detail }: { readonly detail: IndicatorDetail }): ReactNode {
  const { indicator } = detail.column
  const formulas = formulaWords(indicator)
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
          {
            term: 'Domain',
            value:
              indicator.quality === undefined
                ? indicator.domain
                : `${indicator.domain}; of quality: ${indicator.quality}`,
          },
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
          { term: 'Source', value: indicator.source },
        ]}
      />
    </>
  )
}

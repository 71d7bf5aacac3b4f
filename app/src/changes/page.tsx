import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import { comparisonOnly, comparisonWords } from '../comparison/address.ts'
import { selectionWords, type Chosen } from '../comparison/query.ts'
import { CsvLink, queryOf } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { DataTable, DateInput, Details, Radios, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { ChangesTable, type Address } from './changes-table.tsx'
import { CourseKey } from './course.tsx'
import type { Evidence } from './model.ts'
import type { ChangesPageQuery, ChangesQuery } from './query.ts'
import type { Level } from './told.ts'
import type { ChangesView, ChangeToTell } from './view.ts'
import {
  changesSentence,
  chanceOf,
  evidenceWords,
  METHOD,
  ownChanges,
  periodWords,
} from './words.ts'

export interface ChangesPageProps {
  readonly query: ChangesPageQuery
  readonly chosen: Chosen
  readonly choices: Choices
  readonly view: ChangesView
}

/** So many changes are about a screenful; the others open on request. */
const SCREENFUL = 15
/** Complete counts come second, and fewer of them at once. */
const COMPLETE_AT_FIRST = 8
const BANDS: readonly Evidence[] = ['very strong', 'strong', 'some']

/** What changed since the last release, the strongest evidence first. */
export function ChangesPage(props: ChangesPageProps): ReactNode {
  const { query, chosen, view } = props
  const { on } = chosen
  const address = comparisonWords(query, on)
  const words = { ...selectionWords(query, on), since: query.since, level: levelWord(query) }
  const own = ownChanges(view)
  const likewise = view.counted.filter((change) => change.likewise)
  return (
    <Page
      title="What changed"
      place={view.title}
      current="matrix"
      within={{ page: 'changes', query: queryOf(address) }}
      lead={changesSentence(view)}
    >
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/changes"
        query={query}
        on={on}
        place={chosen.asked.place}
        choices={props.choices}
        keep={comparisonOnly(address)}
      >
        <DateInput
          name="since"
          label="Changes since"
          hint="Leave empty for the newest release of each publication; or a day, such as 2021-03-31"
          value={query.since}
        />
        <Radios
          name="level"
          legend="Told where the difference is beyond"
          value={query.level}
          options={[
            { value: '99.8', label: '99.8% limits: one in 500 comparisons by chance alone' },
            { value: '95', label: '95% limits: one in 20 by chance alone' },
          ]}
        />
      </ChooseForm>
      {BANDS.map((band) => (
        <Band key={band} band={band} own={own.slice(0, SCREENFUL)} {...{ on, address, view }} />
      ))}
      <More
        summary={`The other ${formatCount(own.length - SCREENFUL, 'change')}, with less evidence`}
        changes={own.slice(SCREENFUL)}
        level={view.level}
        {...{ on, address }}
      />
      <div className="nhsuk-u-display-none-print">
        <More
          summary={`${formatCount(likewise.length, 'change')} that ${likewise.length === 1 ? 'is' : 'are'} no more than part of what changed for all`}
          changes={likewise}
          level={view.level}
          {...{ on, address }}
        />
      </div>
      <CsvLink href={`/changes.csv${queryOf(words)}`} what="every change, those below included" />
      <Complete view={view} on={on} address={address} />
      <Looked view={view} />
    </Page>
  )
}

function Band(props: {
  readonly band: Evidence
  readonly own: readonly ChangeToTell[]
  readonly on: string
  readonly address: Address
  readonly view: ChangesView
}): ReactNode {
  const changes = props.own.filter(({ evidence }) => evidence === props.band)
  if (changes.length === 0) return null
  return (
    <ChangesTable
      caption={evidenceWords(props.band)}
      changes={changes}
      on={props.on}
      address={props.address}
      level={props.view.level}
      lines={`line-${props.band.replace(' ', '-')}`}
    />
  )
}

function More(props: {
  readonly summary: string
  readonly changes: readonly ChangeToTell[]
  readonly on: string
  readonly address: Address
  readonly level: Level
}): ReactNode {
  const { summary, ...table } = props
  if (table.changes.length === 0) return null
  return (
    <Details summary={summary}>
      <ChangesTable caption={summary} {...table} />
    </Details>
  )
}

/** Money, staff, lists: no chance model, so by size, and told apart. */
function Complete(props: {
  readonly view: ChangesView
  readonly on: string
  readonly address: Address
}): ReactNode {
  const { view, on, address } = props
  if (view.completeSeries === 0) return null
  const { complete } = view
  const rest = complete.slice(COMPLETE_AT_FIRST)
  return (
    <>
      <h2 className="nhsuk-heading-m">Money, staff and other complete counts</h2>
      <p>
        {complete.length === 0 ? 'No' : formatNumber(complete.length)} of{' '}
        {formatCount(view.completeSeries, 'figure')} changed by more than 10%, beyond
        England&rsquo;s own change where it is known, and stayed so. No chance model applies to
        them, so nothing can be said of how sure a change is; they are in order of relative size.
      </p>
      {complete.length === 0 ? null : (
        <ChangesTable
          caption="The relatively largest changes of complete counts"
          changes={complete.slice(0, COMPLETE_AT_FIRST)}
          lines="line-complete"
          level={view.level}
          on={on}
          address={address}
        />
      )}
      <More
        summary={`The other ${formatCount(rest.length, 'change')} of complete counts`}
        changes={rest}
        level={view.level}
        on={on}
        address={address}
      />
    </>
  )
}

/** What was looked at and how, for those who wonder what is not there. */
function Looked({ view }: { readonly view: ChangesView }): ReactNode {
  const { range } = chanceOf(view)
  return (
    <>
      <h2 className="nhsuk-heading-m">What was looked at</h2>
      <p>
        {formatCount(view.series, 'figure')} of practices, networks and all together that vary by
        chance, and {formatCount(view.completeSeries, 'complete count')}. Of{' '}
        {formatCount(view.chance.comparisons, 'comparison')} chance alone would give between{' '}
        {formatNumber(range.lower)} and {formatNumber(range.upper)} changes 95 times in 100, were
        they independent of one another. What differs between years for other reasons than chance, a
        change of a definition among them, comes on top.
      </p>
      <DataTable
        caption="The newest periods that were compared with earlier ones"
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'period', label: 'Newest period' },
        ]}
        rows={view.newest.map(({ publication, period }) => ({
          publication,
          period: periodWords(period),
        }))}
        empty={`By ${longDate(view.on)} no figure has an earlier one to be compared with.`}
      />
      <Details summary="How changes are found">
        {ownChanges(view).length + view.complete.length === 0 ? null : (
          <CourseKey level={view.level} />
        )}
        {METHOD.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Details>
    </>
  )
}

/** The usual level is left out of addresses. */
function levelWord({ level }: ChangesQuery): string | undefined {
  return level === '99.8' ? undefined : level
}

import type { ReactNode } from 'react'
import { formatNumber, formatSigned } from '../charts/format.ts'
import { lineChart, type LineData } from '../charts/line.ts'
import { Day, shortDay, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { Figure } from '../web/components.tsx'
import type { PracticePart } from './figures.tsx'
import { practiceHref, standsOn, type ListAt } from './view.ts'

/** Every group that the practice is or was in, published or drawn, with status and dates. */
export function Footprints({ view, csv }: PracticePart): ReactNode {
  const { networks, standings, on } = view
  const now = standings.filter((one) => standsOn(one, on))
  const members = now.filter((one) => one.status === 'member').length
  return (
    <>
      <h2 id="footprints">Footprints</h2>
      <p>
        {standingSentence(on, members, now.length - members)} Being in a footprint never changes a
        practice’s core contract.
      </p>
      <TableWithCsv
        caption="Footprints, now and before"
        csv={csv('footprints')}
        empty="It is in no network or drawn footprint that is known."
        columns={[
          { key: 'name', label: 'Footprint' },
          { key: 'kind', label: 'Kind' },
          { key: 'standing', label: 'Standing' },
          { key: 'from', label: 'From' },
          { key: 'to', label: 'To' },
          { key: 'by', label: 'Known from' },
        ]}
        rows={[
          ...networks.map((one) => ({
            name: `${one.name ?? one.network} (${one.network})`,
            kind: 'Network',
            standing: 'member',
            from: one.seen ? `${longDate(one.from)} or before` : longDate(one.from),
            to:
              one.to === null
                ? 'no last day'
                : one.seen
                  ? `${longDate(one.to)} or after`
                  : longDate(one.to),
            by: one.seen ? 'published snapshots' : 'published register',
          })),
          ...standings.map((one) => ({
            name: (
              <a href={`/footprints/${encodeURIComponent(one.footprint)}?on=${on}`}>
                {one.footprint_name}
              </a>
            ),
            kind: sentenceCase(one.footprint_kind),
            standing: one.status,
            from: longDate(one.starts_on),
            to: one.ends_on === null ? 'no last day' : longDate(one.ends_on),
            by: 'drawn in Footings',
          })),
        ]}
      />
    </>
  )
}

function standingSentence(on: string, members: number, others: number): string {
  const day = `On ${longDate(on)} it`
  if (members + others === 0) return `${day} is in no drawn footprint.`
  const count = `${members === 0 ? 'no' : members} drawn ${members === 1 ? 'footprint' : 'footprints'}`
  const rest = others === 0 ? '' : `, and is invited, interested or otherwise standing in ${others}`
  return `${day} is a member of ${count}${rest}.`
}

/** What became of the list between the first and the last count, in one sentence. */
export function listSentence(history: readonly ListAt[]): string {
  const known = history.flatMap(({ on, registered }) =>
    registered === null ? [] : [{ on, registered: Math.round(registered) }],
  )
  const first = known[0]
  const last = known.at(-1)
  if (first === undefined || last === undefined) return 'No count of registered patients is loaded.'
  const say = ({ on, registered }: typeof first) =>
    `${formatNumber(registered)} registered patients on ${longDate(on)}`
  if (first === last) return `${say(last)}.`
  const change = last.registered - first.registered
  const share =
    first.registered === 0 ? '' : `, ${formatSigned((100 * change) / first.registered, 1)}%`
  return `From ${say(first)} to ${say(last)}: a change of ${formatSigned(change)}${share}.`
}

/** Labels for the marks: months, or days where a month has two. */
function labelsOf(history: readonly ListAt[]): readonly string[] {
  const days = history.map((one) => shortDay(one.on))
  const months = days.map((day) => day.replace(/^\d+ /, ''))
  return new Set(months).size === months.length ? months : days
}

/** Registered and weighted patients over time. */
export function Lists({ view, csv }: PracticePart): ReactNode {
  const { history, sources } = view
  if (history.length === 0) {
    return (
      <>
        <h2 id="lists">Patients over time</h2>
        <p>No list of patients is loaded for this practice.</p>
      </>
    )
  }
  const publication = new Map(sources.map((source) => [source.release, source.publication]))
  const labels = labelsOf(history)
  const data: LineData = {
    unit: 'patients',
    decimals: 0,
    periods: labels,
    series: [
      {
        label: 'Registered',
        points: history.map((one, i) => ({ period: labels[i] ?? '', value: one.registered })),
      },
      {
        label: 'Weighted',
        points: history.map((one, i) => ({ period: labels[i] ?? '', value: one.weighted })),
      },
    ],
  }
  return (
    <div id="lists">
      <Figure
        heading="Patients over time"
        sentence={listSentence(history)}
        svg={lineChart(data, {
          id: 'lists-chart',
          title: `Registered and weighted patients of ${view.practice.name}`,
          description: listSentence(history),
          width: 520,
          height: 280,
        })}
        table={{
          caption: 'Patients by day',
          columns: [
            { key: 'on', label: 'Day' },
            { key: 'registered', label: 'Registered', numeric: true, decimals: 0 },
            { key: 'weighted', label: 'Weighted', numeric: true, decimals: 0 },
            { key: 'source', label: 'Source' },
          ],
          rows: history.map((one) => ({
            on: longDate(one.on),
            registered: one.registered,
            weighted: one.weighted,
            source: [...new Set([one.registeredRelease, one.weightedRelease])]
              .flatMap((id) => (id === null ? [] : (publication.get(id) ?? id)))
              .join('; '),
          })),
        }}
        csv={csv('lists')}
        note="Each mark is one release; they are drawn evenly spaced, whatever the time between them. The payments give the average of a financial year and stand at its end; weighted patients come from them alone."
      />
    </div>
  )
}

/** What happened to the practice: mergers, hand-backs, changes of operator. */
export function Events({ view, csv }: PracticePart): ReactNode {
  const { events, others, organisations, on, practice } = view
  const named = (code: string | null) =>
    code === null || code === practice.code ? (
      'none'
    ) : (
      <a href={practiceHref({ code }, on)}>{others.get(code) ?? code}</a>
    )
  if (events.length === 0) {
    return <p>No merger, hand-back or change of operator has been recorded.</p>
  }
  return (
    <TableWithCsv
      caption="Events, in order of day"
      csv={csv('events')}
      columns={[
        { key: 'on', label: 'Day' },
        { key: 'kind', label: 'Event' },
        { key: 'other', label: 'Other practice' },
        { key: 'organisation', label: 'Organisation' },
        { key: 'note', label: 'Note' },
      ]}
      rows={events.map((one) => ({
        on: <Day day={one.on_date} />,
        kind: sentenceCase(one.kind),
        other: named(one.practice === practice.code ? one.other_practice : one.practice),
        organisation:
          one.organisation === null
            ? 'none'
            : (organisations.get(one.organisation) ?? one.organisation),
        note: one.note ?? 'none',
      }))}
    />
  )
}

/** The core contracts that have been recorded. */
export function Contracts({ view, csv }: PracticePart): ReactNode {
  const { contracts, organisations, practice } = view
  const nameOf = (code: string) => (code === practice.subIcb ? (practice.subIcbName ?? code) : code)
  if (contracts.length === 0) return <p>No contract has been recorded by hand.</p>
  return (
    <TableWithCsv
      caption="Core contracts, now and before"
      csv={csv('contracts')}
      columns={[
        { key: 'kind', label: 'Contract' },
        { key: 'holder', label: 'Holder' },
        { key: 'commissioner', label: 'Commissioner' },
        { key: 'from', label: 'From' },
        { key: 'to', label: 'To' },
        { key: 'note', label: 'Note' },
      ]}
      rows={contracts.map((one) => ({
        kind: one.kind,
        holder:
          one.holder_organisation === null
            ? one.holder
            : (organisations.get(one.holder_organisation) ?? one.holder),
        commissioner:
          one.delegated_to === null
            ? nameOf(one.commissioner)
            : `${nameOf(one.commissioner)}, delegated to ${one.delegated_to}`,
        from: one.starts_on === null ? null : <Day day={one.starts_on} />,
        to: one.ends_on === null ? 'no last day' : <Day day={one.ends_on} />,
        note: one.note ?? 'none',
      }))}
    />
  )
}

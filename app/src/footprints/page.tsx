import { Fragment, type ReactNode } from 'react'
import type { MapData } from '../charts/map-data.ts'
import type { FootprintMemberRow, OrganisationRow } from '../store/tables.ts'
import { Button, DataTable, Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { Asked, AskedQuery } from '../register/asked.ts'
import { addressOf, footprintPath, noticeOf } from './addresses.ts'
import { History, Identity } from './record-parts.tsx'
import { FootprintMap, FootprintSizes } from './figures.tsx'
import type { HistoryEntry } from './history.ts'
import type { FootprintOn } from './model.ts'
import type { Belonging } from './overlaps.ts'
import { DayForm, dayOr, FootprintLink, shortDay } from './parts.tsx'
import { footprintSentence } from './sentences.ts'
import type { ListSources } from './view.ts'
import { STATUS_HEADINGS, STATUS_ORDER } from './words.ts'
import { CsvLink } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { PracticeLink } from '../register/page-parts.tsx'
import type { SizeRule } from '../register/policy.ts'
import type { RegisterOn } from '../register/practices.ts'
import { withDaysInWords } from '../register/words.ts'

export interface FootprintPageProps {
  readonly asked: Asked
  readonly query: AskedQuery
  readonly one: FootprintOn
  /** Whether it is in force on the day. */
  readonly stands: boolean
  /** Every row of its members, past and coming ones too. */
  readonly rows: readonly FootprintMemberRow[]
  readonly organisation: OrganisationRow | undefined
  /** Where else its practices stand on the day, by practice. */
  readonly elsewhere: ReadonlyMap<string, readonly Belonging[]>
  readonly register: RegisterOn
  readonly rule: SizeRule
  readonly map: MapData
  readonly history: readonly HistoryEntry[]
  readonly sources: ListSources
  readonly done: Parameters<typeof noticeOf>[0]
}

/** One footprint on one day: what it is, who is in it, how large it is, and what was done to it. */
export function FootprintPage(props: FootprintPageProps): ReactNode {
  const { asked, one, query } = props
  const { footprint } = one
  const on = asked.on
  const notice = noticeOf(props.done)
  const here = (below: string) => footprintPath(footprint.id, below)
  return (
    <Page
      title={footprint.name}
      current="footprints"
      wide
      lead={footprintSentence(one, on)}
      breadcrumbs={[
        { label: 'Place', href: '/' },
        { label: 'Footprints', href: addressOf('/footprints', query) },
      ]}
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {props.stands ? null : (
        <p>
          <strong>It is not in force on this day.</strong>
        </p>
      )}
      <div className="app-actions">
        <Button href={here('members/new')}>Add a practice</Button>
        <Button kind="secondary" href={here('edit')}>
          Change what it is
        </Button>
        <Button kind="secondary" href="/footprints/import">
          Bring members in by CSV
        </Button>
      </div>
      <Members {...props} />
      <OtherDays {...props} />
      <DayForm action={footprintPath(footprint.id)} on={on} hidden={{ place: query.place }} />
      <FootprintSizes one={one} rule={props.rule} csv={addressOf(here('members.csv'), { on })} />
      <FootprintMap one={one} map={props.map} csv={addressOf(here('members.csv'), { on })} />
      <Identity {...props} />
      <History {...props} />
    </Page>
  )
}

function Members(props: FootprintPageProps): ReactNode {
  const { one, register, elsewhere, asked, query } = props
  const { footprint, standings, counts } = one
  const { on } = asked
  const used = STATUS_ORDER.filter((status) => counts[status] > 0)
  const sorted = standings.toSorted(
    (a, b) =>
      STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status) ||
      nameOf(register, a).localeCompare(nameOf(register, b), 'en-GB') ||
      a.practice.localeCompare(b.practice),
  )
  return (
    <>
      <h2 id="members">Practices</h2>
      {used.length === 0 ? null : (
        <p>{used.map((status) => `${STATUS_HEADINGS[status]}: ${counts[status]}`).join('. ')}.</p>
      )}
      <DataTable
        caption={`Practices and how they stand, ${longDate(on)}; by status, then by name`}
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'code', label: 'Code' },
          { key: 'status', label: 'Status' },
          { key: 'from', label: 'From' },
          { key: 'to', label: 'To' },
          { key: 'registered', label: 'Patients', unit: 'registered', numeric: true, decimals: 0 },
          { key: 'weighted', label: 'Patients', unit: 'weighted', numeric: true, decimals: 0 },
          { key: 'elsewhere', label: `Also in` },
          { key: 'change', label: 'Change' },
        ]}
        rows={sorted.map((row) => {
          const practice = register.practices.get(row.practice)
          const unlisted = <Missing reason="not in the register" />
          const name = nameOf(register, row)
          return {
            name: <PracticeLink code={row.practice} name={name} on={on} />,
            code: row.practice,
            status: row.status,
            from: shortDay(row.starts_on),
            to: dayOr(row.ends_on, 'no end'),
            registered: practice === undefined ? unlisted : practice.registered,
            weighted: practice === undefined ? unlisted : practice.weighted,
            elsewhere: (
              <Elsewhere belongings={elsewhere.get(row.practice) ?? []} query={{ ...query, on }} />
            ),
            change: <ChangeLink footprint={footprint.id} row={row} name={name} />,
          }
        })}
        empty="No practice stands in it on this day."
      />
      <CsvLink
        href={addressOf(footprintPath(footprint.id, 'members.csv'), { on })}
        what="practices, of other days too"
      />
      <p>
        {withDaysInWords(
          `${standings.length === 0 ? '' : `${props.sources.sentence} `}${register.basis.sentence}`,
        )}
      </p>
    </>
  )
}

function Elsewhere(props: {
  readonly belongings: readonly Belonging[]
  readonly query: AskedQuery
}): ReactNode {
  if (props.belongings.length === 0) return 'no other'
  return props.belongings.map(({ footprint, standing }, index) => (
    <Fragment key={standing.id}>
      {index === 0 ? null : ', '}
      <FootprintLink footprint={footprint} query={props.query} />
      {standing.status === 'member' ? null : ` (${standing.status})`}
    </Fragment>
  ))
}

function ChangeLink(props: {
  readonly footprint: string
  readonly row: FootprintMemberRow
  readonly name: string
}): ReactNode {
  return (
    <a href={footprintPath(props.footprint, `members/${encodeURIComponent(props.row.id)}`)}>
      Change<span className="nhsuk-u-visually-hidden"> {props.name}</span>
    </a>
  )
}

function OtherDays({ one, rows, register, asked }: FootprintPageProps): ReactNode {
  const now = new Set(one.standings.map(({ id }) => id))
  const others = rows.filter(({ id }) => !now.has(id))
  if (others.length === 0) return null
  return (
    <DataTable
      caption="Before and after this day"
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'code', label: 'Code' },
        { key: 'status', label: 'Status' },
        { key: 'from', label: 'From' },
        { key: 'to', label: 'To' },
        { key: 'change', label: 'Change' },
      ]}
      rows={others.map((row) => ({
        name: <PracticeLink code={row.practice} name={nameOf(register, row)} on={asked.on} />,
        code: row.practice,
        status: row.status,
        from: shortDay(row.starts_on),
        to: dayOr(row.ends_on, 'no end'),
        change: <ChangeLink footprint={one.footprint.id} row={row} name={nameOf(register, row)} />,
      }))}
    />
  )
}

function nameOf(register: RegisterOn, row: { readonly practice: string }): string {
  return register.practices.get(row.practice)?.name ?? row.practice
}

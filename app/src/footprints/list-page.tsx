import { Fragment, type ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import type { MemberStatus } from '../store/vocabulary.ts'
import { Button, DataTable, Details, Figure, InsetText, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { Asked, AskedQuery } from '../register/asked.ts'
import { addressOf, noticeOf } from './addresses.ts'
import type { FootprintOn, KindTotal } from './model.ts'
import { DayForm, dayOr, FootprintLink, FootprintTag, Patients, sizeInWords } from './parts.tsx'
import { footprintsSentence } from './sentences.ts'
import type { FootprintsView, ListSources } from './view.ts'
import { kindHeading, kindNoun, STATUS_HEADINGS, STATUS_ORDER } from './words.ts'
import { withDaysInWords } from '../register/words.ts'
import { CsvLink, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { SizeRule } from '../register/policy.ts'

export interface FootprintListProps {
  readonly asked: Asked
  readonly query: AskedQuery
  readonly view: FootprintsView
  readonly totals: readonly KindTotal[]
  /** Practices of the place that are members of none, by kind; absent where there is no place. */
  readonly gaps: ReadonlyMap<string, number> | undefined
  readonly rule: SizeRule
  readonly sources: ListSources
  readonly done: Parameters<typeof noticeOf>[0]
}

const IF_ALL_JOINED = { unit: 'if all joined', numeric: true } as const

/** All footprints on one day: how many of each kind, who is in them, and how large they are. */
export function FootprintListPage(props: FootprintListProps): ReactNode {
  const { asked, query, view, totals, sources } = props
  const notice = noticeOf(props.done)
  return (
    <Page
      title="Footprints"
      current="footprints"
      wide
      lead={footprintsSentence(totals, view.on)}
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <p>
        A footprint is a set of practices that something is planned over. Footprints may overlap,
        and being in one changes nothing in a practice’s core contract.
      </p>
      <div className="app-actions">
        <Button href="/footprints/new">Make a footprint</Button>
        <Button kind="secondary" href="/footprints/import">
          Bring members in by CSV
        </Button>
      </div>
      <DayForm action="/footprints" on={view.on} hidden={{ place: query.place }} />
      {totals.length === 0 ? <NothingYet /> : <KindTotals {...props} />}
      {totals.map(({ kind }) => (
        <Fragment key={kind}>
          <KindTable {...props} kind={kind} />
        </Fragment>
      ))}
      {totals.length === 0 ? null : (
        <>
          <CsvLink
            href={addressOf('/footprints.csv', { on: view.on, place: query.place })}
            what="all footprints of this day"
          />
          <p>
            Sizes are of members only; ‘if all joined’ adds provisional members and expressions of
            interest. A practice in two footprints counts with its whole list in both.{' '}
            {withDaysInWords(sources.sentence)}
          </p>
          <Sizes {...props} />
        </>
      )}
      <Others {...props} />
      <h2>Members as files</h2>
      <p>
        <a href="/footprints/members.csv" download>
          Every standing in every footprint, of all days, as CSV
        </a>
        , which can be edited and brought in again.
      </p>
    </Page>
  )
}

function NothingYet(): ReactNode {
  return (
    <InsetText>
      <p>
        Nothing is drawn on this day. Networks that NHS England publishes are on the{' '}
        <a href="/">Place page</a>; localities, neighbourhoods, collaborations and federations are
        drawn here, by hand or from a CSV file.
      </p>
    </InsetText>
  )
}

function KindTotals({ totals, gaps, asked, query, view }: FootprintListProps): ReactNode {
  const used = usedStatuses(totals.map(({ standings }) => standings))
  const place = asked.found
  return (
    <>
      <h2>By kind</h2>
      <DataTable
        caption={`Practices by kind of footprint and status, ${longDate(view.on)}`}
        columns={[
          { key: 'kind', label: 'Kind' },
          { key: 'footprints', label: 'Footprints', numeric: true },
          ...used.map((status) => ({ key: status, label: STATUS_HEADINGS[status], numeric: true })),
          ...(place === null
            ? []
            : [{ key: 'gaps', label: `In none, of ${place.practices.length}`, numeric: true }]),
        ]}
        rows={totals.map((total) => ({
          kind: kindHeading(total.kind),
          footprints: total.footprints,
          ...Object.fromEntries(used.map((status) => [status, total.practices[status]])),
          gaps: (
            <a
              href={addressOf(
                '/footprints/gaps',
                { on: view.on, place: query.place },
                { kind: total.kind },
              )}
            >
              {gaps?.get(total.kind) ?? 0}
              <span className="nhsuk-u-visually-hidden"> in no {kindNoun(total.kind)}</span>
            </a>
          ),
        }))}
      />
      <p>
        Each figure counts different practices. Totals by status need not add up: a practice may be
        a member of one footprint and have expressed interest in another.{' '}
        <a href={addressOf('/footprints/overlaps', { on: view.on, place: query.place })}>
          See who is in more than one
        </a>
        .
      </p>
    </>
  )
}

function KindTable(props: FootprintListProps & { readonly kind: KindTotal['kind'] }): ReactNode {
  const { view, kind, rule, query } = props
  const ofKind = view.shown.filter(({ footprint }) => footprint.kind === kind)
  const used = usedStatuses(ofKind.map(({ counts }) => counts))
  const joining = ofKind.some(
    ({ registered }) => registered.possible.practices > registered.members.practices,
  )
  return (
    <>
      <h2 id={kind}>{kindHeading(kind)}</h2>
      <DataTable
        caption={`${kindHeading(kind)} in order of name, ${longDate(view.on)}`}
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'status', label: 'State' },
          ...used.map((status) => ({ key: status, label: STATUS_HEADINGS[status], numeric: true })),
          { key: 'registered', label: 'Registered patients', unit: 'of members', numeric: true },
          ...(joining ? [{ key: 'possible', ...IF_ALL_JOINED, label: 'Registered patients' }] : []),
          { key: 'weighted', label: 'Weighted patients', unit: 'of members', numeric: true },
          ...(joining
            ? [{ key: 'weightedPossible', ...IF_ALL_JOINED, label: 'Weighted patients' }]
            : []),
          { key: 'size', label: 'Size rule', unit: rule.label },
        ]}
        rows={ofKind.map((one) => ({
          name: <FootprintLink footprint={one.footprint} query={{ ...query, on: view.on }} />,
          status: <FootprintTag status={one.footprint.status} />,
          ...Object.fromEntries(used.map((status) => [status, one.counts[status]])),
          registered: <Patients sum={one.registered.members} />,
          possible: <Patients sum={one.registered.possible} />,
          weighted: <Patients sum={one.weighted.members} />,
          weightedPossible: <Patients sum={one.weighted.possible} />,
          size: sizeInWords(one.registered, rule) ?? <Patients sum={one.registered.members} />,
        }))}
      />
    </>
  )
}

function Sizes({ view, rule, query }: FootprintListProps): ReactNode {
  const data: BarsData = {
    unit: 'patients',
    decimals: 0,
    bars: view.shown.map(({ footprint, registered }) => ({
      code: footprint.id,
      name: footprint.name,
      value: registered.members.patients,
      ...(registered.members.practices === 0 ? { missing: 'no members' } : {}),
    })),
    band: rule,
    noun: { one: 'footprint', many: 'footprints' },
  }
  if (data.bars.every(({ value }) => value === null)) return null
  const table = barsTable(data, 'Registered patients of the members of each footprint')
  return (
    <Figure
      heading="Registered patients of the members"
      sentence={`The hatched band is the size rule: ${rule.label} (${rule.source}). ${rule.note}`}
      svg={barsChart(data, {
        id: 'sizes',
        title: 'Registered patients of the members of each footprint',
        description: `One bar a footprint, in order of kind and name, over the band of ${rule.label}.`,
        width: 720,
      })}
      table={twinProps({ ...table, columns: table.columns.filter(({ key }) => key !== 'code') })}
      csv={addressOf('/footprints.csv', { on: view.on, place: query.place })}
    />
  )
}

function Others({ view, query }: FootprintListProps): ReactNode {
  if (view.others.length === 0) return null
  const number = view.others.length
  return (
    <Details
      summary={`${number} ${number === 1 ? 'footprint that is' : 'footprints that are'} not in force on this day`}
    >
      <DataTable
        caption="Ended, not begun, or given up"
        columns={[
          { key: 'name', label: 'Name' },
          { key: 'kind', label: 'Kind' },
          { key: 'status', label: 'State' },
          { key: 'from', label: 'First day' },
          { key: 'to', label: 'Last day' },
        ]}
        rows={view.others.map(({ footprint }) => ({
          name: <FootprintLink footprint={footprint} query={query} />,
          kind: kindNoun(footprint.kind),
          status: footprint.status,
          from: dayOr(footprint.starts_on, 'not known'),
          to: dayOr(footprint.ends_on, 'none'),
        }))}
      />
    </Details>
  )
}

/** Members always, and each other status that somebody has. */
function usedStatuses(counts: readonly FootprintOn['counts'][]): readonly MemberStatus[] {
  return STATUS_ORDER.filter(
    (status) => status === 'member' || counts.some((each) => each[status] > 0),
  )
}

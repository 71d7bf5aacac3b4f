import { Fragment, type ReactNode } from 'react'
import {
  sizesChart,
  sizesSentence,
  sizesTable,
  sizeStanding,
  type SizesData,
} from '../charts/sizes.ts'
import { DataTable, Details, Figure, Missing, SummaryList } from '../web/components.tsx'
import { commentOn } from '../figure-comments/comments.ts'
import { LIST_SIZE } from '../figure-comments/figures.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { kindInPlural } from '../footprints/groupings.ts'
import type { Membership } from '../footprints/memberships.ts'
import { CsvLink, TableWithCsv, twinProps, PracticeLink } from '../register/page-parts.tsx'
import type { PlaceView } from './view.ts'

export interface PlacePart {
  readonly view: PlaceView
  /** The address of one of the place's files. */
  readonly csv: (file: string) => string
}

/** Every practice of the place, by name. */
export function PracticesTable({ view, csv }: PlacePart): ReactNode {
  const { place, on, standings } = view
  const byPractice = Map.groupBy(standings, (one) => one.practice)
  return (
    <TableWithCsv
      caption={`Practices of ${place.name}, in order of name`}
      captionSize="m"
      csv={csv('practices')}
      sticky
      compact
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'code', label: 'Code' },
        { key: 'contract', label: 'Contract' },
        { key: 'system', label: 'Clinical system' },
        { key: 'registered', label: 'Patients', unit: 'registered', numeric: true, decimals: 0 },
        { key: 'weighted', label: 'Patients', unit: 'weighted', numeric: true, decimals: 0 },
        { key: 'network', label: 'Network' },
        ...(standings.length === 0 ? [] : [{ key: 'footprints', label: 'Drawn footprints' }]),
      ]}
      rows={place.practices.map((one) => ({
        name: (
          <>
            <PracticeLink code={one.code} name={one.name} on={on} />
            <CommentBeside comment={commentOn(view.comments, one.code, LIST_SIZE)} />
          </>
        ),
        code: one.code,
        contract: one.contract,
        system: one.system,
        registered: one.registered,
        weighted: one.weighted,
        network: one.network === null ? 'none' : (one.networkName ?? one.network),
        footprints: <Standings standings={byPractice.get(one.code) ?? []} on={on} />,
      }))}
    />
  )
}

/** Practices one after another, each with its link. */
function PracticeLinks(props: {
  readonly codes: readonly string[]
  readonly view: PlaceView
}): ReactNode {
  const { codes, view } = props
  return codes.map((code, index) => (
    <Fragment key={code}>
      {index === 0 ? null : ', '}
      <PracticeLink code={code} name={view.byCode.get(code)?.name ?? code} on={view.on} />
    </Fragment>
  ))
}

/** The drawn footprints that a practice stands in; a standing other than member is said. */
function Standings(props: {
  readonly standings: readonly Membership[]
  readonly on: string
}): ReactNode {
  if (props.standings.length === 0) return 'none'
  return props.standings.map((one, index) => (
    <Fragment key={one.id}>
      {index === 0 ? null : ', '}
      <a href={`/footprints/${encodeURIComponent(one.footprint)}?on=${props.on}`}>
        {one.footprint_name}
      </a>
      {one.status === 'member' ? null : ` (${one.status})`}
    </Fragment>
  ))
}

/** The networks of the place with their sizes, and the sizes against the rule of the time. */
export function Networks({ view, csv }: PlacePart): ReactNode {
  const { summary, rule } = view
  const { networks } = summary
  const elsewhere = 'Patients are those of the members in this place.'
  if (networks.length === 0) {
    return (
      <>
        <h2>Networks</h2>
        <p>No loaded register says which network these practices were in on this day.</p>
      </>
    )
  }
  const sizes: SizesData = {
    networks: networks.map(({ code, name, registered, withoutList, practices }) => ({
      code,
      name,
      value: withoutList === practices.length ? null : registered,
    })),
    band: rule,
  }
  return (
    <>
      <h2>Networks</h2>
      <p>
        {sizesSentence(sizes)} {rule.note}
      </p>
      <TableWithCsv
        caption="Networks, in order of name"
        csv={csv('networks')}
        columns={[
          { key: 'name', label: 'Network' },
          { key: 'code', label: 'Code' },
          { key: 'practices', label: 'Practices', numeric: true },
          { key: 'registered', label: 'Patients', unit: 'registered', numeric: true, decimals: 0 },
          { key: 'standing', label: 'Size rule', unit: rule.label },
        ]}
        rows={networks.map((network) => ({
          name: network.name,
          code: network.code,
          practices: network.practices.length,
          registered:
            network.registered === null ? null : (
              <Patients count={network.registered} without={network.withoutList} />
            ),
          standing: network.registered === null ? null : sizeStanding(network.registered, rule),
        }))}
      />
      <Details summary="Members of each network">
        <SummaryList
          rows={networks.map((network) => ({
            term: network.name,
            value: <PracticeLinks codes={network.practices} view={view} />,
          }))}
        />
      </Details>
      <Figure
        heading="Sizes of networks"
        sentence={`${elsewhere} The hatched band is the size rule: ${rule.label} (${rule.source}).`}
        svg={sizesChart(sizes, {
          id: 'sizes',
          title: `Registered patients of the networks of ${view.place.name}`,
          description: sizesSentence(sizes),
          width: 520,
        })}
        table={twinProps(sizesTable(sizes))}
        csv={csv('networks')}
      />
    </>
  )
}

function Patients(props: { readonly count: number; readonly without: number }): ReactNode {
  const count = Math.round(props.count).toLocaleString('en-GB')
  return props.without === 0 ? count : `${count} (${props.without} not available)`
}

/** Practices in no network, and in none of each kind of drawn footprint that is in use. */
export function Gaps({ view }: PlacePart): ReactNode {
  const { groupings, place, on } = view
  return (
    <>
      <h2>Practices in none</h2>
      <p>A practice may be a member of several kinds of group at once, and need not be in any.</p>
      <SummaryList
        rows={groupings.map(({ noun, of }) => {
          const alone = place.practices.filter((one) => !of.has(one.code)).map((one) => one.code)
          return {
            term: `In no ${noun.one}`,
            value:
              alone.length === 0 ? (
                `None: all ${place.practices.length} are in one.`
              ) : (
                <>
                  {`${alone.length} of ${place.practices.length}: `}
                  <PracticeLinks codes={alone} view={view} />
                </>
              ),
          }
        })}
      />
      <p>
        <a href={`/footprints?on=${on}`}>
          See {kindInPlural('locality')}, {kindInPlural('neighbourhood')},{' '}
          {kindInPlural('collaboration')} and federations, and who is invited or interested
        </a>
      </p>
    </>
  )
}

/** How many practices hold which contract and use which clinical system. */
export function Counts({ view, csv }: PlacePart): ReactNode {
  const { contracts, systems } = view.summary
  const of = view.place.practices.length
  return (
    <>
      <h2>Contracts and clinical systems</h2>
      <div className="nhsuk-grid-row">
        <CountTable
          caption={`Practices by contract, of ${of}`}
          label="Contract"
          counts={contracts}
        />
        <CountTable
          caption={`Practices by clinical system, of ${of}`}
          label="Clinical system"
          counts={systems}
        />
      </div>
      <CsvLink href={csv('counts')} what="contracts and clinical systems" />
    </>
  )
}

function CountTable(props: {
  readonly caption: string
  readonly label: string
  readonly counts: Readonly<Record<string, number>>
}): ReactNode {
  return (
    <div className="nhsuk-grid-column-one-half">
      <DataTable
        caption={props.caption}
        columns={[
          { key: 'value', label: props.label },
          { key: 'practices', label: 'Practices', numeric: true },
        ]}
        rows={Object.entries(props.counts).map(([value, practices]) => ({
          value: value === 'unknown' ? <Missing reason="not available" /> : value,
          practices,
        }))}
      />
    </div>
  )
}

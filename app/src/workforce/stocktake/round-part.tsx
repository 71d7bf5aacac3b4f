import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../../charts/bars.ts'
import { formatNumber, formatSigned } from '../../charts/format.ts'
import { TableWithCsv, twinProps } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { Figure, Missing, Remark } from '../../web/components.tsx'
import { WORKFORCE_PATH } from './addresses.ts'
import type { PublishedRole } from './published.ts'
import { ADMIN, CARERS, GPS, NURSES, PARTS, SETTLED_GPS } from './role-groups.ts'
import { totalOfGroup, type RoleTotal, type ShownSum } from './round.ts'
import { sumWords } from './sentences.ts'
import { NOT_SHOWN } from './shown.ts'
import { networkName, type RoundView } from './view.ts'

interface PartProps {
  readonly round: RoundView
  readonly words: string
}

/** How many people of which roles work here, beside what is published. */
export function RolesPart({ round, words }: PartProps): ReactNode {
  const { model, published } = round
  const told = model.totals.filter(({ headcount }) => headcount.practices > 0)
  const untold = model.totals.filter(
    ({ group, headcount }) => headcount.practices === 0 && group.roles.length === 1,
  )
  return (
    <>
      <h2 id="roles">Who works here</h2>
      <p>{skillMix(round)}</p>
      <TableWithCsv
        caption={`People by role, ${model.round.name}, ${longDate(model.round.as_of)}`}
        csv={`${WORKFORCE_PATH}/roles.csv${words}`}
        sticky
        columns={[
          { key: 'role', label: 'Role' },
          { key: 'heads', label: 'People', numeric: true },
          { key: 'practices', label: 'Practices', unit: 'that told', numeric: true },
          { key: 'fte', label: 'FTE', numeric: true, decimals: 1 },
          { key: 'fteOf', label: 'Practices', unit: 'that told FTE', numeric: true },
          { key: 'sessions', label: 'Sessions', unit: 'a week', numeric: true },
          { key: 'published', label: 'Published', unit: 'people', numeric: true },
          { key: 'difference', label: 'Difference', unit: 'people', numeric: true },
          { key: 'publishedFte', label: 'Published', unit: 'FTE', numeric: true, decimals: 1 },
          { key: 'differenceFte', label: 'Difference', unit: 'FTE', numeric: true },
          { key: 'same', label: 'Practices', unit: 'compared', numeric: true },
        ]}
        rows={told.map((total) => {
          const own = published?.roles.find(({ group }) => group.id === total.group.id)
          return {
            role:
              total.group.roles.length > 1 ? (
                <strong>{total.group.label}</strong>
              ) : (
                total.group.label
              ),
            heads: sumWords(total.headcount, total.precision),
            practices: total.headcount.practices,
            fte: cellOf(total.fte),
            fteOf: total.fte.practices,
            sessions: cellOf(total.sessions),
            ...publishedCells(own),
          }
        })}
        empty="No practice has told anything yet."
      />
      <Remark>
        {published === null
          ? 'No published census of the workforce within two years of the stocktake is loaded.'
          : `Published: General Practice Workforce of ${longDate(published.day)}, for the very practices that told of the role. A difference is of definitions as well as of people: the census counts nurse specialists with practice nurses here, for one.`}{' '}
        {untold.length === 0
          ? ''
          : `Nobody told of: ${untold.map(({ group }) => group.label.toLowerCase()).join(', ')}. That is not known, and not none.`}{' '}
        A session is {model.round.session_hours} hours, and {model.round.sessions_per_fte} sessions
        are a full-time week.
      </Remark>
      <MixFigure round={round} words={words} />
      <NetworksTable round={round} words={words} />
    </>
  )
}

function publishedCells(own: PublishedRole | undefined) {
  if (own === undefined || own.practices === 0) {
    const none = <Missing reason="not published" />
    return { published: none, difference: none, publishedFte: none, differenceFte: none, same: 0 }
  }
  const less = (round: number | null, published: number | null, decimals: number) =>
    round === null || published === null ? (
      <Missing reason={published === null ? 'not published' : NOT_SHOWN} />
    ) : (
      formatSigned(round - published, decimals)
    )
  return {
    published: own.headcount ?? <Missing reason="not published" />,
    difference: less(own.roundHeadcount, own.headcount, 0),
    publishedFte: own.fte ?? <Missing reason="not published" />,
    differenceFte: less(own.roundFte, own.fte, 1),
    same: own.practices,
  }
}

/** FTE of others for each FTE of a GP. */
function skillMix({ model, published }: RoundView): string {
  const gps = totalOfGroup(model, SETTLED_GPS).fte.value
  const clinical = [NURSES, CARERS].map((group) => totalOfGroup(model, group).fte.value)
  const said = (gp: number | null | undefined, others: readonly (number | null | undefined)[]) => {
    const known = others.filter((one) => one !== null && one !== undefined)
    if (!gp || known.length < others.length) return null
    return formatNumber(known.reduce((sum, one) => sum + one, 0) / gp, 2)
  }
  const fteOf = (id: string) => published?.roles.find(({ group }) => group.id === id)?.fte
  const here = said(gps, clinical)
  const there = said(fteOf(SETTLED_GPS.id), [fteOf(NURSES.id), fteOf(CARERS.id)])
  const last = there === null ? '' : ` By the published census it is ${there}.`
  return here === null
    ? `The skill mix is not known: FTE is not told of GPs, nurses and direct patient care alike.${last}`
    : `Skill mix: ${here} full-time nurses and other clinical staff for each full-time GP (trainees and locums left out).${last}`
}

function MixFigure({ round, words }: PartProps): ReactNode {
  const parts = PARTS.map((group) => totalOfGroup(round.model, group))
  if (parts.every(({ fte }) => fte.value === null)) return null
  const data: BarsData = {
    unit: 'FTE',
    decimals: 1,
    noun: { one: 'group of roles', many: 'groups of roles' },
    bars: parts.map(({ group, fte }) => ({ code: group.id, name: group.label, value: fte.value })),
  }
  const heading = 'Full-time equivalents by group of roles'
  const sentence = [GPS, NURSES, CARERS, ADMIN]
    .map((group) => {
      const { fte } = totalOfGroup(round.model, group)
      return `${group.label}: ${sumWords(fte, 'exact', 1)} FTE in ${fte.practices} practices`
    })
    .join('; ')
  return (
    <Figure
      heading={heading}
      sentence={`${sentence}.`}
      svg={barsChart(data, { id: 'workforce-mix', title: heading, description: sentence })}
      table={twinProps(barsTable(data, heading))}
      csv={`${WORKFORCE_PATH}/roles.csv${words}`}
    />
  )
}

function NetworksTable({ round, words }: PartProps): ReactNode {
  const networks = [...(round.model.totals[0]?.byNetwork.keys() ?? [])].toSorted((a, b) =>
    networkName(round, a).localeCompare(networkName(round, b)),
  )
  const rows = round.model.totals.filter(({ headcount }) => headcount.practices > 0)
  return (
    <TableWithCsv
      caption="People by role and network"
      csv={`${WORKFORCE_PATH}/networks.csv${words}`}
      sticky
      compact
      columns={[
        { key: 'role', label: 'Role' },
        ...networks.map((network) => ({
          key: network ?? 'none',
          label: networkName(round, network),
          numeric: true,
        })),
      ]}
      rows={rows.map((total: RoleTotal) => ({
        role: total.group.label,
        ...Object.fromEntries(
          networks.map((network) => {
            const sum = total.byNetwork.get(network)
            return [network ?? 'none', sum === undefined ? null : cellOf(sum)]
          }),
        ),
      }))}
      empty="No practice has told anything yet."
    />
  )
}

function cellOf({ value, withheld }: ShownSum): ReactNode {
  return value ?? <Missing reason={withheld ? NOT_SHOWN : 'not told'} />
}

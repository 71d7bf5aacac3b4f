import type { ReactNode } from 'react'
import { formatPercent, formatSigned } from '../charts/format.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import {
  Button,
  DataTable,
  Form,
  InsetText,
  Missing,
  Remark,
  Select,
  SummaryList,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, optionPath, planPath } from './addresses.ts'
import type { PlaceElsewhere, PracticeView } from './practice-view.ts'
import { practiceSentence, signedPoints } from './practice-words.ts'
import { statusInWords } from './run-words.ts'
import { bandInWords, figure } from './tables.tsx'
import type { OtherPlace } from './why-here.ts'

/** Why a practice is where an option has it, and how firmly. */
export function PracticePage({ view }: { readonly view: PracticeView }): ReactNode {
  const { of, practice, party, here } = view
  const { plan, place, option } = of
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const path = optionPath(option.id, `practices/${encodeURIComponent(practice.code)}`)
  return (
    <Page
      title={`Why ${practice.name} is here`}
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
        { label: option.name, href: optionPath(option.id) },
      ]}
      lead={practiceSentence(view)}
    >
      {here.held === null ? null : <p>{here.held}</p>}
      {here.withChoices ? null : (
        <InsetText>
          <p>
            This option does not keep together or as fixed what the rule asks for, so that is left
            out of the costs below.
          </p>
        </InsetText>
      )}
      <Form action={path} method="get">
        <div className="app-actions">
          <Select
            name="party"
            label="By the weights of"
            value={party.name}
            options={plan.parties.map(({ name }) => ({ value: name, label: name }))}
          />
          <Button kind="secondary">Show</Button>
        </div>
      </Form>
      <Partners view={view} />
      <h2>What moving it would cost</h2>
      <Alternatives view={view} csv={`${path}/alternatives.csv${queryOf({ party: party.name })}`} />
      <h2>How stable its place is</h2>
      <Stability view={view} />
      <Growth view={view} />
    </Page>
  )
}

/** With whom it would be, by name: what the page of the option tells in numbers. */
function Partners({ view: { effect, of } }: { readonly view: PracticeView }): ReactNode {
  if (effect === null) return null
  const names = new Map(of.place.practices.map(({ code, name }) => [code, name]))
  const named = (codes: readonly string[]) =>
    codes.length === 0
      ? 'none'
      : codes.map((code) => `${names.get(code) ?? code} (${code})`).join(', ')
  return (
    <>
      <h2>Who it would be with</h2>
      <SummaryList
        rows={[
          { term: 'Partners kept', value: named(effect.kept) },
          { term: 'New partners', value: named(effect.gained) },
          { term: 'Partners lost', value: named(effect.lost) },
        ]}
      />
    </>
  )
}

function Alternatives({
  view,
  csv,
}: {
  readonly view: PracticeView
  readonly csv: string
}): ReactNode {
  const { here, party, of } = view
  const weighed = (here.others[0]?.aims ?? []).filter(
    ({ kind }) => (party.weights[kind.id] ?? 0) > 0,
  )
  const names = new Map(of.place.practices.map(({ code, name }) => [code, name]))
  const named = (codes: readonly string[]) =>
    codes.map((code) => `${names.get(code) ?? code} (${code})`).join(', ')
  const together = here.others[0]?.with ?? []
  return (
    <>
      {together.length === 0 ? null : (
        <p>The rule keeps it together with {named(together)}, who would move as well.</p>
      )}
      <TableWithCsv
        caption={`Networks that it has a neighbour in, in points of ${party.name}; a plus is worse`}
        csv={csv}
        columns={[
          { key: 'name', label: 'If it moved to' },
          { key: 'points', label: 'In all', unit: 'points', numeric: true },
          ...weighed.map(({ kind }) => ({
            key: kind.id,
            label: kind.label,
            unit: 'points',
            numeric: true,
          })),
          { key: 'allowed', label: 'What it would break' },
          { key: 'swap', label: 'Cheapest swap that is allowed' },
        ]}
        rows={here.others.map((one) => ({
          name: one.network,
          points: signedPoints(one.points),
          ...Object.fromEntries(
            one.aims.map(({ kind, points }) => [kind.id, signedPoints(points)]),
          ),
          allowed: one.breaks.length === 0 ? 'nothing' : one.breaks.join('; '),
          swap: swapInWords(one, named),
        }))}
        empty="No other network has a neighbour of it."
      />
    </>
  )
}

function swapInWords(
  { swap, breaks }: OtherPlace,
  named: (codes: readonly string[]) => string,
): ReactNode {
  if (breaks.length === 0) return 'none is needed'
  if (swap === null) return <Missing reason="no swap of two is allowed" />
  return `for ${named(swap.codes)}: ${signedPoints(swap.points)} points`
}

function Stability({ view }: { readonly view: PracticeView }): ReactNode {
  const { nearBest, ofOthers, stable, of } = view
  const names = new Map(of.place.practices.map(({ code, name }) => [code, name]))
  const row = ({ option, network, kept, lost }: PlaceElsewhere) => ({
    name: <a href={optionPath(option.id)}>{option.name}</a>,
    network: network ?? <Missing reason="in no network" />,
    kept: kept.length,
    lost: lost.length === 0 ? 'none' : lost.map((code) => names.get(code) ?? code).join(', '),
    status: statusInWords(option.origin, option.answer),
  })
  const columns = [
    { key: 'name', label: 'Option' },
    { key: 'network', label: 'Its network there' },
    { key: 'kept', label: 'Companions kept', numeric: true },
    { key: 'lost', label: 'Companions not with it there' },
    { key: 'status', label: 'How good it is' },
  ]
  return (
    <>
      <p>
        {stable === null
          ? 'No other option of the same party has as many networks, so nothing tells how stable its place is across near-best options.'
          : `Across the other options of the same party with as many networks it keeps ${formatPercent(100 * stable, 0)} of its companions on average.`}
      </p>
      <DataTable
        caption="Across options that are nearly as good"
        columns={columns}
        rows={nearBest.map(row)}
        empty="None was found."
      />
      <DataTable
        caption="Across weights: the best options of the other parties"
        columns={columns}
        rows={ofOthers.map(row)}
        empty="There is none."
      />
    </>
  )
}

function Growth({ view: { grown, party } }: { readonly view: PracticeView }): ReactNode {
  return (
    <>
      <DataTable
        caption="Across growth: if all lists changed by so much, in the same arrangement"
        columns={[
          { key: 'percent', label: 'Lists' },
          { key: 'size', label: 'Patients of its network', numeric: true },
          { key: 'band', label: 'Against the size asked for' },
          { key: 'move', label: `Cheapest allowed move, for ${party.name}` },
        ]}
        rows={grown.map(({ percent, size, band, outsideBy, cheapest }) => ({
          percent: percent === 0 ? 'as they are' : `${formatSigned(percent, 0)}%`,
          size: figure(size, 0),
          band:
            band === null ? <Missing reason="in no network" /> : bandInWords({ band, outsideBy }),
          move:
            cheapest === null ? (
              <Missing reason="no move alone is allowed" />
            ) : (
              `to ${cheapest.network}: ${signedPoints(cheapest.points)} points`
            ),
        }))}
      />
      <Remark>
        The size asked for stays the same while lists change. A move with a minus would be better
        for {party.name} than the arrangement.
      </Remark>
    </>
  )
}

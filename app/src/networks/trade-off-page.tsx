import type { ReactNode } from 'react'
import { formatNumber, formatWithUnit } from '../charts/format.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import {
  Button,
  Form,
  InsetText,
  Remark,
  Select,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, noticeOf, planPath } from './addresses.ts'
import { ImpossiblePart } from './impossible-part.tsx'
import { tradeOffChart } from './trade-off-chart.ts'
import { tradeOffPath, type TradeOffAsked, type TradeOffView } from './trade-off-view.ts'
import { aimCells, pointsCells, pointsColumns } from './tables.tsx'

export interface TradeOffPageProps {
  readonly view: TradeOffView
  readonly done: Parameters<typeof noticeOf>[0]
  readonly errors: readonly FieldError[]
}

/** What one aim costs in another: the arrangements between the best by each. */
export function TradeOffPage({ view, done, errors }: TradeOffPageProps): ReactNode {
  const { plan, place, run, outdated } = view
  const notice = noticeOf(done)
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const impossible = outdated ? null : (run?.result.impossible ?? null)
  return (
    <Page
      title="Trade-off of two aims"
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
      ]}
      lead={tradeOffSentence(view)}
      errors={errors}
      {...(notice === undefined ? {} : { notice })}
    >
      {outdated ? (
        <InsetText>
          <p>The rule or the data have changed since this was drawn: draw it again.</p>
        </InsetText>
      ) : null}
      <AskForm view={view} errors={errors} />
      {impossible === null ? (
        <Points view={view} />
      ) : (
        <ImpossiblePart plan={plan} place={place} impossible={impossible} run={run?.id ?? ''} />
      )}
      <Drawn view={view} />
    </Page>
  )
}

/** What a trade-off comes to, in words. */
function tradeOffSentence({ plan, asked, run }: TradeOffView): string {
  const { x, y } = asked
  const names = `${x.label} against ${y.label.toLowerCase()}`
  if (run === null) return `${names} has not been drawn for ${plan.name}.`
  const { points, impossible } = run.result
  if (impossible !== null)
    return 'No arrangement keeps the rule, so there is nothing between these aims.'
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined) return `${names}: nothing was found.`
  if (points.length === 1) {
    return `${names}: one arrangement is as good as any by both, ${formatWithUnit(first.x, 2, x.unit)} and ${formatWithUnit(first.y, 2, y.unit)}.`
  }
  const least = points.every(({ proven }) => proven) ? 'the least possible' : 'the least found'
  return `${names}: from ${formatWithUnit(first.x, 2, x.unit)} with ${formatWithUnit(first.y, 2, y.unit)}, ${least} by the first, to ${formatWithUnit(last.x, 2, x.unit)} with ${formatWithUnit(last.y, 2, y.unit)}, ${least} by the second.`
}

function AskForm({
  view: { plan, kinds, asked },
  errors,
}: Pick<TradeOffPageProps, 'view' | 'errors'>): ReactNode {
  const options = kinds.map(({ id, label, unit }) => ({ value: id, label: `${label} (${unit})` }))
  return (
    <Form action={planPath(plan.id, 'trade-off')} method="post">
      <div className="app-trade-off-form">
        <Select name="x" label="One aim" value={asked.x.id} options={options} errors={errors} />
        <Select name="y" label="The other" value={asked.y.id} options={options} errors={errors} />
        <TextInput
          name="count"
          label="Number of networks"
          hint="Leave it empty for what the rule says"
          value={asked.count === null ? '' : String(asked.count)}
          width={4}
          errors={errors}
        />
      </div>
      <Button>Draw the trade-off</Button>
    </Form>
  )
}

function Points({ view }: { readonly view: TradeOffView }): ReactNode {
  const { plan, asked, run, points, today, outdated } = view
  if (run === null) return null
  const { x, y } = asked
  const measured = new Map(today.measure.aims.map(({ kind, measure }) => [kind.id, measure]))
  const [nowX, nowY] = [measured.get(x.id) ?? null, measured.get(y.id) ?? null]
  const now =
    nowX === null || nowY === null || today.arrangement.networks.length === 0
      ? null
      : { x: nowX, y: nowY }
  const sentence = tradeOffSentence(view)
  const svg = tradeOffChart(
    { x, y, points: run.result.points, today: now },
    {
      id: 'trade-off',
      title: `${x.label} against ${y.label.toLowerCase()}`,
      description: sentence,
      width: 620,
    },
  )
  return (
    <>
      <div className="app-figure__chart" dangerouslySetInnerHTML={{ __html: svg }} />
      <TableWithCsv
        caption="Points of the trade-off, from the least of the first aim to the least of the other"
        csv={tradeOffPath(plan.id, asked, '/points.csv')}
        columns={[
          { key: 'name', label: 'Point' },
          { key: 'x', label: x.label, unit: x.unit, numeric: true },
          { key: 'y', label: y.label, unit: y.unit, numeric: true },
          { key: 'networks', label: 'Networks', numeric: true },
          ...pointsColumns(plan.parties.map(({ name }) => name)),
          { key: 'changed', label: 'Practices with other partners', numeric: true },
          { key: 'proven', label: 'What is known' },
          { key: 'keep', label: 'Keep' },
        ]}
        rows={[
          ...run.result.points.map((point, at) => {
            const one = points[at]
            return {
              name: `${at + 1}`,
              x: formatNumber(point.x, 2),
              y: formatNumber(point.y, 2),
              networks: point.networks.length,
              ...(one === undefined ? {} : pointsCells(one)),
              changed: one?.changed,
              proven: point.proven ? 'none better by both: proven' : 'as found',
              keep: outdated ? 'draw it again first' : <KeepForm view={view} at={at} />,
            }
          }),
          {
            name: 'Today',
            x: aimCells(today)[x.id],
            y: aimCells(today)[y.id],
            networks: today.arrangement.networks.length,
            ...pointsCells(today),
            changed: 0,
            proven: today.faults.length === 0 ? 'keeps the rule' : 'does not keep the rule',
            keep: 'it is there',
          },
        ]}
      />
      <Remark>
        Uneven sizes are counted for the number of networks that was asked for, or the one that the
        rule suggests where it is free; points of parties for each point’s own number.
      </Remark>
    </>
  )
}

function KeepForm({
  view: { plan, asked, run },
  at,
}: {
  readonly view: TradeOffView
  readonly at: number
}): ReactNode {
  return (
    <Form action={tradeOffPath(plan.id, asked, '/keep')} method="post">
      <input type="hidden" name="run" value={run?.id} />
      <input type="hidden" name="point" value={at} />
      <Button kind="secondary">
        Keep<span className="nhsuk-u-visually-hidden"> point {at + 1} as an option</span>
      </Button>
    </Form>
  )
}

function Drawn({ view: { plan, drawn, asked } }: { readonly view: TradeOffView }): ReactNode {
  const others = drawn.filter(
    ({ x, y, count }) => x.id !== asked.x.id || y.id !== asked.y.id || count !== asked.count,
  )
  if (others.length === 0) return null
  const name = ({ x, y, count }: TradeOffAsked) =>
    `${x.label} against ${y.label.toLowerCase()}${count === null ? '' : `, ${count} networks`}`
  return (
    <>
      <h2>Drawn before</h2>
      <ul>
        {others.map((one) => (
          <li key={name(one)}>
            <a href={tradeOffPath(plan.id, one)}>{name(one)}</a>
          </li>
        ))}
      </ul>
    </>
  )
}

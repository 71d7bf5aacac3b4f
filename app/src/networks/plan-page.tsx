import type { ReactNode } from 'react'
import { CsvLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { Button, DataTable, Details, Form, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, noticeOf, optionPath, planPath } from './addresses.ts'
import { ImpossiblePart, ProblemsPart } from './impossible-part.tsx'
import { MapsKey, networkNames, SmallMap } from './maps.tsx'
import type { Measured } from './measured.ts'
import { NumbersPart } from './numbers-part.tsx'
import { planSentences, type PlanView } from './plan-view.ts'
import { ruleSentences } from './rule-words.ts'
import { SourcesPart } from './sources-part.tsx'
import { aimCells, aimColumns, pointsCells, pointsColumns, standingOf } from './tables.tsx'

/** How many maps stand on the page; every option has its own on its page. */
const MOST_MAPS = 8

export interface PlanPageProps {
  readonly view: PlanView
  readonly done: Parameters<typeof noticeOf>[0]
}

/** One plan: what was found for each party, the options, and what they were asked for. */
export function PlanPage({ view, done }: PlanPageProps): ReactNode {
  const { plan, place, run, options, today, question } = view
  const [lead, ...rest] = planSentences(view)
  const notice = noticeOf(done)
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const hindered = question.problems.some(({ offer }) => offer === null)
  return (
    <Page
      title={plan.name}
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[{ ...NETWORKS_CRUMB, href: `/networks${placeQuery}` }]}
      lead={lead}
      {...(notice === undefined ? {} : { notice })}
    >
      {rest.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <div className="app-actions">
        {hindered ? null : (
          <Form action={planPath(plan.id, 'run')} method="post">
            <Button {...(run === null || view.outdated ? {} : { kind: 'secondary' })}>
              {run === null ? 'Find the options' : 'Find the options again'}
            </Button>
          </Form>
        )}
        <a href={planPath(plan.id, 'rule')}>Change the rule</a>
        <a href={planPath(plan.id, 'weights')}>Change what matters</a>
        <a href={planPath(plan.id, 'trade-off')}>Trade-off of two aims</a>
        <a href={planPath(plan.id, 'nested')}>Clusters within localities</a>
        {options.length === 0 ? null : <a href={comparePath(view)}>Compare with today</a>}
        <a href={planPath(plan.id, 'plan.xlsx')} download>
          Download as a workbook
        </a>
      </div>
      <ProblemsPart plan={plan} problems={question.problems} />
      {run === null || run.result.impossible === null || view.outdated ? null : (
        <ImpossiblePart plan={plan} place={place} impossible={run.result.impossible} run={run.id} />
      )}
      <Asked view={view} />
      <div className="app-across">
        <Options view={view} />
      </div>
      <Maps today={today} options={options} place={place} />
      {run === null ? null : <NumbersPart view={view} run={run} />}
      <Sources view={view} />
      <Details summary="Copy or remove this plan" paper="as on screen">
        <Form action={planPath(plan.id, 'copy')} method="post">
          <Button kind="secondary">Copy this plan</Button>
        </Form>
        <p>A plan goes with its options. One that a proposal rests on stays.</p>
        <Form action={planPath(plan.id, 'remove')} method="post">
          <input type="hidden" name="version" value={plan.version} />
          <Button kind="warning">Remove this plan</Button>
        </Form>
      </Details>
    </Page>
  )
}

/** Today beside the best option, or the first three. */
function comparePath({ plan, options }: PlanView): string {
  const own = options.flatMap(({ option }) => option ?? [])
  const best = own.filter(({ origin }) => origin === 'best')
  const chosen = [...best, ...own.filter((option) => !best.includes(option))]
    .slice(0, 3)
    .map(({ id }) => id)
  return `/networks/compare${queryOf({ plan: plan.id, options: ['today', ...chosen].join(',') })}`
}

function Options({ view }: { readonly view: PlanView }): ReactNode {
  const { plan, today, options } = view
  const rows = [today, ...options]
  const kinds = today.measure.aims.map(({ kind }) => kind)
  return (
    <>
      <h2 id="options">Options</h2>
      {options.length === 0 ? null : (
        <Remark>
          Points are counted by each party’s own weights; fewer are better to that party. The first
          options of a party are the best of its weights, and it sees beside them what they are to
          the others.
        </Remark>
      )}
      <TableWithCsv
        caption="Today and the options, in points of each party"
        csv={planPath(plan.id, 'options.csv')}
        columns={[
          { key: 'name', label: 'Option' },
          { key: 'networks', label: 'Networks', numeric: true },
          ...pointsColumns(plan.parties.map(({ name }) => name)),
          { key: 'changed', label: 'Practices with other partners', numeric: true },
          { key: 'faults', label: 'Against the rule' },
          { key: 'standing', label: 'How good it is' },
        ]}
        rows={rows.map((one) => ({
          name: <OptionLink one={one} />,
          networks: one.arrangement.networks.length,
          ...pointsCells(one),
          changed: one.changed,
          faults: <Faults one={one} />,
          standing: <span className="app-outcome">{standingOf(one)}</span>,
        }))}
      />
      <DataTable
        caption="The same in the units of each aim; less is better"
        columns={[{ key: 'name', label: 'Option' }, ...aimColumns(kinds)]}
        rows={rows.map((one) => ({ name: <OptionLink one={one} />, ...aimCells(one) }))}
        sticky
      />
      <CsvLink href={planPath(plan.id, 'aims.csv')} what="aims of the options" />
      <AimNotes view={view} />
    </>
  )
}

function OptionLink({ one }: { readonly one: Measured }): ReactNode {
  const { option, name } = one
  return option === null ? name : <a href={optionPath(option.id)}>{name}</a>
}

function Faults({ one: { faults } }: { readonly one: Measured }): ReactNode {
  if (faults.length === 0) return 'keeps it'
  const [first] = faults
  return (
    <span className="app-outcome">
      {first?.message} {faults.length === 1 ? '' : `And ${faults.length - 1} more.`}
    </span>
  )
}

function AimNotes({ view: { today } }: { readonly view: PlanView }): ReactNode {
  const notes = today.measure.aims.flatMap(({ kind, note }) =>
    note === null ? [] : [`${kind.label}: ${note}`],
  )
  return (
    <Details summary="What each aim measures">
      <ul>
        {today.measure.aims.map(({ kind }) => (
          <li key={kind.id}>
            {kind.label}: {kind.measure} ({kind.unit}).
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
    </Details>
  )
}

function Maps(props: {
  readonly today: Measured
  readonly options: readonly Measured[]
  readonly place: PlanView['place']
}): ReactNode {
  const { today, options, place } = props
  const shown = [today, ...options].slice(0, MOST_MAPS)
  if (options.length === 0) return null
  const networks = networkNames(shown.map(({ arrangement }) => arrangement))
  return (
    <>
      <h2>Maps</h2>
      <MapsKey networks={networks} />
      <div className="app-option-maps">
        {shown.map(({ option, name, arrangement }, at) => (
          <SmallMap
            key={option?.id ?? 'today'}
            id={`map-${at}`}
            name={name}
            href={option === null ? null : optionPath(option.id)}
            place={place}
            arrangement={arrangement}
            networks={networks}
          />
        ))}
      </div>
      {shown.length > options.length ? null : (
        <Remark>The other options have their maps on their own pages.</Remark>
      )}
    </>
  )
}

function Asked({ view }: { readonly view: PlanView }): ReactNode {
  const { plan, place, question } = view
  const names = new Map(place.practices.map(({ code, name }) => [code, name]))
  return (
    <Details summary="What was asked: the rule, and who takes part" open={view.run === null}>
      <p>
        {question.practices.length} practices of {place.name} on {longDate(plan.on_date)}
        {plan.owner === null ? '' : `, asked by ${plan.owner}`}.
        {plan.note === null ? '' : ` ${plan.note}`}
      </p>
      <ul>
        {ruleSentences(plan.rule, place).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {question.excluded.length === 0 ? null : (
        <>
          <p>Practices that take no part:</p>
          <ul>
            {question.excluded.map(({ code, why }) => (
              <li key={code}>
                {names.get(code)} ({code}): {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </Details>
  )
}

/** Of which day the figures are, what is not known, and the files that they come from. */
function Sources({ view: { plan, place, question } }: { readonly view: PlanView }): ReactNode {
  return (
    <SourcesPart
      notes={[...place.notes, ...question.notes]}
      bases={place.sources}
      csv={planPath(plan.id, 'sources.csv')}
    />
  )
}

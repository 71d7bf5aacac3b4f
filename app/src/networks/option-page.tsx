import type { ReactNode } from 'react'
import type { MapData } from '../charts/map-data.ts'
import { formatNumber } from '../charts/format.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import {
  Button,
  Details,
  Form,
  InsetText,
  Missing,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, noticeOf, optionPath, planPath } from './addresses.ts'
import { ArrangementFigure } from './maps.tsx'
import type { OptionView } from './option-view.ts'
import { OptionOrigin, PracticesTable } from './option-parts.tsx'
import { optionSentence } from './option-words.ts'
import { SourcesPart } from './sources-part.tsx'
import { figure, networkCells, networkColumns } from './tables.tsx'

export interface OptionPageProps {
  readonly view: OptionView
  readonly map: MapData
  readonly done: Parameters<typeof noticeOf>[0]
  readonly typed: { readonly name: string; readonly note: string }
  readonly errors: readonly FieldError[]
}

/** One option: its networks, what it does by each aim and for each practice, how it was found. */
export function OptionPage(props: OptionPageProps): ReactNode {
  const { view, map, done, errors } = props
  const { plan, place, option, measured } = view
  const notice = noticeOf(done)
  const placeQuery = queryOf({ place: plan.place, on: plan.on_date })
  const compare = `/networks/compare${queryOf({ plan: plan.id, options: `today,${option.id}` })}`
  return (
    <Page
      title={option.name}
      place={place.name}
      wide
      current="networks"
      within={{ page: 'networks', query: placeQuery }}
      breadcrumbs={[
        { ...NETWORKS_CRUMB, href: `/networks${placeQuery}` },
        { label: plan.name, href: planPath(plan.id) },
      ]}
      lead={optionSentence(view)}
      errors={errors}
      {...(notice === undefined ? {} : { notice })}
    >
      {measured.outdated ? (
        <InsetText>
          <p>
            The rule, the weights or the data have changed since this was found, so what was proven
            then was proven of another question. Its figures here are by today’s rule and weights.
          </p>
        </InsetText>
      ) : null}
      <div className="app-actions">
        <Button href={optionPath(option.id, 'edit')}>Change it by hand</Button>
        <Button kind="secondary" href={optionPath(option.id, 'propose')}>
          Propose it
        </Button>
        <a href={compare}>Compare with today</a>
        <a href={optionPath(option.id, 'option.xlsx')} download>
          Download as a workbook
        </a>
      </div>
      <Faults view={view} />
      <TableWithCsv
        caption={`Networks of this option, ${longDate(place.on)}`}
        csv={optionPath(option.id, 'networks.csv')}
        columns={networkColumns(plan.rule.list)}
        rows={measured.measure.networks.map((one) => networkCells(one, plan.rule.list))}
      />
      <Aims view={view} />
      <ArrangementFigure data={map} name={option.name} />
      <div className="app-across">
        <PracticesTable view={view} />
      </div>
      <OptionOrigin view={view} />
      <SourcesPart
        notes={place.notes}
        bases={place.sources}
        csv={optionPath(option.id, 'sources.csv')}
      />
      <RenameForm {...props} />
    </Page>
  )
}

function Faults({ view: { measured } }: { readonly view: OptionView }): ReactNode {
  const { faults } = measured
  return (
    <>
      <h2>Networks</h2>
      {faults.length === 0 ? (
        <p>It keeps the rule of the plan.</p>
      ) : (
        <>
          <p>Against the rule of the plan:</p>
          <ul>
            {faults.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Aims({
  view: { plan, option, measured, today },
}: {
  readonly view: OptionView
}): ReactNode {
  const before = new Map(today.measure.aims.map(({ kind, measure }) => [kind.id, measure]))
  const { parties, aims } = measured.measure
  const total = {
    name: 'All together',
    measure: <Missing reason="points only" />,
    today: <Missing reason="points only" />,
    ...Object.fromEntries(parties.map(({ points }, at) => [`party${at}`, formatNumber(points, 2)])),
  }
  return (
    <>
      <h2>What it does by each aim</h2>
      <TableWithCsv
        caption="Aims in their units, today beside it, and the points of each party; less is better"
        csv={optionPath(option.id, 'aims.csv')}
        columns={[
          { key: 'name', label: 'Aim' },
          { key: 'measure', label: 'This option', numeric: true },
          { key: 'today', label: 'Today', numeric: true },
          ...plan.parties.map(({ name }, at) => ({
            key: `party${at}`,
            label: name,
            unit: 'points',
            numeric: true,
          })),
        ]}
        rows={[
          ...aims.map(({ kind, measure, note }) => ({
            name: `${kind.label} (${kind.unit})${note === null ? '' : `: ${note}`}`,
            measure: figure(measure, 2),
            today: figure(before.get(kind.id) ?? null, 2),
            ...Object.fromEntries(
              parties.map(({ parts }, at) => {
                const part = parts.find(({ id }) => id === kind.id)
                return [
                  `party${at}`,
                  part === undefined ? (
                    <Missing key={kind.id} reason="no weight" />
                  ) : (
                    formatNumber(part.points, 2)
                  ),
                ]
              }),
            ),
          })),
          total,
        ]}
      />
    </>
  )
}

function RenameForm({ view: { option }, typed, errors }: OptionPageProps): ReactNode {
  return (
    <Details summary="Change its name or note" open={errors.length > 0} paper="as on screen">
      <Form action={optionPath(option.id, 'name')} method="post">
        <input type="hidden" name="version" value={option.version} />
        <TextInput name="name" label="Name" value={typed.name} errors={errors} />
        <Textarea name="note" label="Note" rows={2} value={typed.note} errors={errors} />
        <Button kind="secondary">Save the name and note</Button>
      </Form>
      <Form action={optionPath(option.id, 'remove')} method="post">
        <input type="hidden" name="version" value={option.version} />
        <Button kind="warning">Remove this option</Button>
      </Form>
    </Details>
  )
}

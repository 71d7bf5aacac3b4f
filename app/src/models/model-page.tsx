import { useContext, type ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { may } from '../rights/person.ts'
import type { Asked } from '../register/asked.ts'
import { longDate } from '../register/place-model.ts'
import { queryOf, shortDay } from '../register/page-parts.tsx'
import type { ScenarioRow } from '../store/tables-models.ts'
import { DataTable, Form, Remark, Select, Button, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { PageSettingContext } from '../web/page-setting.ts'
import { Who } from '../web/signed-in.tsx'
import {
  MODELS_PATH,
  modelPath,
  noticeOf,
  runPath,
  scenarioPath,
  type ModelsQuery,
} from './addresses.ts'
import { ScenarioForm } from './form.tsx'
import type { ModelField, ModelKind } from './kind.ts'
import { AboutModel } from './parts.tsx'
import type { RunSummary } from './run-records.ts'
import type { TypedModel } from './typed.ts'
import { runMoment } from './words.ts'

export interface ModelPageProps {
  readonly kind: ModelKind
  readonly asked: Asked
  readonly query: ModelsQuery
  readonly fields: readonly ModelField[]
  readonly scenarios: readonly ScenarioRow[]
  readonly runs: readonly RunSummary[]
  readonly typed: TypedModel
  readonly errors: readonly FieldError[]
}

/** A model: its question, its scenarios and kept answers for a place, and the form for a new one. */
export function ModelPage(props: ModelPageProps): ReactNode {
  const { kind, asked, query, fields, scenarios, runs, typed, errors } = props
  const { person } = useContext(PageSettingContext)
  const { place } = asked
  const words = queryOf({ on: query.on, place: query.place })
  const mayEdit = place !== null && may(person, 'edit plans', { place })
  return (
    <Page
      title={kind.title}
      place={asked.found?.name ?? place}
      current="models"
      wide
      within={{ page: kind.page, query: words }}
      lead={kind.question}
      errors={errors}
      {...noticeOf(query.done)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <AboutModel kind={kind} />
      {place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : (
        <>
          <Scenarios scenarios={scenarios} runs={runs} />
          <Runs runs={runs} scenarios={scenarios} />
          <CompareForm runs={runs} />
          {mayEdit && (asked.found?.practices.length ?? 0) === 0 ? (
            <p>
              No practice of {place} is known on {longDate(asked.on)}, so no scenario can be set up.
              Load a register that has it on the <a href="/data">page of what is loaded</a>, or
              choose another day.
            </p>
          ) : mayEdit ? (
            <>
              <h2 id="set-up">Set up a scenario</h2>
              <p>Assumptions keep their usual values at first. They can be replaced afterwards.</p>
              <ScenarioForm
                {...{ kind, fields, typed, errors }}
                action={modelPath(kind.id)}
                hidden={{ place }}
                assumptions={false}
                button="Set it up"
              />
            </>
          ) : null}
        </>
      )}
    </Page>
  )
}

function Scenarios({ scenarios, runs }: Pick<ModelPageProps, 'scenarios' | 'runs'>): ReactNode {
  if (scenarios.length === 0) return <p>No scenario is set up yet.</p>
  return (
    <DataTable
      caption={formatCount(scenarios.length, 'scenario')}
      columns={[
        { key: 'name', label: 'Scenario' },
        { key: 'on', label: 'Day' },
        { key: 'runs', label: 'Answers kept', numeric: true },
        { key: 'by', label: 'Changed' },
        { key: 'note', label: 'Note' },
      ]}
      rows={scenarios.map((row) => ({
        name: <a href={scenarioPath(row.id)}>{row.name}</a>,
        on: shortDay(row.on_date),
        runs: runs.filter(({ scenario }) => scenario === row.id).length,
        by: (
          <>
            {shortDay(row.updated_at.slice(0, 10))}, <Who id={row.updated_by} />
          </>
        ),
        note: row.note ?? 'none',
      }))}
    />
  )
}

/** Kept answers, the latest first. */
export function Runs(props: {
  readonly runs: readonly RunSummary[]
  readonly scenarios: readonly Pick<ScenarioRow, 'id' | 'name'>[]
}): ReactNode {
  const { runs, scenarios } = props
  if (runs.length === 0) return <p>No answer is kept yet.</p>
  return (
    <DataTable
      caption={formatCount(runs.length, 'answer kept', 'answers kept')}
      columns={[
        { key: 'title', label: 'Answer' },
        { key: 'finding', label: 'Finding' },
        { key: 'on', label: 'Day' },
        { key: 'by', label: 'Run' },
        { key: 'scenario', label: 'Scenario' },
      ]}
      rows={runs.map((row) => ({
        title: <a href={runPath(row.id)}>{row.title}</a>,
        finding: row.finding,
        on: shortDay(row.on_date),
        by: (
          <>
            {runMoment(row)}, <Who id={row.created_by} />
          </>
        ),
        scenario: scenarios.find(({ id }) => id === row.scenario)?.name ?? 'removed since',
      }))}
    />
  )
}

function CompareForm({ runs }: Pick<ModelPageProps, 'runs'>): ReactNode {
  if (runs.length < 2) return null
  const options = runs.map((row) => ({
    value: row.id,
    label: `${row.title}, ${runMoment(row)}`,
  }))
  return (
    <Form action={`${MODELS_PATH}/runs/compare`} method="get">
      <div className="app-actions app-compare-runs">
        <Select name="a" label="Compare" options={options} value={runs[1]?.id} />
        <Select name="b" label="with" options={options} value={runs[0]?.id} />
        <Button kind="secondary">Compare them</Button>
      </div>
    </Form>
  )
}

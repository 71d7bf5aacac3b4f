import { useContext, type ReactNode } from 'react'
import type { FootingsError } from '../failure.ts'
import { may } from '../rights/person.ts'
import { longDate } from '../register/place-model.ts'
import type { ScenarioRow } from '../store/tables-models.ts'
import { Button, Form, InsetText, Tag, WarningCallout } from '../web/components.tsx'
import { fieldId } from '../web/components/form.tsx'
import { Page } from '../web/layout.tsx'
import { PageSettingContext } from '../web/page-setting.ts'
import { MODELS_PATH, modelPath, noticeOf, scenarioPath, type ModelsQuery } from './addresses.ts'
import type { ModelField, ModelKind } from './kind.ts'
import { Runs } from './model-page.tsx'
import { AboutModel, AnswerOf, Finding, MadeFrom } from './parts.tsx'
import type { RunSummary } from './run-records.ts'
import { choiceName } from './typed.ts'
import type { ScenarioAnswer } from './view.ts'

export interface ScenarioPageProps {
  readonly kind: ModelKind
  readonly row: ScenarioRow
  readonly placeName: string
  readonly fields: readonly ModelField[]
  readonly answer: ScenarioAnswer
  readonly runs: readonly RunSummary[]
  readonly done: ModelsQuery['done']
}

/** A scenario: what it answers now, from what it is made, and what was kept of it. */
export function ScenarioPage(props: ScenarioPageProps): ReactNode {
  const { kind, row, answer, runs } = props
  return (
    <Page
      title={row.name}
      place={props.placeName}
      current="models"
      wide
      within={{ page: kind.page, query: `?place=${encodeURIComponent(row.place)}` }}
      breadcrumbs={[
        { label: 'Models', href: MODELS_PATH },
        { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
      ]}
      {...noticeOf(props.done)}
    >
      {'missing' in answer ? (
        <Missing {...{ kind, row }} error={answer.missing} />
      ) : (
        <Finding sentences={answer.finding} />
      )}
      <p>
        {kind.question} {longDate(row.on_date)}.{row.note === null ? '' : ` ${row.note}`}
      </p>
      {kind.long && !('missing' in answer) ? (
        <InsetText>
          <p>
            <Tag colour="yellow">first answer</Tag> What can be said at once, at the assumptions as
            they are. Running it in full adds ranges, what would change the answer, and whatever
            else takes longer.
          </p>
        </InsetText>
      ) : null}
      <Actions {...props} />
      {'missing' in answer ? null : <AnswerOf kind={kind} shown={answer.shown} />}
      <h2>What was kept</h2>
      <Runs runs={runs} scenarios={[row]} />
      {'missing' in answer ? null : (
        <MadeFrom
          kind={{ fields: props.fields, assumptions: kind.assumptions }}
          order={answer.shown.order}
          folded
          csv={null}
        />
      )}
      <h2>About this model</h2>
      <AboutModel kind={kind} />
    </Page>
  )
}

/** What stands in the way of an answer, with the way to the choice that it is about. */
function Missing(props: {
  readonly kind: ModelKind
  readonly row: ScenarioRow
  readonly error: FootingsError
}): ReactNode {
  const { kind, row, error } = props
  const { column } = error.where
  const field = kind.fields.find(({ id }) => column === id || column === choiceName(id))
  return (
    <WarningCallout heading="It cannot be answered yet">
      <p>
        {error.message}
        {error.remedy === undefined ? '' : ` ${error.remedy}`}
      </p>
      {field === undefined ? null : (
        <p>
          <a href={`${scenarioPath(row.id, 'edit')}#${fieldId(choiceName(field.id))}`}>
            {`Change “${field.label}”`}
          </a>
        </p>
      )}
    </WarningCallout>
  )
}

function Actions({ kind, row, answer }: ScenarioPageProps): ReactNode {
  const { person } = useContext(PageSettingContext)
  const file = (
    <a href={scenarioPath(row.id, 'scenario.json')} download>
      Download the scenario as JSON
    </a>
  )
  if (!may(person, 'edit plans', { place: row.place })) return <p>{file}</p>
  const version = <input type="hidden" name="version" value={row.version} />
  return (
    <>
      <div className="app-actions">
        {'missing' in answer ? null : (
          <Form action={scenarioPath(row.id, 'run')} method="post">
            <Button>{kind.long ? 'Run in full' : 'Keep this answer'}</Button>
          </Form>
        )}
        <Button kind="secondary" href={scenarioPath(row.id, 'edit')}>
          Change choices and assumptions
        </Button>
        <Form action={scenarioPath(row.id, 'copy')} method="post">
          <Button kind="secondary">Copy</Button>
        </Form>
        <Form action={scenarioPath(row.id, 'remove')} method="post">
          {version}
          <Button kind="secondary">Remove</Button>
        </Form>
      </div>
      <p>{file}</p>
    </>
  )
}

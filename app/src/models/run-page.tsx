import { useContext, type ReactNode } from 'react'
import { may } from '../rights/person.ts'
import { longDate } from '../register/place-model.ts'
import type { ModelRunRow, RunCommentRow, ScenarioRow } from '../store/tables-models.ts'
import {
  Button,
  Form,
  Remark,
  SummaryList,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
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
import { AlteredNotice } from './altered-notice.tsx'
import type { ModelKind } from './kind.ts'
import { AboutModel, AnswerOf, Finding, MadeFrom } from './parts.tsx'
import { rerunSentence, type Rerun } from './rerun.ts'
import type { RunSheet } from './sheets.ts'
import type { Answered } from './view.ts'

export interface RunPageProps {
  readonly kind: ModelKind
  readonly row: ModelRunRow
  readonly answered: Answered
  readonly scenario: Pick<ScenarioRow, 'id' | 'name'> | undefined
  readonly comments: readonly RunCommentRow[]
  readonly sheets: readonly RunSheet[]
  readonly rerun?: Rerun | undefined
  readonly done?: ModelsQuery['done']
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
}

/** A kept run: what it found, from what, what was said of it, and whether it comes out the same again. */
export function RunPage(props: RunPageProps): ReactNode {
  const { kind, row, answered, scenario, comments, sheets, rerun, errors = [] } = props
  const { person } = useContext(PageSettingContext)
  const { order } = answered.shown
  return (
    <Page
      title={row.title}
      place={order.place.name}
      current="models"
      wide
      within={{ page: kind.page, query: `?place=${encodeURIComponent(row.place)}` }}
      breadcrumbs={[
        { label: 'Models', href: MODELS_PATH },
        { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
        ...(scenario === undefined
          ? []
          : [{ label: scenario.name, href: scenarioPath(scenario.id) }]),
      ]}
      errors={errors}
      {...(rerun === undefined
        ? noticeOf(props.done)
        : {
            notice: {
              kind: rerun.same ? ('success' as const) : ('information' as const),
              heading: rerun.same ? 'It comes out the same' : 'It does not come out the same',
              text: rerunSentence(rerun),
            },
          })}
    >
      <AlteredNotice row={row} />
      <Finding sentences={answered.finding} />
      <p>
        {kind.question} {longDate(row.on_date)}.
      </p>
      <AnswerOf kind={kind} shown={answered.shown} />
      <MadeFrom kind={kind} order={order} folded csv={(name) => runPath(row.id, `${name}.csv`)} />
      <h2>Record</h2>
      <Record row={row} />
      <div className="nhsuk-u-display-none-print">
        {may(person, 'edit plans', { place: row.place }) ? (
          <Form action={runPath(row.id, 'rerun')} method="post">
            <Button kind="secondary">Run it again from what was kept</Button>
          </Form>
        ) : null}
        <Files row={row} sheets={sheets} />
      </div>
      <Comments row={row} comments={comments} typed={props.typed ?? {}} errors={errors} />
      <h2>About this model</h2>
      <AboutModel kind={kind} />
    </Page>
  )
}

/** What names a run for ever: seed, version, hashes, who and when. */
export function Record({ row }: { readonly row: ModelRunRow }): ReactNode {
  return (
    <SummaryList
      rows={[
        {
          term: 'Run',
          value: (
            <>
              {longDate(row.created_at.slice(0, 10))}, by <Who id={row.created_by} />
            </>
          ),
        },
        { term: 'Seed', value: String(row.seed) },
        { term: 'Version of Footings', value: row.software },
        { term: 'Inputs, SHA-256', value: <span className="app-hash">{row.inputs_hash}</span> },
        { term: 'Result, SHA-256', value: <span className="app-hash">{row.result_hash}</span> },
        { term: 'Id', value: <span className="app-hash">{row.id}</span> },
      ]}
    />
  )
}

function Files({ row, sheets }: Pick<RunPageProps, 'row' | 'sheets'>): ReactNode {
  return (
    <>
      <h2>Files</h2>
      <ul className="app-links">
        <li>
          <a href={`${runPath(row.id)}.xlsx`} download>
            All tables as an Excel workbook
          </a>
        </li>
        <li>
          <a href={runPath(row.id, 'result.json')} download>
            The result as JSON
          </a>
        </li>
        <li>
          <a href={runPath(row.id, 'inputs.json')} download>
            What it was made from as JSON
          </a>
        </li>
        <li>
          <a href={runPath(row.id, 'paper')}>A page for a pack</a>
        </li>
        {sheets.map(({ name, title }) => (
          <li key={name}>
            <a href={runPath(row.id, `${name}.csv`)} download>
              {title} as CSV
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

function Comments(props: {
  readonly row: ModelRunRow
  readonly comments: readonly RunCommentRow[]
  readonly typed: Readonly<Record<string, string | undefined>>
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { row, comments, typed, errors } = props
  return (
    <>
      <h2 id="comments">Comments</h2>
      <CommentList comments={comments} />
      <div className="nhsuk-u-display-none-print">
        <Remark>Whoever may read this run reads its comments. Nothing about patients.</Remark>
        <Form action={runPath(row.id, 'comments')} method="post">
          <TextInput
            name="said_for"
            label="In whose name"
            hint="A practice, a committee, an organisation"
            value={typed['said_for']}
            errors={errors}
          />
          <Textarea name="text" label="Comment" rows={3} value={typed['text']} errors={errors} />
          <Button kind="secondary">Add the comment</Button>
        </Form>
      </div>
    </>
  )
}

/** What was said of a run, with who said it and when. */
export function CommentList(props: { readonly comments: readonly RunCommentRow[] }): ReactNode {
  if (props.comments.length === 0) return <p>Nobody has commented on this run.</p>
  return (
    <ul className="app-comments">
      {props.comments.map((one) => (
        <li key={one.id}>
          <strong>{one.said_for}</strong>, {longDate(one.said_on)} (<Who id={one.created_by} />
          ): <span className="app-as-typed">{one.text}</span>
        </li>
      ))}
    </ul>
  )
}

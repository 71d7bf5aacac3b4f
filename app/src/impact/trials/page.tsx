import type { ReactNode } from 'react'
import { formatNumber, formatPercent, formatSigned } from '../../charts/format.ts'
import { newRecordPath, recordPath } from '../../records/kind.ts'
import { poundsOf } from '../../records/pence.ts'
import { TableWithCsv } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { sentenceCase } from '../../register/words.ts'
import {
  Button,
  DateInput,
  Form,
  Missing,
  Radios,
  Remark,
  SummaryList,
  Textarea,
  type FieldError,
} from '../../web/components.tsx'
import { Page } from '../../web/layout.tsx'
import { IMPACT_CRUMB, TRIAL_COUNTS, trialPath, TRIALS } from '../addresses.ts'
import type { TrialView } from '../view.ts'
import { costSentence, PROPOSAL_WORDS, trialSentences } from '../words.ts'

/** What a person typed into the form of the decision. */
export type TypedAnswer = Readonly<Record<string, string | undefined>>

/** A trial with its gate, what is proposed, and the form on which a person decides. */
export function TrialPage(props: {
  readonly view: TrialView
  readonly typed: TypedAnswer
  readonly errors: readonly FieldError[]
  readonly done: boolean
}): ReactNode {
  const { view, typed, errors, done } = props
  const { trial, mayEdit, mayDecide } = view
  const { row, months, total, exact } = trial
  const open = row.decision === 'running' || row.decision === 'extend'
  const masked = <Missing reason="masked" />
  return (
    <Page
      title={row.name}
      current="models"
      within={{ page: 'impact', query: '' }}
      breadcrumbs={[IMPACT_CRUMB]}
      lead={trialSentences(trial).join(' ')}
      errors={errors}
      {...(done
        ? { notice: { heading: 'Done', text: 'The decision was written down.', kind: 'success' } }
        : {})}
    >
      <Gate view={view} />
      <TableWithCsv
        caption="Counts by month"
        csv={trialPath(row.id, '/counts.csv')}
        columns={[
          { key: 'month', label: 'Month' },
          { key: 'people', label: 'People', numeric: true },
          { key: 'outcomes', label: 'Outcomes', numeric: true },
          { key: 'cost', label: 'Cost', numeric: true },
          { key: 'note', label: 'Note' },
        ]}
        rows={[
          ...months.map((one) => ({
            month: one.month,
            people: one.people ?? masked,
            outcomes: one.outcomes ?? masked,
            cost: one.cost === null ? masked : poundsOf(one.cost),
            note: one.note ?? <Missing reason="none" />,
          })),
          {
            month: 'All months',
            people: total.people ?? masked,
            outcomes: total.outcomes ?? masked,
            cost: total.cost === null ? masked : poundsOf(total.cost),
            note: <Missing reason="none" />,
          },
        ]}
      />
      {exact ? null : (
        <Remark>
          Counts of 1 to 7 are masked with their costs and others are to the nearest 5, so months
          need not add up; the share of outcomes and what one cost are not shown. What is proposed
          is judged by the counts as they are kept.
        </Remark>
      )}
      {mayEdit ? (
        <ul className="app-links">
          <li>
            <a href={newRecordPath(TRIAL_COUNTS, { trial: row.id })}>Add a month</a>
          </li>
          <li>
            <a href={recordPath(TRIALS, row.id)}>Change the trial</a>
          </li>
        </ul>
      ) : null}
      {open && mayDecide ? <Decide view={view} typed={typed} errors={errors} /> : null}
      {open && !mayDecide ? <p>Whoever may approve plans of the place decides on it.</p> : null}
    </Page>
  )
}

function Gate({ view: { trial } }: { readonly view: TrialView }): ReactNode {
  const { row, gate } = trial
  const { share, points, smallestDetectable, peopleNeeded, cost } = gate
  const notShown = 'not known, or not shown'
  return (
    <SummaryList
      rows={[
        { term: 'What is tried', value: row.about },
        { term: 'From', value: longDate(row.starts_on) },
        { term: 'To be decided by', value: longDate(row.gate_on) },
        { term: 'Outcome', value: row.outcome },
        {
          term: 'Enough people',
          value: `${gate.enough ? 'Yes' : 'Not yet'}: at least ${formatNumber(row.least_people)} are wanted`,
        },
        {
          term: 'Smallest change that could be shown',
          value:
            smallestDetectable === null
              ? notShown
              : `${formatNumber(smallestDetectable, 1)} points; ${Number(row.worthwhile_points)} are worth having${peopleNeeded === null ? '' : `, which ${formatNumber(peopleNeeded)} people could show`}`,
        },
        {
          term: 'Share of outcomes',
          value:
            share === null
              ? notShown
              : `${formatPercent(100 * share.value)} (95% exact limits ${formatPercent(100 * share.lower)} to ${formatPercent(100 * share.upper)})`,
        },
        {
          term: 'Usual',
          value:
            row.usual_percent === null
              ? 'not known'
              : `${Number(row.usual_percent)}%, taken as known`,
        },
        {
          term: 'Beyond the usual',
          value:
            points === null
              ? notShown
              : `${formatSigned(points.value, 1)} points (${formatSigned(points.lower, 1)} to ${formatSigned(points.upper, 1)})`,
        },
        { term: 'Cost', value: trial.exact ? costSentence(cost, row.most_cost) : notShown },
        {
          term: 'Verdict',
          value: `${sentenceCase(gate.verdict.verdict)}. ${gate.verdict.reasons.join(' ')}`,
        },
        { term: 'Proposed', value: `${sentenceCase(PROPOSAL_WORDS[gate.proposal])}. ${gate.why}` },
        {
          term: 'Decided',
          value:
            row.decided_on === null
              ? 'not yet'
              : `${sentenceCase(row.decision)} on ${longDate(row.decided_on)}: ${row.reason ?? ''}`,
        },
      ]}
    />
  )
}

function Decide(props: {
  readonly view: TrialView
  readonly typed: TypedAnswer
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { view, typed, errors } = props
  const { row } = view.trial
  return (
    <div className="app-prose">
      <h2>Decide</h2>
      <p>What is proposed is by the counts alone. A person decides, and says why.</p>
      <Form action={trialPath(row.id, '/decide')} method="post">
        <input type="hidden" name="version" value={row.version} />
        <Radios
          name="decision"
          legend="Decision"
          {...(typed['decision'] === undefined ? {} : { value: typed['decision'] })}
          errors={errors}
          options={[
            { value: 'scale', label: 'Scale up' },
            { value: 'extend', label: 'Extend' },
            { value: 'stop', label: 'Stop' },
          ]}
        />
        <DateInput
          name="gate_on"
          label="New day of the gate"
          hint="For one that is extended"
          value={typed['gate_on']}
          errors={errors}
        />
        <DateInput
          name="decided_on"
          label="Decided on"
          value={typed['decided_on'] ?? view.today}
          errors={errors}
        />
        <Textarea
          name="reason"
          label="Reason"
          hint={`Meeting, minute or paper, and why; also why before ${longDate(row.gate_on)}, where it is`}
          value={typed['reason']}
          errors={errors}
        />
        <Button>Write down the decision</Button>
      </Form>
    </div>
  )
}

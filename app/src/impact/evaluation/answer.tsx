import type { ReactNode } from 'react'
import { formatNumber } from '../../charts/format.ts'
import { longDate } from '../../register/place-model.ts'
import type { Shown } from '../../models/kind.ts'
import { CsvLink } from '../../register/page-parts.tsx'
import { DataTable, Missing } from '../../web/components.tsx'
import { ChancePart } from './chance-part.tsx'
import { startWords, treatedOf, type EvaluationData } from './data.ts'
import { EffectPart } from './effect-part.tsx'
import { percent, smallestTold, verdictTold } from './finding.ts'
import { OthersPart } from './others-part.tsx'
import type { EvaluationResult } from './result.ts'
import { METHOD_TITLES } from './words.ts'

type AnswerProps = Shown<EvaluationData, EvaluationResult>

/** Everything below the finding: what could have been shown first, then the verdict and its reasons. */
export function EvaluationAnswer({ order, result, base }: AnswerProps): ReactNode {
  const { data } = order
  const csv = (name: string, what: string) =>
    base === null ? null : <CsvLink href={`${base}/${name}.csv`} what={what} />
  return (
    <>
      <h2>What these figures could have shown</h2>
      <p>{smallestTold(result.main)}</p>
      <p>{worthTold(data, result)}</p>
      <h2>Verdict</h2>
      <p>{verdictTold(data, result.main)}</p>
      {result.main.answer === null ? null : <p>{result.main.answer.finding}</p>}
      <EstimatesTable result={result} />
      {csv('estimates', 'Estimates')}
      <ChancePart data={data} chance={result.chance} csv={csv} />
      <EffectPart data={data} main={result.main} csv={csv} />
      <ChecksPart result={result} />
      <OthersPart data={data} result={result} csv={csv} />
      <h2>What makes such answers wrong</h2>
      <DataTable
        caption="What makes such answers wrong, and what is seen of it here"
        columns={[
          { key: 'name', label: 'What' },
          { key: 'state', label: 'Here' },
          { key: 'told', label: 'What was checked' },
        ]}
        rows={result.pitfalls.map(({ name, state, told }) => ({
          name,
          state: STATES[state],
          told,
        }))}
      />
      {csv('checks', 'Checks and pitfalls')}
      <PlanPart order={order} />
      <h2>The method and how to repeat it</h2>
      <p>{data.reason}</p>
      {result.main.answer === null ? null : (
        <p>
          {result.main.answer.method} Source: {result.main.answer.source}.
        </p>
      )}
      <AllowedTable data={data} />
      <p>The same figures by the command line, from the file of this run:</p>
      <pre className="app-command">
        <code>{result.main.command}</code>
      </pre>
      {csv('panel', 'Figures by unit and period')}
      {csv('series', 'Those with the change together, by period')}
      {(result.main.answer?.notes ?? []).length === 0 ? null : (
        <>
          <h2>What it cannot tell</h2>
          <ul>
            {(result.main.answer?.notes ?? []).map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

const STATES = {
  clear: 'Checked: not seen',
  seen: 'Checked: seen',
  open: 'Not in the figures',
} as const

function worthTold({ outcome }: EvaluationData, { main }: EvaluationResult): string {
  const { worthwhile } = outcome
  const { smallest } = main.relative
  if (worthwhile === null) {
    return 'No least effect worth having was named, so that no effect seen can never mean no evidence.'
  }
  if (smallest === null) return `An effect of ${percent(worthwhile)} is called worth having.`
  return smallest <= worthwhile
    ? `That is no more than the ${percent(worthwhile)} called worth having: if none is seen, there is none worth having.`
    : `That is more than the ${percent(worthwhile)} called worth having: if none is seen, there may still be one worth having.`
}

function EstimatesTable({ result }: Pick<AnswerProps, 'result'>): ReactNode {
  const figure = (value: number | null): ReactNode =>
    value === null ? <Missing reason="not known" /> : String(Number(value.toPrecision(4)))
  return (
    <DataTable
      caption="Estimates"
      columns={[
        { key: 'name', label: 'What' },
        { key: 'estimate', label: 'Estimate', numeric: true },
        { key: 'lower', label: 'From', numeric: true },
        { key: 'upper', label: 'To', numeric: true },
        { key: 'p', label: 'p', numeric: true },
        { key: 'unit', label: 'Unit' },
      ]}
      rows={(result.main.answer?.estimates ?? []).map((row) => ({
        name: row.name,
        estimate: figure(row.estimate),
        lower: figure(row.lower95),
        upper: figure(row.upper95),
        p: row.p === null ? '' : row.p < 0.001 ? 'under 0.001' : formatNumber(row.p, 3),
        unit: row.unit,
      }))}
      empty={result.main.refused ?? 'There are no estimates.'}
    />
  )
}

function ChecksPart({ result }: Pick<AnswerProps, 'result'>): ReactNode {
  return (
    <>
      <h2>What must hold for it to be believed</h2>
      <DataTable
        caption="Checks of the method"
        columns={[
          { key: 'name', label: 'Check' },
          { key: 'passed', label: 'Holds' },
          { key: 'told', label: 'What was seen' },
        ]}
        rows={(result.main.answer?.checks ?? []).map(({ name, passed, told }) => ({
          name,
          passed: passed === null ? 'Cannot tell' : passed ? 'Yes' : 'No',
          told,
        }))}
        empty="No method could be used."
      />
    </>
  )
}

function AllowedTable({ data }: { readonly data: EvaluationData }): ReactNode {
  return (
    <DataTable
      caption="Methods that the figures allow"
      columns={[
        { key: 'method', label: 'Method' },
        { key: 'allowed', label: 'Allowed' },
        { key: 'why', label: 'Why' },
      ]}
      rows={data.allowed.map(({ method, allowed, why }) => ({
        method: METHOD_TITLES[method],
        allowed: allowed ? 'Yes' : 'No',
        why,
      }))}
    />
  )
}

function PlanPart({ order }: Pick<AnswerProps, 'order'>): ReactNode {
  const { data } = order
  const last = data.periods.at(-1)
  const { planned } = data
  const treated = treatedOf(data)
  return (
    <>
      <h2>The plan</h2>
      <p>
        What was done: {data.done}, from {longDate(data.from)}
        {data.washOut === 0 ? '' : `, set up over ${data.washOut} months that are left out`}. Its
        first period after is {startWords(data)}. Outcome: {data.outcome.name},{' '}
        {data.outcome.better} is better, over {data.periods.length} periods from{' '}
        {data.periods[0]?.words} to {last?.words}.
      </p>
      <p>{plannedTold(planned, last?.end ?? null, data)}</p>
      <p>
        With the change ({treated.length}):{' '}
        {treated
          .slice(0, 30)
          .map(({ name }) => name)
          .join(', ')}
        {treated.length > 30 ? ` and ${treated.length - 30} more` : ''}. Compared with:{' '}
        {data.units.length - treated.length}.
      </p>
    </>
  )
}

function plannedTold(planned: string | null, last: string | null, data: EvaluationData): string {
  if (planned === null || last === null) {
    return 'When the plan was agreed was not told: whether the outcome was chosen before its figures were known cannot be seen here. The versions of the scenario say when it was written.'
  }
  const first = data.periods.find(({ start }) => start >= data.from)?.end ?? last
  const day = longDate(planned)
  if (planned < first)
    return `The plan was agreed on ${day}, before the first period after the change had ended.`
  return planned < last
    ? `The plan was agreed on ${day}, when part of the figures after the change could be known already.`
    : `The plan was agreed on ${day}, when all of these figures could be known already: the outcome may have been chosen for them.`
}

import type { ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Form, Missing, Remark } from '../web/components.tsx'
import { planPath } from './addresses.ts'
import type { PlanView } from './plan-view.ts'
import type { OptionsRun } from './run-model.ts'
import type { Run } from './run-records.ts'
import { answeredInWords, pointsInWords } from './run-words.ts'

/** What each number of networks comes to for each party, with what is proven. */
export function NumbersPart({
  view: { plan, outdated },
  run,
}: {
  readonly view: PlanView
  readonly run: Run<OptionsRun>
}): ReactNode {
  const { parties, seconds, seed, software } = run.result
  const rows = parties.flatMap(({ party, byCount, best }) =>
    byCount.map((answer, at) => ({ party, answer, best: at === best })),
  )
  if (rows.length === 0) return null
  const known = new Set(plan.parties.map(({ name }) => name))
  return (
    <>
      <h2 id="numbers">By number of networks</h2>
      <TableWithCsv
        caption="The fewest points of each party for each number of networks"
        csv={planPath(plan.id, 'numbers.csv')}
        columns={[
          { key: 'party', label: 'Party' },
          { key: 'count', label: 'Networks', numeric: true },
          { key: 'value', label: 'Points', numeric: true },
          { key: 'bound', label: 'None has fewer than', unit: 'points', numeric: true },
          { key: 'status', label: 'What is known' },
          { key: 'method', label: 'How' },
          { key: 'keep', label: 'Keep' },
        ]}
        rows={rows.map(({ party, answer, best }) => ({
          party,
          count: answer.count ?? 'any',
          value:
            answer.value === null ? <Missing reason="none found" /> : pointsInWords(answer.value),
          bound:
            answer.status === 'infeasible' || answer.bound === null ? (
              <Missing reason={answer.status === 'infeasible' ? 'none is possible' : 'not known'} />
            ) : (
              pointsInWords(answer.bound)
            ),
          status: answeredInWords(answer),
          method: answer.method,
          keep: best ? (
            'kept above'
          ) : answer.networks === null || answer.count === null || outdated || !known.has(party) ? (
            <Missing reason="not to be kept" />
          ) : (
            <Form action={planPath(plan.id, 'keep')} method="post">
              <input type="hidden" name="run" value={run.id} />
              <input type="hidden" name="party" value={party} />
              <input type="hidden" name="count" value={answer.count} />
              <button type="submit" className="app-link-button">
                Keep
                <span className="nhsuk-u-visually-hidden">
                  {' '}
                  the one of {answer.count} networks for {party}
                </span>
              </button>
            </Form>
          ),
        }))}
      />
      <Remark>
        Found in {seconds < 1 ? 'less than a second' : `${Math.round(seconds)} seconds`} with seed{' '}
        {seed}, by Footings {software}. The same question with the same seed gives the same answers.
        “Proven” means that every other arrangement within the rule was ruled out.
      </Remark>
    </>
  )
}

import type { ReactNode } from 'react'
import { Button, Details, Form } from '../web/components.tsx'
import { planPath } from './addresses.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'
import { relaxationSentence, shortfallLines, shortfallSentence } from './relaxation-words.ts'
import { relaxedEdit, type RuleEdit } from './rule-edit.ts'
import type { QuestionProblem } from './rule-problems.ts'
import type { Impossible, Relaxation } from './run-model.ts'

interface Props {
  readonly plan: Plan
  readonly place: PlannerPlace
}

/** Why no arrangement keeps the rule, and the smallest changes that would do, each as a button. */
export function ImpossiblePart({
  plan,
  place,
  impossible,
  run,
}: Props & { readonly impossible: Impossible; readonly run: string }): ReactNode {
  return (
    <>
      <h2>Why the rule cannot be kept</h2>
      <ul>
        {impossible.reasons.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {impossible.relaxations.length === 0 ? (
        <p>No change of one part of the rule alone was found that would do.</p>
      ) : (
        <>
          <h3>Changes that would do</h3>
          <ul className="app-relaxations">
            {impossible.relaxations.map((one) => (
              <li key={one.kind}>
                {one.kind === 'shortfall' ? (
                  <>
                    <p>{shortfallSentence(one)}</p>
                    <Details summary="Which networks, and by how many patients">
                      <ul>
                        {shortfallLines(one, place).map((line) => (
                          <li key={line}>{line}</li>
                        ))}
                      </ul>
                    </Details>
                    <KeepShortfall plan={plan} run={run} />
                  </>
                ) : (
                  <p>{relaxationSentence(one, plan, place)}</p>
                )}
                <UseRule
                  plan={plan}
                  edit={relaxedEdit(plan.rule, one, place)}
                  what={CHANGED[one.kind]}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** What a button changes, for those who hear its name alone. */
const CHANGED: Readonly<Record<Relaxation['kind'], string>> = {
  least: 'a smaller least size',
  most: 'a larger greatest size',
  count: 'another number of networks',
  excuse: 'practices that stand alone',
  shortfall: 'none',
}

function KeepShortfall({ plan, run }: { readonly plan: Plan; readonly run: string }): ReactNode {
  return (
    <Form action={planPath(plan.id, 'keep-outside')} method="post">
      <input type="hidden" name="run" value={run} />
      <Button kind="secondary">Keep these networks as an option</Button>
    </Form>
  )
}

/** What stands in the way before anything is solved, with what to do. */
export function ProblemsPart({
  plan,
  problems,
}: {
  readonly plan: Plan
  readonly problems: readonly QuestionProblem[]
}): ReactNode {
  if (problems.length === 0) return null
  return (
    <>
      <h2>What stands in the way</h2>
      <ul className="app-relaxations">
        {problems.map(({ message, remedy, offer }) => (
          <li key={message}>
            <p>
              {message} {remedy}
            </p>
            {offer === null ? null : (
              <UseRule plan={plan} edit={{ fixed: [offer] }} what={offer.practices.join(' ')} />
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

function UseRule(props: {
  readonly plan: Plan
  readonly edit: RuleEdit | null
  readonly what: string
}): ReactNode {
  const { plan, edit, what } = props
  if (edit === null) return null
  return (
    <Form action={planPath(plan.id, 'relax')} method="post">
      <input type="hidden" name="version" value={plan.version} />
      <input type="hidden" name="edit" value={JSON.stringify(edit)} />
      <Button kind="secondary">
        Use this rule<span className="nhsuk-u-visually-hidden">: {what}</span>
      </Button>
    </Form>
  )
}

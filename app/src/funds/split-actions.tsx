import type { ReactNode } from 'react'
import { poundsOf } from '../records/pence.ts'
import { Button, DateInput, Form, Select, TextInput, type FieldError } from '../web/components.tsx'
import { splitPath } from './split-addresses.ts'
import { CHECKS, CHECK_WORDS } from './split-principles.ts'
import { ruleSentence } from './split-rule.ts'
import type { SplitView } from './split-view.ts'

interface ActionsProps {
  readonly view: SplitView
  readonly formulas: readonly { readonly id: string; readonly name: string }[]
  readonly earlier: readonly { readonly id: string; readonly name: string }[]
  readonly mayApprove: boolean
  readonly mayEdit: boolean
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
}

/** Everything that can be done with a split, by whoever may do it. */
export function SplitActions(props: ActionsProps): ReactNode {
  const { view, mayApprove, mayEdit } = props
  const { status } = view.row
  return (
    <>
      <Form action={splitPath(view.row.id)} method="get">
        <Button kind="secondary" name="verify" value="yes">
          Work it out again and compare
        </Button>
      </Form>
      {mayEdit && status === 'draft' ? <DraftForms {...props} /> : null}
      {mayEdit && status === 'proposed' ? (
        <One view={view} below="draft" label="Take back to draft" />
      ) : null}
      {mayApprove && (status === 'proposed' || status === 'draft') ? (
        <AdoptForm {...props} />
      ) : null}
      {status !== 'set aside' && (status === 'adopted' ? mayApprove : mayEdit) ? (
        <One
          view={view}
          below="set-aside"
          kind="warning"
          label={status === 'adopted' ? 'Set aside, and withdraw its allocations' : 'Set aside'}
        />
      ) : null}
    </>
  )
}

function DraftForms({ view, formulas, earlier, typed = {}, errors = [] }: ActionsProps): ReactNode {
  const { row, kept } = view
  const { plan, inputs } = kept
  return (
    <>
      <h2 id="rules" className="nhsuk-heading-m">
        Rules
      </h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {plan.rules.map((rule, at) => (
          <li key={at}>
            <a href={splitPath(row.id, `rules/${at}`)}>{rule.name}</a>: {ruleSentence(rule)}
            {at === plan.chosen ? ' (chosen)' : ''}
          </li>
        ))}
      </ul>
      {plan.rules.length < 5 ? (
        <p>
          <a href={splitPath(row.id, 'rules/new')}>Add another rule to compare</a>
        </p>
      ) : null}
      {plan.rules.length > 1 ? (
        <Form action={splitPath(row.id, 'choose')} method="post">
          <Version view={view} />
          <Select
            name="rule"
            label="The rule to put forward"
            value={String(plan.chosen)}
            options={plan.rules.map((rule, at) => ({ value: String(at), label: rule.name }))}
          />
          <Button kind="secondary">Choose</Button>
        </Form>
      ) : null}
      <h2 id="pot" className="nhsuk-heading-m">
        Pot and lists
      </h2>
      <Form action={splitPath(row.id, 'inputs')} method="post">
        <Version view={view} />
        <TextInput
          name="pot"
          label="How much to share"
          hint="In pounds"
          width={10}
          value={typed['pot'] ?? poundsOf(inputs.pot).replace('£', '')}
          errors={errors}
        />
        <DateInput
          name="on"
          label="Lists and networks as of"
          value={typed['on'] ?? inputs.on}
          errors={errors}
        />
        <Select
          name="formula"
          label="Formula for lists weighted by one kept here"
          value={typed['formula'] ?? inputs.formula?.id ?? ''}
          errors={errors}
          options={[
            { value: '', label: 'None' },
            ...formulas.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button kind="secondary">Read the lists again</Button>
      </Form>
      <h2 id="principles" className="nhsuk-heading-m">
        Principles to check
      </h2>
      {plan.principles.map(({ words }, at) => (
        <Form key={words} action={splitPath(row.id, 'principles/remove')} method="post">
          <Version view={view} />
          <input type="hidden" name="at" value={at} />
          <Button kind="secondary">
            Take out<span className="nhsuk-u-visually-hidden">: {words}</span>
          </Button>{' '}
          {words}
        </Form>
      ))}
      <Form action={splitPath(row.id, 'principles')} method="post">
        <Version view={view} />
        <TextInput name="words" label="The principle" value={typed['words']} errors={errors} />
        <Select
          name="check"
          label="How it is checked"
          value={typed['check']}
          errors={errors}
          options={CHECKS.map((check) => ({ value: check, label: CHECK_WORDS[check].label }))}
        />
        <TextInput
          name="amount"
          label="Per cent, or pounds where it is an amount"
          width={10}
          value={typed['amount']}
          errors={errors}
        />
        <Select
          name="earlier"
          label="Before: what it is not to be less than"
          value={typed['earlier'] ?? ''}
          errors={errors}
          options={[
            { value: '', label: 'Does not matter for this check' },
            ...earlier.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Button kind="secondary">Add the principle</Button>
      </Form>
      <h2 id="propose" className="nhsuk-heading-m">
        Put it forward
      </h2>
      <One view={view} below="propose" label="Put forward for a decision" />
    </>
  )
}

function AdoptForm({ view, typed = {}, errors = [] }: ActionsProps): ReactNode {
  if (view.chosen.result === null) return null
  const broken = view.verdicts.filter(({ verdict }) => verdict?.verdict === 'broken').length
  return (
    <>
      <h2 id="adopt" className="nhsuk-heading-m">
        Adopt
      </h2>
      <p>
        Adopting makes an approved allocation for everybody who has money by {view.chosen.rule.name}
        .
        {broken === 0
          ? ''
          : ` It breaks ${broken === 1 ? 'one principle' : `${broken} principles`}, as the table says.`}
      </p>
      <Form action={splitPath(view.row.id, 'adopt')} method="post">
        <Version view={view} />
        <TextInput
          name="decision"
          label="The decision"
          hint="Who decided and where it is minuted"
          value={typed['decision']}
          errors={errors}
        />
        <DateInput
          name="decided_on"
          label="Day of the decision"
          value={typed['decided_on']}
          errors={errors}
        />
        <Button>Adopt</Button>
      </Form>
    </>
  )
}

function One(props: {
  readonly view: SplitView
  readonly below: string
  readonly label: string
  readonly kind?: 'warning'
}): ReactNode {
  return (
    <Form action={splitPath(props.view.row.id, props.below)} method="post">
      <Version view={props.view} />
      <Button kind={props.kind ?? 'secondary'}>{props.label}</Button>
    </Form>
  )
}

function Version({ view }: { readonly view: SplitView }): ReactNode {
  return <input type="hidden" name="version" value={view.row.version} />
}

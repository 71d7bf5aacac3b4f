import type { ReactNode } from 'react'
import { Button, Form, Select, Textarea, TextInput, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { MONEY_CRUMB, splitPath, SPLITS_CRUMB } from './split-addresses.ts'
import type { TypedRule } from './split-form.ts'
import { PART_KINDS, PART_WORDS } from './split-rule.ts'
import { splitSentence, type SplitView } from './split-view.ts'

const PER = [
  { value: 'practice', label: 'for a practice' },
  { value: 'head', label: 'for a registered patient' },
] as const

/** The form for one rule of a split: by what, with which shares, within which limits. */
export function RulePage(props: {
  readonly view: SplitView
  /** The place of the rule; null for a new one. */
  readonly at: number | null
  readonly typed: TypedRule
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { view, at, typed, errors } = props
  const field = (name: string) => ({ name, value: typed[name], errors })
  return (
    <Page
      title={at === null ? 'Add a rule' : 'Change the rule'}
      place={view.placeName}
      current="money"
      within={{ page: 'splits', query: '' }}
      breadcrumbs={[
        MONEY_CRUMB,
        SPLITS_CRUMB,
        { label: view.row.name, href: splitPath(view.row.id) },
      ]}
      lead={splitSentence(view)}
      errors={errors}
    >
      <Form action={splitPath(view.row.id, `rules/${at ?? 'new'}`)} method="post">
        <input type="hidden" name="version" value={view.row.version} />
        <TextInput {...field('name')} label="What to call the rule" />
        <fieldset className="nhsuk-fieldset">
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
            By what, and how much of the pot
          </legend>
          <div className="nhsuk-hint">Per cent of the pot; together they come to 100.</div>
          {PART_KINDS.map((kind) => (
            <TextInput
              key={kind}
              {...field(`share-${kind}`)}
              type="number"
              label={PART_WORDS[kind].label}
              hint={`${PART_WORDS[kind].about}.`}
              width={5}
            />
          ))}
          <TextInput
            {...field('need')}
            type="number"
            label="How much deprivation counts in need (w)"
            hint="From 0, not at all, to 1, in full proportion"
            width={5}
          />
          <Select
            {...field('between')}
            label="Between networks"
            options={[
              { value: 'head', label: 'By registered patient' },
              { value: 'equal', label: 'The same for each network' },
            ]}
          />
          <Select
            {...field('within')}
            label="Within a network"
            options={[
              { value: 'head', label: 'To its practices by registered patient' },
              { value: 'kept', label: 'Kept by the network' },
            ]}
          />
        </fieldset>
        <fieldset className="nhsuk-fieldset">
          <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
            Floor and cap of a practice
          </legend>
          <TextInput {...field('floor')} label="At least, in pounds" width={10} />
          <Select {...field('floor-per')} label="The floor is" options={PER} />
          <TextInput {...field('cap')} label="At most, in pounds" width={10} />
          <Select {...field('cap-per')} label="The cap is" options={PER} />
        </fieldset>
        <Textarea
          {...field('excluded')}
          label="Practices left out"
          hint="A line each: code and reason"
          rows={3}
        />
        <Textarea
          {...field('entered')}
          label="Numbers entered by hand"
          hint="A line each: code, what (registered, weighted, formula or deprivation), number and source"
          rows={3}
        />
        <Textarea
          {...field('bids')}
          label="Bids"
          hint="A line each: code and the amount asked for in pounds"
          rows={3}
        />
        <Button>Work out and keep</Button>
      </Form>
      {at !== null && view.kept.plan.rules.length > 1 ? (
        <Form action={splitPath(view.row.id, `rules/${at}/remove`)} method="post">
          <input type="hidden" name="version" value={view.row.version} />
          <Button kind="warning">Take this rule out</Button>
        </Form>
      ) : null}
    </Page>
  )
}

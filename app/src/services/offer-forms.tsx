import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import { queryOf } from '../register/page-parts.tsx'
import {
  Button,
  DateInput,
  Form,
  InsetText,
  Textarea,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { editionPath, OFFER_CRUMB, specificationPath } from './addresses.ts'
import { ACTION_LABELS } from './offer-edition-page.tsx'
import { dayIn } from './offer-parts.tsx'
import type { EditionAction } from './offer-states.ts'
import type { SpecificationView } from './offer-view.ts'

/** What the columns of an edition are called in its forms. */
export const EDITION_LABELS = {
  status: 'State',
  consult_from: 'First day of the consultation',
  consult_to: 'Last day of the consultation',
  approved_on: 'Day of the decision',
  decision: 'Decision',
  live_from: 'First day',
  live_to: 'Last day',
} as const

/** The columns that each action asks for. */
export const ACTION_FIELDS = {
  open: ['consult_from', 'consult_to'],
  move: ['consult_to'],
  approve: ['approved_on', 'decision'],
  live: ['live_from'],
  retire: ['live_to'],
} as const satisfies Readonly<Record<EditionAction, readonly (keyof typeof EDITION_LABELS)[]>>

const ABOUT: Readonly<Record<EditionAction, string>> = {
  open: 'Practices, networks and the LMC may comment on each clause in these days. The clauses are fixed from now on: a later change needs a new edition.',
  move: 'A later day extends the consultation. Yesterday, or today at its end, closes it.',
  approve:
    'Approval comes after the last day of the consultation, and once each comment has a reply. It is kept with the decision.',
  live: 'The edition that is live before ends on the day before, so that one edition is live on any day.',
  retire:
    'The edition is live until the end of its last day. One that never went live is withdrawn.',
}

const HINTS = {
  decision: 'The meeting, and its minute or paper',
  live_to: 'For example, 2019-03-31',
} as const

interface StepFormProps {
  readonly view: SpecificationView
  readonly edition: SpecificationEditionRow
  readonly action: EditionAction
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** The page with the form for one step of an edition. */
export function StepPage(props: StepFormProps): ReactNode {
  const { view, edition, action, errors } = props
  return (
    <Page
      title={ACTION_LABELS[action]}
      place={view.place.name}
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      errors={errors}
      breadcrumbs={crumbs(view, edition)}
    >
      <p>{ABOUT[action]}</p>
      {action !== 'move' ? null : <p>Its last day is {dayIn(edition.consult_to)}.</p>}
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <StepForm {...props} />
        </div>
      </div>
    </Page>
  )
}

/** The fields of a step; `version` is the one that the person saw. */
export function StepForm(props: StepFormProps & { readonly button?: string }): ReactNode {
  const { view, edition, action, typed, errors } = props
  return (
    <Form
      action={editionPath(view.specification.id, edition.edition, `steps/${action}`)}
      method="post"
    >
      <input type="hidden" name="version" value={edition.version} />
      {ACTION_FIELDS[action].map((name) =>
        name === 'decision' ? (
          <Textarea
            key={name}
            name={name}
            label={EDITION_LABELS[name]}
            hint={HINTS[name]}
            rows={2}
            value={typed[name]}
            errors={errors}
          />
        ) : (
          <DateInput
            key={name}
            name={name}
            label={EDITION_LABELS[name]}
            value={typed[name]}
            errors={errors}
          />
        ),
      )}
      <Button>{props.button ?? ACTION_LABELS[action]}</Button>
    </Form>
  )
}

/** The form for the next edition of a specification. */
export function DraftPage(props: {
  readonly view: SpecificationView
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { view, typed, errors } = props
  const latest = view.editions.at(-1)
  return (
    <Page
      title={latest === undefined ? 'Make the first edition' : 'Make a new edition'}
      place={view.place.name}
      current="services"
      within={{ page: 'offer', query: queryOf({ place: view.place.code }) }}
      errors={errors}
      breadcrumbs={crumbs(view, undefined)}
    >
      <InsetText>
        <p>
          {latest === undefined
            ? 'It begins as an empty draft.'
            : `It begins as a draft with the clauses of edition ${latest.edition}.`}
        </p>
      </InsetText>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <Form action={specificationPath(view.specification.id, 'editions')} method="post">
            <input type="hidden" name="latest" value={latest?.edition ?? 0} />
            <Textarea
              name="changed"
              label="What changes, and why"
              rows={3}
              value={typed['changed']}
              errors={errors}
            />
            <TextInput
              name="signs"
              label="Who signs it"
              hint="Such as each practice, or a group for its practices"
              value={typed['signs']}
              errors={errors}
            />
            <Button>Make it</Button>
          </Form>
        </div>
      </div>
    </Page>
  )
}

/** The way from the offer to an edition, or to its specification. */
export function crumbs(
  { specification }: SpecificationView,
  edition: SpecificationEditionRow | undefined,
) {
  return [
    OFFER_CRUMB,
    { label: specification.name, href: specificationPath(specification.id) },
    ...(edition === undefined
      ? []
      : [
          {
            label: `Edition ${edition.edition}`,
            href: editionPath(specification.id, edition.edition),
          },
        ]),
  ]
}

import type { ReactNode } from 'react'
import type { Typed } from '../footprints/forms.tsx'
import { dayOr, Patients } from '../footprints/parts.tsx'
import { kindNoun } from '../footprints/words.ts'
import { longDate } from '../register/place-model.ts'
import type { FootprintRow, ProposalRow } from '../store/tables.ts'
import {
  Button,
  Checkboxes,
  DataTable,
  DateInput,
  Form,
  InsetText,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { proposalPath } from './addresses.ts'
import { proposalName } from './standings.ts'
import type { ProposalView } from './view.ts'
import { proposalSentence } from './words.ts'

interface CloseProps {
  readonly view: ProposalView
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** How the fields of the two forms are called. */
export const CLOSE_LABELS = { on: 'Day', replaces: 'What ends', reason: 'Why' } as const

/** The form that adopts a proposal, with what ends for it. */
export function AdoptPage(
  props: CloseProps & {
    /** Adopted footprints of the kind with members of the place: what it may take the place of. */
    readonly replaceable: readonly FootprintRow[]
    /** Ids of those that are ticked. */
    readonly replaces: readonly string[]
  },
): ReactNode {
  const { view, errors } = props
  const { one } = view
  const { proposal, networks } = one
  return (
    <Page
      title={`Adopt ${proposalName(proposal)}`}
      current="networks"
      within={{ page: 'proposals', query: '' }}
      lead={proposalSentence(one)}
      errors={errors}
      breadcrumbs={crumbsOf(proposal)}
    >
      <DataTable
        caption={`Who would be a member on the first day, by the answers of ${longDate(one.on)}`}
        columns={[
          { key: 'name', label: 'Network' },
          { key: 'members', label: 'Members', unit: 'practices', numeric: true },
          { key: 'patients', label: 'Their patients', unit: one.list, numeric: true },
          { key: 'open', label: 'May still join', unit: 'practices', numeric: true },
        ]}
        rows={networks.map(({ name, totals }) => ({
          name,
          members: totals.members.practices,
          patients: <Patients sum={totals.members} />,
          open: totals.possible.practices - totals.members.practices,
        }))}
      />
      <InsetText>
        <p>
          Those who said so become members that day. Whoever is invited or interested stays so and
          may join later. Nothing is removed: what ends keeps its members and its history.
        </p>
      </InsetText>
      <div className="nhsuk-grid-row">
        <div className="nhsuk-grid-column-two-thirds">
          <AdoptForm {...props} />
        </div>
      </div>
    </Page>
  )
}

/** The fields of an adoption; `version` is the one that the person saw. */
export function AdoptForm(props: Parameters<typeof AdoptPage>[0]): ReactNode {
  const { view, typed, errors, replaceable, replaces } = props
  const { proposal } = view.one
  return (
    <Form action={proposalPath(proposal.id, 'adopt')} method="post">
      <input type="hidden" name="version" value={proposal.version} />
      <DateInput
        name="on"
        label="First day"
        hint="What ends, ends the day before. For example, 2024-07-01"
        value={typed['on']}
        errors={errors}
      />
      {replaceable.length === 0 ? (
        <p>
          No adopted {kindNoun(proposal.kind)} has members among the practices of the place, so
          nothing ends.
        </p>
      ) : (
        <Checkboxes
          name="replaces"
          legend="What ends the day before"
          hint="Those that are not ticked go on beside it; a practice may not be a member of two"
          values={replaces}
          errors={errors}
          options={replaceable.map(({ id, name, starts_on, ends_on }) => ({
            value: id,
            label: name,
            hint: `From ${dayOr(starts_on, 'a day not known')}${ends_on === null ? '' : ` to ${dayOr(ends_on, '')}`}`,
          }))}
        />
      )}
      <TextInput
        name="reason"
        label={CLOSE_LABELS.reason}
        hint="Kept in the history: the meeting that decided it"
        value={typed['reason']}
        errors={errors}
      />
      <Button>Adopt it</Button>
    </Form>
  )
}

/** The form that gives a proposal up. */
export function WithdrawPage(props: CloseProps): ReactNode {
  const { proposal } = props.view.one
  return (
    <Page
      title={`Withdraw ${proposalName(proposal)}`}
      current="networks"
      within={{ page: 'proposals', query: '' }}
      lead="Its footprints end that day and are kept, with every answer."
      errors={props.errors}
      breadcrumbs={crumbsOf(proposal)}
    >
      <WithdrawForm {...props} />
    </Page>
  )
}

/** The fields of a withdrawal; `version` is the one that the person saw. */
export function WithdrawForm({ view, typed, errors }: CloseProps): ReactNode {
  const { proposal } = view.one
  return (
    <Form action={proposalPath(proposal.id, 'withdraw')} method="post">
      <input type="hidden" name="version" value={proposal.version} />
      <DateInput name="on" label="Its last day" value={typed['on']} errors={errors} />
      <TextInput
        name="reason"
        label={CLOSE_LABELS.reason}
        hint="Kept in the history"
        value={typed['reason']}
        errors={errors}
      />
      <Button kind="warning">Withdraw it</Button>
    </Form>
  )
}

function crumbsOf(proposal: ProposalRow) {
  return [
    { label: 'Proposals', href: '/networks/proposals' },
    { label: proposalName(proposal), href: proposalPath(proposal.id) },
  ]
}

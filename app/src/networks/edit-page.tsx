import type { ReactNode } from 'react'
import { InsetText, type FieldError } from '../web/components.tsx'
import { findingInWords } from '../web/islands/network-editor/words.ts'
import { Page } from '../web/layout.tsx'
import { NETWORKS_CRUMB, optionPath, planPath } from './addresses.ts'
import type { Draft } from './edit.ts'
import { FinishForm, MoveForm, SaveForm } from './edit-forms.tsx'
import { AimsTable, DraftNetworks, PointsTable, PracticesTable } from './edit-tables.tsx'
import type { Measured } from './measured.ts'
import type { Plan } from './plan-records.ts'
import type { PlannerPlace } from './planner-place.ts'

/** An option under change, with everything that its page tells. */
export interface EditView {
  readonly plan: Plan
  readonly place: PlannerPlace
  readonly draft: Draft
  readonly now: Measured
  /** The option as it is kept. */
  readonly before: Measured
  readonly asked: EditAsked
}

/** What stands in the controls. */
export interface EditAsked {
  readonly moves: string
  readonly keep: readonly number[]
  readonly tick: readonly string[]
  readonly to: string
  readonly party: string
  readonly name: string
  readonly note: string
}

/** The address of a draft, without what is ticked. */
export function draftPath(
  id: string,
  { moves, keep, party, to }: Pick<EditAsked, 'moves' | 'keep' | 'party' | 'to'>,
): string {
  const words = new URLSearchParams()
  if (moves !== '') words.set('moves', moves)
  for (const number of keep) words.append('keep', String(number))
  if (to !== '1') words.set('to', to)
  if (party !== '') words.set('party', party)
  const path = optionPath(id, 'edit')
  return words.size === 0 ? path : `${path}?${words.toString()}`
}

/** The page on which an option is changed by hand; an island adds a map to it and counts at once. */
export function EditPage(props: {
  readonly view: EditView
  readonly errors: readonly FieldError[]
}): ReactNode {
  const { view, errors } = props
  const { plan, draft, now, before } = view
  const { option } = draft
  return (
    <Page
      title={`Edit ${option.name}`}
      current="networks"
      within={{ page: 'networks', query: '' }}
      wide
      errors={errors}
      breadcrumbs={[
        NETWORKS_CRUMB,
        { label: plan.name, href: planPath(plan.id) },
        { label: option.name, href: optionPath(option.id) },
      ]}
      skipTo={{ href: '#practices', label: 'Skip to the table of practices' }}
    >
      <div data-island="network-editor" data-address={optionPath(option.id, 'editor.json')}>
        <p className="app-lead" data-part="finding">
          {findingInWords(
            now.arrangement.networks.length,
            now.faults.length,
            now.measure.parties.map(({ party, points }, at) => ({
              party,
              now: points,
              before: before.measure.parties[at]?.points ?? points,
            })),
            option.name,
          )}
        </p>
        <ul className="nhsuk-list nhsuk-list--bullet" data-part="faults">
          {now.faults.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
        <div className="app-editor">
          <div className="app-editor__map" data-part="map" />
          <div className="app-editor__practices" id="practices">
            <MoveForm view={view} errors={errors} />
            <PracticesTable view={view} />
          </div>
          <div className="app-editor__figures">
            <DraftNetworks view={view} />
            <FinishForm view={view} errors={errors} />
            <PointsTable view={view} />
            <AimsTable view={view} />
          </div>
        </div>
        <SaveForm view={view} errors={errors} />
      </div>
      <InsetText>
        <p>
          Grouping practices changes no core contract. An arrangement made by hand is not the best
          of anything: points and the rule say how it stands to the others.
        </p>
      </InsetText>
    </Page>
  )
}

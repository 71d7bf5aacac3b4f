import type { ReactElement } from 'react'
import * as z from 'zod'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { faultOf, type Typed } from '../footprints/forms.tsx'
import { versionOf } from '../footprints/history.ts'
import { demand, type Person } from '../rights/person.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { today } from '../terminal/effects.ts'
import {
  editionParams,
  editionPath,
  OFFER_CRUMB,
  specificationParams,
  SPECIFICATIONS_PATH,
  type OfferDone,
} from './addresses.ts'
import { ACTION_LABELS } from './offer-edition-page.tsx'
import { ACTION_FIELDS, DraftPage, EDITION_LABELS, StepForm, StepPage } from './offer-forms.tsx'
import { draftEdition, stepEdition } from './offer-records.ts'
import {
  actionsFor,
  EDITION_ACTIONS,
  standingOn,
  type EditionAction,
  type Step,
} from './offer-states.ts'
import { editionOf, readSpecificationView } from './offer-view.ts'

const READ = { access: 'read', needs: 'edit offer' } as const
const WRITE = { access: 'write', needs: 'edit offer' } as const
const ONE = `${SPECIFICATIONS_PATH}/:id`
const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

const stepBody = z.object({
  version: formVersion,
  consult_from: formText,
  consult_to: formText,
  approved_on: formText,
  decision: formText,
  live_from: formText,
  live_to: formText,
})
const draftBody = z.object({
  latest: z.coerce.number('is missing').int().min(0).max(9999),
  changed: formText,
  signs: formText,
})

const DONE_OF: Readonly<Record<EditionAction, OfferDone>> = {
  open: 'opened',
  move: 'moved',
  approve: 'approved',
  live: 'live',
  retire: 'retired',
}

/** The forms that make an edition and take it from draft to retired. */
export function offerStepRoutes(app: ZodFastify, context: AppContext): void {
  draftRoutes(app, context)
  for (const action of EDITION_ACTIONS) stepRoutes(app, context, action)
}

function draftRoutes(app: ZodFastify, context: AppContext): void {
  const read = async (id: string, person: Person) => {
    const view = await readSpecificationView(context, id, {}, person)
    demand(person, 'edit offer', { place: view.place.code })
    return view
  }
  app.get(
    `${ONE}/editions/new`,
    { config: READ, schema: { params: specificationParams, response: { 200: htmlPage } } },
    async ({ params, person }, reply) => {
      const view = await read(params.id, person)
      const typed = { signs: view.editions.at(-1)?.signs ?? '' }
      return reply.page(<DraftPage view={view} typed={typed} errors={[]} />)
    },
  )
  app.post(
    `${ONE}/editions`,
    { config: WRITE, schema: { params: specificationParams, body: draftBody, response } },
    async ({ params: { id }, body, person }, reply) => {
      const { latest, changed, signs } = body
      await read(id, person)
      try {
        const seen = { specification: id, latest }
        const row = await draftEdition(context.workspace.store, person, seen, { changed, signs })
        return reply.seeOther(`${editionPath(id, row.edition)}?done=drafted`)
      } catch (error) {
        const errors = faultOf(error)
        const view = await read(id, person)
        const status = (view.editions.at(-1)?.edition ?? 0) === latest ? 400 : 409
        return reply.page(
          <DraftPage view={view} typed={{ changed, signs }} errors={errors} />,
          status,
        )
      }
    },
  )
}

/** Each step is an address of its own: who approves need not be who edits. */
function stepRoutes(app: ZodFastify, context: AppContext, action: EditionAction): void {
  const { store } = context.workspace
  const path = `${ONE}/editions/:edition/steps/${action}`
  const needs = action === 'approve' ? 'approve' : 'edit offer'
  const read = async (params: z.output<typeof editionParams>, person: Person) => {
    const view = await readSpecificationView(context, params.id, {}, person)
    demand(person, needs, { place: view.place.code })
    return { view, edition: editionOf(view, params.edition), action }
  }
  app.get(
    path,
    {
      config: { access: 'read', needs },
      schema: { params: editionParams, response: { 200: htmlPage, 409: htmlPage } },
    },
    async ({ params, person }, reply) => {
      const shown = await read(params, person)
      const { edition } = shown
      const possible = actionsFor(edition, today(context)).includes(action)
      const errors = possible ? [] : [tooLate(standingOn(edition, today(context)))]
      const typed = action === 'move' ? { consult_to: edition.consult_to ?? '' } : {}
      return reply.page(<StepPage {...shown} typed={typed} errors={errors} />, possible ? 200 : 409)
    },
  )
  app.post(
    path,
    {
      config: { access: 'write', needs },
      schema: { params: editionParams, body: stepBody, response },
    },
    async ({ params, body: { version, ...given }, person }, reply) => {
      await read(params, person)
      const typed: Typed = Object.fromEntries(
        ACTION_FIELDS[action].map((column) => [column, given[column] ?? '']),
      )
      const seen = { specification: params.id, edition: params.edition, version }
      try {
        const step = stepFrom(action, given)
        const row = await stepEdition(store, person, seen, step, today(context))
        const done = row.version === version ? 'unchanged' : DONE_OF[action]
        return reply.seeOther(`${editionPath(params.id, params.edition)}?done=${done}`)
      } catch (error) {
        const errors = faultOf(error)
        const shown = await read(params, person)
        return shown.edition.version === version
          ? reply.page(<StepPage {...shown} typed={typed} errors={errors} />, 400)
          : reply.page(await conflict(shown, typed, version), 409)
      }
    },
  )

  /** Somebody else took the edition further, or gave it other days, in the meantime. */
  async function conflict(
    shown: Awaited<ReturnType<typeof read>>,
    typed: Typed,
    version: number,
  ): Promise<ReactElement> {
    const { view, edition } = shown
    const opened = await versionOf(store, 'specification_edition', edition.id, version)
    const status = opened?.['status']
    return (
      <ConflictPage
        name={`${view.specification.name}, edition ${edition.edition},`}
        labels={EDITION_LABELS}
        opened={opened}
        now={edition}
        typed={{ ...typed, ...(typeof status === 'string' ? { status } : {}) }}
        back={editionPath(view.specification.id, edition.edition)}
        section={{ current: 'services', list: OFFER_CRUMB }}
      >
        {actionsFor(edition, today(context)).includes(action) ? (
          <StepForm
            {...shown}
            typed={mergedWith(typed, opened, edition)}
            errors={[]}
            button={`${ACTION_LABELS[action]} as it is now`}
          />
        ) : (
          <p>{tooLate(standingOn(edition, today(context))).message}</p>
        )}
      </ConflictPage>
    )
  }
}

function tooLate(standing: string): FieldError {
  return {
    field: '',
    message: `This edition is at ‘${standing}’ now: this step is not open to it.`,
  }
}

type Given = {
  readonly [Column in Exclude<keyof typeof EDITION_LABELS, 'status'>]?: string | undefined
}

function stepFrom(action: EditionAction, given: Given): Step {
  const day = (column: keyof Given) => (given[column] ?? '').trim()
  switch (action) {
    case 'open':
      return { action, from: day('consult_from'), to: day('consult_to') }
    case 'move':
      return { action, to: day('consult_to') }
    case 'approve':
      return { action, on: day('approved_on'), decision: given.decision ?? '' }
    case 'live':
      return { action, from: day('live_from') }
    default:
      return { action, to: day('live_to') }
  }
}

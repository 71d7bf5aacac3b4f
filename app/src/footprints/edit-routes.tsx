import * as z from 'zod'
import type { FootprintRow } from '../store/tables.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { footprintParams, footprintPath } from './addresses.ts'
import { actorName } from '../rights/acting.ts'
import { ConflictPage, mergedWith } from './conflict.tsx'
import {
  faultOf,
  faultsOf,
  FOOTPRINT_LABELS,
  FootprintForm,
  FootprintFormPage,
  typedOf,
  type Typed,
} from './forms.tsx'
import { versionOf } from './history.ts'
import { createFootprint, editFootprint, FootprintInput } from './records.ts'
import { known } from './show-routes.tsx'
import { listOrganisations } from '../organisations/records.ts'

/** A field of a form: text, with the line ends of the store. */
export const formText = z
  .string('is given twice')
  .max(20_000, 'is longer than 20,000 characters')
  .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
  .optional()

/** The version of a record that the person saw. */
export const formVersion = z.coerce.number('is missing').int().positive()

const footprintBody = z.object({
  kind: formText,
  name: formText,
  definition: formText,
  owner: formText,
  status: formText,
  agreed_on: formText,
  evidence: formText,
  organisation: formText,
  starts_on: formText,
  ends_on: formText,
  note: formText,
})

const NEW: Typed = { kind: 'locality', status: 'proposed' }

const response = { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage } as const

/** The forms that make a footprint and change what one is. */
export function footprintEditRoutes(app: ZodFastify, { workspace }: AppContext): void {
  const { store } = workspace
  const form = async (
    footprint: FootprintRow | undefined,
    typed: Typed,
    errors: readonly FieldError[],
  ) => (
    <FootprintFormPage
      footprint={footprint}
      typed={typed}
      organisations={await listOrganisations(store)}
      errors={errors}
    />
  )
  app.get(
    '/footprints/new',
    { config: { access: 'read', needs: 'edit plans' }, schema: { response: { 200: htmlPage } } },
    async (_request, reply) => reply.page(await form(undefined, NEW, [])),
  )
  app.post(
    '/footprints',
    { config: { access: 'write' }, schema: { body: footprintBody, response } },
    async ({ body }, reply) => {
      const made = await attempt(body, () =>
        createFootprint(store, { name: actorName() }, inputOf(body)),
      )
      return 'errors' in made
        ? reply.page(await form(undefined, body, made.errors), 400)
        : reply.seeOther(`${footprintPath(made.done.id)}?done=made`)
    },
  )
  app.get(
    '/footprints/:id/edit',
    {
      config: { access: 'read', needs: 'edit plans' },
      schema: { params: footprintParams, response: { 200: htmlPage } },
    },
    async ({ params }, reply) => {
      const { footprint } = await known(workspace, params.id)
      return reply.page(await form(footprint, typedOf(footprint), []))
    },
  )
  app.post(
    '/footprints/:id/edit',
    {
      config: { access: 'write' },
      schema: {
        params: footprintParams,
        body: footprintBody.extend({ version: formVersion, reason: formText }),
        response,
      },
    },
    async ({ params: { id }, body: { version, ...body } }, reply) => {
      const who = { name: actorName(), ...reasonOf(body.reason) }
      const before = await known(workspace, id)
      const edited = await attempt(body, () =>
        editFootprint(store, who, { id, version }, inputOf(body)),
      )
      if (!('errors' in edited)) {
        const done = edited.done.version === version ? 'unchanged' : 'edited'
        return reply.seeOther(`${footprintPath(id)}?done=${done}`)
      }
      const { footprint } = await known(workspace, id)
      if (footprint.version === version) {
        return reply.page(await form(before.footprint, body, edited.errors), 400)
      }
      const opened = await versionOf(store, 'footprint', id, version)
      return reply.page(
        <ConflictPage
          name={footprint.name}
          labels={FOOTPRINT_LABELS}
          opened={opened}
          now={footprint}
          typed={body}
          back={footprintPath(id)}
        >
          <FootprintForm
            footprint={footprint}
            typed={mergedWith(body, opened, footprint)}
            organisations={await listOrganisations(store)}
            errors={[]}
            button="Save mine over theirs"
          />
        </ConflictPage>,
        409,
      )
    },
  )
}

/** Does what a form asks, or says what is wrong with what was typed. */
async function attempt<Done>(
  typed: Typed,
  work: () => Promise<Done>,
): Promise<{ readonly done: Done } | { readonly errors: readonly FieldError[] }> {
  const errors = faultsOf(FootprintInput, typed, FOOTPRINT_LABELS)
  if (errors.length > 0) return { errors }
  try {
    return { done: await work() }
  } catch (error) {
    return { errors: faultOf(error) }
  }
}

/** What was typed, as the record takes it. */
function inputOf(typed: z.output<typeof footprintBody>): FootprintInput {
  return FootprintInput.parse(typed)
}

/** The reason for the audit, where one was given. */
export function reasonOf(reason: string | undefined): { readonly reason?: string } {
  const told = reason?.trim() ?? ''
  return told === '' ? {} : { reason: told.slice(0, 1000) }
}

import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { formText } from '../footprints/edit-routes.tsx'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import type { FieldError } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { textOfSteps } from '../web/islands/network-editor/moves.ts'
import { editorData } from '../web/islands/network-editor/schema.ts'
import { NotFound } from '../web/errors.ts'
import { htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, optionPath } from './addresses.ts'
import { draftOf, nameOfEdited, networksOfDraft } from './edit.ts'
import { defineFinish, startToFinish } from './edit-finish.ts'
import { draftPath, EditPage, type EditAsked, type EditView } from './edit-page.tsx'
import { readEditorData } from './editor-data.ts'
import { attempt, knownPlan } from './known-plan.ts'
import { PlanMeasurer } from './measured.ts'
import { getOption, keepOption } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'

/** One or several fields of a name, as forms send them. */
const several = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (given) => (given === undefined ? [] : Array.isArray(given) ? given : [given]),
    z.array(item).max(400, 'are too many'),
  )

// Written into an address they grow by half, and a server reads 16 KB of that.
const MOVES = z.string('is given twice').max(10_000, 'are too many: save, and go on from there')

const controls = {
  moves: MOVES.default(''),
  keep: several(z.coerce.number().int().min(1).max(1_000)),
  tick: several(z.string().max(10)),
  to: z.string().max(10).default('1'),
  party: z.string().max(80).default(''),
}

const editQuery = z.object({ ...controls, do: z.enum(['move', 'undo']).optional() })
const finishBody = z.object(controls)
const saveBody = z.object({ moves: MOVES.default(''), name: formText, note: formText })

/** The editor of an option: what is changed is in the address until it is saved. */
export function editRoutes(app: ZodFastify, context: AppContext): void {
  defineFinish(context)
  const { workspace } = context
  const { store } = workspace
  const read = async (id: string, asked: Partial<EditAsked>): Promise<EditView> => {
    const option = await getOption(store, id)
    if (option === undefined) {
      throw new NotFound(
        'There is no such option. It may have been removed: start from the list of plans.',
      )
    }
    const plan = await knownPlan(context, option.plan)
    const place = await readPlannerPlace(workspace, plan.place, plan.on_date)
    const draft = draftOf(option, place, asked.moves ?? '')
    const measurer = new PlanMeasurer(place, plan)
    const known = plan.parties.some(({ name }) => name === asked.party)
    const usual = option.answer?.party ?? plan.parties[0]?.name ?? ''
    return {
      plan,
      place,
      draft,
      now: measurer.measure({ networks: networksOfDraft(draft) }, null, option.name),
      before: measurer.ofOption(option),
      asked: {
        moves: '',
        keep: [],
        tick: [],
        to: '1',
        name: nameOfEdited(option),
        note: '',
        ...asked,
        party: known ? (asked.party ?? usual) : usual,
      },
    }
  }
  app.get(
    '/networks/options/:id/edit',
    {
      config: { access: 'read' },
      schema: {
        params: idParams,
        querystring: editQuery,
        response: { 200: htmlPage, 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, query }, reply) => {
      const view = await read(id, query)
      const { steps, names } = view.draft
      if (query.do === 'undo') {
        return reply.seeOther(draftPath(id, { ...query, moves: textOfSteps(steps.slice(0, -1)) }))
      }
      if (query.do === undefined) return reply.page(<EditPage view={view} errors={[]} />)
      const to = query.to === 'new' ? names.length + 1 : query.to === 'none' ? 0 : Number(query.to)
      const practices = query.tick.filter((code) => (view.draft.networkOf.get(code) ?? to) !== to)
      const [error] = faultsOfMove(query.tick, practices, to, names.length)
      if (error !== undefined) return reply.page(<EditPage view={view} errors={[error]} />, 400)
      const moves = textOfSteps([...steps, [{ practices, to }]])
      // The next ones may well go there too.
      const next = to === 0 ? 'none' : String(to)
      return reply.seeOther(draftPath(id, { ...query, moves, to: next }))
    },
  )
  app.post(
    '/networks/options/:id/edit',
    {
      config: { access: 'write' },
      schema: {
        params: idParams,
        body: saveBody,
        response: { 200: htmlPage, 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const { moves, name = '', note = '' } = body
      const view = await read(id, { moves, name, note })
      const networks = networksOfDraft(view.draft).map(({ name: called, practices }) => ({
        name: called,
        practices,
      }))
      const kept = await attempt(faultsOfSaving(view, name, note), () =>
        keepOption(store, { name: actorName() }, view.plan.id, {
          name,
          origin: 'by hand',
          made_from: id,
          networks,
          answer: null,
          note: note === '' ? null : note,
        }),
      )
      if ('done' in kept) return reply.seeOther(`${optionPath(kept.done.id)}?done=kept`)
      return reply.page(<EditPage view={view} errors={kept.errors} />, 400)
    },
  )
  app.post(
    '/networks/options/:id/finish',
    {
      config: { access: 'write' },
      schema: {
        params: idParams,
        body: finishBody,
        response: { 200: htmlPage, 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const view = await read(id, body)
      const { plan, place, draft, asked } = view
      const party = plan.parties.find(({ name }) => name === asked.party)
      const kept = { networks: body.keep, practices: body.tick }
      const faults =
        party === undefined ? [{ field: 'party', message: 'Choose whose weights count' }] : []
      const started = await attempt(
        faults,
        async () =>
          await startToFinish(context, {
            plan,
            place,
            draft,
            kept,
            party: party ?? { name: '', weights: {} },
          }),
      )
      if ('done' in started) return reply.seeOther(`/jobs/${started.done}`)
      return reply.page(
        <EditPage view={view} errors={started.errors.map((one) => ({ ...one, field: 'party' }))} />,
        400,
      )
    },
  )
  app.get(
    '/networks/options/:id/editor.json',
    { config: { access: 'read' }, schema: { params: idParams, response: { 200: editorData } } },
    async ({ params: { id } }) => {
      const view = await read(id, {})
      return readEditorData(workspace, view)
    },
  )
}

function faultsOfMove(
  ticked: readonly string[],
  practices: readonly string[],
  to: number,
  networks: number,
): readonly FieldError[] {
  if (!Number.isInteger(to) || to < 0 || to > networks + 1) {
    return [{ field: 'to', message: 'Choose the network to move them to' }]
  }
  if (ticked.length === 0) {
    return [{ field: 'tick', message: 'Tick the practices that are to be moved' }]
  }
  return practices.length === 0
    ? [{ field: 'tick', message: 'All that are ticked are in that network already' }]
    : []
}

function faultsOfSaving({ draft }: EditView, name: string, note: string): readonly FieldError[] {
  const patients = Object.entries({ name, note }).flatMap(([field, text]) =>
    holdsNhsNumber(text) ? [{ field, message: `The ${field} ${NHS_NUMBER_FAULT}` }] : [],
  )
  if (draft.steps.length === 0) {
    return [
      ...patients,
      { field: 'tick', message: 'Nothing was moved, so there is nothing to save' },
    ]
  }
  return networksOfDraft(draft).length === 0
    ? [
        ...patients,
        { field: 'tick', message: 'No network is left: put practices into one at least' },
      ]
    : patients
}

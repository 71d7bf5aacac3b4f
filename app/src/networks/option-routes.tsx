import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import { ConflictPage, mergedWith } from '../footprints/conflict.tsx'
import { formText, formVersion } from '../footprints/edit-routes.tsx'
import { versionOf } from '../footprints/history.ts'
import { holdsNhsNumber, NHS_NUMBER_FAULT } from '../footprints/patient-text.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import { Button, Form, Textarea, TextInput } from '../web/components.tsx'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage, redirection } from '../web/route-rules.ts'
import { idParams, NETWORKS_CRUMB, networksQuery, optionPath, planPath } from './addresses.ts'
import { attempt } from './known-plan.ts'
import { arrangementMap } from './maps.tsx'
import { effectsSheet, fileName, networksSheet } from './option-sheets.ts'
import { OptionPage, type OptionPageProps } from './option-page.tsx'
import { removeOption, renameOption } from './option-records.ts'
import { readOption, type OptionView } from './option-view.ts'
import { optionSentence } from './option-words.ts'
import { practiceRoutes } from './practice-routes.tsx'
import { aimsSheet } from './sheets.ts'
import { networkWorkbook, sendWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const WRITE = { access: 'write' } as const
const LABELS = { name: 'Name', note: 'Note' } as const

/** One option as page and files, its name, and why each practice is where it is. */
export function optionRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace } = context
  app.get(
    '/networks/options/:id',
    {
      config: READ,
      schema: { params: idParams, querystring: networksQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) => {
      const view = await readOption(context, params.id)
      const { name, note } = view.option
      const typed = { name, note: note ?? '' }
      return reply.page(await pageOf(view, { done: query.done, typed, errors: [] }))
    },
  )
  app.post(
    '/networks/options/:id/name',
    {
      config: WRITE,
      schema: {
        params: idParams,
        body: z.object({ version: formVersion, name: formText, note: formText }),
        response: { 200: htmlPage, 303: redirection, 400: htmlPage, 409: htmlPage },
      },
    },
    async ({ params: { id }, body: { version, name = '', note = '' } }, reply) => {
      const typed = { name, note }
      const faults = Object.entries(typed).flatMap(([field, text]) =>
        holdsNhsNumber(text) ? [{ field, message: `${text}: ${NHS_NUMBER_FAULT}` }] : [],
      )
      const edited = await attempt(faults, () =>
        renameOption(workspace.store, { name: actorName() }, { id, version }, typed),
      )
      if ('done' in edited) {
        const done = edited.done.version === version ? 'unchanged' : 'renamed'
        return reply.seeOther(`${optionPath(id)}?done=${done}`)
      }
      const view = await readOption(context, id)
      const { option } = view
      if (option.version === version) {
        return reply.page(
          await pageOf(view, { done: undefined, typed, errors: edited.errors }),
          400,
        )
      }
      const opened = await versionOf(workspace.store, 'network_option', id, version)
      const merged = mergedWith(typed, opened, { ...option })
      return reply.page(
        <ConflictPage
          name={option.name}
          labels={LABELS}
          opened={opened}
          now={{ ...option }}
          typed={typed}
          back={optionPath(id)}
          section={{ current: 'networks', list: NETWORKS_CRUMB }}
        >
          <Form action={optionPath(id, 'name')} method="post">
            <input type="hidden" name="version" value={option.version} />
            <TextInput name="name" label={LABELS.name} value={merged['name']} />
            <Textarea name="note" label={LABELS.note} rows={2} value={merged['note']} />
            <Button>Save mine over theirs</Button>
          </Form>
        </ConflictPage>,
        409,
      )
    },
  )
  app.post(
    '/networks/options/:id/remove',
    {
      config: WRITE,
      schema: {
        params: idParams,
        body: z.object({ version: formVersion }),
        response: { 303: redirection, 400: htmlPage },
      },
    },
    async ({ params: { id }, body: { version } }, reply) => {
      const view = await readOption(context, id)
      const removed = await attempt([], () =>
        removeOption(workspace.store, { name: actorName() }, { id, version }),
      )
      if ('done' in removed) return reply.seeOther(`${planPath(view.plan.id)}?done=removed`)
      const { name, note } = view.option
      const typed = { name, note: note ?? '' }
      return reply.page(await pageOf(view, { done: undefined, typed, errors: removed.errors }), 400)
    },
  )
  optionFiles(app, context)
  practiceRoutes(app, context)

  async function pageOf(view: OptionView, rest: Omit<OptionPageProps, 'view' | 'map'>) {
    const map = await arrangementMap(workspace, view.place, { networks: view.option.networks })
    return <OptionPage view={view} map={map} {...rest} />
  }
}

function optionFiles(app: ZodFastify, context: AppContext): void {
  const schema = { params: idParams, response: { 200: fileContent } }
  const files: Readonly<Record<string, (view: OptionView) => Sheet>> = {
    networks: ({ measured }) => networksSheet(measured.measure.networks),
    aims: ({ plan, today, measured }) => aimsSheet(plan, [today, measured]),
    practices: ({ effects, stable }) => effectsSheet(effects, stable),
    sources: ({ place }) => sourcesSheet(place.sources),
  }
  for (const [name, sheetOf] of Object.entries(files)) {
    app.get(
      `/networks/options/:id/${name}.csv`,
      { config: READ, schema },
      async ({ params }, reply) => {
        const view = await readOption(context, params.id)
        return sendSheet(
          reply,
          sheetOf(view),
          `${fileName(view.place, view.option.name)}-${name}.csv`,
        )
      },
    )
  }
  app.get(
    '/networks/options/:id/option.xlsx',
    { config: READ, schema },
    async ({ params }, reply) => {
      const view = await readOption(context, params.id)
      const { plan, place, option, measured } = view
      const about = [
        ['Option', option.name],
        ['Plan', plan.name],
        ['Place', place.name],
        ['Day', place.on],
        ['Finding', optionSentence(view)],
        ['Against the rule', measured.faults.map(({ message }) => message).join(' ') || 'keeps it'],
        ['What stays', 'Being in a network changes nothing in a practice’s core contract.'],
        ['Notes', place.notes.join(' ')],
      ] as const
      const sheets = Object.fromEntries(
        Object.entries(files).map(([name, sheetOf]) => [
          `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
          sheetOf(view),
        ]),
      )
      const bytes = await networkWorkbook(option.name, about, sheets)
      return sendWorkbook(reply, bytes, `${fileName(place, option.name)}.xlsx`)
    },
  )
}

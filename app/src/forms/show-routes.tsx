import type { AppContext, ZodFastify } from '../web/context.ts'
import { FootingsError } from '../failure.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { compareQuery, formParams, formQuery, formsQuery, type FormsQuery } from './addresses.ts'
import { WORKING_FORMS } from './catalogue.ts'
import { ComparePage } from './compare-page.tsx'
import { FormPage } from './form-page.tsx'
import { FormListPage } from './list-page.tsx'
import { findForms, formsSentence } from './model.ts'
import { catalogueSheet, reasonsSheet, saidSheet, sourcesSheet, standingsSheet } from './sheets.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { knownForm, readForms, type FormsView } from './view.ts'
import { CATALOGUE_REMARK } from './words.ts'
import type { WorkingForm } from './working-form.ts'

const READ = { access: 'read' } as const
const MOST_COMPARED = 4
const NOTHING = 'doing-nothing'

/** Pages and files of forms that change nothing. */
export function formShowRoutes(app: ZodFastify, context: AppContext): void {
  const page = { 200: htmlPage }
  app.get(
    '/networks/forms',
    { config: READ, schema: { querystring: formsQuery, response: page } },
    async ({ query }, reply) =>
      reply.page(<FormListPage query={query} view={await readForms(context, query)} />),
  )
  app.get(
    '/networks/forms/compare',
    { config: READ, schema: { querystring: compareQuery, response: page } },
    async ({ query: { forms, ...query } }, reply) => {
      const view = await readForms(context, query)
      return reply.page(<ComparePage forms={comparedForms(forms)} view={view} query={query} />)
    },
  )
  app.get(
    '/networks/forms/:id',
    { config: READ, schema: { params: formParams, querystring: formQuery, response: page } },
    async ({ params, query: { done, ...query } }, reply) => {
      const form = knownForm(params.id)
      const view = await readForms(context, query)
      return reply.page(<FormPage form={form} view={view} query={query} done={done} />)
    },
  )
  formFiles(app, context)
}

/**
 * Doing nothing, and the forms that are set beside it.
 *
 * @throws FootingsError 'usage' where there are none or too many; NotFound for an unknown one
 */
function comparedForms(ids: readonly string[] | undefined): readonly WorkingForm[] {
  const chosen = (ids ?? []).filter((id) => id !== NOTHING)
  if (chosen.length === 0 || chosen.length > MOST_COMPARED) {
    throw new FootingsError(
      'usage',
      chosen.length === 0
        ? 'No form is chosen to be set beside doing nothing.'
        : `${chosen.length} forms do not fit side by side.`,
      { remedy: `Go back and choose one to ${MOST_COMPARED}.` },
    )
  }
  return [NOTHING, ...chosen].map(knownForm)
}

function formFiles(app: ZodFastify, context: AppContext): void {
  const response = { 200: fileContent }
  const files: Readonly<
    Record<
      string,
      (forms: readonly WorkingForm[], view: FormsView, patients: number | null) => Sheet
    >
  > = {
    '/networks/forms.csv': (forms, _view, patients) => catalogueSheet(forms, patients),
    '/networks/forms/reasons.csv': (forms) => reasonsSheet(forms),
    '/networks/forms/standings.csv': (_forms, view) => standingsSheet(view),
  }
  for (const [path, sheetOf] of Object.entries(files)) {
    app.get(
      path,
      { config: READ, schema: { querystring: formsQuery, response } },
      async ({ query }, reply) => {
        const view = await readForms(context, query)
        const sheet = sheetOf(foundForms(query), view, query.patients ?? null)
        return sendSheet(reply, sheet, fileName(path, view))
      },
    )
  }
  app.get(
    '/networks/forms.xlsx',
    { config: READ, schema: { querystring: formsQuery, response } },
    async ({ query }, reply) => {
      const view = await readForms(context, query)
      const wanted = { patients: query.patients ?? null, kind: query.kind ?? null }
      const found = findForms(WORKING_FORMS, wanted)
      const finding = formsSentence(found, wanted, view.standings, view.on)
      const bytes = await formsBook(found.shown, view, finding, wanted.patients)
      return sendWorkbook(reply, bytes, fileName('/networks/forms.xlsx', view))
    },
  )
  const compared = { config: READ, schema: { querystring: compareQuery, response } }
  app.get('/networks/forms/compare.csv', compared, async ({ query }, reply) => {
    const view = await readForms(context, query)
    const sheet = saidSheet(comparedForms(query.forms), view)
    return sendSheet(reply, sheet, fileName('/networks/forms/compare.csv', view))
  })
  app.get('/networks/forms/compare.xlsx', compared, async ({ query }, reply) => {
    const view = await readForms(context, query)
    const forms = comparedForms(query.forms)
    const bytes = await formsBook(forms, view, forms.map(({ name }) => name).join(', '), null)
    return sendWorkbook(reply, bytes, fileName('/networks/forms/compare.xlsx', view))
  })
  app.get('/networks/forms/sources.csv', compared, async ({ query }, reply) => {
    const forms = query.forms === undefined ? WORKING_FORMS : query.forms.map(knownForm)
    return sendSheet(reply, sourcesSheet(forms), 'forms-sources.csv')
  })
  app.get(
    '/networks/forms/:id/said.csv',
    { config: READ, schema: { params: formParams, querystring: formQuery, response } },
    async ({ params, query }, reply) => {
      const form = knownForm(params.id)
      const view = await readForms(context, query)
      return sendSheet(reply, saidSheet([form], view), `${form.id}-${view.on}.csv`)
    },
  )
}

function foundForms(query: FormsQuery): readonly WorkingForm[] {
  const wanted = { patients: query.patients ?? null, kind: query.kind ?? null }
  return findForms(WORKING_FORMS, wanted).shown
}

async function formsBook(
  forms: readonly WorkingForm[],
  view: FormsView,
  finding: string,
  patients: number | null,
): Promise<Uint8Array> {
  return sheetsWorkbook({
    title: 'Forms of working together',
    about: [
      ['Finding', finding],
      ['How to read it', CATALOGUE_REMARK],
    ],
    sheets: [
      { name: 'Forms', sheet: catalogueSheet(forms, patients) },
      { name: 'What is said', sheet: saidSheet(forms, view) },
      { name: 'Four reasons', sheet: reasonsSheet(forms) },
      { name: 'Groups', sheet: standingsSheet(view) },
      { name: 'Who is cited', sheet: sourcesSheet(forms) },
    ],
  })
}

/** A name for the reader's folder: what it is, where, and of which day. */
function fileName(path: string, { place, on }: FormsView): string {
  const [name, ending] = path.replace('/networks/', '').split('.')
  return `${place === null ? '' : `${place}-`}${name?.replaceAll('/', '-') ?? ''}-${on}.${ending}`
}

import type { FastifyRequest } from 'fastify'
import * as z from 'zod'
import { may } from '../rights/person.ts'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { askedQuery } from '../register/asked.ts'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import {
  editionParams,
  OFFER_PATH,
  offerQuery,
  specificationParams,
  SPECIFICATIONS_PATH,
} from './addresses.ts'
import { partiesOf } from './consultation-model.ts'
import { compareClauses, type ClauseChange } from './offer-compare.ts'
import { ComparePage } from './offer-compare-page.tsx'
import { EditionPage } from './offer-edition-page.tsx'
import { offerSentence } from './offer-model.ts'
import { OfferPage } from './offer-page.tsx'
import { standingSentence } from './offer-parts.tsx'
import {
  clausesSheet,
  commentsSheet,
  comparisonSheet,
  offerSheet,
  pillarMoneySheet,
  principlesSheet,
} from './offer-sheets.ts'
import { SpecificationPage } from './offer-specification-page.tsx'
import {
  editionOf,
  readOffer,
  readSpecificationView,
  type SpecificationView,
} from './offer-view.ts'

const READ = { access: 'read' } as const
const ONE = `${SPECIFICATIONS_PATH}/:id`
const EDITION = `${ONE}/editions/:edition`

/** The offer, its specifications and their editions as pages and files. */
export function offerShowRoutes(app: ZodFastify, context: AppContext): void {
  offerRoutes(app, context)
  specificationRoutes(app, context)
  editionRoutes(app, context)
}

function offerRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    OFFER_PATH,
    { config: READ, schema: { querystring: offerQuery, response: { 200: htmlPage } } },
    async (request, reply) => {
      const { query, person } = request
      return reply.page(<OfferPage view={await readOffer(context, query, person)} query={query} />)
    },
  )
  const file = { config: READ, schema: { querystring: askedQuery, response: { 200: fileContent } } }
  app.get(`${OFFER_PATH}.csv`, file, async ({ query, person }, reply) => {
    const view = await readOffer(context, query, person)
    return sendSheet(reply, offerSheet(view), `${fileName(view.asked)}.csv`)
  })
  app.get(`${OFFER_PATH}/principles.csv`, file, async ({ query, person }, reply) => {
    const view = await readOffer(context, query, person)
    return sendSheet(reply, principlesSheet(view), `${fileName(view.asked)}-principles.csv`)
  })
  app.get(`${OFFER_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readOffer(context, query, person)
    const { asked, offer, money } = view
    const place = asked.found?.name ?? asked.place ?? 'no place'
    const bytes = await sheetsWorkbook({
      title: `The offer of ${place}`,
      about: [['Finding', offerSentence(offer, place)]],
      sheets: [
        { name: 'Offer', sheet: offerSheet(view) },
        { name: 'Principles', sheet: principlesSheet(view) },
        ...(money === undefined ? [] : [{ name: 'Money', sheet: pillarMoneySheet(view) }]),
      ],
    })
    return sendWorkbook(reply, bytes, `${fileName(asked)}.xlsx`)
  })
}

const compareQuery = askedQuery.extend({
  before: z.coerce.number('is not the number of an edition').int().min(1).max(9999),
  after: z.coerce.number('is not the number of an edition').int().min(1).max(9999),
})

function specificationRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    ONE,
    {
      config: READ,
      schema: {
        params: specificationParams,
        querystring: offerQuery,
        response: { 200: htmlPage },
      },
    },
    async ({ params, query, person }, reply) => {
      const view = await readSpecificationView(context, params.id, query, person)
      const mayEdit = may(person, 'edit offer', { place: view.place.code })
      return reply.page(<SpecificationPage view={view} query={query} mayEdit={mayEdit} />)
    },
  )
  const compare = { params: specificationParams, querystring: compareQuery }
  app.get(
    `${ONE}/compare`,
    { config: READ, schema: { ...compare, response: { 200: htmlPage } } },
    async ({ params, query, person }, reply) => {
      const view = await readSpecificationView(context, params.id, query, person)
      return reply.page(
        <ComparePage
          view={view}
          before={query.before}
          after={query.after}
          changes={changesIn(view, query)}
        />,
      )
    },
  )
  app.get(
    `${ONE}/compare.csv`,
    { config: READ, schema: { ...compare, response: { 200: fileContent } } },
    async ({ params, query, person }, reply) => {
      const view = await readSpecificationView(context, params.id, query, person)
      const name = `${view.specification.name}-${query.before}-${query.after}.csv`
      return sendSheet(reply, comparisonSheet(changesIn(view, query)), name)
    },
  )
}

function changesIn(
  view: SpecificationView,
  { before, after }: { readonly before: number; readonly after: number },
): readonly ClauseChange[] {
  const [old, now] = [editionOf(view, before), editionOf(view, after)]
  const of = ({ id }: SpecificationEditionRow) =>
    view.clauses.filter((one) => one.specification_edition === id)
  return compareClauses(of(old), of(now))
}

function editionRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    EDITION,
    {
      config: READ,
      schema: { params: editionParams, querystring: offerQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const view = await readSpecificationView(context, params.id, query, person)
      const place = { place: view.place.code }
      return reply.page(
        <EditionPage
          view={view}
          edition={editionOf(view, params.edition)}
          query={query}
          rights={{
            edit: may(person, 'edit offer', place),
            approve: may(person, 'approve', place),
            comment: partiesOf(person, view.place).length > 0,
            person: person.id,
          }}
        />,
      )
    },
  )
  const file = {
    config: READ,
    schema: { params: editionParams, querystring: askedQuery, response: { 200: fileContent } },
  }
  const read = async (
    params: z.output<typeof editionParams>,
    query: z.output<typeof askedQuery>,
    person: FastifyRequest['person'],
  ) => {
    const view = await readSpecificationView(context, params.id, query, person)
    const edition = editionOf(view, params.edition)
    return { view, edition, name: `${view.specification.name}-edition-${edition.edition}` }
  }
  app.get(`${EDITION}/clauses.csv`, file, async ({ params, query, person }, reply) => {
    const { view, edition, name } = await read(params, query, person)
    return sendSheet(reply, clausesSheet(view, edition), `${name}-clauses.csv`)
  })
  app.get(`${EDITION}/comments.csv`, file, async ({ params, query, person }, reply) => {
    const { view, edition, name } = await read(params, query, person)
    return sendSheet(reply, commentsSheet(view, edition), `${name}-comments.csv`)
  })
  app.get(`${EDITION}/edition.xlsx`, file, async ({ params, query, person }, reply) => {
    const { view, edition, name } = await read(params, query, person)
    const bytes = await sheetsWorkbook({
      title: `${view.specification.name}, edition ${edition.edition}`,
      about: [
        ['State', standingSentence(edition, view.on)],
        ['Pillar', view.pillar.name],
        ['Who signs it', edition.signs ?? 'not recorded'],
        ['Decision', edition.decision ?? 'none yet'],
      ],
      sheets: [
        { name: 'Clauses', sheet: clausesSheet(view, edition) },
        { name: 'Comments', sheet: commentsSheet(view, edition) },
      ],
    })
    return sendWorkbook(reply, bytes, `${name}.xlsx`)
  })
}

function fileName({ place, on }: { readonly place: string | null; readonly on: string }): string {
  return `${place ?? 'no-place'}-offer-${on}`
}

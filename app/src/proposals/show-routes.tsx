import type { FastifyReply } from 'fastify'
import { membersOn } from '../footprints/memberships.ts'
import { askedOf } from '../register/asked.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { practiceParams, proposalParams, proposalsQuery } from './addresses.ts'
import { changesOf } from './changes.ts'
import { historyOfProposal } from './history.ts'
import { ProposalListPage } from './list-page.tsx'
import type { ProposalPractice } from './model.ts'
import { ProposalPage, type ProposalPageProps } from './page.tsx'
import { ProposalPracticePage } from './practice-page.tsx'
import {
  changesSheet,
  historySheet,
  networksSheet,
  outsideSheet,
  practicesSheet,
  proposalsSheet,
} from './sheets.ts'
import { proposalName } from './standings.ts'
import { readProposal, readProposals, type DayQuery, type ProposalView } from './view.ts'
import { proposalsWorkbook, proposalWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Pages and files that show proposals and change nothing. */
export function proposalShowRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const pageSchema = { querystring: proposalsQuery, response: { 200: htmlPage } }
  app.get('/networks/proposals', { config: READ, schema: pageSchema }, async ({ query }, reply) => {
    const asked = await askedOf(query, workspace, now)
    const views = await readProposals(context, asked, query)
    return reply.page(<ProposalListPage asked={asked} query={query} views={views} />)
  })
  app.get(
    '/networks/proposals/:id',
    { config: READ, schema: { ...pageSchema, params: proposalParams } },
    async ({ params, query }, reply) =>
      reply.page(
        <ProposalPage {...await pageOf(context, params.id, query)} query={query} errors={[]} />,
      ),
  )
  app.get(
    '/networks/proposals/:id/practices/:code',
    { config: READ, schema: { ...pageSchema, params: practiceParams } },
    async ({ params, query }, reply) => {
      const view = await readProposal(context, params.id, query)
      const practice = practiceIn(view, params.code)
      const own = new Set(view.found.footprints.map(({ id }) => id))
      const others = (await membersOn(workspace.store, view.one.on)).filter(
        (row) =>
          row.practice === practice.code &&
          row.status === 'member' &&
          row.footprint_kind !== view.one.proposal.kind &&
          !own.has(row.footprint),
      )
      return reply.page(
        <ProposalPracticePage
          view={view}
          practice={practice}
          effect={(await changesOf(workspace, view)).get(practice.code)}
          elsewhere={others.map(({ footprint_name }) => footprint_name)}
          typed={{ on: today({ now }) }}
        />,
      )
    },
  )
  proposalFiles(app, context)
}

/** What the page of a proposal shows, with nothing typed. */
export async function pageOf(
  context: AppContext,
  id: string,
  query: DayQuery,
): Promise<Omit<ProposalPageProps, 'query' | 'errors'>> {
  const view = await readProposal(context, id, query)
  return {
    view,
    effects: await changesOf(context.workspace, view),
    history: await historyOfProposal(context.workspace.store, view.found),
    typed: { on: today({ now: context.now }) },
  }
}

/** @throws NotFound where the practice has no standing in the proposal on the day */
export function practiceIn(view: ProposalView, code: string): ProposalPractice {
  const wanted = code.trim().toUpperCase()
  const practice = view.one.practices.find((one) => one.code === wanted)
  if (practice !== undefined) return practice
  throw new NotFound(
    `${proposalName(view.one.proposal)} does not name this practice on this day. Start from the page of the proposal.`,
  )
}

function proposalFiles(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { evidence, store } = workspace
  app.get(
    '/networks/proposals.csv',
    { config: READ, schema: { querystring: proposalsQuery, response: { 200: fileContent } } },
    async ({ query }, reply) => {
      const asked = await askedOf(query, workspace, now)
      const views = await readProposals(context, asked, query)
      return sendSheet(reply, proposalsSheet(views), `${asked.place ?? 'all'}-proposals.csv`)
    },
  )
  app.get(
    '/networks/proposals.xlsx',
    { config: READ, schema: { querystring: proposalsQuery, response: { 200: fileContent } } },
    async ({ query }, reply) => {
      const asked = await askedOf(query, workspace, now)
      const bytes = await proposalsWorkbook(await readProposals(context, asked, query))
      return sendWorkbook(reply, bytes, `${asked.place ?? 'all'}-proposals.xlsx`)
    },
  )
  const files: Readonly<Record<string, (view: ProposalView) => Promise<Sheet>>> = {
    networks: async (view) => networksSheet(view),
    practices: async (view) => practicesSheet(view, evidence.releases),
    changes: async (view) => changesSheet(view, await changesOf(workspace, view)),
    outside: async (view) => outsideSheet(view),
    history: async ({ found }) => historySheet(await historyOfProposal(store, found)),
  }
  const schema = {
    params: proposalParams,
    querystring: proposalsQuery,
    response: { 200: fileContent },
  }
  for (const [name, sheetOf] of Object.entries(files)) {
    app.get(
      `/networks/proposals/:id/${name}.csv`,
      { config: READ, schema },
      async ({ params, query }, reply) => {
        const view = await readProposal(context, params.id, query)
        return sendSheet(reply, await sheetOf(view), `${fileName(view)}-${name}.csv`)
      },
    )
  }
  app.get(
    '/networks/proposals/:id/proposal.xlsx',
    { config: READ, schema },
    async ({ params, query }, reply) => {
      const { view, effects, history } = await pageOf(context, params.id, query)
      const bytes = await proposalWorkbook(view, effects, history, evidence.releases)
      return sendWorkbook(reply, bytes, `${fileName(view)}.xlsx`)
    },
  )
}

function sendWorkbook(reply: FastifyReply, bytes: Uint8Array, name: string): Buffer {
  void reply.type(XLSX).header('content-disposition', `attachment; filename="${name}"`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function fileName({ one }: ProposalView): string {
  const { name, edition } = one.proposal
  return `${name.replaceAll(/[^\w.-]+/g, '-')}-${edition}-${one.on}`
}

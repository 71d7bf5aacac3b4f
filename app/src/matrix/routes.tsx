import type { FastifyReply } from 'fastify'
import { basesOf } from '../register/place-model.ts'
import { sendSheet } from '../register/sheet.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import type { Workspace } from '../workspace.ts'
import { matrixApi } from './api-routes.ts'
import { choicesOf } from './choices.ts'
import { matrixSheet, releasesById } from './flat.ts'
import { chooseGroup, groupsOf } from './groups.ts'
import { IndicatorListPage } from './indicator-list-page.tsx'
import { indicatorCoverage, indicatorDetail, ordered } from './indicator-model.ts'
import { IndicatorPage } from './indicator-page.tsx'
import {
  indicatorRowsSheet,
  indicatorsSheet,
  periodsSheet,
  sourcesSheet,
} from './indicator-sheets.ts'
import { MatrixPage } from './matrix-page.tsx'
import { matrixOf, type Matrix } from './model.ts'
import { NoPracticesPage } from './no-practices-page.tsx'
import {
  chosenOf,
  indicatorParams,
  indicatorQuery,
  knownIndicator,
  matrixQuery,
  needPractices,
  selectionQuery,
  type Chosen,
  type MatrixQuery,
  type SelectionQuery,
} from './query.ts'
import type { Selection } from './selection.ts'
import { matrixWorkbook } from './workbook.ts'

const READ = { access: 'read' } as const
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The matrix and its indicators: pages, files and API. */
export const matrixRoom: Room = {
  name: 'matrix',
  routes(app, context) {
    matrixPages(app, context)
    indicatorPages(app, context)
    indicatorFiles(app, context)
    matrixApi(app, context)
  },
}

function matrixPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/matrix',
    { config: READ, schema: { querystring: matrixQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const chosen = await chosenOf(query, workspace, now)
      const choices = await choicesOf(workspace, chosen)
      if (!hasPractices(chosen)) {
        return reply.page(
          <NoPracticesPage
            title="Matrix"
            action="/matrix"
            query={query}
            chosen={chosen}
            choices={choices}
          />,
        )
      }
      const groups = groupsOf(workspace.observations.indicators, query.by)
      const group = chooseGroup(groups, query.domain)
      const { practices } = chosen.selection
      const matrix = await matrixOf(workspace.observations, practices, chosen.on, group.indicators)
      return reply.page(
        <MatrixPage
          query={query}
          chosen={chosen}
          choices={choices}
          groups={groups}
          group={group}
          matrix={matrix}
        />,
      )
    },
  )
  const file = {
    config: READ,
    schema: { querystring: matrixQuery, response: { 200: fileContent } },
  }
  app.get('/matrix.csv', file, async ({ query }, reply) => {
    const { matrix, name } = await asked(query, workspace, now)
    const sheet = matrixSheet(matrix, releasesById(workspace.evidence.releases))
    return sendSheet(reply, sheet, `${name}.csv`)
  })
  app.get('/matrix.xlsx', file, async ({ query }, reply) => {
    const { matrix, name, title } = await asked(query, workspace, now)
    const releases = releasesById(workspace.evidence.releases)
    return sendWorkbook(reply, await matrixWorkbook(matrix, title, releases), `${name}.xlsx`)
  })
}

function indicatorPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/indicators',
    { config: READ, schema: { querystring: selectionQuery, response: { 200: htmlPage } } },
    async ({ query }, reply) => {
      const chosen = await chosenOf(query, workspace, now)
      const practices = chosen.selection?.practices ?? []
      return reply.page(
        <IndicatorListPage
          query={query}
          chosen={chosen}
          choices={await choicesOf(workspace, chosen)}
          coverage={await indicatorCoverage(workspace.observations, practices, chosen.on)}
        />,
      )
    },
  )
  app.get(
    '/indicators/:id',
    {
      config: READ,
      schema: {
        params: indicatorParams,
        querystring: indicatorQuery,
        response: { 200: htmlPage },
      },
    },
    async ({ params, query }, reply) => {
      const indicator = knownIndicator(workspace, params.id)
      const chosen = await chosenOf(query, workspace, now)
      const choices = await choicesOf(workspace, chosen)
      if (!hasPractices(chosen)) {
        return reply.page(
          <NoPracticesPage
            title={indicator.name}
            action={`/indicators/${indicator.id}`}
            query={query}
            chosen={chosen}
            choices={choices}
          />,
        )
      }
      const { practices } = chosen.selection
      const detail = await indicatorDetail(workspace.observations, practices, chosen.on, indicator)
      const used = new Set(detail.rows.flatMap(({ cell }) => cell.releases))
      return reply.page(
        <IndicatorPage
          query={query}
          chosen={chosen}
          choices={choices}
          detail={detail}
          bases={basesOf(workspace.evidence, used)}
        />,
      )
    },
  )
}

function indicatorFiles(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/indicators.csv',
    { config: READ, schema: { querystring: selectionQuery, response: { 200: fileContent } } },
    async ({ query }, reply) => {
      const { selection, on } = await chosenOf(query, workspace, now)
      const practices = selection?.practices ?? []
      const coverage = await indicatorCoverage(workspace.observations, practices, on)
      return sendSheet(reply, indicatorsSheet(coverage), `indicators-${on}.csv`)
    },
  )
  const file = {
    config: READ,
    schema: {
      params: indicatorParams,
      querystring: indicatorQuery,
      response: { 200: fileContent },
    },
  }
  app.get('/indicators/:id.csv', file, async ({ params, query }, reply) => {
    const { detail, name } = await detailOf(params.id, query, workspace, now)
    const rows = ordered(detail.rows, query.order)
    const releases = releasesById(workspace.evidence.releases)
    return sendSheet(reply, indicatorRowsSheet({ ...detail, rows }, releases), `${name}.csv`)
  })
  app.get('/indicators/:id/periods.csv', file, async ({ params, query }, reply) => {
    const { detail, name } = await detailOf(params.id, query, workspace, now)
    return sendSheet(reply, periodsSheet(detail), `${name}-periods.csv`)
  })
  app.get('/indicators/:id/sources.csv', file, async ({ params, query }, reply) => {
    const { detail, name } = await detailOf(params.id, query, workspace, now)
    const used = new Set(detail.rows.flatMap(({ cell }) => cell.releases))
    return sendSheet(reply, sourcesSheet(used, workspace.evidence.releases), `${name}-sources.csv`)
  })
}

async function detailOf(id: string, query: SelectionQuery, workspace: Workspace, now: () => Date) {
  const indicator = knownIndicator(workspace, id)
  const chosen = await chosenOf(query, workspace, now)
  const { practices } = needPractices(chosen)
  return {
    detail: await indicatorDetail(workspace.observations, practices, chosen.on, indicator),
    name: fileName(indicator.id, query, chosen),
  }
}

async function asked(
  query: MatrixQuery,
  workspace: Workspace,
  now: () => Date,
): Promise<{ readonly matrix: Matrix; readonly name: string; readonly title: string }> {
  const chosen = await chosenOf(query, workspace, now)
  const { practices, title } = needPractices(chosen)
  const groups = groupsOf(workspace.observations.indicators, query.by)
  const { indicators, slug } = chooseGroup(groups, query.domain)
  return {
    matrix: await matrixOf(workspace.observations, practices, chosen.on, indicators),
    name: fileName(`matrix-${slug}`, query, chosen),
    title,
  }
}

function hasPractices(chosen: Chosen): chosen is Chosen & { readonly selection: Selection } {
  return chosen.selection !== null
}

function fileName(what: string, query: SelectionQuery, { asked: { place }, on }: Chosen): string {
  const of = query.footprint === undefined ? (query.network ?? place ?? '') : 'footprint'
  return [of, what, on].filter((part) => part !== '').join('-')
}

function sendWorkbook(reply: FastifyReply, bytes: Uint8Array, name: string): Buffer {
  void reply
    .type(XLSX)
    .header('content-disposition', `attachment; filename="${name.replaceAll(/[^\w.-]+/g, '-')}"`)
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

import { commentCell, commentOn, readComments } from '../figure-comments/comments.ts'
import { statementFigure } from '../figure-comments/figures.ts'
import { demand, may, type Person } from '../rights/person.ts'
import { sendSheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { moneyQuery, practiceParams, STATEMENTS_PATH, type MoneyQuery } from './addresses.ts'
import { openFunds, READ } from './show-routes.tsx'
import { StatementPage } from './statement-page.tsx'
import { StatementsPage } from './statements-page.tsx'
import {
  signedSheet,
  statementSheet,
  statementsSheet,
  type StatementSaid,
} from './statement-sheets.ts'
import { statementsOf, type Statement } from './statements.ts'
import { readView, signedServices, statementPractices, type FundsView } from './view.ts'
import { STATEMENT_REMARK, statementSentence } from './words.ts'

/**
 * The statements that a person may see.
 *
 * @throws FootingsError 'denied' where the person may not read the place's money
 */
async function openStatements(
  context: AppContext,
  query: MoneyQuery,
  person: Person,
): Promise<{ readonly view: FundsView; readonly statements: readonly StatementSaid[] }> {
  const view = await openFunds(context, query, person)
  const practices = view.practices.filter(({ code }) =>
    may(person, 'read money', { practice: code }),
  )
  const figure = statementFigure(view.year)
  const comments = await readComments(context.workspace.store, {
    practices: practices.map(({ code }) => code),
    figures: [figure],
  })
  const statements = statementsOf(view.funds, statementPractices(practices), view.year)
  return {
    view,
    statements: statements.map((one) => ({
      ...one,
      comment: commentOn(comments, one.practice.code, figure),
    })),
  }
}

/**
 * The statement of a practice.
 *
 * @throws FootingsError 'denied' where the person may not read the practice's money, before it is
 * said whether there is such a practice; NotFound where there is none in the place
 */
export async function openStatement(
  context: AppContext,
  asked: string,
  query: MoneyQuery,
  person: Person,
) {
  const code = asked.toUpperCase()
  demand(person, 'read money', { practice: code })
  const place = query.place ?? (await placeOf(context, code))
  const view = await readView(context, { ...query, place })
  const practice = view.practices.find((one) => one.code === code)
  if (practice === undefined) {
    throw new NotFound('No practice of the place has this code on this day.')
  }
  const [statement] = statementsOf(view.funds, statementPractices([practice]), view.year)
  if (statement === undefined || view.asked.place === null) {
    throw new NotFound('There is no statement of it.')
  }
  const services = await signedServices(context.workspace, view.asked.place, view.year)
  const figure = statementFigure(view.year)
  const comments = await readComments(context.workspace.store, {
    practices: [code],
    figures: [figure],
  })
  return {
    view,
    statement: { ...statement, comment: commentOn(comments, code, figure) },
    services: services.filter((one) => one.practice === code),
    answers: may(person, 'comment on figures', { practice: code }),
  }
}

async function placeOf({ workspace }: AppContext, code: string): Promise<string | undefined> {
  const { place } = workspace.description
  if (place !== null) return place
  for (const { periodEnd } of workspace.evidence.releases.toReversed()) {
    const found = (await workspace.register.on(periodEnd)).practices.get(code)
    if (found?.subIcb != null) return found.subIcb
  }
  return undefined
}

/** Statements as pages, CSV and workbooks. */
export function statementRoutes(app: ZodFastify, context: AppContext): void {
  const page = { querystring: moneyQuery, response: { 200: htmlPage } }
  const file = { querystring: moneyQuery, response: { 200: fileContent } }
  app.get(STATEMENTS_PATH, { config: READ, schema: page }, async ({ query, person }, reply) => {
    const opened = await openStatements(context, query, person)
    return reply.page(<StatementsPage {...opened} query={query} />)
  })
  app.get(
    `${STATEMENTS_PATH}.csv`,
    { config: READ, schema: file },
    async ({ query, person }, reply) => {
      const { view, statements } = await openStatements(context, query, person)
      return sendSheet(reply, statementsSheet(statements), `statements-${view.year}.csv`)
    },
  )
  app.get(
    `${STATEMENTS_PATH}.xlsx`,
    { config: READ, schema: file },
    async ({ query, person }, reply) => {
      const { view, statements } = await openStatements(context, query, person)
      const bytes = await sheetsWorkbook({
        title: `Statements of ${view.year}`,
        about: [['How to read it', STATEMENT_REMARK]],
        sheets: [
          { name: 'Practices', sheet: statementsSheet(statements) },
          { name: 'Streams', sheet: linesSheet(statements) },
        ],
      })
      return sendWorkbook(reply, bytes, `statements-${view.year}.xlsx`)
    },
  )
  practiceRoutes(app, context)
}

function practiceRoutes(app: ZodFastify, context: AppContext): void {
  const base = `${STATEMENTS_PATH}/:practice`
  const schema = { params: practiceParams, querystring: moneyQuery }
  const page = { ...schema, response: { 200: htmlPage } }
  const file = { ...schema, response: { 200: fileContent } }
  app.get(base, { config: READ, schema: page }, async ({ params, query, person }, reply) => {
    const opened = await openStatement(context, params.practice, query, person)
    return reply.page(<StatementPage {...opened} query={query} />)
  })
  app.get(
    `${base}.csv`,
    { config: READ, schema: file },
    async ({ params, query, person }, reply) => {
      const { statement } = await openStatement(context, params.practice, query, person)
      return sendSheet(reply, statementSheet(statement), `${fileOf(statement)}.csv`)
    },
  )
  app.get(
    `${base}/signed.csv`,
    { config: READ, schema: file },
    async ({ params, query, person }, reply) => {
      const { statement, services } = await openStatement(context, params.practice, query, person)
      return sendSheet(reply, signedSheet(services), `${fileOf(statement)}-signed.csv`)
    },
  )
  app.get(
    `${base}.xlsx`,
    { config: READ, schema: file },
    async ({ params, query, person }, reply) => {
      const { statement, services } = await openStatement(context, params.practice, query, person)
      const bytes = await sheetsWorkbook({
        title: `Statement of ${statement.practice.name}`,
        about: [
          ['Finding', statementSentence(statement)],
          ['The practice says', commentCell(statement.comment) ?? 'Nothing of this statement.'],
          ['How to read it', STATEMENT_REMARK],
        ],
        sheets: [
          { name: 'Streams', sheet: statementSheet(statement) },
          { name: 'Signed', sheet: signedSheet(services) },
        ],
      })
      return sendWorkbook(reply, bytes, `${fileOf(statement)}.xlsx`)
    },
  )
}

function linesSheet(statements: readonly StatementSaid[]) {
  const sheets = statements.map(statementSheet)
  return { header: sheets[0]?.header ?? [], rows: sheets.flatMap(({ rows }) => rows) }
}

function fileOf({ practice, year }: Statement): string {
  return `statement-${practice.code}-${year}`
}

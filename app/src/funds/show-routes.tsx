import { demand, may, type Person } from '../rights/person.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import {
  CLAIMS_PATH,
  MONEY_PATH,
  moneyQuery,
  POOLS_PATH,
  streamParams,
  type MoneyQuery,
} from './addresses.ts'
import { ClaimsPage } from './claims-page.tsx'
import type { Funds, Ledger } from './ledger.ts'
import { matchesOf, poolYears } from './pools.ts'
import { PoolsPage } from './pools-page.tsx'
import {
  allocationsSheet,
  claimsSheet,
  contextSheet,
  contributionsSheet,
  groupsSheet,
  matchesSheet,
  movesSheet,
  paymentsSheet,
  poolsSheet,
  streamsSheet,
} from './sheets.ts'
import { StreamPage } from './stream-page.tsx'
import { StreamsPage } from './streams-page.tsx'
import { sumsByAction, sumsByPillar, sumsByPurpose, sumsByRecurrence, totalsOf } from './sums.ts'
import {
  practiceOfAllocation,
  practiceOfSpend,
  readView,
  shownRows,
  type FundsView,
} from './view.ts'
import { ACTIONS_REMARK, ROUNDING_REMARK, SUMS_REMARK, yearSentence } from './words.ts'

export const READ = { access: 'read' } as const
const page = { querystring: moneyQuery, response: { 200: htmlPage } }
const file = { querystring: moneyQuery, response: { 200: fileContent } }

/**
 * The money of the place that is asked for.
 *
 * @throws FootingsError 'denied' where the person may not read it
 */
export async function openFunds(
  context: AppContext,
  query: MoneyQuery,
  person: Person,
): Promise<FundsView> {
  const view = await readView(context, query)
  if (view.asked.place !== null) demand(person, 'read money', { place: view.asked.place })
  return view
}

/** Streams, pooled budgets and claims as pages, CSV and workbooks. */
export function fundShowRoutes(app: ZodFastify, context: AppContext): void {
  moneyPages(app, context)
  moneyFiles(app, context)
  streamRoutes(app, context)
}

function moneyPages(app: ZodFastify, context: AppContext): void {
  app.get(MONEY_PATH, { config: READ, schema: page }, async ({ query, person }, reply) => {
    const view = await openFunds(context, query, person)
    return reply.page(<StreamsPage view={view} query={query} person={person} />)
  })
  app.get(POOLS_PATH, { config: READ, schema: page }, async ({ query, person }, reply) => {
    const view = await openFunds(context, query, person)
    return reply.page(<PoolsPage view={view} query={query} />)
  })
  app.get(CLAIMS_PATH, { config: READ, schema: page }, async ({ query, person }, reply) => {
    const view = await openFunds(context, query, person)
    const ledgers = withOwnClaims(view, person)
    return reply.page(<ClaimsPage view={view} ledgers={ledgers} query={query} person={person} />)
  })
}

type SheetsOf = (view: FundsView, person: Person) => Sheet

const FILES: Readonly<Record<string, SheetsOf>> = {
  '/money/streams': streamsSheet,
  '/money/sums': sumsSheet,
  '/money/context': ({ funds }) => contextSheet(funds.records.figures),
  [POOLS_PATH]: ({ funds }) => poolsSheet(poolYears(funds)),
  [`${POOLS_PATH}/contributions`]: ({ funds }) => contributionsSheet(poolYears(funds)),
  [`${POOLS_PATH}/matches`]: ({ funds }) => matchesSheet(matchesOf(funds)),
  [CLAIMS_PATH]: (view, person) => claimsSheet(withOwnClaims(view, person)),
}

function moneyFiles(app: ZodFastify, context: AppContext): void {
  for (const [path, sheetOf] of Object.entries(FILES)) {
    app.get(`${path}.csv`, { config: READ, schema: file }, async ({ query, person }, reply) => {
      const view = await openFunds(context, query, person)
      return sendSheet(reply, sheetOf(view, person), `${nameOf(view, path)}.csv`)
    })
  }
  const books: Readonly<Record<string, readonly string[]>> = {
    '/money/streams': ['/money/streams', '/money/sums', '/money/context'],
    [POOLS_PATH]: [POOLS_PATH, `${POOLS_PATH}/contributions`, `${POOLS_PATH}/matches`],
    [CLAIMS_PATH]: [CLAIMS_PATH],
  }
  for (const [path, sheets] of Object.entries(books)) {
    app.get(`${path}.xlsx`, { config: READ, schema: file }, async ({ query, person }, reply) => {
      const view = await openFunds(context, query, person)
      const place = view.asked.found?.name ?? view.asked.place ?? 'no place'
      const bytes = await sheetsWorkbook({
        title: `Money of ${place}`,
        about: [
          ['Finding', yearSentence(view.funds, view.year, place)],
          ['Sums', `${SUMS_REMARK} ${ACTIONS_REMARK}`],
          ['Rates per head', ROUNDING_REMARK],
        ],
        sheets: sheets.flatMap((name) => {
          const sheetOf = FILES[name]
          return sheetOf === undefined
            ? []
            : [{ name: titleOf(name), sheet: sheetOf(view, person) }]
        }),
      })
      return sendWorkbook(reply, bytes, `${nameOf(view, path)}.xlsx`)
    })
  }
}

function titleOf(path: string): string {
  const word = path.split('/').at(-1) ?? ''
  return word.charAt(0).toUpperCase() + word.slice(1)
}

function nameOf({ asked }: FundsView, path: string): string {
  return `${asked.place ?? 'no-place'}${path.replaceAll('/', '-')}`
}

function sumsSheet({ funds, years }: FundsView): Sheet {
  return groupsSheet(
    [
      { by: 'all', sums: [totalsOf(funds, years)] },
      { by: 'recurrence', sums: sumsByRecurrence(funds, years) },
      { by: 'pillar', sums: sumsByPillar(funds, years) },
      { by: 'action', sums: sumsByAction(funds, years) },
      { by: 'purpose', sums: sumsByPurpose(funds, years) },
    ],
    years,
  )
}

/** The ledgers with those of their claims that a person may see. */
function withOwnClaims({ funds }: FundsView, person: Person): readonly Ledger[] {
  return funds.ledgers.map((ledger) => ({
    ...ledger,
    claims: ledger.claims.filter(({ practice }) => may(person, 'read money', { practice })),
  }))
}

function streamRoutes(app: ZodFastify, context: AppContext): void {
  const BASE = `${MONEY_PATH}/streams/:id`
  const opened = async (id: string, query: MoneyQuery, person: Person) => {
    const stream = await context.workspace.store.db
      .selectFrom('stream')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (stream === undefined) {
      throw new NotFound('There is no such stream. It may have been taken out.')
    }
    const view = await openFunds(context, { ...query, place: stream.place }, person)
    return { stream, view, own: view.funds.ledgers.filter((one) => one.stream.id === id) }
  }
  app.get(
    BASE,
    { config: READ, schema: { ...page, params: streamParams } },
    async ({ params, query, person }, reply) => {
      const { stream, view } = await opened(params.id, query, person)
      return reply.page(<StreamPage view={view} stream={stream} query={query} person={person} />)
    },
  )
  const sheets: Readonly<
    Record<string, (own: readonly Ledger[], person: Person, funds: Funds) => Sheet>
  > = {
    years: (own) => streamsSheet({ funds: { ledgers: own, records: { pillars: [] } } }),
    moves: (own, _person, funds) => movesSheet(own, funds),
    allocations: (own, person) =>
      allocationsSheet(
        own.flatMap((ledger) =>
          shownRows(person, ledger.allocations, practiceOfAllocation).rows.map((allocation) => ({
            ledger,
            allocation,
          })),
        ),
      ),
    payments: (own, person) =>
      paymentsSheet(
        own.flatMap((ledger) =>
          shownRows(person, ledger.spends, practiceOfSpend(ledger)).rows.map((spend) => ({
            ledger,
            spend,
          })),
        ),
      ),
  }
  for (const [name, sheetOf] of Object.entries(sheets)) {
    app.get(
      `${BASE}/${name}.csv`,
      { config: READ, schema: { ...file, params: streamParams } },
      async ({ params, query, person }, reply) => {
        const { stream, own, view } = await opened(params.id, query, person)
        return sendSheet(reply, sheetOf(own, person, view.funds), `${stream.name}-${name}.csv`)
      },
    )
  }
  app.get(
    `${BASE}/stream.xlsx`,
    { config: READ, schema: { ...file, params: streamParams } },
    async ({ params, query, person }, reply) => {
      const { stream, own, view } = await opened(params.id, query, person)
      const bytes = await sheetsWorkbook({
        title: stream.name,
        about: [['Rates per head', ROUNDING_REMARK]],
        sheets: Object.entries(sheets).map(([name, sheetOf]) => ({
          name: titleOf(name),
          sheet: sheetOf(own, person, view.funds),
        })),
      })
      return sendWorkbook(reply, bytes, `${stream.name}.xlsx`)
    },
  )
}

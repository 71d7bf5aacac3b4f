import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { Person } from '../rights/person.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import { getService } from './service-records.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { CoveragePage } from './coverage-page.tsx'
import { ServiceCoveragePage } from './coverage-service-page.tsx'
import { coverageSheet, fifthsSheet, reachedSheet, whatIfSheet } from './coverage-sheets.ts'
import { distanceBands } from './coverage-sums.ts'
import { readCoverage, type CoveredService, type CoverageView } from './coverage-view.ts'
import { whatIf, type WhatIfAnswer } from './coverage-what-if.ts'
import { COVERAGE_METHOD, coverageSentence, serviceCoverageSentence } from './coverage-words.ts'
import { COVERAGE_PATH, coverageQuery, type CoverageQuery } from './service-addresses.ts'

const READ = { access: 'read' } as const
const serviceParams = z.object({ service: z.string().max(100) })
const dayQuery = z.object({ on: z.string().max(20).optional() })

/** Who can reach which service, and what if a practice withdraws, as pages and files. */
export function coverageRoutes(app: ZodFastify, context: AppContext): void {
  placeRoutes(app, context)
  serviceRoutes(app, context)
}

function placeRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    COVERAGE_PATH,
    { config: READ, schema: { querystring: coverageQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readCoverage(context, person, query)
      return reply.page(<CoveragePage view={view} query={query} whatIf={answerOf(view, query)} />)
    },
  )
  const file = {
    config: READ,
    schema: { querystring: coverageQuery, response: { 200: fileContent } },
  }
  const sheets: Readonly<Record<string, (view: CoverageView, query: CoverageQuery) => Sheet>> = {
    [`${COVERAGE_PATH}.csv`]: coverageSheet,
    [`${COVERAGE_PATH}/fifths.csv`]: fifthsSheet,
    [`${COVERAGE_PATH}/sources.csv`]: ({ place }) => sourcesSheet(place.sources),
    [`${COVERAGE_PATH}/what-if.csv`]: (view, query) =>
      whatIfSheet(view, answerOf(view, query) ?? NOTHING_ASKED),
  }
  for (const [path, sheetOf] of Object.entries(sheets)) {
    app.get(path, file, async ({ query, person }, reply) => {
      const view = await readCoverage(context, person, query)
      const part = path.slice(COVERAGE_PATH.length).replaceAll(/[/.]/g, '-').replace(/-csv$/, '')
      return sendSheet(reply, sheetOf(view, query), `${nameOf(view)}${part}.csv`)
    })
  }
  app.get(`${COVERAGE_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readCoverage(context, person, query)
    const answer = answerOf(view, query)
    const bytes = await sheetsWorkbook({
      title: 'Coverage of services',
      about: [
        ['Finding', coverageSentence(view)],
        ['Method', COVERAGE_METHOD],
        ['Gaps', view.place.notes.join(' ') || 'None'],
      ],
      sheets: [
        { name: 'Services', sheet: coverageSheet(view) },
        { name: 'By deprivation', sheet: fifthsSheet(view) },
        ...(answer === null ? [] : [{ name: 'What if', sheet: whatIfSheet(view, answer) }]),
        { name: 'Sources', sheet: sourcesSheet(view.place.sources) },
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

function serviceRoutes(app: ZodFastify, context: AppContext): void {
  const params = serviceParams
  app.get(
    `${COVERAGE_PATH}/:service`,
    { config: READ, schema: { params, querystring: dayQuery, response: { 200: htmlPage } } },
    async ({ params: { service }, query, person }, reply) => {
      const { view, one } = await coverageOf(context, person, service, query.on)
      return reply.page(<ServiceCoveragePage view={view} one={one} on={query.on} />)
    },
  )
  const file = {
    config: READ,
    schema: { params, querystring: dayQuery, response: { 200: fileContent } },
  }
  const sheets: Readonly<Record<string, (view: CoverageView, one: CoveredService) => Sheet>> = {
    'practices.csv': reachedSheet,
    'bands.csv': bandsSheet,
    'sources.csv': ({ place }) => sourcesSheet(place.sources),
  }
  for (const [name, sheetOf] of Object.entries(sheets)) {
    app.get(
      `${COVERAGE_PATH}/:service/${name}`,
      file,
      async ({ params: { service }, query, person }, reply) => {
        const { view, one } = await coverageOf(context, person, service, query.on)
        return sendSheet(reply, sheetOf(view, one), `${nameOf(view)}-${one.service.name}-${name}`)
      },
    )
  }
  app.get(
    `${COVERAGE_PATH}/:service/coverage.xlsx`,
    file,
    async ({ params: { service }, query, person }, reply) => {
      const { view, one } = await coverageOf(context, person, service, query.on)
      const bytes = await sheetsWorkbook({
        title: `Who can reach ${one.service.name}`,
        about: [
          ['Finding', serviceCoverageSentence(view, one)],
          ['Method', COVERAGE_METHOD],
          ['Gaps', view.place.notes.join(' ') || 'None'],
        ],
        sheets: [
          { name: 'Practices', sheet: reachedSheet(view, one) },
          { name: 'By distance', sheet: bandsSheet(view, one) },
          { name: 'Sources', sheet: sourcesSheet(view.place.sources) },
        ],
      })
      return sendWorkbook(reply, bytes, `${nameOf(view)}-${one.service.name}.xlsx`)
    },
  )
}

const NOTHING_ASKED: WhatIfAnswer = {
  changes: [],
  unchanged: 0,
  displaced: 0,
  displacedWithoutList: 0,
}

/**
 * The answer to what an address asks; null where it names no practice.
 *
 * @throws FootingsError 'usage' for a practice or service that is not of the place on the day
 */
function answerOf(
  view: CoverageView,
  { without, service, close }: CoverageQuery,
): WhatIfAnswer | null {
  if (without.length === 0) return null
  const codes = new Set(view.input.practices.map(({ code }) => code))
  const unknown = without.filter((code) => !codes.has(code))
  const of = service === undefined || service === '' ? null : service
  if (of !== null && view.services.every(({ id }) => id !== of)) {
    throw new FootingsError('usage', 'That service is not in force in this place on this day.', {
      remedy: 'Choose one of the table.',
    })
  }
  if (unknown.length > 0) {
    throw new FootingsError(
      'usage',
      `${unknown.join(', ').slice(0, 100)} is no practice of this place on this day.`,
      { remedy: 'Choose practices of the place.' },
    )
  }
  return whatIf(view.input, { practices: without, service: of, close: close === 'yes' })
}

/** @throws NotFound where there is no such service, or it is not in force on the day */
async function coverageOf(
  context: AppContext,
  person: Person,
  id: string,
  on: string | undefined,
): Promise<{ readonly view: CoverageView; readonly one: CoveredService }> {
  const service = await getService(context.workspace.store.db, id)
  const view =
    service === undefined
      ? undefined
      : await readCoverage(context, person, { on, place: service.place })
  const one = view?.covered.find((each) => each.service.id === id)
  if (view === undefined || one === undefined) {
    throw new NotFound('There is no such service in force on this day.')
  }
  return { view, one }
}

function bandsSheet({ asked, input }: CoverageView, { service, coverage }: CoveredService): Sheet {
  return {
    header: ['on', 'service', 'distance', 'practices', 'patients'],
    rows: distanceBands(input.practices, coverage).map((band) => [
      asked.on,
      service.name,
      band.label,
      band.practices,
      band.patients,
    ]),
  }
}

function nameOf({ asked }: CoverageView): string {
  return `${asked.place ?? 'no-place'}-coverage-${asked.on}`
}

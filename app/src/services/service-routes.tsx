import { may } from '../rights/person.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { coverageRoutes } from './coverage-routes.tsx'
import { readServices, type ServicesView } from './coverage-view.ts'
import { serviceParams, serviceQuery, SIGN_UPS_PATH, signUpsQuery } from './service-addresses.ts'
import { serviceApi } from './service-api.ts'
import { ServicePage, serviceSentence } from './service-page.tsx'
import {
  accessPointsSheet,
  chainSheet,
  servicesSheet,
  serviceSignUpsSheet,
} from './service-sheets.ts'
import { readService, type ServiceView } from './service-view.ts'
import { signUpMatrix } from './sign-up-matrix.ts'
import { SignUpPage, signUpsSentence } from './sign-up-page.tsx'
import { signUpRoutes } from './sign-up-routes.tsx'
import { countsSheet, matrixSheet } from './sign-up-sheets.ts'
import { skillsRoutes } from './skills-routes.tsx'

const READ = { access: 'read' } as const

/** Services: where they are to be had, who signed for them, whom they reach, and who could deliver. */
export const serviceRoom: Room = {
  name: 'services',
  needs: { read: 'read plans', write: 'sign up' },
  routes(app, context) {
    matrixRoutes(app, context)
    coverageRoutes(app, context)
    skillsRoutes(app, context)
    serviceRoutes(app, context)
    signUpRoutes(app, context)
    serviceApi(app, context)
  },
}

function matrixRoutes(app: ZodFastify, context: AppContext): void {
  app.get(
    SIGN_UPS_PATH,
    { config: READ, schema: { querystring: signUpsQuery, response: { 200: htmlPage } } },
    async ({ query, person }, reply) => {
      const view = await readServices(context, person, query)
      const mayEdit =
        view.asked.place !== null && may(person, 'edit offer', { place: view.asked.place })
      return reply.page(
        <SignUpPage
          view={view}
          matrix={signUpMatrix(view, query)}
          query={query}
          mayEdit={mayEdit}
        />,
      )
    },
  )
  const file = {
    config: READ,
    schema: { querystring: signUpsQuery, response: { 200: fileContent } },
  }
  app.get(`${SIGN_UPS_PATH}.csv`, file, async ({ query, person }, reply) => {
    const view = await readServices(context, person, query)
    return sendSheet(reply, matrixSheet(view, signUpMatrix(view, query)), `${nameOf(view)}.csv`)
  })
  app.get(`${SIGN_UPS_PATH}/counts.csv`, file, async ({ query, person }, reply) => {
    const view = await readServices(context, person, query)
    return sendSheet(
      reply,
      countsSheet(view, signUpMatrix(view, query)),
      `${nameOf(view)}-counts.csv`,
    )
  })
  app.get(`${SIGN_UPS_PATH}.xlsx`, file, async ({ query, person }, reply) => {
    const view = await readServices(context, person, query)
    const matrix = signUpMatrix(view, query)
    const bytes = await sheetsWorkbook({
      title: 'Sign-ups',
      about: [['Finding', signUpsSentence(view, matrix)]],
      sheets: [
        { name: 'Sign-ups', sheet: matrixSheet(view, matrix) },
        { name: 'Counts', sheet: countsSheet(view, matrix) },
        { name: 'Services', sheet: servicesSheet(view) },
      ],
    })
    return sendWorkbook(reply, bytes, `${nameOf(view)}.xlsx`)
  })
}

const SHEETS: Readonly<Record<string, (view: ServiceView) => Sheet>> = {
  'access-points': accessPointsSheet,
  'sign-ups': serviceSignUpsSheet,
  chain: chainSheet,
}

function serviceRoutes(app: ZodFastify, context: AppContext): void {
  const params = serviceParams
  app.get(
    '/services/:id',
    { config: READ, schema: { params, querystring: serviceQuery, response: { 200: htmlPage } } },
    async ({ params: { id }, query, person }, reply) => {
      const view = await readService(context, person, id, query)
      return reply.page(<ServicePage view={view} person={person} query={query} />)
    },
  )
  const file = {
    config: READ,
    schema: { params, querystring: serviceQuery, response: { 200: fileContent } },
  }
  for (const [name, sheetOf] of Object.entries(SHEETS)) {
    app.get(`/services/:id/${name}.csv`, file, async ({ params: { id }, query, person }, reply) => {
      const view = await readService(context, person, id, query)
      return sendSheet(reply, sheetOf(view), `${view.service.name}-${name}-${view.asked.on}.csv`)
    })
  }
  app.get('/services/:id/service.xlsx', file, async ({ params: { id }, query, person }, reply) => {
    const view = await readService(context, person, id, query)
    const bytes = await sheetsWorkbook({
      title: view.service.name,
      about: [
        ['Finding', serviceSentence(view)],
        ['Price', view.terms.price ?? 'No price is agreed'],
        ['Who may have it', view.terms.eligibility ?? 'No rule is written down'],
        ['Specification', view.terms.edition ?? 'No edition of one is live'],
      ],
      sheets: Object.entries(SHEETS).map(([name, sheetOf]) => ({ name, sheet: sheetOf(view) })),
    })
    return sendWorkbook(reply, bytes, `${view.service.name}-${view.asked.on}.xlsx`)
  })
}

function nameOf({ asked }: ServicesView): string {
  return `${asked.place ?? 'no-place'}-sign-ups-${asked.on}`
}

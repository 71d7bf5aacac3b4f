import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { databases, type TestDatabase } from '../../test/databases.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { listEvents } from './events.ts'
import { accountGate } from './gate.ts'
import {
  codeIn,
  idOf,
  madeAdministrator,
  madePerson,
  madeService,
  type MadeService,
} from './made-service.ts'
import { accountRoom } from './routes.tsx'
import { SESSION_COOKIE } from './sessions.ts'

const SHOTS = process.env['FOOTINGS_SHOTS']
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

interface Served {
  readonly service: MadeService
  readonly app: ZodFastify
  readonly origin: string
}

/** A service that a browser can reach, on the records of one made for a test. */
async function served(database: TestDatabase): Promise<Served> {
  const service = await madeService(database)
  const { workspace, clock } = service
  const now = () => clock.now
  const assets = await buildAssets({ outDir })
  const context = { workspace, now, assets, jobs: new OwnJobs() }
  const app = buildServer(context, [accountRoom()], { gate: accountGate(workspace, now) })
  const origin = (await listen(app, { port: 0 })).replace('127.0.0.1', 'localhost')
  onTestFinished(() => app.close())
  return { service, app, origin }
}

/** Gives the page a device that makes passkeys and knows its owner. */
async function withDevice(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

async function bringSession(page: Page, token: string | undefined): Promise<void> {
  const url = 'https://localhost'
  const cookie = { name: SESSION_COOKIE, value: token ?? '', url, secure: true, httpOnly: true }
  await page.context().addCookies([cookie])
}

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click()
}

/** Answers a challenge at the page, and gives the answer and its cookies in place of sending it. */
async function caughtAnswer(page: Page, origin: string): Promise<{ body: string; cookie: string }> {
  const caught = page.waitForRequest(
    (one) => one.url() === `${origin}/sign-in/passkey` && one.method() === 'POST',
  )
  await page.route('**/sign-in/passkey', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.goto(`${origin}/sign-in/passkey?to=%2Faccount`)
  await press(page, 'Use a passkey')
  const body = (await caught).postData() ?? ''
  const cookies = await page.context().cookies()
  await page.unroute('**/sign-in/passkey')
  return { body, cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

describeBrowser('passkeys in a browser', (browser) => {
  test.each(
    databases.filter(
      ({ kind }) => kind === 'sqlite' || process.env['FOOTINGS_PG_URL'] !== undefined,
    ),
  )(
    'V6.3.3 add one, sign out, sign in with it; none is copied, replayed or from elsewhere: $kind',
    async (database) => {
      const { service, app, origin } = await served(database)
      const { store } = service.workspace
      const administrator = await madeAdministrator(service)
      const mia = await madePerson(service, administrator, 'mia@practice.example')
      const { page, foreign } = await openTab(browser(), origin)
      await withDevice(page)
      await bringSession(page, mia.cookies.get(SESSION_COOKIE))
      await page.goto(`${origin}/account/passkeys/new`)
      await page.getByLabel('What you call it').fill('work laptop')
      expect(await axeViolations(page)).toEqual([])
      await press(page, 'Make the passkey')
      await page.getByText('Your passkey is added').waitFor()
      expect(await axeViolations(page)).toEqual([])
      await page.setViewportSize({ width: 320, height: 900 })
      await page.waitForTimeout(400)
      if (SHOTS !== undefined) {
        await page.screenshot({ path: `${SHOTS}/passkeys-320.png`, fullPage: true })
      }
      expect(await fitsItsWindow(page)).toBe(true)
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.getByLabel('Another name for the passkey work laptop').fill('old laptop')
      await press(page, 'Rename the passkey work laptop')
      await page.getByText('The passkey has its new name').waitFor()

      await press(page, 'Sign out')
      await page.getByRole('link', { name: 'Sign in with a passkey' }).click()
      expect(await axeViolations(page)).toEqual([])
      await page.goto(`${origin}/sign-in/passkey?to=%2Faccount`)
      await press(page, 'Use a passkey')
      await page.getByRole('heading', { name: 'Your account' }).waitFor()
      await page.getByText('mia@practice.example').waitFor()
      await press(page, 'Sign out')

      // Asked for by one server, taken by another on the same records.
      const { workspace, clock } = service
      const now = () => clock.now
      const gate = accountGate(workspace, now)
      const context = { workspace, now, assets: await buildAssets({ outDir }), jobs: new OwnJobs() }
      const second = buildServer(context, [accountRoom()], { gate })
      onTestFinished(() => second.close())
      const { host } = new URL(origin)
      const send = (to: ZodFastify, given: { body: string; cookie: string }, at = host) =>
        to.inject({
          method: 'POST',
          url: '/sign-in/passkey',
          headers: { host: at, 'content-type': 'application/json', cookie: given.cookie },
          payload: given.body,
        })
      const answer = await caughtAnswer(page, origin)
      const taken = await send(second, answer)
      expect([taken.statusCode, taken.json()]).toEqual([200, { to: '/account' }])
      expect((await send(second, answer)).statusCode).toBe(400)
      // The same answer to a challenge of its own.
      const asked = await app.inject({
        method: 'POST',
        url: '/sign-in/passkey/options',
        headers: { host, 'content-type': 'application/json' },
        payload: '{}',
      })
      const cookie = String(asked.headers['set-cookie']).split(';')[0] ?? ''
      expect((await send(app, { body: answer.body, cookie })).statusCode).toBe(400)
      // From a page of another origin, and in a browser that was not asked.
      const elsewhere = await caughtAnswer(page, origin)
      expect((await send(app, elsewhere, 'localhost:9')).statusCode).toBe(400)
      const unasked = await caughtAnswer(page, origin)
      expect((await send(app, { ...unasked, cookie: '' })).statusCode).toBe(400)
      // Too late.
      const late = await caughtAnswer(page, origin)
      service.clock.now = new Date(clock.now.getTime() + 5 * 60_000)
      expect((await send(app, late)).statusCode).toBe(400)
      // A copy that has signed more often.
      await store.jot((db) => db.updateTable('passkey_use').set({ counter: 1000 }).execute())
      expect((await send(app, await caughtAnswer(page, origin))).statusCode).toBe(400)
      const events = await listEvents(store, { limit: 100, person: mia.id })
      expect(events.filter(({ detail }) => detail.includes('did not grow'))).toHaveLength(1)
      const rows = await store.db.selectFrom('audit').selectAll().execute()
      expect(JSON.stringify(rows)).not.toContain('laptop')
      if (SHOTS !== undefined) {
        await page.screenshot({ path: `${SHOTS}/passkey-sign-in.png`, fullPage: true })
      }
      expect(foreign).toEqual([])
      await page.close()
    },
    120_000,
  )

  test('V6.2.1 join with one in place of a password, and keep the last', async () => {
    const [database] = databases
    if (database === undefined) throw new Error('there is no database')
    const { service, origin } = await served(database)
    const { store } = service.workspace
    const administrator = await madeAdministrator(service)
    const email = 'mo@practice.example'
    const code = codeIn(await administrator.post('/people', { name: 'Mo Mere', email }))
    const { page } = await openTab(browser(), origin)
    await withDevice(page)
    await page.goto(`${origin}/join/passkey`)
    expect(await axeViolations(page)).toEqual([])
    await press(page, 'Make the passkey')
    await page.getByText('Say what you call the passkey').waitFor()
    await page.getByLabel('What you call it').fill('phone')
    await page.getByLabel('Code').fill('WRONG')
    await press(page, 'Make the passkey')
    await page.getByText('This is not a code that is open now').waitFor()
    await page.getByLabel('Code').fill(code)
    await press(page, 'Make the passkey')
    await page.getByRole('heading', { name: 'Your account' }).waitFor()
    const person = await idOf(service, email)
    const row = await store.db
      .selectFrom('person')
      .select(['state', 'password', 'totp'])
      .where('id', '=', person)
      .executeTakeFirst()
    expect(row).toEqual({ state: 'active', password: null, totp: null })
    await press(page, 'Remove the passkey phone')
    await page.getByText('could not sign in any longer').waitFor()
    expect(await store.db.selectFrom('passkey').selectAll().execute()).toHaveLength(1)
    // Somebody else's passkey is none, and a sign-in of long ago adds nothing.
    const [passkey] = await store.db.selectFrom('passkey').selectAll().execute()
    const seen = { id: passkey?.id ?? '', version: '1' }
    expect((await administrator.post('/account/passkeys/remove', seen)).status).toBe(404)
    const renamed = { ...seen, name: 'x' }
    expect((await administrator.post('/account/passkeys/rename', renamed)).status).toBe(404)
    service.clock.now = new Date(service.clock.now.getTime() + 11 * 60_000)
    expect((await administrator.get('/account/passkeys/new')).status).toBe(403)
    expect((await administrator.post('/account/passkeys/remove', seen)).status).toBe(403)
    await page.close()
  }, 60_000)

  test('without scripts the page says what else there is', async () => {
    const [database] = databases
    if (database === undefined) throw new Error('there is no database')
    const { origin } = await served(database)
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/sign-in/passkey`)
    await page.getByText('Passkeys need JavaScript').waitFor()
    expect(await page.getByRole('button', { name: 'Use a passkey' }).isVisible()).toBe(false)
    await page.close()
  }, 60_000)
})

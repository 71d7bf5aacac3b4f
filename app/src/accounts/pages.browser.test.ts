import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { placeRoom } from '../place/routes.tsx'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { accountGate } from './gate.ts'
import { accountRoom } from './routes.tsx'
import { makeSetUpCode } from './set-up.ts'
import { codeAt } from './totp.ts'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const PASSWORD = 'herons over the wide weir'
const SHOTS = process.env['FOOTINGS_SHOTS']

describeBrowser('accounts in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let clock = new Date('2026-11-02T10:00:05Z')
  const now = () => clock
  beforeEach(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    const context = { workspace, now, assets, jobs: new OwnJobs() }
    app = buildServer(context, [placeRoom, accountRoom()], {
      place: () => ({ name: 'Danum', madeUp: true }),
      gate: accountGate(workspace, now),
    })
    origin = (await listen(app, { port: 0 })).replace('127.0.0.1', 'localhost')
  }, 120_000)
  afterEach(async () => {
    await app.close()
    await workspace.end()
  })

  /** The page is accessible and fits, on a desktop and on a phone. */
  async function check(page: Page, name: string): Promise<void> {
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 900 })
      // The header folds its links away a moment after the window has become narrow.
      await page.waitForTimeout(400)
      expect([name, width, await axeViolations(page)]).toEqual([name, width, []])
      expect([name, width, await fitsItsWindow(page)]).toEqual([name, width, true])
      if (SHOTS !== undefined) {
        await page.screenshot({ path: `${SHOTS}/${name}-${width}.png`, fullPage: true })
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  }

  async function press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click()
  }

  /** Reads the key from the page, moves on by one step, and types the code of it. */
  async function setUpApp(page: Page): Promise<string> {
    const secret = (await page.locator('code.app-code').innerText()).replaceAll(' ', '')
    await page.getByLabel('Code that the app shows').fill(codeAt(secret, clock))
    await press(page, 'Continue')
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    return secret
  }

  test.each([true, false])(
    'set up, invite, join, give a role, sign out and in again, with scripts: %s',
    async (javaScript) => {
      const { page, foreign, complaints } = await openTab(browser(), origin, { javaScript })
      const look = javaScript ? check : async () => {}
      await page.goto(`${origin}/set-up`)
      await look(page, 'set-up')
      const code = (await makeSetUpCode(workspace.store, clock)) ?? ''
      await page.getByLabel('Code').fill(code)
      await page.getByLabel('Your name').fill('Ada Field')
      await page.getByLabel('Your work email address').fill('ada@icb.example')
      await page.getByLabel('New password', { exact: true }).fill(PASSWORD)
      await page.getByLabel('New password once more').fill(PASSWORD)
      await press(page, 'Continue')
      await page.getByRole('heading', { name: 'Set up your authenticator app' }).waitFor()
      await look(page, 'app')
      const secret = await setUpApp(page)
      await look(page, 'recovery-codes')
      await page
        .getByRole('button', { name: 'I have kept them' })
        .or(page.getByRole('link', { name: 'I have kept them' }))
        .click()
      await page.getByRole('heading', { name: 'People' }).waitFor()
      await look(page, 'people')

      await page.getByRole('link', { name: 'Invite somebody' }).click()
      await page.getByLabel('Name').fill('Mia Marsh')
      await page.getByLabel('Work email address').fill('mia@practice.example')
      await look(page, 'invite')
      await press(page, 'Invite')
      const invitation = await page.locator('code.app-code--large').innerText()
      await look(page, 'invited')
      await page.getByRole('link', { name: 'Go on' }).click()
      await page.getByRole('link', { name: 'Give a role' }).click()
      await page.getByLabel('Role').selectOption('practice manager')
      await press(page, 'Continue')
      await page.getByLabel('Held at').selectOption('practice:Z99001')
      await page.getByLabel('Reason').fill('Manages the practice')
      await look(page, 'give-role')
      await press(page, 'Give the role')
      await page.getByText('The role is given').waitFor()
      await look(page, 'person')
      for (const path of ['/people/roles', '/people/events', '/account']) {
        await page.goto(origin + path)
        await look(page, path.slice(1).replaceAll('/', '-'))
      }
      await press(page, 'Sign out')
      await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      await look(page, 'sign-in')

      const other = await openTab(browser(), origin, { javaScript })
      await other.page.goto(`${origin}/join`)
      await other.page.getByLabel('Code').fill(invitation)
      await other.page.getByLabel('Your name').fill('Mia Marsh')
      await other.page.getByLabel('New password', { exact: true }).fill(PASSWORD)
      await other.page.getByLabel('New password once more').fill('something else')
      await press(other.page, 'Continue')
      await other.page.getByRole('heading', { name: 'There is a problem' }).waitFor()
      await look(other.page, 'join-wrong')
      await other.page.getByLabel('New password', { exact: true }).fill(PASSWORD)
      await other.page.getByLabel('New password once more').fill(PASSWORD)
      await press(other.page, 'Continue')
      await setUpApp(other.page)
      await other.page.goto(`${origin}/account`)
      await other.page.getByText('You have one role here today').waitFor()
      expect((await other.page.goto(`${origin}/people`))?.status()).toBe(403)
      expect((await other.page.goto(`${origin}/?place=98D`))?.status()).toBe(200)

      await page.goto(`${origin}/people/events`)
      await page.getByRole('heading', { name: 'Sign in', exact: true }).waitFor()
      await page.getByLabel('Email address').fill('ada@icb.example')
      await page.getByLabel('Password').fill(PASSWORD)
      await press(page, 'Continue')
      await look(page, 'code')
      clock = new Date(clock.getTime() + 30_000)
      await page.getByLabel('Code of your authenticator app').fill(codeAt(secret, clock))
      await press(page, 'Sign in')
      await page.getByRole('heading', { name: 'Sign-in events' }).waitFor()
      expect(page.url()).toBe(`${origin}/people/events`)
      const cookies = await page.context().cookies()
      expect(cookies.map(({ name }) => name)).toEqual(['__Host-footings'])
      expect(cookies[0]).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' })
      expect(cookies[0]?.expires).toBe(-1)
      expect(await page.evaluate('document.cookie + localStorage.length')).toBe('0')
      for (const tab of [{ foreign, complaints }, other]) {
        expect(tab.foreign).toEqual([])
        // A browser tells of every answer that refuses something: these were asked for.
        const unasked = tab.complaints.filter((one) => !/status of (400|403)/.test(one))
        expect(unasked).toEqual([])
      }
      await other.page.close()
      await page.close()
    },
    180_000,
  )
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { danumWithServices, MADE_NOW } from '../danum/services-made.ts'
import { serviceRoom } from './service-routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('services in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWithServices>>
  let app: ZodFastify
  let origin = ''
  const ids = new Map<string, string>()

  beforeAll(async () => {
    workspace = await danumWithServices()
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, assets, now: MADE_NOW, jobs: new OwnJobs() }, [serviceRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
    const { db } = workspace.store
    for (const { id, name } of await db.selectFrom('service').select(['id', 'name']).execute()) {
      ids.set(name, id)
    }
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const pathTo = (name: string, below = '') => `/services/${ids.get(name)}${below}`
  const pages: readonly (readonly [string, () => string])[] = [
    ['sign-ups', () => '/services/sign-ups'],
    ['coverage', () => '/services/coverage?without=Z99001&without=Z99002'],
    ['skills', () => '/services/skills'],
    ['a hub', () => pathTo('Same day appointments')],
    ['a group', () => pathTo('Ear care with microsuction')],
    ['a chain', () => pathTo('Contraception and sexual health clinic')],
    ['who reaches it', () => `/services/coverage/${ids.get('Minor surgery')}`],
    ['the form of a practice', () => pathTo('Minor surgery', '/sign-up')],
    ['the form of a group', () => pathTo('Minor surgery', '/group-sign-up')],
  ]
  test.each(
    pages.flatMap(([name, path]) => [1280, 320].map((width) => [name, width, path] as const)),
  )(
    '%s is accessible and fits %s points',
    async (_name, width, path) => {
      const tab = await openTab(browser(), origin, { width })
      await tab.page.goto(origin + path())
      await tab.page.evaluate(
        'for (const one of document.querySelectorAll("details")) one.open = true',
      )
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    },
    60_000,
  )

  test('a practice signs up without scripts', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(origin + pathTo('Clinic for children with long-term conditions'))
    await page.getByRole('link', { name: 'Sign a practice up' }).click()
    await page.getByLabel('Practice', { exact: true }).selectOption('Z99005')
    await page.getByLabel('First day').fill('2024-03-01')
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByText('Confirm that it is agreed').first().waitFor()
    await page.getByLabel('The practice agrees to what is signed').check()
    await page.getByRole('button', { name: 'Sign up' }).click()
    await page.getByText('The practice is signed up.').waitFor()
    await page.getByText('1 of 43 practices (2.3%)').waitFor()
    await page.close()
  }, 60_000)
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { quickPlan } from './made-plan.ts'
import { nestedRoutes } from './nested-routes.tsx'
import { nestedPath } from './nested-view.ts'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('clusters within localities in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let [origin, path] = ['', '']
  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    workspace = await danumWorkspace(now)
    const jobs = new OwnJobs({ now })
    const context = { workspace, now, assets: await buildAssets({ outDir }), jobs }
    path = nestedPath((await quickPlan(workspace, 'Three to be drawn')).id)
    app = buildServer(
      context,
      [
        {
          name: 'networks',
          needs: { read: 'read plans', write: 'edit plans' },
          routes: nestedRoutes,
        },
      ],
      {
        place: () => ({ name: 'Danum', madeUp: true }),
      },
    )
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test('without scripts they are asked for, a slip is told, they are found and kept', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(origin + path)
    await page.getByLabel('Number of localities').fill('some')
    await page.getByRole('button', { name: 'Find clusters and localities' }).click()
    await page
      .getByRole('link', { name: 'The number of localities is not a whole number from 1 to 300' })
      .waitFor()
    await page.getByLabel('Number of localities').fill('')
    await page.getByRole('button', { name: 'Find clusters and localities' }).click()
    const found = page.getByRole('link', { name: 'See the clusters and localities' })
    for (let look = 0; look < 60 && (await found.count()) === 0; look += 1) {
      await page.waitForTimeout(500)
      await page.reload()
    }
    await found.click()
    await page.getByRole('button', { name: 'Keep the clusters as an option' }).click()
    await page.getByText('The option was kept.').waitFor()
    await page.close()
  }, 90_000)

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test('what was found is accessible and fits', async () => {
      const tab = await openTab(browser(), origin, { width })
      await tab.page.goto(origin + path)
      await tab.page.getByRole('heading', { name: /^Localities and their clusters/ }).waitFor()
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    }, 60_000)
  })

  test('on paper there are the tables and no forms', async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(origin + path)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(4)
    await page.close()
  })
})

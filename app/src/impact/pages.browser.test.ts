import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { addImpact } from '../danum/impact.ts'
import { MODELS } from '../model-house.ts'
import { modelsRoom } from '../models/routes.tsx'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { impactRoom } from './routes.tsx'
import { SHIFT } from './shift/kind.ts'
import { TRAJECTORY } from './trajectory/kind.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const OUT = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('impact in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  const paths: string[] = ['/impact']

  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const { store } = workspace
    const some = await store.db.selectFrom('trial').select('id').executeTakeFirst()
    if (some === undefined) await store.change({ name: 'Footings' }, addImpact)
    const house = { ...MODELS, kinds: [SHIFT, TRAJECTORY] }
    app = buildServer(
      { workspace, now: NOW, assets: await buildAssets({ outDir: OUT }), jobs: new OwnJobs() },
      [impactRoom, modelsRoom(house)],
      { place: () => ({ name: 'Danum', madeUp: true }) },
    )
    origin = await listen(app, { port: 0 })
  }, 120_000)

  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test('a shift and a target are set up without scripts, and a trial is decided on', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    const path = () => new URL(page.url()).pathname
    await page.goto(`${origin}/models/shift`)
    await page.getByLabel('Name').fill('Skin clinics')
    await page.getByLabel('Service', { exact: true }).fill('Dermatology')
    await page.getByLabel('First attendances a year').fill('4000')
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByText('Before any benefit is counted').first().waitFor()
    paths.push(path())
    await page.goto(`${origin}/models/trajectory`)
    await page.getByLabel('Name').fill('Fewer referrals')
    await page.getByLabel('Base year', { exact: true }).fill('2022')
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByText('What each year’s percentage is of').first().waitFor()
    await page.getByRole('radio', { name: 'Of the base year' }).check()
    await page.getByLabel('Referrals by GPs only').check()
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByText('Read the other way').first().waitFor()
    paths.push(path())
    await page.goto(`${origin}/impact`)
    await page.getByRole('link', { name: 'Finding people in hospital' }).click()
    await page.getByLabel('Scale up').check()
    await page.getByRole('button', { name: 'Write down the decision' }).click()
    await page.getByRole('link', { name: 'A decision has a reason.' }).click()
    await page.getByLabel('Reason').fill('Board, minute 7')
    await page.getByRole('button', { name: 'Write down the decision' }).click()
    await page.getByText('The decision was written down.').waitFor()
    paths.push(path())
    await page.close()
  }, 60_000)

  test.each([1280, 320])(
    'every page is accessible and fits %s points',
    async (width) => {
      const tab = await openTab(browser(), origin, { width })
      expect(paths).toHaveLength(4)
      for (const path of paths) {
        await tab.page.goto(origin + path)
        await tab.page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        )
        expect([path, await axeViolations(tab.page)]).toEqual([path, []])
        expect([path, await fitsItsWindow(tab.page)]).toEqual([path, true])
      }
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    },
    120_000,
  )
})

import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { addMoney } from '../danum/money.ts'
import { storeSplits } from '../danum/splits.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { weightingRoom } from '../weighting/routes.tsx'
import { listSplits } from './split-records.ts'
import { splitRoom } from './split-routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('splits and weighted lists in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let draft = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const { store } = workspace
    if ((await listSplits(store, '98D')).length === 0) {
      const streams = await store.db.selectFrom('stream').select('id').execute()
      if (streams.length === 0) {
        await store.change({ name: 'Footings' }, (change) => addMoney(change, []))
      }
      await storeSplits(workspace)
    }
    draft = (await listSplits(store, '98D')).find(({ row }) => row.status === 'draft')?.row.id ?? ''
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now: NOW, assets, jobs: new OwnJobs() }, [
      splitRoom,
      weightingRoom,
    ])
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test.each([1280, 320])(
    'are accessible and fit %s points',
    async (width) => {
      const paths = [
        '/money/splits',
        `/money/splits/${draft}`,
        `/money/splits/${draft}/rules/0`,
        `/money/splits/${draft}/compare`,
        `/money/splits/${draft}/practices/Z99001`,
        '/money/weighting',
        '/money/weighting/formulas/recalled',
        '/money/weighting/what-if?rate=100&years=3&loss=2',
      ]
      const tab = await openTab(browser(), origin, { width })
      for (const path of paths) {
        await tab.page.goto(origin + path)
        expect([path, await axeViolations(tab.page)]).toEqual([path, []])
        expect([path, await fitsItsWindow(tab.page)]).toEqual([path, true])
      }
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    },
    180_000,
  )

  test('change a rule, put it forward and adopt another without scripts', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/money/splits/${draft}/rules/0`)
    await page.getByLabel('The same for each practice', { exact: true }).fill('10')
    await page.getByRole('button', { name: 'Work out and keep' }).click()
    await page
      .getByRole('link', { name: 'The parts have shares that do not come to 100 %' })
      .click()
    await page.getByLabel('By need', { exact: true }).fill('90')
    await page.getByRole('button', { name: 'Work out and keep' }).click()
    await page.getByText('The split was worked out again and kept.').waitFor()
    await page.getByText('All to practices: 90% by need (w = 0.5)').first().waitFor()
    await page.getByRole('button', { name: 'Put forward for a decision' }).click()
    await page.getByText('The split was put forward').waitFor()
    await page.close()
  }, 60_000)
})

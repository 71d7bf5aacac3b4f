import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { fundRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('the pages about money in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  const paths = new Map<string, string>()
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now: NOW, assets, jobs: new OwnJobs() }, [fundRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
    const { db } = workspace.store
    const stream = await db
      .selectFrom('stream')
      .select('id')
      .where('name', '=', 'Winter resilience')
      .executeTakeFirstOrThrow()
    const allocation = await db
      .selectFrom('allocation')
      .select('id')
      .where('status', '=', 'proposed')
      .executeTakeFirstOrThrow()
    const claim = await db
      .selectFrom('backfill_claim')
      .select(['id', 'practice'])
      .where('status', '=', 'claimed')
      .executeTakeFirstOrThrow()
    paths.set('money', '/money?year=2017-18')
    paths.set('a stream', `/money/streams/${stream.id}`)
    paths.set('a decision', `/money/allocations/${allocation.id}/decide`)
    paths.set('pools', '/money/pools')
    paths.set('claims', '/money/claims')
    paths.set('a claim', `/money/claims/${claim.id}`)
    paths.set('statements', '/money/statements')
    paths.set('a statement', `/money/statements/${claim.practice}`)
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  test.each([1280, 320])(
    'are accessible and fit %s points',
    async (width) => {
      for (const [name, path] of paths) {
        const tab = await openTab(browser(), origin, { width })
        await tab.page.goto(origin + path)
        await tab.page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        )
        expect([name, await axeViolations(tab.page)]).toEqual([name, []])
        expect([name, await fitsItsWindow(tab.page)]).toEqual([name, true])
        expect([tab.foreign, tab.complaints]).toEqual([[], []])
        await tab.page.close()
      }
    },
    120_000,
  )

  test('an allocation is approved, and a year chosen, without scripts', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}${paths.get('a stream') ?? ''}`)
    await page.getByRole('link', { name: 'Decide on £15,000 for Same-day clinics' }).click()
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('There is a problem').waitFor()
    await page.getByLabel('Decision').fill('Committee, minute 9')
    await page.getByLabel('Decided on').fill('2024-03-14')
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByText('The allocation is approved.').waitFor()
    await page.getByText('Committee, minute 9, 14 March 2024').waitFor()
    await page.goto(`${origin}/money`)
    await page.getByLabel('Financial year', { exact: true }).selectOption('2018-19')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByText('2018-19: £3,086,376.12 confirmed').waitFor()
    await page.close()
  }, 60_000)
})

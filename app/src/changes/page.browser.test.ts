import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { changesRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('what changed, in a browser', (browser) => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const context = {
      workspace: danum,
      now,
      assets: await buildAssets({ outDir }),
      jobs: new OwnJobs(),
    }
    app = buildServer(context, [changesRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })

  test.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s it fits, is accessible and asks nothing of anybody else', async (_name, width) => {
    const tab = await openTab(browser(), origin, { width })
    await tab.page.goto(`${origin}/changes?on=2023-03-31`)
    expect(await axeViolations(tab.page)).toEqual([])
    expect(await fitsItsWindow(tab.page)).toBe(true)
    expect([tab.foreign, tab.complaints]).toEqual([[], []])
    await tab.page.close()
  })

  test('without JavaScript a day and a level are chosen, and the rest opens', async () => {
    const tab = await openTab(browser(), origin, { javaScript: false })
    const { page } = tab
    await page.goto(`${origin}/changes?on=2023-03-31`)
    const before = await page.locator('.app-lead').textContent()
    await page.getByText('Choose the date and the practices').click()
    await page.getByLabel('Changes since').fill('2022-03-31')
    await page.getByLabel('95% limits: one in 20 by chance alone').check()
    await page.getByRole('button', { name: 'Show' }).click()
    await page.waitForURL(/level=95/)
    const after = await page.locator('.app-lead').textContent()
    expect(after).not.toBe(before)
    expect(after).toContain('after 31 March 2022')
    await page.close()
  })
})

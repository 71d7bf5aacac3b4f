import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { Jobs } from '../web/jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { prizeRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('the size of the prize in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new Jobs() }, [prizeRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([
      `/prize?${ON}`,
      `/prize?${ON}&with=similar&indicator=hypertension-prevalence`,
      '/prize?on=2022-06-30',
    ])('%s is accessible, fits, and asks nothing of other hosts', async (path) => {
      const tab = await openTab(browser(), origin, { width })
      await tab.page.goto(origin + path)
      await tab.page.evaluate(
        'for (const one of document.querySelectorAll("details")) one.open = true',
      )
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect(tab.foreign).toEqual([])
      expect(tab.complaints).toEqual([])
      await tab.page.close()
    })
  })

  test('a reader without scripts changes an ambition and goes to the practices of a condition', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/prize?${ON}`)
    await page.getByText('Choose the date and the practices').click()
    const ambitions = page.getByLabel('Ambitions')
    await ambitions.fill('hypertension-controlled:85')
    await page.getByLabel('Comparator').selectOption('network')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(await page.locator('.app-lead').textContent()).toContain('to reach 85%')
    await page.getByRole('link', { name: /^Diabetes/ }).click()
    expect(page.url()).toContain('indicator=diabetes-prevalence')
    expect(page.url()).toContain('ambition=hypertension-controlled%3A85')
    expect(await page.locator('#chosen').textContent()).toContain('Diabetes prevalence')
    await page.close()
  })
})

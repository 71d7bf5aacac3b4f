import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { Jobs } from '../web/jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { matrixRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('the matrix in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new Jobs() }, [matrixRoom], {
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
      `/matrix?${ON}`,
      `/matrix?${ON}&domain=money&show=strips`,
      `/matrix?${ON}&domain=all&show=counts`,
      `/indicators?${ON}`,
      `/indicators/smoking-prevalence?${ON}`,
      `/indicators/registered-patients?${ON}&order=value`,
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

  test('a reader without scripts goes from the matrix to a network and to an indicator', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/matrix?${ON}`)
    await page.getByRole('link', { name: 'Workforce', exact: true }).click()
    expect(await page.locator('caption').first().textContent()).toMatch(/^Workforce: 43 practices/)
    await page.getByText('Choose the date and the practices').click()
    const network = page.getByLabel('Network')
    await network.selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('network=U')
    expect(page.url()).toContain('domain=workforce')
    expect(await page.locator('caption').first().textContent()).toMatch(/^Workforce: \d practices/)
    await page.locator('thead a').first().click()
    expect(new URL(page.url()).pathname).toMatch(/^\/indicators\/[a-z0-9-]+$/)
    expect(page.url()).toContain('network=U')
    expect(await page.locator('figure svg').count()).toBeGreaterThan(0)
    await page.close()
  })

  test('the keyboard reaches the table and scrolls it', async () => {
    const { page } = await openTab(browser(), origin, { width: 320 })
    await page.goto(`${origin}/matrix?${ON}&domain=money`)
    const region = page.getByRole('region', { name: /^Money/ })
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(async () => region.evaluate((element) => element.scrollLeft))
      .toBeGreaterThan(0)
    await page.close()
  })

  test('a date that is none is refused in words', async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(`${origin}/matrix?on=2023-02-31`)
    expect(await page.locator('main').textContent()).toContain('is not a day of the calendar')
    await page.close()
  })
})

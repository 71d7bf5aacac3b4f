import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { Jobs } from '../web/jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { accessRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-04-30'

describeBrowser('access in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new Jobs() }, [accessRoom], {
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
    test.each([`/access?${ON}`, `/access/baseline?${ON}`, `/access/workforce?${ON}`])(
      '%s is accessible, fits, and asks nothing of other hosts',
      async (path) => {
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
      },
    )
  })

  test('a reader without scripts goes from the aspects to the baseline and chooses a figure', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/access?${ON}&with=network`)
    await page.getByRole('link', { name: 'Access baseline' }).click()
    expect(page.url()).toContain('with=network')
    await page
      .getByRole('region', { name: /^Access by fifth/ })
      .getByRole('link', { name: 'Sees preferred GP' })
      .click()
    expect(page.url()).toContain('figure=survey-preferred-professional')
    expect(await page.getByRole('figure').first().textContent()).toContain('by deprivation')
    await page.close()
  })
})

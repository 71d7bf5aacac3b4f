import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { Jobs } from '../web/jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { definitionRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2027-06-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('definitions and methods in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const assets = await buildAssets({ outDir })
    app = buildServer({ workspace, now, assets, jobs: new Jobs() }, [definitionRoom], {
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
    test.each([`/definitions?${ON}&domain=workforce`, `/definitions?${ON}`, '/methods'])(
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
      60_000,
    )
  })

  test('a reader without scripts goes from the list to a definition and to its method', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/definitions?${ON}`)
    await page.getByRole('link', { name: 'Clinical outcomes and care quality' }).click()
    await page.getByRole('link', { name: 'Hypertension prevalence' }).first().click()
    expect(page.url()).toContain('#hypertension-prevalence')
    const heading = page.locator('#hypertension-prevalence')
    expect((await heading.boundingBox())?.y).toBeLessThan(200)
    await page
      .getByRole('link', { name: 'Method of the limits of Hypertension prevalence' })
      .click()
    expect(page.url()).toContain('/methods#proportion')
    expect((await page.locator('#proportion').boundingBox())?.y).toBeLessThan(200)
    await page.close()
  })
})

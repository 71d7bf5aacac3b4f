import * as z from 'zod'
import { expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { MADE_NOW, shareDanum } from '../danum/shared-made.ts'
import type { Room } from '../web/context.ts'
import { sharedRoom } from './routes.tsx'

/** Writes what Danum shares before anything is served, where it is not there yet. */
const written: Room = {
  name: 'what Danum shares',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, { workspace }) {
    app.addHook('onReady', () => shareDanum(workspace))
  },
}

const listSchema = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) })

describeBrowser('what is shared in a browser', (browser) => {
  const origin = servedDanum([written, sharedRoom], MADE_NOW)

  testPages(browser, origin, ['/services/shared', '/services/shared?practice=Z99001'])

  test.each([
    [1280, 'Clinical pharmacist for care homes'],
    [320, 'Clinical pharmacist for care homes'],
    [320, 'Frailty review'],
  ])(
    'at %s pixels the page of %s is accessible and fits',
    async (width, name) => {
      const { items } = listSchema.parse(await (await fetch(`${origin()}/api/v1/shared`)).json())
      const id = items.find((item) => item.name === name)?.id ?? ''
      const { page } = await openTab(browser(), origin(), { width })
      await page.goto(`${origin()}/services/shared/items/${id}`)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name)
      expect(await axeViolations(page)).toEqual([])
      expect(await fitsItsWindow(page)).toBe(true)
      await page.close()
    },
    60_000,
  )

  test('a practice is chosen without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/services/shared`)
    await page.getByLabel('Show where one practice stands').selectOption('Z99001')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(page.url()).toContain('practice=Z99001')
    expect(await page.getByText('the practice takes part in').count()).toBe(1)
    await page.close()
  }, 60_000)
})

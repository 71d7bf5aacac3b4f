import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../../test/browser.ts'
import { servedDanum, testPages } from '../../../test/danum-in-browser.ts'
import { staffDanum } from '../../danum/workforce-made.ts'
import type { Room } from '../../web/context.ts'
import { workforceRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

/** Writes the workforce of Danum before anything is served, where it is not there yet. */
const written: Room = {
  name: 'the workforce of Danum',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, { workspace }) {
    app.addHook('onReady', () => staffDanum(workspace))
  },
}

describeBrowser('the workforce in a browser', (browser) => {
  const origin = servedDanum([written, workforceRoom], NOW)

  testPages(browser, origin, ['/workforce', '/workforce/return?practice=Z99001'])

  test('a return is filled in without scripts, and a fault leads to its field', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/workforce`)
    await page.getByRole('link', { name: 'GPs and nurses, spring 2024' }).click()
    await page.getByLabel('The return of a practice').selectOption('Z99018')
    await page.getByRole('button', { name: 'Open the return' }).click()
    await page.getByLabel('People, practice nurse').fill('2')
    await page.getByLabel('FTE, practice nurse').fill('4')
    await page.getByRole('button', { name: 'Save the return' }).click()
    const fault = page.getByRole('link', { name: 'Practice nurse: FTE 4 is more than' })
    await fault.click()
    expect(await page.locator(':focus').getAttribute('aria-label')).toBe('FTE, practice nurse')
    await page.locator(':focus').fill('1.4')
    await page.getByLabel('How far it is').selectOption('Complete')
    await page.getByRole('button', { name: 'Save the return' }).click()
    expect(await page.getByText('The return is saved.').count()).toBe(1)
    expect(await page.getByText('1 of 16 roles are told, and the return is complete').count()).toBe(
      1,
    )
    await page.close()
  }, 60_000)
})

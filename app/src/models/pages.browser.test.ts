import { expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum } from '../../test/danum-in-browser.ts'
import { MADE_MODELS } from './made-kinds.tsx'
import { modelsRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('models in a browser', (browser) => {
  const origin = servedDanum([modelsRoom(MADE_MODELS)], NOW)
  const paths: string[] = ['/models', '/models/made-sessions']

  test('a scenario is set up, given a local figure, kept and commented on without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    const path = () => new URL(page.url()).pathname
    await page.goto(`${origin()}/models/made-sessions`)
    await page.getByLabel('Name').fill('As it is')
    await page.getByRole('button', { name: 'Set it up' }).click()
    await page.getByText('The scenario was set up.').waitFor()
    paths.push(path())
    await page.getByRole('link', { name: 'Change choices and assumptions' }).click()
    paths.push(path())
    const demand = page.getByRole('group', { name: 'Contacts a week per 100 patients' })
    await demand.getByLabel('Value, %').fill('12')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('link', { name: 'high, is below the value' }).click()
    await demand.getByLabel('High end').fill('14')
    await demand.getByLabel('Where the local figure is from').fill('Our count, 2024')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The scenario was changed.').waitFor()
    await page.locator('summary', { hasText: 'What was assumed' }).click()
    await page.getByRole('row', { name: 'Our count, 2024' }).waitFor()
    await page.getByRole('button', { name: 'Keep this answer' }).click()
    await page.getByText('The answer was kept.').waitFor()
    paths.push(path(), `${path()}/paper`)
    await page.getByLabel('In whose name').fill('Danum LMC')
    await page.getByLabel('Comment').fill('Whose sessions are these?')
    await page.getByRole('button', { name: 'Add the comment' }).click()
    await page.getByText('Whose sessions are these?').waitFor()
    await page.getByRole('button', { name: 'Run it again from what was kept' }).click()
    await page.getByText('It comes out the same').waitFor()
    await page.close()
  }, 60_000)

  test('a long run shows how far it is, by the keyboard alone, and stops when told', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/models/made-draws`)
    await page.getByLabel('Name').fill('Endless')
    await page.getByLabel('Draws').fill('1000000000000')
    await page.keyboard.press('Enter')
    await page.getByText('The scenario was set up.').waitFor()
    await page.getByRole('button', { name: 'Run in full' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/drew \d+/).waitFor()
    await page.getByRole('button', { name: /stop/i }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Stopped before it was finished').first().waitFor()
    await page.close()
  }, 60_000)

  test.each([1280, 320])(
    'every page is accessible and fits %s points',
    async (width) => {
      const tab = await openTab(browser(), origin(), { width })
      expect(paths.length).toBe(6)
      for (const path of paths) {
        await tab.page.goto(origin() + path)
        expect([path, await axeViolations(tab.page)]).toEqual([path, []])
        expect([path, await fitsItsWindow(tab.page)]).toEqual([path, true])
      }
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    },
    120_000,
  )
})

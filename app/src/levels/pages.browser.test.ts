import { expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { levelRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('the levels of functions in a browser', (browser) => {
  const origin = servedDanum([levelRoom], NOW)

  testPages(browser, origin, ['/networks/levels', '/networks/levels/new'])

  test('examples are taken over, moved and changed without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/networks/levels`)
    for (const name of ['Direct patient care', 'Intermediate care', 'Urgent care in a large hub']) {
      await page.getByLabel(name).check()
    }
    await page.getByLabel('Who says so here').fill('The board of Danum')
    await page.getByRole('button', { name: 'Add those that are ticked' }).click()
    await page.getByText('The examples were added.').waitFor()
    expect(await page.getByLabel('High level primary care').count()).toBe(1)
    expect(await page.getByLabel('Intermediate care').count()).toBe(0)

    await page.getByRole('button', { name: 'Move up Intermediate care' }).click()
    const table = page.getByRole('table', { name: 'Functions, in the order' })
    expect(await table.getByRole('rowheader').allTextContents()).toEqual([
      'Intermediate care',
      'Direct patient care',
      'Urgent care in a large hub (not decided)',
    ])
    await page.getByRole('link', { name: 'Change Urgent care' }).click()
    await page.getByLabel('System').check()
    await page.getByLabel('Why').fill('Not decided: it is being modelled')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('The function was changed.').waitFor()
    await page.getByText('1 at practice level, 1 at locality level and 1 at system level').waitFor()
    await page.close()
  }, 60_000)

  test.each([1280, 320])(
    'a filled table is accessible and fits %s points',
    async (width) => {
      const tab = await openTab(browser(), origin(), { width })
      await tab.page.goto(`${origin()}/networks/levels`)
      await tab.page.getByRole('button', { name: 'Move up Direct patient care' }).waitFor()
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.getByRole('link', { name: 'Change Intermediate care' }).click()
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      await tab.page.close()
    },
    60_000,
  )
})

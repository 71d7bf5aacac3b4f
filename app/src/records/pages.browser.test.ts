import { expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { MADE_KINDS } from './made-kinds.ts'
import { recordsRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('the forms of records in a browser', (browser) => {
  const origin = servedDanum([recordsRoom(MADE_KINDS)], NOW)

  testPages(browser, origin, [
    '/records/figures',
    '/records/figures/new',
    '/records/skills/new',
    '/records/years/new',
  ])

  test('a record is added, put right, changed and taken out without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/records/figures/new`)
    await page.getByLabel('Name').fill('Gap')
    await page.getByLabel('Amount').fill('1e3')
    await page.getByRole('button', { name: 'Add the figure' }).click()
    await page.getByRole('link', { name: 'Amount is not an amount in pounds' }).click()
    expect(await page.getByLabel('Amount').getAttribute('aria-invalid')).toBe('true')
    await page.getByLabel('Amount').fill('£1,000')
    await page.getByLabel('Unit').fill('pounds')
    await page.getByRole('radio', { name: 'about' }).check()
    await page.getByLabel('Source').fill('A paper')
    await page.getByLabel('Said on').fill('2017-03-31')
    await page.getByRole('button', { name: 'Add the figure' }).click()

    await page.goto(`${origin()}/records/figures`)
    await page.getByRole('link', { name: 'Gap', exact: true }).click()
    await page.getByLabel('Note (optional)').fill('It is about')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.goto(`${origin()}/records/figures`)
    await page.getByRole('link', { name: 'Gap', exact: true }).click()
    await page.getByText('Note was empty and became ‘It is about’.').waitFor()
    await page.getByRole('button', { name: 'Take it out' }).click()
    await page.getByText('The figure was taken out.').waitFor()
    await page.close()
  }, 60_000)

  test.each([1280, 320])(
    'faults, both versions and the history are accessible and fit %s points',
    async (width) => {
      const tab = await openTab(browser(), origin(), { width })
      const { page } = tab
      const fits = async () => {
        expect(await axeViolations(page)).toEqual([])
        expect(await fitsItsWindow(page)).toBe(true)
        expect(tab.foreign).toEqual([])
      }
      await page.goto(`${origin()}/records/pillars/new`)
      await page.getByRole('button', { name: 'Add the pillar' }).click()
      await page.getByText('Name is empty.').first().waitFor()
      await fits()
      await page.getByLabel('Name').fill(`Keeping people well ${width}`)
      await page.getByLabel('Position').fill('1')
      await page.getByRole('button', { name: 'Add the pillar' }).click()
      await page.goto(`${origin()}/records/pillars`)
      await page.getByRole('link', { name: `Keeping people well ${width}` }).click()
      await fits()
      const other = await openTab(browser(), origin(), { width })
      await other.page.goto(page.url())
      await other.page.getByLabel('About (optional)').fill('From the plan')
      await other.page.getByRole('button', { name: 'Save' }).click()
      await other.page.close()
      await page.getByLabel('Position').fill('2')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('has changed since you opened it').first().waitFor()
      await fits()
      await page.getByRole('button', { name: 'Save mine over theirs' }).click()
      await page.goto(`${origin()}/records/pillars`)
      await page.getByText('From the plan').first().waitFor()
      await page.close()
    },
    60_000,
  )
})

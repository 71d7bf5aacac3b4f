import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { prizeRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('the size of the prize in a browser', (browser) => {
  const origin = servedDanum([prizeRoom], now)

  testPages(browser, origin, [
    `/prize?${ON}`,
    `/prize?${ON}&with=similar&indicator=hypertension-prevalence`,
    '/prize?on=2022-06-30',
  ])

  test('a reader without scripts changes an ambition and goes to the practices of a condition', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/prize?${ON}`)
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

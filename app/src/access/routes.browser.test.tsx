import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { accessRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-04-30'

describeBrowser('access in a browser', (browser) => {
  const origin = servedDanum([accessRoom], now)

  testPages(browser, origin, [`/access?${ON}`, `/access/baseline?${ON}`, `/access/workforce?${ON}`])

  test('a reader without scripts goes from the aspects to the baseline and chooses a figure', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/access?${ON}&with=network`)
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

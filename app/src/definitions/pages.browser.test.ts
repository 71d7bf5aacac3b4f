import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { definitionRoom } from './routes.tsx'

const now = () => new Date('2027-06-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('definitions and methods in a browser', (browser) => {
  const origin = servedDanum([definitionRoom], now)

  testPages(browser, origin, [
    `/definitions?${ON}&domain=workforce`,
    `/definitions?${ON}`,
    '/methods',
  ])

  test('a reader without scripts goes from the list to a definition and to its method', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/definitions?${ON}`)
    await page.getByRole('link', { name: 'Clinical outcomes and care quality' }).click()
    const definition = page.locator('#hypertension-prevalence')
    expect(await definition.isVisible()).toBe(false)
    await page.getByText('Hypertension prevalence', { exact: true }).first().click()
    expect(await definition.isVisible()).toBe(true)
    await page
      .getByRole('link', { name: 'Method of the limits of Hypertension prevalence' })
      .click()
    expect(page.url()).toContain('/methods#proportion')
    expect((await page.locator('#proportion').boundingBox())?.y).toBeLessThan(200)
    await page.close()
  })
  test.each([false, true])(
    'an address leads into a definition, which opens (scripts: %s)',
    async (javaScript) => {
      const { page } = await openTab(browser(), origin(), { javaScript })
      await page.goto(`${origin()}/definitions?${ON}#hypertension-prevalence`)
      const definition = page.locator('#hypertension-prevalence')
      await definition.waitFor({ state: 'visible' })
      const box = await page.locator('#line-hypertension-prevalence').boundingBox()
      expect(box?.y).toBeGreaterThanOrEqual(0)
      expect(box?.y).toBeLessThan(200)
      expect(await page.locator('article:visible').count()).toBe(1)
      await page.close()
    },
  )

  test('the list of all domains is of a length to look through', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/definitions?${ON}`)
    const height: unknown = await page.evaluate('document.documentElement.scrollHeight')
    expect(height).toBeLessThan(12_000)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('article:visible').count()).toBe(0)
    await page.goto(`${origin()}/definitions?${ON}&domain=workforce`)
    expect(await page.locator('article:visible').count()).toBe(
      await page.locator('article').count(),
    )
    await page.close()
  })
})

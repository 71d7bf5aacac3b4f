import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { auditRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('the audit in a browser', (browser) => {
  const origin = servedDanum([auditRoom], NOW)

  testPages(browser, origin, ['/audit', '/audit?kind=footprint'])

  test('is verified and searched without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/audit`)
    await page.getByRole('button', { name: 'Verify the audit now' }).click()
    await page.getByText('The audit is whole.').first().waitFor({ timeout: 20_000 })
    await page.goto(`${origin()}/audit`)
    await page.getByText('Verified').first().waitFor()
    await page.getByText('Choose entries').click()
    await page.getByLabel('Kind of record').selectOption('organisation')
    await page.getByRole('button', { name: 'Show these' }).click()
    expect(new URL(page.url()).searchParams.get('kind')).toBe('organisation')
    const table = page.getByRole('table', { name: 'Entries' })
    expect(await table.getByText('Added organisation').count()).toBeGreaterThan(0)
    expect(await table.getByText('Added footprint').count()).toBe(0)
    await page.close()
  }, 60_000)
})

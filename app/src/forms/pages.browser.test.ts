import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { formRoom } from './routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('forms of working together in a browser', (browser) => {
  const origin = servedDanum([formRoom], NOW)

  testPages(browser, origin, [
    '/networks/forms',
    '/networks/forms?patients=43000&kind=network',
    '/networks/forms/doing-nothing',
    '/networks/forms/federation',
    '/networks/forms/compare?forms=federation,soft-mcp,community-interest-company,primary-care-network',
    '/networks/forms/federation/arguments/new',
    '/networks/forms/federation/standings/new',
  ])

  test('a group weighs two forms without scripts, argues, and says where it stands', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false, width: 320 })
    await page.goto(`${origin()}/networks/forms`)
    await page.getByLabel('Patients', { exact: true }).fill('43,000')
    await page.getByRole('button', { name: 'Show these' }).click()
    await page.getByText('For 43,000 patients there are').waitFor()
    await page.getByText('Set two to four side by side').click()
    await page.getByLabel('Federation').check()
    await page.getByLabel('Community interest company (CIC)').check()
    await page.getByRole('button', { name: 'Compare them' }).click()
    const table = page.getByRole('table', { name: 'Doing nothing beside Federation' })
    expect(await table.getByRole('columnheader').allTextContents()).toEqual([
      'What',
      'Doing nothing',
      'Federation',
      'Community interest company (CIC)',
    ])
    await table.getByRole('link', { name: 'Federation', exact: true }).click()

    await page.getByRole('link', { name: 'Add an argument' }).click()
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByRole('link', { name: 'What is said is empty' }).click()
    await page.getByLabel('Against').check()
    await page.getByLabel('What is said').fill('Ours is young.')
    await page.getByLabel('Who said so').fill('North West Practices Group')
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('The argument was added.').waitFor()

    await page.getByRole('link', { name: 'Write down where a group stands' }).click()
    await page.getByText('Such as: ').waitFor()
    await page.getByLabel('Group').fill('North West Practices')
    await page.getByLabel('Considered').check()
    await page.getByLabel('Why').fill('To be one voice')
    await page.getByRole('button', { name: 'Write it down' }).click()
    const standings = page.getByRole('table', { name: /Groups by name/ })
    expect(await standings.getByRole('row').nth(1).textContent()).toContain(
      'North West PracticesconsideredTo be one voice1 November 2026stands',
    )
    await page.goto(`${origin()}/networks/forms`)
    await page.getByText('1 group considers one').waitFor()
    await page.close()
  }, 60_000)
})

import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { indicatorRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-03-31'

describeBrowser('an indicator in a browser', (browser) => {
  const origin = servedDanum([indicatorRoom], now)

  testPages(browser, origin, [
    `/indicators/smoking-prevalence?${ON}&practice=Z99004`,
    `/indicators/registered-patients?${ON}&order=value`,
    `/indicators/broad-spectrum-antibacterials?${ON}&with=similar&allow=usual&target=10`,
    `/indicators/broad-spectrum-antibacterials/practices/Z99004?${ON}&with=place`,
  ])

  test('a chart is saved as a picture twice as sharp as its drawing', async () => {
    const tab = await openTab(browser(), origin())
    await tab.page.goto(`${origin()}/indicators/diabetes-controlled?${ON}`)
    const saved = tab.page.waitForEvent('download')
    await tab.page
      .getByRole('button', { name: /Download the chart as PNG\s*: By size/ })
      .press('Enter')
    const file = await saved
    expect(file.suggestedFilename()).toBe('diabetes-controlled-funnel.png')
    const bytes = await readFile((await file.path()) ?? '')
    expect(bytes.subarray(1, 4).toString()).toBe('PNG')
    expect(bytes.readUInt32BE(16)).toBe(1440)
    // A picture of nothing but white would be a few kilobytes.
    expect(bytes.length).toBeGreaterThan(20_000)
    expect(tab.complaints).toEqual([])
    expect(tab.foreign).toEqual([])
    await tab.page.close()
  })

  test('without scripts there is the drawing and no dead button, and forms work', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/indicators/diabetes-controlled?${ON}`)
    expect(await page.getByRole('button', { name: /PNG/ }).count()).toBe(0)
    expect(await page.getByRole('link', { name: /as SVG\s*: By size/ }).count()).toBe(1)
    await page.getByLabel('Compared with', { exact: true }).selectOption('place')
    await page.getByRole('button', { name: 'Compare' }).click()
    expect(page.url()).toContain('with=place')
    await page.getByText('Mark a practice; set a target').click()
    await page.getByLabel('Practice to mark in every chart').selectOption({ index: 3 })
    await page.getByRole('form', { name: 'Marks of the charts' }).getByRole('button').click()
    expect(page.url()).toContain('with=place')
    expect(page.url()).toMatch(/practice=Z\d+/)
    await page.close()
  })
})

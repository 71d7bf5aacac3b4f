import { Buffer } from 'node:buffer'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { csvOf, newStream, SHEET_ROOM, STREAM_HEADER } from './sheet-made.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const IMPORT = '/records/streams/import?place=98D'

async function send(page: Page, origin: string, rows: readonly (readonly string[])[]) {
  await page.goto(origin + IMPORT)
  await page.getByLabel('Spreadsheet').setInputFiles({
    name: 'streams.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(csvOf([STREAM_HEADER, ...rows])),
  })
  await page.getByRole('button', { name: 'Look at the file' }).click()
}

describeBrowser('spreadsheets in a browser', (browser) => {
  const origin = servedDanum([SHEET_ROOM], NOW)

  testPages(browser, origin, [IMPORT])

  test.each([1280, 320])(
    'a preview with refused rows is accessible and fits %s points',
    async (width) => {
      const tab = await openTab(browser(), origin(), { width })
      await send(tab.page, origin(), [
        newStream(
          'An addition',
          'A note that is long enough to need more than one line of a phone',
        ),
        newStream('').with(4, 'an unknown word'),
      ])
      await tab.page.getByText('1 new, 0 changed, 0 unchanged, 0 taken out, 1 refused').waitFor()
      expect(await tab.page.getByRole('button', { name: 'Take it in' }).count()).toBe(0)
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    },
    60_000,
  )

  test('a file is looked at and taken in without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(origin() + IMPORT)
    await page.getByRole('button', { name: 'Look at the file' }).click()
    await page.getByRole('link', { name: 'No file was chosen.' }).waitFor()

    await send(page, origin(), [newStream('A stream from a file', 'With a note')])
    await page.getByText('1 row: 1 new').waitFor()
    await page.getByRole('button', { name: 'Take it in' }).click()
    await page.getByText('1 row: 1 added').waitFor()
    const done = page.url()
    await page.close()
    const tab = await openTab(browser(), origin(), { width: 320 })
    await tab.page.goto(done)
    expect(await axeViolations(tab.page)).toEqual([])
    expect(await fitsItsWindow(tab.page)).toBe(true)
    await tab.page.close()
  }, 60_000)
})

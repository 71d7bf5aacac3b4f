import { describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum } from '../../test/danum-in-browser.ts'
import { accessRoom } from './routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2023-04-30'

describeBrowser('access in a browser', (browser) => {
  const origin = servedDanum([accessRoom], now)

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([`/access?${ON}`, `/access/baseline?${ON}`, `/access/workforce?${ON}`])(
      '%s is accessible, fits, and asks nothing of other hosts',
      async (path) => {
        const tab = await openTab(browser(), origin(), { width })
        await tab.page.goto(origin() + path)
        await tab.page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        )
        expect(await axeViolations(tab.page)).toEqual([])
        expect(await fitsItsWindow(tab.page)).toBe(true)
        expect(tab.foreign).toEqual([])
        expect(tab.complaints).toEqual([])
        await tab.page.close()
      },
    )
  })

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

import { expect, test } from 'vitest'
import { describeBrowser, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { matrixPages } from './matrix-routes.tsx'

const now = () => new Date('2026-11-01T12:00:00Z')
const CLINICAL = 'on=2023-03-31&domain=clinical-outcomes-and-care-quality'

describeBrowser('the page of the matrix in a browser', (browser) => {
  const origin = servedDanum(
    [
      {
        name: 'matrix',
        needs: { read: 'read figures', write: 'import figures' },
        routes: matrixPages,
      },
    ],
    now,
  )

  testPages(browser, origin, [
    `/matrix?${CLINICAL}`,
    `/matrix?${CLINICAL}&with=similar&allow=usual&order=asthma-reviewed&pin=Z99004`,
    `/matrix?on=2023-03-31&domain=money&show=strips&order=deductions:highest`,
    `/matrix?on=2023-03-31&network=U99901&domain=all&show=counts`,
  ])

  test('without scripts the buttons and boxes of the table lead to the same views', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/matrix?${CLINICAL}`)
    await page.getByRole('button', { name: /Order practices by Asthma reviewed,/ }).click()
    expect(new URL(page.url()).search).toBe(`?${CLINICAL}&order=asthma-reviewed`)
    expect(await page.locator('#matrix-caption').textContent()).toContain(
      'in bands by Asthma reviewed',
    )
    await page.getByRole('button', { name: 'Pin Barleystone Surgery to the top' }).click()
    expect(page.url()).toContain('pin=Z99004&order=asthma-reviewed')
    await page.getByLabel('Find practices by name or code').fill('mill')
    await page.keyboard.press('Enter')
    await page.waitForURL(/find=mill/)
    expect(await page.locator('tbody:not(.z) th[scope="row"] a').allTextContents()).toEqual([
      'Barleystone Surgery',
      ...(await page.locator('tr[data-find*="mill"] a').allTextContents()),
    ])
    await page.getByText(/^Columns: /).click()
    await page.getByRole('checkbox', { name: 'Asthma reviewed' }).uncheck()
    await page.getByRole('button', { name: 'Show these columns' }).click()
    expect(await page.locator('thead a', { hasText: 'Asthma reviewed' }).count()).toBe(0)
    await page.getByLabel('Compared with', { exact: true }).selectOption('similar')
    await page.getByRole('button', { name: 'Compare' }).click()
    expect(page.url()).toContain('with=similar')
    expect(page.url()).toContain('find=mill')
    await page.close()
  })

  test('without scripts a reader goes from the matrix to a network of the place', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}/matrix?on=2023-03-31`)
    await page.getByRole('link', { name: 'Workforce', exact: true }).click()
    expect(await page.locator('#matrix-caption').textContent()).toMatch(/^Workforce: 43 practices/)
    await page.getByText('Choose the date and the practices').click()
    await page.getByLabel('Network').selectOption({ index: 1 })
    await page.getByText('Choose the date').locator('xpath=../..').getByRole('button').click()
    expect(page.url()).toContain('network=U')
    expect(page.url()).toContain('domain=workforce')
    expect(await page.locator('#matrix-caption').textContent()).toMatch(/^Workforce: \d practices/)
    expect(await page.locator('thead a').first().getAttribute('href')).toMatch(
      /^\/indicators\/[a-z0-9-]+\?.*network=U/,
    )
    await page.close()
  })

  test('a date that is none is refused in words', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/matrix?on=2023-02-31`)
    expect(await page.locator('main').textContent()).toContain('is not a day of the calendar')
    await page.close()
  })

  test('with scripts the page stays, the address follows, and the keyboard does it all', async () => {
    const { page, complaints } = await openTab(browser(), origin())
    await page.goto(`${origin()}/matrix?${CLINICAL}`)
    await page.evaluate('window.stays = true')
    const settled = async (words: string) =>
      expect
        .poll(
          async () =>
            page.evaluate(
              `document.querySelector('[aria-busy]') === null ? location.search : 'busy'`,
            ),
          { timeout: 15_000 },
        )
        .toContain(words)

    // Order: the focus stays on the button, which now turns the order round.
    await page.locator('#sort-asthma-reviewed').focus()
    await page.keyboard.press('Enter')
    await settled('order=asthma-reviewed')
    const focused = () => page.evaluate('document.activeElement.id')
    expect(await focused()).toBe('sort-asthma-reviewed')
    expect(await page.locator('th[aria-sort="other"]').count()).toBe(1)
    expect(await page.locator('output').textContent()).toContain('in bands by Asthma reviewed')
    await page.keyboard.press('Enter')
    await settled('asthma-reviewed%3Ahighest')

    // Pin, by the keyboard as well.
    await page.locator('#hold-Z99020').focus()
    await page.keyboard.press('Space')
    await settled('pin=Z99020')
    expect(await focused()).toBe('hold-Z99020')
    expect(await page.locator('tbody').first().textContent()).toContain('Pinned to the top')

    // Find: rows go as one types, and the address follows.
    await page.getByLabel('Find practices by name or code').pressSequentially('mill')
    await expect
      .poll(async () => page.locator('tr[data-find]:not([data-find*="mill"]):visible').count())
      .toBe(0)
    await settled('find=mill')
    expect(await focused()).toBe('field-find')
    expect(await page.getByLabel('Find practices by name or code').inputValue()).toBe('mill')
    expect(await page.locator('[data-part="finding"]').textContent()).toMatch(/^Of \d+ figures/)

    // Columns: a tick is enough.
    await page.getByText(/^Columns: /).click()
    await page.getByRole('checkbox', { name: 'Asthma reviewed' }).focus()
    await page.keyboard.press('Space')
    await settled('columns=')
    expect(await page.locator('thead a', { hasText: 'Asthma reviewed' }).count()).toBe(0)
    expect(await page.locator('summary', { hasText: 'Columns' }).textContent()).toMatch(
      /(\d+) of (\d+) shown/,
    )

    // Another comparator.
    await page.getByLabel('Compared with', { exact: true }).selectOption('icb')
    await page.getByRole('button', { name: 'Compare' }).click()
    await settled('with=icb')
    expect(await page.locator('[data-part="finding"]').textContent()).toContain('its own ICB')

    // All of that without leaving the page; and the address alone shows the same.
    expect(await page.evaluate('window.stays')).toBe(true)
    const seen = await page.locator('table').textContent()
    await page.goto(page.url())
    expect(await page.locator('table').textContent()).toBe(seen)
    expect(complaints).toEqual([])
    await page.close()
  })

  test('rows and cells that say the same stay where they are', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/matrix?${CLINICAL}`)
    await page.evaluate(
      `window.seen = new Set(document.querySelectorAll('.app-matrix tr[data-find] td'))`,
    )
    const known = async () =>
      page.evaluate(
        `[...document.querySelectorAll('.app-matrix tbody:not(.z) td')].filter((cell) => !window.seen.has(cell)).length`,
      )
    const settled = async (words: string) =>
      expect
        .poll(async () =>
          page.evaluate(
            `document.querySelector('[aria-busy]') === null ? location.search : 'busy'`,
          ),
        )
        .toContain(words)
    for (const [button, words] of [
      ['#hold-Z99020', 'pin=Z99020'],
      ['#hold-Z99004', 'Z99004'],
      ['#sort-asthma-reviewed', 'order=asthma-reviewed'],
      ['#sort-asthma-reviewed', 'highest'],
      ['#hold-Z99020', 'pin=Z99004'],
    ] as const) {
      await page.locator(button).click()
      await settled(words)
      expect(await page.evaluate('document.activeElement.id')).toBe(button.slice(1))
      expect(await known()).toBe(0)
      const asSent: unknown = await page.evaluate(
        `fetch(location.href).then((reply) => reply.text()).then((text) => new DOMParser().parseFromString(text, 'text/html').querySelector('table').isEqualNode(document.querySelector('table')))`,
      )
      expect(asSent).toBe(true)
    }
    await page.getByLabel('Compared with', { exact: true }).selectOption('icb')
    await page.getByRole('button', { name: 'Compare' }).click()
    await settled('with=icb')
    const changed = Number(await known())
    expect(changed).toBeGreaterThan(0)
    expect(changed).toBeLessThan(await page.locator('.app-matrix tbody:not(.z) td').count())
    await page.close()
  })

  test('one key after the first leads past the controls to the table', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/matrix?${CLINICAL}`)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.getByText('Skip to the table').waitFor({ state: 'visible' })
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.id')).toBe('matrix-table')
    await page.close()
  })

  test('what cannot be done is told by the page that says so', async () => {
    const { page } = await openTab(browser(), origin())
    await page.goto(`${origin()}/matrix?${CLINICAL}&with=similar`)
    await page.getByLabel('How many similar').fill('a few')
    await page.getByRole('button', { name: 'Compare' }).click()
    await page.getByText('Write the number of similar practices as a number.').waitFor()
    await page.close()
  })

  test('the keyboard reaches the table and scrolls it', async () => {
    const { page } = await openTab(browser(), origin(), { width: 320 })
    await page.goto(`${origin()}/matrix?on=2023-03-31&domain=money`)
    const region = page.getByRole('region', { name: /^Money/ })
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(async () => region.evaluate((element) => element.scrollLeft))
      .toBeGreaterThan(0)
    await page.close()
  })

  test('a domain fits the width of a sheet on its side', async () => {
    const { page } = await openTab(browser(), origin(), { width: 1030 })
    await page.goto(`${origin()}/matrix?${CLINICAL}`)
    await page.emulateMedia({ media: 'print' })
    const widths: unknown = await page.evaluate(
      `[document.querySelector('table').getBoundingClientRect().width, document.querySelector('.app-legend').getBoundingClientRect().height]`,
    )
    const [table = 0, legend = 0] = widths as readonly number[]
    // A4 is 297 mm wide, less the margins of 12 mm.
    expect(table).toBeLessThanOrEqual((273 / 25.4) * 96)
    expect(legend).toBeGreaterThan(0)
    await page.close()
  })
})

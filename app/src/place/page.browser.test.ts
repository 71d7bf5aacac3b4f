import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  axeViolations,
  describeBrowser,
  fitsItsWindow,
  openTab,
  type Tab,
  type TabOptions,
} from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { practiceRoom } from '../practice/routes.tsx'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { placeRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-01T12:00:00Z')

describeBrowser('the Place and Practice pages in a browser', (browser) => {
  let danum: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    danum = await danumWorkspace(now)
    const context = {
      workspace: danum,
      now,
      assets: await buildAssets({ outDir }),
      jobs: new OwnJobs(),
    }
    app = buildServer(context, [placeRoom, practiceRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  })
  afterAll(async () => {
    await app.close()
    await danum.end()
  })

  async function visit(path: string, options: TabOptions = {}): Promise<Tab> {
    const tab = await openTab(browser(), origin, options)
    await tab.page.goto(origin + path)
    return tab
  }

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([
      '/',
      '/?group=neighbourhood&shade=deprivation',
      '/?on=2016-12-31&group=collaboration',
      '/practices/Z99001',
      '/practices/Z99044',
      '/?on=2023-02-29',
    ])('%s is accessible, fits and asks no other host', async (path) => {
      const tab = await visit(path, { width })
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect(tab.foreign).toEqual([])
      expect(tab.complaints.filter((line) => !line.includes('400 (Bad Request)'))).toEqual([])
      await tab.page.close()
    })
  })

  test('without scripts: choose a day, group the map, go to a practice and back', async () => {
    const { page } = await visit('/', { javaScript: false })
    await page.getByText('Choose another place or day').click()
    await page.getByLabel('Day').fill('2016-12-31')
    await page.getByRole('button', { name: 'Show' }).click()
    expect(new URL(page.url()).searchParams.get('on')).toBe('2016-12-31')
    expect(await page.locator('.app-lead').textContent()).toContain('On 31 December 2016')

    await page.getByLabel('Group practices by').selectOption('collaboration')
    await page.getByRole('button', { name: 'Draw the map' }).click()
    expect(new URL(page.url()).searchParams.get('on')).toBe('2016-12-31')
    await page.getByText('43 practices, 28 of them in 4 collaborations.', { exact: true }).waitFor()

    const table = page.getByRole('region', { name: /^Practices of / })
    const first = table.getByRole('rowheader').getByRole('link').first()
    const name = await first.textContent()
    await first.click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name)
    expect(new URL(page.url()).searchParams.get('on')).toBe('2016-12-31')
    await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').first().click()
    expect(await page.locator('.app-lead').textContent()).toContain('On 31 December 2016')
    await page.close()
  })

  test('by keyboard: from the contents of a practice to where its figures came from', async () => {
    const { page } = await visit('/practices/Z99001')
    const link = page.getByRole('link', { name: 'Where each figure came from' })
    await link.focus()
    await page.keyboard.press('Enter')
    expect(new URL(page.url()).hash).toBe('#sources')
    const region = page.getByRole('region', { name: 'Files behind the figures of this page' })
    await region.focus()
    expect(await region.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.close()
  })

  test('a link for a figure’s source leads to its file', async () => {
    const { page } = await visit('/practices/Z99001')
    const source = page
      .locator('p', { hasText: /^From / })
      .getByRole('link')
      .last()
    await source.click()
    const target = page.locator(new URL(page.url()).hash)
    expect(await target.count()).toBe(1)
    expect(await page.locator('tr', { has: target }).textContent()).toContain(
      await source.textContent(),
    )
    await page.close()
  })

  test('on paper the tables are whole and the forms are gone', async () => {
    const { page } = await visit('/')
    await page.emulateMedia({ media: 'print' })
    const region = page.getByRole('region', { name: /^Practices of / })
    expect(
      await region.evaluate((element) => element.scrollHeight <= element.clientHeight + 1),
    ).toBe(true)
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByText('Practices on the map, in order of name').isVisible()).toBe(true)
    await page.close()
  })
})

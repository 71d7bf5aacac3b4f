import { fileURLToPath } from 'node:url'

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  axeViolations,
  describeBrowser,
  fitsItsWindow,
  openTab,
  type Tab,
} from '../../test/browser.ts'

import { buildAssets } from './build.ts'
import type { ZodFastify } from './context.ts'
import { startWork } from '../../test/start-work.ts'
import type { Report } from './jobs.ts'
import { OwnJobs } from './own-jobs.ts'
import { buildServer, listen } from './server.ts'
import { specimenRoom } from './specimen.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('the pages of the shell in a browser', (browser) => {
  const jobs = new OwnJobs()
  let app: ZodFastify
  let origin = ''
  beforeAll(async () => {
    const assets = await buildAssets({ outDir })
    app = buildServer({ now: () => new Date(), assets, jobs }, [specimenRoom], {
      place: () => ({ name: 'Danum', madeUp: true }),
    })
    origin = await listen(app, { port: 0 })
  })
  afterAll(() => app.close())

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each(['/about', '/specimen', '/nowhere'])('%s is accessible and fits', async (path) => {
      const tab = await openTab(browser(), origin, { width })
      await tab.page.goto(origin + path)
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect(tab.foreign).toEqual([])
      expect(tab.complaints.filter((line) => !line.includes('404 (Not Found)'))).toEqual([])
      await tab.page.close()
    })
  })

  test('the form with faults is accessible, takes the focus and leads to the field', async () => {
    const { page } = await visit(browser(), '/specimen')
    await page.getByRole('button', { name: 'Save' }).click()
    expect(await page.title()).toMatch(/^Error: /)
    expect(await axeViolations(page)).toEqual([])
    expect(await page.locator(':focus').getAttribute('class')).toContain('nhsuk-error-summary')
    await page.getByRole('link', { name: 'Enter a name' }).click()
    expect(await page.locator(':focus').getAttribute('name')).toBe('name')
    await page.close()
  })

  test('the first stop of the keyboard skips to the content, and shows that it has the focus', async () => {
    const { page } = await visit(browser(), '/about')
    await page.keyboard.press('Tab')
    const skip = page.locator(':focus')
    expect(await skip.textContent()).toBe('Skip to main content')
    expect((await skip.boundingBox())?.height).toBeGreaterThanOrEqual(24)
    await page.keyboard.press('Enter')
    expect(await page.locator(':focus').getAttribute('id')).toBe('maincontent')
    await page.close()
  })

  test('a wide table scrolls by keyboard while its first column stays', async () => {
    const { page } = await visit(browser(), '/specimen', 320)
    const region = page.getByRole('region', { name: 'Practices by measure' })
    const heading = page.getByRole('rowheader', { name: 'Ash Tree' }).first()
    const before = await heading.boundingBox()
    await region.focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0)
    expect((await heading.boundingBox())?.x).toBe(before?.x)
    await page.close()
  })

  test('every control and every link outside a sentence is at least 24 pixels high', async () => {
    const { page } = await visit(browser(), '/specimen', 320)
    const targets = page.locator('nav a:visible, footer a:visible, button:visible, select, input')
    for (const target of await targets.all()) {
      const box = await target.boundingBox()
      expect(
        box?.height,
        await target.evaluate((element) => element.outerHTML),
      ).toBeGreaterThanOrEqual(24)
    }
    await page.close()
  })

  test('a job moves its bar, says its message and shows its end', async () => {
    let report: Report = () => {}
    let finish: () => void = () => {}
    const id = await startWork(jobs, {
      title: 'Import',
      run: (_signal, given) => {
        report = given
        return new Promise((resolve) => (finish = () => resolve({ summary: 'Imported 4 files' })))
      },
    })
    const tab = await visit(browser(), `/jobs/${id}`)
    expect(await axeViolations(tab.page)).toEqual([])
    report(0.5, 'Half of it')
    await tab.page.getByText('Half of it').waitFor()
    expect(await tab.page.getByRole('progressbar').getAttribute('value')).toBe('0.5')
    finish()
    await tab.page.getByText('Imported 4 files').waitFor()
    expect(tab.complaints).toEqual([])
    await tab.page.close()
  })

  test('a job without scripts asks again by itself, and stops by its button', async () => {
    const id = await startWork(jobs, {
      title: 'Import',
      run: (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new Error('stopped')))
        }),
    })
    const { page } = await visit(browser(), `/jobs/${id}`, 1280, false)
    await page.getByRole('button', { name: 'Stop this job' }).click()
    await page.getByText('Stopped before it was finished').waitFor()
    await page.close()
  })

  test('paper carries no navigation, and opens what is folded', async () => {
    const { page } = await visit(browser(), '/specimen')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation').count()).toBe(0)
    expect(await page.getByText('Each patient once.').isVisible()).toBe(true)
    await page.close()
  })

  async function visit(open: Browser, path: string, width = 1280, javaScript = true): Promise<Tab> {
    const tab = await openTab(open, origin, { width, javaScript })
    await tab.page.goto(origin + path)
    return tab
  }
})

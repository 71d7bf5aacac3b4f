import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import { listen } from '../web/server.ts'
import type { Workspace } from '../workspace.ts'
import { dataServer, emptyWorkspace } from './made-server.ts'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const now = () => new Date('2026-11-22T09:30:00Z')

describeBrowser('the Data pages in a browser', (browser) => {
  let folder = ''
  const closing: (() => Promise<unknown>)[] = []
  const origins = { danum: '', empty: '' }
  beforeAll(async () => {
    const assets = await buildAssets({ outDir })
    const serve = async (workspace: Workspace) => {
      const { app } = await dataServer(workspace, now, assets)
      closing.unshift(() => app.close())
      return listen(app, { port: 0 })
    }
    const danum = await danumWorkspace(now)
    closing.unshift(() => danum.end())
    origins.danum = await serve(danum)
    const empty = await emptyWorkspace(now)
    closing.unshift(empty.end)
    origins.empty = await serve(empty.workspace)
    folder = await mkdtemp(join(tmpdir(), 'footings-chosen-'))
    const rows = Array.from(
      { length: 40 },
      (_, index) => `Z${90_000 + index},${index === 7 ? -1 : 9}`,
    )
    const lists = rows.map((row) => `P,01JAN2023,GP,99Z,${row.replace(',', ',ZE1 0AA,ALL,ALL,')}`)
    const header =
      'PUBLICATION,EXTRACT_DATE,TYPE,SUB_ICB_LOCATION_CODE,CODE,POSTCODE,SEX,AGE,NUMBER_OF_PATIENTS'
    await writeFile(join(folder, 'lists.csv'), `${[header, ...lists].join('\n')}\n`)
    await writeFile(join(folder, 'mine.csv'), 'NHS Number,Date of birth\n9990000018,1950-01-01\n')
    await writeFile(join(folder, 'letter.csv'), 'Dear all,\nhello.\n')
  })
  afterAll(async () => {
    for (const close of closing) await close()
    await rm(folder, { recursive: true, force: true })
  })

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each(['/data', '/data/releases', '/data/publications', '/data/check'])(
      '%s is accessible, fits and asks no other host',
      async (path) => {
        const tab = await openTab(browser(), origins.danum, { width })
        await tab.page.goto(origins.danum + path)
        expect(await axeViolations(tab.page)).toEqual([])
        expect(await fitsItsWindow(tab.page)).toBe(true)
        expect([...tab.foreign, ...tab.complaints]).toEqual([])
        await tab.page.close()
      },
    )

    test('files are chosen, taken in, told of one by one, and looked into', async () => {
      const tab = await openTab(browser(), origins.empty, { width })
      const { page } = tab
      await page.goto(`${origins.empty}/data`)
      const chosen = ['lists.csv', 'mine.csv', 'letter.csv'].map((name) => join(folder, name))
      await page.getByLabel('Files to load').setInputFiles(chosen)
      await page.getByRole('button', { name: 'Load these files' }).click()
      await page.getByRole('link', { name: 'See what came of each file' }).click()
      await page.waitForURL('**/data/imports/*')
      expect(await axeViolations(page)).toEqual([])
      expect(await fitsItsWindow(page)).toBe(true)
      await page.getByText('A file looks like records of patients').waitFor()
      await page.getByText('its header is of no publication').waitFor()
      await page.getByRole('link', { name: 'lists.csv' }).first().click()
      await page.waitForURL('**/data/releases/*')
      await page.getByRole('region', { name: /set aside, in the order/ }).waitFor()
      await page.getByRole('rowheader', { name: '9', exact: true }).waitFor()
      expect(await axeViolations(page)).toEqual([])
      expect(await fitsItsWindow(page)).toBe(true)
      expect([...tab.foreign, ...tab.complaints]).toEqual([])
      await page.close()
    })
  })

  test('loading works by keyboard and without scripts', async () => {
    const { page } = await openTab(browser(), origins.empty, { javaScript: false })
    await page.goto(`${origins.empty}/data`)
    await page.getByLabel('Files to load').setInputFiles(join(folder, 'letter.csv'))
    await page.getByLabel('Files to load').focus()
    await page.keyboard.press('Tab')
    expect(await page.locator(':focus').textContent()).toBe('Load these files')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'See what came of each file' }).waitFor()
    await page.close()
  })

  test('without a file the fault is said at the top and at the field', async () => {
    const { page } = await openTab(browser(), origins.empty)
    await page.goto(`${origins.empty}/data`)
    await page.getByRole('button', { name: 'Load these files' }).click()
    await page.waitForURL('**/data/imports')
    expect(await page.title()).toMatch(/^Error: /)
    await page.getByRole('link', { name: /No file was chosen/ }).click()
    expect(await page.locator(':focus').getAttribute('name')).toBe('files')
    expect(await axeViolations(page)).toEqual([])
    await page.close()
  })

  test('a check is started, watched and read', async () => {
    const { page } = await openTab(browser(), origins.danum)
    await page.goto(`${origins.danum}/data`)
    await page.getByRole('button', { name: 'Check what is loaded' }).click()
    await page.getByRole('link', { name: 'See what was found' }).click()
    await page.waitForURL('**/data/checks/*')
    await page.getByText('are as they were taken in').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.close()
  })
})

import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { room } from './routes.ts'
import { organisationRoom } from '../organisations/routes.tsx'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('footprints in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let cic = ''
  let member = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const assets = await buildAssets({ outDir })
    app = buildServer(
      { workspace, assets, now: NOW, jobs: new OwnJobs() },
      [room, organisationRoom],
      {
        place: () => ({ name: 'Danum', madeUp: true }),
      },
    )
    origin = await listen(app, { port: 0 })
    const { db } = workspace.store
    const found = await db
      .selectFrom('footprint_member')
      .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
      .select(['footprint.id as footprint', 'footprint_member.id as member'])
      .where('footprint.name', '=', 'Primary Care Danum')
      .executeTakeFirstOrThrow()
    cic = `/footprints/${found.footprint}`
    member = `${cic}/members/${found.member}`
  })
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([
      ['the list', () => '/footprints'],
      ['one footprint', () => cic],
      ['those in more than one', () => '/footprints/overlaps'],
      ['those in none', () => '/footprints/gaps'],
      ['a new one', () => '/footprints/new'],
      ['what one is', () => `${cic}/edit`],
      ['a new member', () => `${cic}/members/new`],
      ['a member', () => member],
      ['a change of status', () => `${member}/status`],
      ['a correction', () => `${member}/correct`],
      ['members by file', () => '/footprints/import'],
      ['the partners', () => '/organisations'],
      ['an event', () => '/organisations/events'],
      ['a contract', () => '/organisations/contracts'],
    ])('%s is accessible and fits', async (_what, path) => {
      const tab = await openTab(browser(), origin, { width })
      await tab.page.goto(origin + path())
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    })
  })

  test('a neighbourhood is drawn by hand without scripts: made, filled, changed, seen on two days', async () => {
    const page = await visit(browser(), '/footprints', { javaScript: false })
    await page.getByRole('link', { name: 'Make a footprint' }).click()
    await page.getByLabel('Kind').selectOption('neighbourhood')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByRole('link', { name: 'Name is empty' }).waitFor()
    await page.getByLabel('Name').fill('Harbour')
    await page.getByLabel('First day').fill('2016-10-01')
    await page.getByRole('button', { name: 'Make it' }).click()
    await page.getByText('The footprint was made.').waitFor()

    await page.getByRole('link', { name: 'Add a practice' }).click()
    await page.getByLabel('Practice').fill('medical')
    await page.getByLabel('Status').selectOption('provisional')
    await page.getByLabel('From which day').fill('2016-10-01')
    await page.getByRole('button', { name: 'Add the practice' }).click()
    await page.getByText('Choose one, or search again').first().waitFor()
    await page.getByRole('radio').first().check()
    await page.getByRole('button', { name: 'Add the practice' }).click()
    await page.getByText('The practice was added.').waitFor()

    await page
      .getByRole('link', { name: /^Change [A-Z]/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Change status' }).click()
    await page.getByLabel('Status').selectOption('member')
    await page.getByLabel('From which day').fill('2017-04-01')
    await page.getByRole('button', { name: 'Change the status' }).click()
    await page.getByText('The status was changed.').waitFor()
    await page.getByText('Before and after this day').waitFor()
    await page.getByLabel('On which day').fill('2017-03-31')
    await page.getByRole('button', { name: 'Show this day' }).click()
    await page.getByText('Provisional: 1.').waitFor()
    expect(new URL(page.url()).searchParams.get('on')).toBe('2017-03-31')
    await page.close()
  })

  test('two people change one: the later sees both versions, on a page that is accessible', async () => {
    const first = await visit(browser(), `${cic}/edit`)
    const second = await visit(browser(), `${cic}/edit`, { width: 320 })
    await first.getByLabel('Owner').fill('The board')
    await first.getByRole('button', { name: 'Save' }).click()
    await first.getByText('The footprint was changed.').waitFor()
    await second.getByLabel('Owner').fill('The council')
    await second.getByRole('button', { name: 'Save' }).click()
    await second.getByRole('heading', { name: 'has changed since you opened it' }).waitFor()
    expect(await axeViolations(second)).toEqual([])
    expect(await fitsItsWindow(second)).toBe(true)
    const row = second.getByRole('row', { name: /^Owner/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual([
      'Primary Care Danum CIC',
      'The board',
      'The council',
    ])
    await second.getByRole('button', { name: 'Save mine over theirs' }).click()
    await second.getByText('The footprint was changed.').waitFor()
    await second.getByText('The council', { exact: true }).waitFor()
    await first.close()
    await second.close()
  })

  test('a file is looked at, mended and taken in', async () => {
    const page = await visit(browser(), '/footprints/import')
    const header = 'footprint_kind,footprint,practice,status,from\n'
    const upload = async (rows: string) => {
      await page
        .getByLabel('CSV file')
        .setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(header + rows) })
      await page.getByRole('button', { name: 'Look at the file' }).click()
    }
    await upload('federation,One federation for Danum,Z99001,invited,31/06/2017\n')
    const cells = page.getByRole('row', { name: /31\/06\/2017/ }).getByRole('cell')
    await cells.first().waitFor()
    expect(await cells.allTextContents()).toEqual([
      'from',
      '31/06/2017',
      'is not a day: write it as 2016-12-31 or 31/12/2016',
    ])
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('link', { name: 'Choose another file' }).click()
    await upload('federation,One federation for Danum,Z99001,invited,30/06/2017\n')
    await page.getByText('Of 1 row, 1 would be added').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Take it in' }).click()
    await page.getByText('The members file was taken in.').waitFor()
    await page.close()
  })

  test('a practice is added by keyboard alone', async () => {
    const page = await visit(browser(), `${cic}/members/new`)
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key)
    }
    for (let stops = 0; stops < 30; stops += 1) {
      await press('Tab')
      if ((await page.locator(':focus').getAttribute('name')) === 'practice') break
    }
    await page.keyboard.type('Z99041')
    await press('Tab')
    await page.keyboard.type('Inv')
    await press('Tab', 'Control+A')
    await page.keyboard.type('2017-01-01')
    await press('Enter')
    await page.getByText('The practice was added.').waitFor()
    await page.close()
  })

  test('paper has the tables and leaves the forms out', async () => {
    const page = await visit(browser(), cic)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Show this day' }).count()).toBe(0)
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    await page.close()
  })

  async function visit(
    open: Browser,
    path: string,
    options: { readonly width?: number; readonly javaScript?: boolean } = {},
  ): Promise<Page> {
    const { page } = await openTab(open, origin, options)
    await page.goto(origin + path)
    return page
  }
})

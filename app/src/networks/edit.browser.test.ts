import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { arrangementOfToday } from './arrangement.ts'
import { editRoutes } from './edit-routes.tsx'
import { keepOption, listOptions } from './option-records.ts'
import { readPlannerPlace } from './place-data.ts'
import { createPlan } from './plan-records.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ADA = { name: 'Ada' }
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('the editor of an option in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let plan = ''
  let path = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    const place = await readPlannerPlace(workspace, '98D', '2024-03-31')
    const made = await createPlan(workspace.store, ADA, {
      place: '98D',
      name: 'A plan',
      on_date: '2024-03-31',
      rule: {
        least: 30_000,
        most: 50_000,
        neighbours: {
          barriers: [
            {
              name: 'The river',
              line: [
                [1.1, 54.4],
                [1.2, 54.5],
              ],
            },
          ],
        },
      },
      parties: [...EXAMPLE_PARTIES],
    })
    plan = made.id
    const option = await keepOption(workspace.store, ADA, plan, {
      name: 'As today',
      origin: 'by hand',
      made_from: null,
      note: null,
      answer: null,
      networks: arrangementOfToday(place).networks,
    })
    path = `/networks/options/${option.id}/edit`
    const assets = await buildAssets({ outDir })
    app = buildServer(
      { workspace, now: NOW, assets, jobs: new OwnJobs() },
      [
        {
          name: 'networks',
          needs: { read: 'read plans', write: 'edit plans' },
          routes: editRoutes,
        },
      ],
      { place: () => ({ name: 'Danum', madeUp: true }) },
    )
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  const visit = async (options: Parameters<typeof openTab>[2] = {}) => {
    const tab = await openTab(browser(), origin, options)
    await tab.page.goto(origin + path)
    if (options.javaScript !== false) await tab.page.locator('.app-editor__map p').first().waitFor()
    return tab
  }
  const savedAs = async (name: string) =>
    (await listOptions(workspace.store, plan)).find((option) => option.name === name)
  const finding = (page: Page) => page.locator('[data-part="finding"]').textContent()

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test('it is accessible, fits, and asks nothing of other hosts', async () => {
      const tab = await visit({ width })
      expect(await axeViolations(tab.page)).toEqual([])
      expect(await fitsItsWindow(tab.page)).toBe(true)
      expect([tab.foreign, tab.complaints]).toEqual([[], []])
      await tab.page.close()
    }, 60_000)
  })

  test('two practices are moved by keyboard, undone, moved again and saved', async () => {
    const tab = await visit()
    const { page } = tab
    const first = await finding(page)
    const focus = async (name: string, value: string) => {
      for (let stops = 0; stops < 120; stops += 1) {
        await page.keyboard.press('Tab')
        const at = page.locator(':focus')
        if ((await at.getAttribute('name')) === name && (await at.inputValue()) === value) return
      }
      throw new Error(`no way by the Tab key to ${name} ${value}`)
    }
    await focus('tick', 'Z99001')
    await page.keyboard.press('Space')
    await focus('tick', 'Z99004')
    await page.keyboard.press('Space')
    await page.getByLabel('Move the ticked ones to').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const said = page.getByRole('status').first()
    expect(await said.textContent()).toMatch(
      /^Moved 2 practices to Network 9: 26,455 patients, too small by 3,545/,
    )
    expect(await finding(page)).toMatch(/^9 networks/)
    expect(await page.getByRole('row', { name: /Network 9/ }).count()).toBeGreaterThan(2)
    expect(new URL(page.url()).searchParams.get('moves')).toBe('Z99001.Z99004>9')
    expect(await axeViolations(page)).toEqual([])

    await page.keyboard.press('Control+z')
    expect(await finding(page)).toBe(first)
    await page.keyboard.press('Control+y')
    expect(await finding(page)).toMatch(/^9 networks/)
    const counted = await page.locator('[data-of="party 0"][data-cell="now"]').textContent()

    await page.reload()
    expect(await page.locator('[data-of="party 0"][data-cell="now"]').textContent()).toBe(counted)
    await page.getByLabel('Name', { exact: true }).fill('By keyboard')
    await page.keyboard.press('Enter')
    await page.waitForURL(/done=kept/)
    const networks = (await savedAs('By keyboard'))?.networks
    expect(networks?.at(-1)).toEqual({ name: 'Network 9', practices: ['Z99001', 'Z99004'] })
    expect(tab.foreign).toEqual([])
    await page.close()
  }, 60_000)

  test('the same without scripts', async () => {
    const { page } = await visit({ javaScript: false })
    await page.getByRole('checkbox', { name: /Z99001/ }).check()
    await page.getByRole('checkbox', { name: /Z99004/ }).check()
    await page.getByLabel('Move the ticked ones to').selectOption('A new network')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    expect(await finding(page)).toMatch(/^9 networks/)
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await finding(page)).toMatch(/^8 networks/)
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText('Tick the practices that are to be moved').first().waitFor()
    await page.getByRole('checkbox', { name: /Z99018/ }).check()
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByLabel('Name', { exact: true }).fill('Without scripts')
    await page.getByRole('button', { name: 'Save as a new option' }).click()
    await page.waitForURL(/done=kept/)
    expect((await savedAs('Without scripts'))?.networks[0]?.practices).toContain('Z99018')
    await page.close()
  })

  test('the rest is finished in the browser, with what is kept, and says that it is proven', async () => {
    const tab = await visit()
    const { page } = tab
    await page.getByRole('checkbox', { name: 'Keep Kingfisher PCN as it is' }).check()
    const kept = page.getByRole('row', { name: /3: Kingfisher PCN/ })
    const before = await kept.first().textContent()
    await page.getByRole('button', { name: 'Finish here' }).click()
    await page.getByText(/Proven: with what is kept/).waitFor({ timeout: 60_000 })
    expect(await finding(page)).toContain('the rule is kept')
    expect(await kept.first().textContent()).toBe(before)
    await page.keyboard.press('Control+z')
    expect(await finding(page)).toMatch(/^8 networks/)
    expect([tab.foreign, tab.complaints]).toEqual([[], []])
    await page.close()
  }, 90_000)

  test('a mark on the map ticks its practice; arrow keys go to the next', async () => {
    const { page } = await visit()
    const first = page.getByRole('button', { name: /^Alderbeck Surgery, network 8/ })
    await first.focus()
    await page.keyboard.press('Space')
    expect(await first.getAttribute('aria-pressed')).toBe('true')
    expect(await page.getByRole('checkbox', { name: /Z99001/ }).isChecked()).toBe(true)
    await page.keyboard.press('ArrowLeft')
    expect(await first.evaluate((one) => one === document.activeElement)).toBe(false)
    expect(await page.locator('.app-editor-map__practice[tabindex="0"]').count()).toBe(1)
    await page.close()
  })

  test('a browser without WebGL says so, and its tables do everything', async () => {
    const tab = await openTab(browser(), origin)
    const { page } = tab
    await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null')
    await page.goto(origin + path)
    await page.getByText('This browser cannot draw the map.').waitFor()
    await page.getByRole('checkbox', { name: /Z99018/ }).check()
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page.getByText(/^Moved 1 practice to Gannet PCN/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.close()
  })

  test('paper has the tables and leaves the controls out', async () => {
    const { page } = await visit()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Move', exact: true }).isVisible()).toBe(false)
    expect(await page.getByRole('table', { name: /practices/ }).isVisible()).toBe(true)
    expect(await page.locator('.app-editor-map').isVisible()).toBe(false)
    await page.close()
  })
})

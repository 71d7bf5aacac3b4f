import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { compareRoutes } from './compare-routes.tsx'
import { quickPlan } from './made-plan.ts'
import { listOptions } from './option-records.ts'
import { definePlanRuns, startOptions } from './plan-run.ts'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('options beside one another in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let [choice, two, four] = ['', '', '']
  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    workspace = await danumWorkspace(now)
    const jobs = new OwnJobs({ now })
    const context = { workspace, now, assets: await buildAssets({ outDir }), jobs }
    definePlanRuns(context)
    const plan = await quickPlan(workspace, 'Three to be drawn')
    expect((await jobs.finished(await startOptions(context, plan)))?.state).toBe('done')
    const ids = (await listOptions(workspace.store, plan.id)).map(({ id }) => id)
    choice = `/networks/compare?plan=${plan.id}`
    two = `${choice}&options=today,${ids[0]}`
    four = `${choice}&options=${['today', ...ids.slice(0, 3)].join(',')}`
    app = buildServer(
      context,
      [
        {
          name: 'networks',
          needs: { read: 'read plans', write: 'edit plans' },
          routes: compareRoutes,
        },
      ],
      {
        place: () => ({ name: 'Danum', madeUp: true }),
      },
    )
    origin = await listen(app, { port: 0 })
  }, 180_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([
      ['two', () => two],
      ['four', () => four],
      ['what to compare', () => choice],
    ])(
      '%s is accessible, fits, and asks nothing of other hosts',
      async (_what, path) => {
        const tab = await openTab(browser(), origin, { width })
        await tab.page.goto(origin + path())
        await tab.page.evaluate(
          'for (const one of document.querySelectorAll("details")) one.open = true',
        )
        expect(await axeViolations(tab.page)).toEqual([])
        expect(await fitsItsWindow(tab.page)).toBe(true)
        expect([tab.foreign, tab.complaints]).toEqual([[], []])
        await tab.page.close()
      },
      60_000,
    )
  })

  test('without scripts and with the keyboard options are chosen and compared', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(origin + choice)
    await page.getByLabel('Today (doing nothing)').focus()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.getByRole('button', { name: 'Compare' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Each practice' }).waitFor()
    expect(new URL(page.url()).searchParams.getAll('options')).toHaveLength(2)
    await page.close()
  }, 60_000)

  test('on paper it lies across A4, with every table, its heads and no form', async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(origin + four)
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true })
    const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)]
    expect(boxes.length).toBeGreaterThan(2)
    for (const [, across, down] of boxes) {
      expect(Math.round(Number(across))).toBeGreaterThan(Math.round(Number(down)))
    }
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(8)
    const overflow: unknown = await page.evaluate(
      `[...document.querySelectorAll('thead')].every((one) => getComputedStyle(one).display === 'table-header-group')`,
    )
    expect(overflow).toBe(true)
    await page.close()
  }, 60_000)
})

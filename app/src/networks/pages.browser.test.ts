import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { optionPath, planPath } from './addresses.ts'
import { PLAN_DAY, quickPlan } from './made-plan.ts'
import { listOptions } from './option-records.ts'
import { definePlanRuns, startOptions, startTradeOff } from './plan-run.ts'
import { networkRoom } from './routes.tsx'

const outDir = fileURLToPath(new URL('../../dist', import.meta.url))

describeBrowser('the planner in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let [plan, option, practice, tradeOff, narrow] = ['', '', '', '', '']
  beforeAll(async () => {
    let seconds = 0
    const now = () => new Date(Date.UTC(2026, 10, 1, 12, 0, (seconds += 1)))
    workspace = await danumWorkspace(now)
    const jobs = new OwnJobs({ now })
    const context = { workspace, now, assets: await buildAssets({ outDir }), jobs }
    definePlanRuns(context)
    const made = await quickPlan(workspace, 'Three to be drawn')
    const other = await quickPlan(workspace, 'Too narrow', { least: 48_000, most: 49_000 })
    plan = planPath(made.id)
    narrow = planPath(other.id)
    const want = { x: 'distance', y: 'disruption', count: null } as const
    tradeOff = planPath(made.id, 'trade-off?x=distance&y=disruption')
    for (const job of [
      await startOptions(context, made),
      await startOptions(context, other),
      await startTradeOff(context, made, want, tradeOff),
    ]) {
      expect((await jobs.finished(job))?.state).toBe('done')
    }
    const [best] = await listOptions(workspace.store, made.id)
    option = optionPath(best?.id ?? '')
    const free = best?.networks.at(-1)?.practices[0] ?? ''
    practice = optionPath(best?.id ?? '', `practices/${free}`)
    app = buildServer(context, [networkRoom], { place: () => ({ name: 'Danum', madeUp: true }) })
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
      ['the list', () => '/networks'],
      ['a new plan', () => `/networks/plans/new?place=98D&on=${PLAN_DAY}`],
      ['a plan', () => plan],
      ['its rule', () => `${plan}/rule`],
      ['its weights', () => `${plan}/weights`],
      ['a plan whose rule cannot be kept', () => narrow],
      ['a trade-off', () => tradeOff],
      ['an option', () => option],
      ['why a practice is there', () => practice],
    ])(
      '%s is accessible and fits',
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

  test('without scripts a plan is started, its weights are set, and it is answered', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(`${origin}/networks`)
    await page.getByRole('link', { name: 'Start a plan' }).click()
    await page.getByLabel('Name of the plan').fill('By hand')
    await page.getByLabel('Fewest networks').fill('9')
    await page.getByLabel('Most networks').fill('8')
    await page.getByRole('button', { name: 'Start the plan' }).click()
    await page.getByRole('link', { name: /is less than the least number/ }).waitFor()
    await page.getByLabel('Fewest networks').fill('8')
    await page.getByLabel('Left out').fill('Z99018')
    await page.getByRole('button', { name: 'Start the plan' }).click()
    await page.getByText('The plan was made.').waitFor()
    await page.getByText('There are 8 networks.').waitFor()

    await page.getByRole('link', { name: 'Change what matters' }).click()
    await page.getByLabel('Distance between members: weight of LMC').fill('much')
    await page.getByRole('button', { name: 'Save the weights' }).click()
    await page.getByRole('link', { name: /of LMC is not a number/ }).waitFor()
    await page.getByLabel('Distance between members: weight of LMC').fill('1')
    await page.getByRole('button', { name: 'Save the weights' }).click()
    await page.getByText('The plan was changed.').waitFor()

    await page.getByRole('button', { name: 'Find the options' }).click()
    await page.getByRole('button', { name: 'Stop this job' }).click()
    await page.getByText('Stopped before it was finished').waitFor()
    await page.close()
  }, 60_000)

  test('with the keyboard the smallest change of a rule is taken, and its options found', async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(origin + narrow)
    await page
      .getByRole('button', { name: /Use this rule ?: a (larger|smaller)/ })
      .first()
      .focus()
    await page.keyboard.press('Enter')
    await page.getByText('The plan was changed.').waitFor()
    await page.getByRole('button', { name: 'Find the options again' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'See the options' }).click({ timeout: 50_000 })
    await page.getByText('proven: no arrangement within the rule has fewer.').first().waitFor()
    await page.close()
  }, 90_000)

  test('an option on paper has its tables and no forms', async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(origin + option)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('table').count()).toBeGreaterThanOrEqual(4)
    await page.close()
  })
})

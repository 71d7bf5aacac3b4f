import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { danumWorkspace } from '../../test/danum.ts'
import { addMember } from '../footprints/member-records.ts'
import { createFootprint } from '../footprints/records.ts'
import { buildAssets } from '../web/build.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer, listen } from '../web/server.ts'
import { mergedOption } from './made-proposal.ts'
import { markPractice } from './marking.ts'
import { proposeOption } from './proposing.ts'
import { proposalRoom } from './routes.tsx'

const now = () => new Date('2024-06-15T12:00:00Z')
const outDir = fileURLToPath(new URL('../../dist', import.meta.url))
const ADA = { name: 'Ada' }

describeBrowser('proposals in a browser', (browser) => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  let origin = ''
  let propose = ''
  let one = ''
  let practice = ''
  beforeAll(async () => {
    workspace = await danumWorkspace(now)
    const { store } = workspace
    const option = await mergedOption(workspace, '2024-03-31')
    propose = `/networks/options/${option.id}/propose`
    const { proposal, standings } = await proposeOption(store, ADA, {
      place: '98D',
      name: 'Fewer networks',
      kind: 'network',
      definition: 'So that staff can be shared',
      owner: 'Primary care team',
      proposed_on: '2024-05-01',
      option: option.id,
      networks: option.networks,
    })
    one = `/networks/proposals/${proposal.id}`
    const [first] = standings
    if (first === undefined) throw new Error('nobody was invited')
    practice = `${one}/practices/${first.practice}`
    for (const [status, on] of [
      ['declined', '2024-05-10'],
      ['invited', '2024-05-20'],
      ['member', '2024-06-01'],
    ] as const) {
      await markPractice(store, ADA, {
        proposal: proposal.id,
        practice: first.practice,
        status,
        on,
        note: 'By letter',
      })
    }
    const old = await createFootprint(store, ADA, {
      kind: 'network',
      name: 'The old one',
      status: 'adopted',
    })
    await addMember(store, ADA, {
      footprint: old.id,
      practice: first.practice,
      status: 'member',
      starts_on: '2019-07-01',
    })
    app = buildServer(
      { workspace, now, assets: await buildAssets({ outDir }), jobs: new OwnJobs() },
      [proposalRoom],
      { place: () => ({ name: 'Danum', madeUp: true }) },
    )
    origin = await listen(app, { port: 0 })
  }, 120_000)
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })

  describe.each([
    ['a desktop', 1280],
    ['a phone, or a desktop at 400%', 320],
  ])('on %s', (_name, width) => {
    test.each([
      ['the list', () => '/networks/proposals'],
      ['one proposal', () => one],
      ['a practice of it', () => practice],
      ['its adoption', () => `${one}/adopt`],
      ['its withdrawal', () => `${one}/withdraw`],
      ['an option that is proposed', () => propose],
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

  test('without scripts it is proposed, answered and adopted; an answer that crossed is shown', async () => {
    const { page } = await openTab(browser(), origin, { javaScript: false })
    await page.goto(origin + propose)
    await page.getByLabel('Name').fill('By hand')
    await page.getByLabel('What its networks become').selectOption('collaboration')
    await page.getByRole('button', { name: 'Propose it' }).click()
    await page.getByRole('link', { name: /Definition is empty/ }).waitFor()
    await page.getByLabel('Definition').fill('To share staff')
    await page.getByLabel('Proposed on').fill('2024-06-01')
    await page.getByRole('button', { name: 'Propose it' }).click()
    await page.getByText('The proposal was made').first().waitFor()

    const { page: other } = await openTab(browser(), origin)
    await other.goto(page.url())
    for (const at of [0, 1]) await page.getByRole('checkbox').nth(at).check()
    await page.getByRole('radio', { name: 'Will be a member' }).check()
    await page.getByRole('button', { name: 'Write it down' }).click()
    await page.getByText('The answer was written down').waitFor()
    expect(await page.locator('.app-lead').textContent()).toContain(', 2 of the ')

    await other.getByRole('checkbox').first().check()
    await other.getByRole('radio', { name: 'Declines' }).check()
    await other.getByRole('button', { name: 'Write it down' }).click()
    await other.getByRole('heading', { name: /has changed since you opened it/ }).waitFor()
    expect(await axeViolations(other)).toEqual([])
    expect(await fitsItsWindow(other)).toBe(true)
    await other.getByRole('link', { name: 'Keep theirs' }).click()
    await other.close()

    await page.getByRole('link', { name: 'Adopt it' }).click()
    await page.getByRole('textbox', { name: 'First day' }).fill('2024-07-01')
    await page.getByRole('button', { name: 'Adopt it' }).click()
    await page.getByText('The proposal was adopted.').waitFor()
    await page.getByText('It is adopted from 1 July 2024.').waitFor()
    await page.close()
  })

  test("a practice's page on paper has its tables and leaves the form out", async () => {
    const { page } = await openTab(browser(), origin)
    await page.goto(origin + practice)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button').count()).toBe(0)
    expect(await page.getByRole('table').count()).toBe(3)
    expect(await page.getByRole('table').first().isVisible()).toBe(true)
    await page.close()
  })
})

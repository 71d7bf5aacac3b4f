import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { axeViolations, describeBrowser, fitsItsWindow, openTab } from '../../test/browser.ts'
import { servedDanum, testPages } from '../../test/danum-in-browser.ts'
import { addOffer } from '../danum/offer.ts'
import type { Room } from '../web/context.ts'
import { offerRoom } from './offer-routes.tsx'

const NOW = () => new Date('2024-04-02T12:00:00Z')

/** Writes the offer of Danum before anything is served, where it is not there yet. */
const offerWritten: Room = {
  name: 'offer of Danum',
  needs: { read: 'read plans', write: 'edit offer' },
  routes(app, { workspace }) {
    app.addHook('onReady', async () => {
      const { store } = workspace
      const pillars = await store.db.selectFrom('pillar').select('id').execute()
      const place = await workspace.register.place('98D', '2024-03-31')
      if (pillars.length > 0 || place === undefined) return
      await store.change({ name: 'Footings' }, (change) => addOffer(change, place.practices))
    })
  },
}

const offerSchema = z.object({
  pillars: z.array(z.object({ specifications: z.array(z.object({ id: z.string() })) })),
})

describeBrowser('the offer in a browser', (browser) => {
  const origin = servedDanum([offerWritten, offerRoom], NOW)

  testPages(browser, origin, ['/services', '/services/consultations'])

  const extended = async () => {
    const answer = await fetch(`${origin()}/api/v1/offer`)
    const { pillars } = offerSchema.parse(await answer.json())
    return `/services/specifications/${pillars[3]?.specifications[0]?.id ?? ''}`
  }

  describe.each([1280, 320])('at %s pixels', (width) => {
    test.each(['', '/compare?before=1&after=2', '/editions/2', '/editions/2/steps/move'])(
      'the pages of a specification are accessible and fit: %s',
      async (below) => {
        const { page } = await openTab(browser(), origin(), { width })
        await page.goto(origin() + (await extended()) + below)
        expect(await axeViolations(page)).toEqual([])
        expect(await fitsItsWindow(page)).toBe(true)
        await page.close()
      },
      60_000,
    )
  })

  test('a clause is commented on and replied to without scripts', async () => {
    const { page } = await openTab(browser(), origin(), { javaScript: false })
    await page.goto(`${origin()}${await extended()}/editions/2`)
    await page.getByRole('link', { name: /^Comment on clause 5/ }).click()
    await page.getByLabel('In whose name').selectOption({ label: 'the LMC' })
    await page.getByLabel('Comment', { exact: true }).fill('Who keeps the list of skills?')
    await page.getByRole('button', { name: 'Add the comment' }).click()
    await page.getByText('The comment was added.').waitFor()
    await page.getByRole('link', { name: /^Reply to the LMC on Skills of the tier/ }).click()
    expect(await page.getByText('Who keeps the list of skills?').count()).toBe(1)
    await page.getByLabel('Reply', { exact: true }).fill('Each practice keeps its own.')
    await page.getByRole('button', { name: 'Save the reply' }).click()
    await page.getByText('The reply was saved.').waitFor()
    expect(await page.getByText('Each practice keeps its own.').count()).toBe(1)
    await page.close()
  }, 60_000)
})

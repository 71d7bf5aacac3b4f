import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { ALONE, editionRows, madeSpecification, offerHouse, personAt } from './offer-made-house.ts'

for (const database of databases) {
  database.describe('editions', () => {
    test('go from draft through consultation and approval to live, and none is skipped', async () => {
      const at = await offerHouse(database)
      const path = `/services/specifications/${await madeSpecification(at)}/editions/1`
      const states = async () => (await editionRows(at)).map(({ status }) => status)
      for (const [action, form] of [
        ['approve', { approved_on: '2024-03-01', decision: 'Item 5' }],
        ['live', { live_from: '2024-04-01' }],
        ['retire', { live_to: '2024-04-01' }],
        ['move', { consult_to: '2024-04-01' }],
      ] as const) {
        const skipped = await at.post(`${path}/steps/${action}`, { version: '1', ...form })
        expect([skipped.status, skipped.body]).toEqual([
          400,
          expect.stringContaining('This edition is a draft: it cannot be'),
        ])
        expect((await at.get(`${path}/steps/${action}`)).status).toBe(409)
      }
      expect(await states()).toEqual(['draft'])

      const days = { consult_from: '2024-03-04', consult_to: '2024-03-02' }
      const wrong = await at.post(`${path}/steps/open`, { version: '1', ...days })
      expect([wrong.status, wrong.body]).toEqual([
        400,
        expect.stringContaining('href="#field-consult_to">The last day is before the first day'),
      ])
      const opened = await at.post(`${path}/steps/open`, {
        version: '1',
        consult_from: '2024-03-04',
        consult_to: '2024-03-20',
      })
      expect([opened.status, opened.location]).toEqual([303, `${path}?done=opened`])
      at.today = '2024-03-21'
      const approval = { approved_on: '2024-03-21', decision: 'Item 5 of March' }
      const noted = await at.post(`${path}/steps/approve`, { version: '2', ...approval })
      expect(noted.location).toBe(`${path}?done=approved`)
      await at.post(`${path}/steps/live`, { version: '3', live_from: '2024-04-01' })
      expect((await editionRows(at))[0]).toMatchObject({
        status: 'live',
        decision: 'Item 5 of March',
        live_from: '2024-04-01',
        version: 4,
      })
      const page = await at.get(path)
      expect(page.body).toContain('was approved on 21 March 2024, and goes live on 1 April 2024')
      const offer = await at.get('/services?place=98D&on=2024-04-02')
      expect(offer.body).toContain(
        'The offer of 98D on 2 April 2024 has 1 pillar and 1 specification, all of them live.',
      )
    })

    test('are followed by one that begins with their clauses, and one is live at a time', async () => {
      const at = await offerHouse(database)
      const id = await madeSpecification(at)
      const path = `/services/specifications/${id}/editions`
      const again = await at.post(path, { latest: '1', changed: 'More', signs: '' })
      expect([again.status, again.body]).toEqual([
        400,
        expect.stringContaining('Edition 1 is a draft already'),
      ])
      const walk = async (edition: number, live: string) => {
        await at.post(`${path}/${edition}/steps/open`, {
          version: '1',
          consult_from: '2024-01-01',
          consult_to: '2024-01-31',
        })
        const approval = { approved_on: '2024-02-01', decision: 'Item' }
        await at.post(`${path}/${edition}/steps/approve`, { version: '2', ...approval })
        return at.post(`${path}/${edition}/steps/live`, { version: '3', live_from: live })
      }
      await walk(1, '2024-02-10')
      const made = await at.post(path, { latest: '1', changed: 'Monthly payment', signs: '' })
      expect(made.location).toBe(`${path}/2?done=drafted`)
      const stale = await at.post(path, { latest: '0', changed: '', signs: '' })
      expect(stale.status).toBe(409)
      expect((await at.get(`${path}/2`)).body).toContain('By item')
      expect((await editionRows(at))[1]).toMatchObject({ signs: 'Each practice', status: 'draft' })

      expect((await walk(2, '2024-02-09')).body).toContain('Edition 1 is live from 2024-02-10')
      const live = await at.post(`${path}/2/steps/live`, { version: '3', live_from: '2024-02-20' })
      expect(live.status).toBe(303)
      expect(await editionRows(at)).toMatchObject([
        { status: 'retired', live_to: '2024-02-19' },
        { status: 'live', live_from: '2024-02-20', live_to: null },
      ])
      const tree = await at.app.inject('/api/v1/offer?place=98D&on=2024-02-19')
      expect(tree.json().pillars[0].specifications[0]).toMatchObject({
        edition: { edition: 1, standing: 'live' },
        next: { edition: 2, standing: 'approved' },
      })
      const compared = await at.get(`/services/specifications/${id}/compare?before=1&after=2`)
      expect(compared.body).toContain('Edition 2 has the clauses of edition 1.')
      const ended = await at.post(`${path}/2/steps/retire`, { version: '4', live_to: '2024-02-28' })
      expect(ended.location).toContain('done=retired')
    })

    test('show both versions when two people take one further', async () => {
      const at = await offerHouse(database)
      const path = `/services/specifications/${await madeSpecification(at)}/editions/1`
      const open = (consult_to: string) =>
        at.post(`${path}/steps/open`, { version: '1', consult_from: '2024-03-04', consult_to })
      expect((await open('2024-03-20')).status).toBe(303)
      const late = await open('2024-04-20')
      expect(late.status).toBe(409)
      expect(late.body).toContain('has changed since you opened it')
      expect(late.body).toMatch(
        /Last day of the consultation<\/th><td[^>]*>nothing<\/td><td[^>]*>2024-03-20<\/td><td[^>]*>2024-04-20/,
      )
      expect(late.body).toContain('this step is not open to it')
      const moved = (consult_to: string) =>
        at.post(`${path}/steps/move`, { version: '2', consult_to })
      expect((await moved('2024-03-25')).location).toContain('done=moved')
      const other = await moved('2024-03-28')
      expect([other.status, other.body]).toEqual([
        409,
        expect.stringContaining('name="version" value="3"'),
      ])
    })

    test('are changed only by those who may, at the place that they are of', async () => {
      const at = await offerHouse(database)
      const id = await madeSpecification(at)
      const path = `/services/specifications/${id}/editions/1`
      const open = () =>
        at.post(`${path}/steps/open`, {
          version: '1',
          consult_from: '2024-02-01',
          consult_to: '2024-02-20',
        })
      for (const reader of [
        personAt('ICB lead', '98E'),
        personAt('ICB finance'),
        personAt('committee secretary'),
        personAt('LMC officer'),
        personAt('partner reader'),
        personAt('system administrator'),
      ]) {
        at.reader = reader
        expect([reader.id, (await open()).status]).toEqual([reader.id, 403])
        const draft = await at.post(`/services/specifications/${id}/editions`, { latest: '1' })
        expect(draft.status).toBe(403)
      }
      at.reader = personAt('ICB lead', '98E')
      expect((await at.get(path)).status).toBe(403)
      expect((await at.get('/services?place=98D')).status).toBe(403)
      expect((await at.get('/api/v1/offer?place=98D')).status).toBe(403)
      expect((await at.get('/services/consultations.csv?place=98D')).status).toBe(403)

      at.reader = personAt('ICB analyst')
      expect((await open()).status).toBe(303)
      const approve = () =>
        at.post(`${path}/steps/approve`, {
          version: '2',
          approved_on: '2024-02-21',
          decision: 'Item 5',
        })
      expect((await approve()).status).toBe(403)
      expect((await at.get(path)).body).not.toContain('Record the approval')
      at.reader = personAt('committee secretary', '98E')
      expect((await approve()).status).toBe(403)
      at.reader = personAt('committee secretary')
      expect((await at.get(path)).body).toContain('Record the approval')
      expect((await approve()).location).toContain('done=approved')
      const [row] = await editionRows(at)
      expect(row?.updated_by).toBe('committee secretary of 98D')
    })

    test('go out as files, in which nothing is a formula, and show no money unasked', async () => {
      const at = await offerHouse(database)
      const id = await madeSpecification(at)
      const path = `/services/specifications/${id}/editions/1`
      const page = await at.get(path)
      expect(page.body).toContain('In &lt;i&gt;four&lt;/i&gt; tiers.')
      expect((await at.get(`${path}/clauses.csv`)).body).toContain(`By item,'=1+1 for each.`)
      const book = await readXlsx((await at.app.inject(`${path}/edition.xlsx`)).rawPayload)
      expect(book.sheets.map(({ name }) => name)).toEqual(['About', 'Clauses', 'Comments'])
      expect(book.sheets[1]?.rows[2]?.[5]).toBe('=1+1 for each.')
      const offer = await readXlsx((await at.app.inject('/services.xlsx?place=98D')).rawPayload)
      expect(offer.sheets.map(({ name }) => name)).toEqual([
        'About',
        'Offer',
        'Principles',
        'Money',
      ])
      expect((await at.get('/services.csv?place=98D')).body).toContain(
        'Extended Primary Care,The commissioner,Enhanced services,1,draft',
      )
      at.reader = personAt('partner reader')
      const poor = await readXlsx((await at.app.inject('/services.xlsx?place=98D')).rawPayload)
      expect(poor.sheets.map(({ name }) => name)).not.toContain('Money')
      expect((await at.get('/services?place=98D')).body).toContain('does not show the money')
      const tree = (await at.app.inject('/api/v1/offer?place=98D')).json()
      expect(tree.pillars[0]).toMatchObject({ name: 'Extended Primary Care', money: null })
      at.reader = ALONE
      expect((await at.get(`${path.slice(0, -1)}9`)).status).toBe(404)
      expect((await at.get('/services/specifications/none')).status).toBe(404)
      expect((await at.get('/services/consultations?place=98D')).body).toContain(
        'Nothing has been consulted on in 98D.',
      )
    })
  })
}

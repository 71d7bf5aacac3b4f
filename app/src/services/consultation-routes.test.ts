import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { addComment, editComment } from './consultation-records.ts'
import {
  ALONE,
  clauseRows,
  commentRows,
  editionRows,
  madeSpecification,
  offerHouse,
  personAt,
  personOf,
  type OfferHouse,
} from './offer-made-house.ts'

const PRACTICES = [
  { code: 'Z99001', name: 'Abbey' },
  { code: 'Z99002', name: 'Brook' },
]
const PLACE = { code: '98D', practices: PRACTICES }
const MANAGER = personOf('practice manager', 'Z99001')

/** A specification whose edition is in consultation from 4 to 20 March 2024. */
async function consulted(at: OfferHouse) {
  const specification = await madeSpecification(at)
  const path = `/services/specifications/${specification}/editions/1`
  await at.post(`${path}/steps/open`, {
    version: '1',
    consult_from: '2024-03-04',
    consult_to: '2024-03-20',
  })
  const [tiers, payment] = await clauseRows(at)
  if (tiers === undefined || payment === undefined) throw new Error('two clauses')
  return { specification, path, tiers, payment }
}

for (const database of databases) {
  database.describe('comments on clauses', () => {
    test('are taken from the first to the last day of the consultation', async () => {
      const at = await offerHouse(database)
      const { path, tiers } = await consulted(at)
      const comment = (text: string) =>
        at.post(`${path}/clauses/${tiers.id}/comment`, { organisation: '98D', text })
      expect((await comment('Too early')).body).toContain('not in consultation today')
      at.today = '2024-03-04'
      expect((await comment('On the <b>first</b> day')).location).toBe(`${path}?done=commented`)
      at.today = '2024-03-20'
      expect((await comment('On the last day')).status).toBe(303)
      expect((await comment(' ')).body).toContain('href="#field-text">Comment is empty')
      expect((await comment('Of 943 476 5919')).body).toContain('looks like an NHS number')
      at.today = '2024-03-21'
      expect((await comment('Too late')).status).toBe(400)
      expect((await commentRows(at)).map(({ said_for, said_on }) => [said_for, said_on])).toEqual([
        ['the LMC', '2024-03-04'],
        ['the LMC', '2024-03-20'],
      ])
      const page = await at.get(path)
      expect(page.body).toContain('On the &lt;b&gt;first&lt;/b&gt; day')
      expect(page.body).toContain('2 comments, 2 of them without a reply')
      expect(page.body).not.toContain('/comment"')
    })

    test('are made in the name of those for whom a person speaks', async () => {
      const at = await offerHouse(database)
      const { specification, path, tiers } = await consulted(at)
      at.today = '2024-03-05'
      const { store } = at.workspace
      const seen = { specification, edition: 1, clause: tiers.id }
      const days = { place: PLACE, today: at.today }
      const row = await addComment(
        store,
        MANAGER,
        seen,
        { organisation: 'Z99001', text: 'A' },
        days,
      )
      expect(row).toMatchObject({ organisation: 'Z99001', said_for: 'Z99001 Abbey', version: 1 })
      for (const [person, organisation] of [
        [MANAGER, 'Z99002'],
        [MANAGER, '98D'],
        [personAt('ICB lead'), 'Z99001'],
        [personAt('LMC officer'), 'Z99001'],
        [personAt('LMC officer', '98E'), '98E'],
      ] as const) {
        await expect(
          addComment(store, person, seen, { organisation, text: 'B' }, days),
        ).rejects.toMatchObject({ kind: 'denied' })
      }
      const elsewhere = { place: { ...PLACE, code: '98E' }, today: at.today }
      const lmc = personAt('LMC officer', '98E')
      await expect(
        addComment(store, lmc, seen, { organisation: '98E', text: 'B' }, elsewhere),
      ).rejects.toMatchObject({ kind: 'denied' })

      at.reader = personAt('ICB lead')
      const form = { organisation: '98D', text: 'C' }
      expect((await at.post(`${path}/clauses/${tiers.id}/comment`, form)).status).toBe(403)
      at.reader = personAt('LMC officer')
      expect((await at.get(`${path}/clauses/${tiers.id}/comment`)).body).toContain('the LMC')
      expect((await at.post(`${path}/clauses/${tiers.id}/comment`, form)).status).toBe(303)
      expect((await at.post(`${path}/clauses/none/comment`, form)).status).toBe(404)
      expect(await commentRows(at)).toHaveLength(2)
    })

    test('are changed by who made them, until there is a reply or the last day is over', async () => {
      const at = await offerHouse(database)
      const { specification, path, tiers } = await consulted(at)
      at.today = '2024-03-05'
      at.reader = personAt('LMC officer')
      await at.post(`${path}/clauses/${tiers.id}/comment`, { organisation: '98D', text: 'First' })
      const [comment] = await commentRows(at)
      const edit = (version: string, text: string) =>
        at.post(`${path}/comments/${comment?.id}/edit`, { version, text })
      expect((await edit('1', 'Second')).location).toContain('done=corrected')
      const late = await edit('1', 'Third')
      expect(late.status).toBe(409)
      expect(late.body).toMatch(/First<\/td><td[^>]*>Second<\/td><td[^>]*>Third/)
      at.reader = { ...personAt('LMC officer'), id: 'another officer' }
      expect((await edit('2', 'Theirs')).status).toBe(403)
      const own = { specification, edition: 1, comment: comment?.id ?? '', version: 2 }
      await expect(
        editComment(
          at.workspace.store,
          { ...MANAGER, id: 'LMC officer of 98D' },
          own,
          { text: 'No longer of the LMC' },
          { place: PLACE, today: at.today },
        ),
      ).rejects.toMatchObject({ kind: 'denied' })

      at.reader = personAt('ICB analyst')
      const reply = (version: string, text: string) =>
        at.post(`${path}/comments/${comment?.id}/reply`, { version, reply: text })
      expect((await reply('2', '')).body).toContain('href="#field-reply">Reply is empty')
      expect((await reply('2', 'We shall')).location).toContain('done=replied')
      expect((await reply('3', 'We shall')).location).toContain('done=unchanged')
      expect((await reply('2', 'We shall not')).status).toBe(409)
      at.reader = personAt('LMC officer')
      expect((await reply('3', 'Ours')).status).toBe(403)
      expect((await edit('3', 'Fourth')).body).toContain('has a reply already')
      at.today = '2024-03-21'
      expect((await edit('3', 'Fifth')).body).toContain('not in consultation today')
      expect(await commentRows(at)).toMatchObject([
        { text: 'Second', reply: 'We shall', replied_by: 'ICB analyst of 98D' },
      ])
    })

    test('each have a reply before the edition is approved, and stay with it', async () => {
      const at = await offerHouse(database)
      const { path, tiers, payment } = await consulted(at)
      at.today = '2024-03-05'
      for (const { id } of [tiers, payment]) {
        await at.post(`${path}/clauses/${id}/comment`, { organisation: '98D', text: 'Why?' })
      }
      at.today = '2024-03-21'
      const approve = () =>
        at.post(`${path}/steps/approve`, {
          version: '2',
          approved_on: '2024-03-21',
          decision: 'Item 5',
        })
      const early = await approve()
      expect([early.status, early.body]).toEqual([
        400,
        expect.stringContaining('2 comments have no reply: '),
      ])
      expect(early.body).toContain('Tiers: the LMC')
      const comments = await commentRows(at)
      for (const { id } of comments) {
        await at.post(`${path}/comments/${id}/reply`, { version: '1', reply: '=Because' })
      }
      expect((await approve()).status).toBe(303)
      expect((await editionRows(at))[0]?.status).toBe('approved')
      const again = await at.post(`${path}/comments/${comments[0]?.id}/reply`, {
        version: '2',
        reply: 'Otherwise',
      })
      expect(again.body).toContain('takes no replies any more')
      expect((await at.get(path)).body).toContain('=Because')
      expect((await at.get(`${path}/comments.csv`)).body).toContain(`Why?,'=Because,2024-03-21`)
      const list = await at.get('/services/consultations?place=98D&on=2024-03-10')
      expect(list.body).toContain('1 edition of specifications was put to consultation in 98D')
      expect(list.body).toContain('Each of the 2 comments has a reply.')
      at.reader = ALONE
      expect((await at.get('/services/consultations.csv?place=98D&on=2024-03-10')).body).toContain(
        'in consultation,2024-03-04,2024-03-20,11,the LMC,2,0',
      )
    })
  })
}

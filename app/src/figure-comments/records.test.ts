import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { personAlone } from '../rights/person.ts'
import { ROLES } from '../rights/roles.ts'
import { commentCell, commentOn, readComments } from './comments.ts'
import { madePerson } from './made-people.ts'
import { changeComment, getComment, LONGEST, sayComment, withdrawComment } from './records.ts'

const ON = { practice: 'Z99001', figure: 'patients-per-gp' }
const MANAGER = madePerson('Z99001', 'practice manager')
const today = '2024-05-14'

for (const database of databases) {
  database.describe('comments on figures', () => {
    test('are signed and dated, said once, changed with a new signature, and withdrawn', async () => {
      const store = await (await database.fresh()).open()
      const by = { store, person: MANAGER, today }
      const said = await sayComment(by, ON, { text: ' Two GPs left.\n', said_as: undefined })
      expect(said).toMatchObject({
        ...ON,
        text: 'Two GPs left.',
        said_as: 'practice manager',
        said_on: today,
        version: 1,
        created_by: MANAGER.id,
      })
      await expect(sayComment(by, ON, { text: 'Again', said_as: undefined })).rejects.toThrow(
        'has answered this figure already',
      )
      const partner = madePerson('Z99001', 'practice partner')
      const later = { store, person: partner, today: '2024-06-01' }
      const changed = await changeComment(later, said, { text: 'One came.', said_as: undefined })
      expect(changed).toMatchObject({
        text: 'One came.',
        said_as: 'practice partner',
        said_on: '2024-06-01',
        version: 2,
      })
      expect(
        await changeComment(
          { ...later, today: '2024-07-01' },
          { id: said.id, version: 2 },
          { text: 'One came.', said_as: undefined },
        ),
      ).toEqual(changed)
      await expect(changeComment(by, said, { text: 'Mine', said_as: undefined })).rejects.toThrow(
        'was changed by',
      )
      await expect(withdrawComment(by, said)).rejects.toThrow('was changed by')
      await withdrawComment(by, { id: said.id, version: 2 })
      expect(await getComment(store, ON.practice, ON.figure)).toBeUndefined()
      const audit = await store.db
        .selectFrom('audit')
        .select(['action', 'before', 'after'])
        .where('record_table', '=', 'figure_comment')
        .orderBy('sequence')
        .execute()
      expect(audit.map(({ action }) => action)).toEqual(['insert', 'update', 'remove'])
      expect(audit[0]?.after).toContain('Two GPs left.')
      expect(audit[2]?.before).toContain('One came.')
    })

    test('are for those of the practice with the right, and nobody else', async () => {
      const store = await (await database.fresh()).open()
      const given = { text: 'So it is.', said_as: undefined }
      const said = await sayComment({ store, person: MANAGER, today }, ON, given)
      const others = [
        madePerson('Z99002', 'practice manager'),
        ...ROLES.filter((role) => !role.startsWith('practice ')).map((role) =>
          madePerson('Z99001', role),
        ),
      ]
      for (const person of others) {
        const by = { store, person, today }
        await expect(sayComment(by, { ...ON, figure: 'list-size' }, given)).rejects.toMatchObject({
          kind: 'denied',
        })
        await expect(changeComment(by, said, given)).rejects.toMatchObject({ kind: 'denied' })
        await expect(withdrawComment(by, said)).rejects.toMatchObject({ kind: 'denied' })
      }
      expect(await getComment(store, ON.practice, ON.figure)).toEqual(said)
    })

    test('say in which role they are signed where somebody holds two', async () => {
      const store = await (await database.fresh()).open()
      const both = madePerson('Z99001', 'practice manager', 'practice partner')
      for (const person of [both, personAlone('Ann')]) {
        const by = { store, person, today }
        const on = { ...ON, figure: person.alone ? 'list-size' : ON.figure }
        for (const said_as of [undefined, '', 'ICB lead']) {
          await expect(sayComment(by, on, { text: 'So.', said_as })).rejects.toMatchObject({
            where: { column: 'said_as' },
          })
        }
        const said = await sayComment(by, on, { text: 'So.', said_as: 'practice partner' })
        expect(said.said_as).toBe('practice partner')
      }
    })

    test('V1.3.5: are plain text within bounds, kept as typed, and name no patient', async () => {
      const store = await (await database.fresh()).open()
      const by = { store, person: MANAGER, today }
      const refused = (text: string, why: string) =>
        expect(sayComment(by, ON, { text, said_as: undefined })).rejects.toThrow(why)
      await refused('  \n ', 'text is empty')
      await refused('x'.repeat(LONGEST + 1), 'longer than 1,000 characters')
      await refused('Mrs Smith, 943 476 5919', 'looks like an NHS number')
      await refused('a\u0000b', 'cannot be printed')
      await expect(
        sayComment(by, { ...ON, figure: 'x y' }, { text: 'So.', said_as: undefined }),
      ).rejects.toThrow('is not a figure')
      const hostile = `=1+1 <script>alert(1)</script> **x** '; DROP TABLE figure_comment; --\n%_`
      const said = await sayComment(by, ON, { text: hostile, said_as: undefined })
      expect(said.text).toBe(hostile)
      expect((await getComment(store, ON.practice, ON.figure))?.text).toBe(hostile)
    })

    test('are found by practice and figure, for many practices too, in one query', async () => {
      const store = await (await database.fresh()).open()
      const person = personAlone('Ann')
      const said_as = 'practice manager'
      for (const practice of ['Z99001', 'Z99002', 'Z99003']) {
        for (const figure of ['list-size', 'patients-per-gp']) {
          const text = `${practice} on ${figure}`
          await sayComment({ store, person, today }, { practice, figure }, { text, said_as })
        }
      }
      const few = await readComments(store, {
        practices: ['Z99001', 'Z99003'],
        figures: ['list-size', 'nothing'],
      })
      expect([...few.values()].map(({ text }) => text)).toEqual([
        'Z99001 on list-size',
        'Z99003 on list-size',
      ])
      expect(commentOn(few, 'Z99002', 'list-size')).toBeNull()
      const codes = Array.from({ length: 6_300 }, (_, at) => `A${at}`)
      const many = await readComments(store, {
        practices: [...codes, 'Z99002'],
        figures: ['patients-per-gp'],
      })
      const found = commentOn(many, 'Z99002', 'patients-per-gp')
      expect(commentCell(found)).toBe(
        'Z99002 on patients-per-gp (practice manager of Z99002, 14 May 2024)',
      )
      expect((await readComments(store, { practices: [] })).size).toBe(0)
      expect((await readComments(store, { practices: ['Z99001'] })).size).toBe(2)
    })
  })
}

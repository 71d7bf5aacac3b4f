import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import {
  addArgument,
  addChoice,
  type ArgumentInput,
  type ChoiceInput,
  editArgument,
  editChoice,
  listArguments,
  listChoices,
  removeArgument,
  removeChoice,
  standingOn,
} from './records.ts'

const ADA = { name: 'Ada' }
const FOR: ArgumentInput = {
  place: '98D',
  form: 'federation',
  side: 'for',
  text: 'One back office',
  said_by: 'A practice manager',
  said_on: '2016-11-01',
}
const CONSIDERED: ChoiceInput = {
  place: '98D',
  form: 'federation',
  group_name: 'North Collaboration',
  stage: 'considered',
  reason: 'All five asked for it',
  decided_on: '2016-11-01',
}

for (const database of databases) {
  database.describe('arguments about forms', () => {
    test('are listed by form, for before against, and can be put right', async () => {
      const store = await (await database.fresh()).open()
      const against = await addArgument(store, ADA, { ...FOR, side: 'against', text: 'Costs' })
      const later = await addArgument(store, ADA, { ...FOR, said_on: '2016-12-01' })
      const first = await addArgument(store, ADA, FOR)
      const other = await addArgument(store, ADA, { ...FOR, form: 'alliance-agreement' })
      await addArgument(store, ADA, { ...FOR, place: '98E' })
      expect(await listArguments(store, '98D')).toEqual([other, first, later, against])
      expect(await listArguments(store, '98D', 'federation')).toEqual([first, later, against])
      const edited = await editArgument(store, ADA, first, { text: ' One back office for all ' })
      expect(edited).toMatchObject({ text: 'One back office for all', version: 2 })
      await expect(removeArgument(store, ADA, first)).rejects.toMatchObject({ kind: 'finding' })
      await removeArgument(store, ADA, edited)
      expect(await listArguments(store, '98D', 'federation')).toEqual([later, against])
    })

    test('name the field at fault', async () => {
      const store = await (await database.fresh()).open()
      for (const [edits, column] of [
        [{ text: '' }, 'text'],
        [{ text: 'x'.repeat(4001) }, 'text'],
        [{ form: 'Soft MCP' }, 'form'],
        [{ said_by: '' }, 'said_by'],
        [{ said_on: '31/12/2016' }, 'said_on'],
      ] as const) {
        await expect(addArgument(store, ADA, { ...FOR, ...edits })).rejects.toMatchObject({
          kind: 'data',
          where: { column },
        })
      }
      expect(await listArguments(store, '98D')).toEqual([])
    })
  })

  database.describe('choices of forms', () => {
    test('keep what was decided before, and the newest on a day counts', async () => {
      const store = await (await database.fresh()).open()
      const considered = await addChoice(store, ADA, CONSIDERED)
      const chosen = await addChoice(store, ADA, {
        ...CONSIDERED,
        group_name: 'north collaboration',
        stage: 'chosen',
        decided_on: '2017-04-01',
      })
      const south = await addChoice(store, ADA, { ...CONSIDERED, group_name: 'South' })
      const rows = await listChoices(store, '98D')
      expect(rows).toEqual([considered, south, chosen])
      expect(standingOn(rows, '2016-10-31')).toEqual([])
      expect(standingOn(rows, '2017-03-31')).toEqual([considered, south])
      expect(standingOn(rows, '2017-04-01')).toEqual([south, chosen])
      await removeChoice(store, ADA, south)
      expect(await listChoices(store, '98D', 'federation')).toEqual([considered, chosen])
      expect(await listChoices(store, '98D', 'alliance-agreement')).toEqual([])
    })

    test('are one a day for each group and form', async () => {
      const store = await (await database.fresh()).open()
      await addChoice(store, ADA, CONSIDERED)
      const other = await addChoice(store, ADA, { ...CONSIDERED, decided_on: '2016-12-01' })
      const refused = {
        kind: 'finding',
        message: "North Collaboration has 'considered' of 2016-11-01 for this form already.",
      }
      await expect(
        addChoice(store, ADA, {
          ...CONSIDERED,
          stage: 'chosen',
          group_name: 'NORTH COLLABORATION',
        }),
      ).rejects.toMatchObject(refused)
      await expect(
        editChoice(store, ADA, other, { decided_on: CONSIDERED.decided_on }),
      ).rejects.toMatchObject(refused)
      const edited = await editChoice(store, ADA, other, { stage: 'set aside', reason: 'Too dear' })
      expect(edited).toMatchObject({ stage: 'set aside', reason: 'Too dear', version: 2 })
      await expect(addChoice(store, ADA, { ...CONSIDERED, reason: '' })).rejects.toMatchObject({
        kind: 'data',
        where: { column: 'reason' },
      })
    })
  })
}

import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import {
  addLevel,
  addLevels,
  editLevel,
  getLevel,
  type LevelInput,
  listLevels,
  moveLevel,
  removeLevel,
} from './records.ts'

const ADA = { name: 'Ada' }
const DIRECT: LevelInput = {
  place: '98D',
  name: 'Direct patient care',
  level: 'practice',
  reason: 'Continuity with a known practice',
  said_by: 'Primary care committee',
  said_on: '2016-11-01',
}

async function namesOf(store: Store): Promise<readonly string[]> {
  return (await listLevels(store, '98D')).map(({ name }) => name)
}

for (const database of databases) {
  database.describe('levels of functions', () => {
    test('are added at the end, edited and removed', async () => {
      const store = await (await database.fresh()).open()
      const direct = await addLevel(store, ADA, DIRECT)
      await addLevel(store, ADA, { ...DIRECT, place: '98E' })
      const [clusters] = await addLevels(store, ADA, [
        { ...DIRECT, name: 'High level primary care', level: 'cluster' },
        { ...DIRECT, name: 'Intermediate care', level: 'place' },
      ])
      expect((await listLevels(store, '98D')).map(({ position }) => position)).toEqual([1, 2, 3])
      const edited = await editLevel(store, ADA, direct, {
        level: 'cluster',
        said_on: '2017-01-01',
      })
      expect(edited).toMatchObject({ level: 'cluster', position: 1, version: 2, name: DIRECT.name })
      expect(await getLevel(store, direct.id)).toEqual(edited)
      await expect(editLevel(store, ADA, direct, { reason: 'x' })).rejects.toMatchObject({
        kind: 'finding',
      })
      if (clusters === undefined) throw new Error('nothing was added')
      await removeLevel(store, ADA, clusters)
      expect(await namesOf(store)).toEqual(['Direct patient care', 'Intermediate care'])
      await addLevel(store, ADA, { ...DIRECT, name: 'Urgent care hub' })
      expect((await namesOf(store)).at(-1)).toBe('Urgent care hub')
    })

    test('have a name of their own in a place', async () => {
      const store = await (await database.fresh()).open()
      const direct = await addLevel(store, ADA, DIRECT)
      const other = await addLevel(store, ADA, { ...DIRECT, name: 'Other' })
      const refused = {
        kind: 'finding',
        message: 'The table has Direct patient care already, at practice level.',
      }
      const again = { ...DIRECT, name: 'direct PATIENT care' }
      await expect(addLevel(store, ADA, again)).rejects.toMatchObject(refused)
      await expect(
        addLevels(store, ADA, [{ ...DIRECT, name: 'New' }, again]),
      ).rejects.toMatchObject(refused)
      await expect(editLevel(store, ADA, other, { name: DIRECT.name })).rejects.toMatchObject(
        refused,
      )
      await editLevel(store, ADA, direct, { name: 'DIRECT patient care' })
      expect(await namesOf(store)).toEqual(['DIRECT patient care', 'Other'])
    })

    test('name the field at fault', async () => {
      const store = await (await database.fresh()).open()
      for (const [edits, column] of [
        [{ reason: ' ' }, 'reason'],
        [{ said_by: '' }, 'said_by'],
        [{ said_on: '2016-11' }, 'said_on'],
        [{ name: 'x'.repeat(201) }, 'name'],
      ] as const) {
        await expect(addLevel(store, ADA, { ...DIRECT, ...edits })).rejects.toMatchObject({
          kind: 'data',
          where: { column },
        })
      }
      expect(await namesOf(store)).toEqual([])
    })

    test('move as a list of names would', async () => {
      const store = await (await database.fresh()).open()
      const names = ['A', 'B', 'C', 'D']
      await addLevels(
        store,
        ADA,
        names.map((name) => ({ ...DIRECT, name })),
      )
      const expected = [...names]
      const moves = fc.sample(
        fc.tuple(fc.constantFrom(...names), fc.constantFrom('up' as const, 'down' as const)),
        { numRuns: 25, seed: 7 },
      )
      for (const [name, way] of moves) {
        const row = (await listLevels(store, '98D')).find((one) => one.name === name)
        if (row === undefined) throw new Error(`${name} is gone`)
        await moveLevel(store, ADA, row, way)
        const at = expected.indexOf(name)
        const to = Math.min(names.length - 1, Math.max(0, at + (way === 'up' ? -1 : 1)))
        expected.splice(at, 1)
        expected.splice(to, 0, name)
        expect(await namesOf(store)).toEqual(expected)
      }
    })
  })
}

import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import {
  createFootprint,
  editFootprint,
  getFootprint,
  listFootprints,
  type FootprintInput,
} from './records.ts'
import { addMember } from './member-records.ts'

const ADA = { name: 'Ada' }
const NORTH: FootprintInput = { kind: 'locality', name: 'North', status: 'proposed' }

for (const database of databases) {
  database.describe('footprints', () => {
    test('are made, edited and listed on a day', async () => {
      const store = await (await database.fresh()).open()
      const north = await createFootprint(store, ADA, {
        ...NORTH,
        definition: ' Practices north of the river ',
        starts_on: '2016-04-01',
      })
      expect(north).toMatchObject({
        definition: 'Practices north of the river',
        owner: null,
        starts_on: '2016-04-01',
        ends_on: null,
        version: 1,
      })
      const east = await createFootprint(store, ADA, { ...NORTH, name: 'East' })
      const adopted = await editFootprint(store, ADA, north, {
        status: 'adopted',
        agreed_on: '2016-03-17',
        ends_on: '2019-03-31',
      })
      expect(adopted).toMatchObject({
        version: 2,
        definition: 'Practices north of the river',
        status: 'adopted',
        agreed_on: '2016-03-17',
      })
      const namesOn = async (on: string): Promise<string[]> =>
        (await listFootprints(store, { on })).map(({ name }) => name)
      expect(await namesOn('2016-03-31')).toEqual(['East'])
      expect(await namesOn('2016-04-01')).toEqual(['East', 'North'])
      expect(await namesOn('2019-03-31')).toEqual(['East', 'North'])
      expect(await namesOn('2019-04-01')).toEqual(['East'])
      expect(await listFootprints(store)).toEqual([east, adopted])
      expect(await getFootprint(store, 'none')).toBeUndefined()
    })

    test('of one kind have names of their own, whatever the case', async () => {
      const store = await (await database.fresh()).open()
      await createFootprint(store, ADA, NORTH)
      const other = await createFootprint(store, ADA, { ...NORTH, kind: 'neighbourhood' })
      await expect(createFootprint(store, ADA, { ...NORTH, name: 'NORTH' })).rejects.toMatchObject({
        kind: 'finding',
        message: 'There is already a locality named North.',
      })
      await expect(editFootprint(store, ADA, other, { kind: 'locality' })).rejects.toMatchObject({
        kind: 'finding',
      })
      expect(await listFootprints(store)).toHaveLength(2)
    })

    test('are refused with a field at fault or a version that is stale', async () => {
      const store = await (await database.fresh()).open()
      const north = await createFootprint(store, ADA, NORTH)
      await expect(
        createFootprint(store, ADA, { ...NORTH, name: ' ', starts_on: '2016-02-30' }),
      ).rejects.toMatchObject({
        kind: 'data',
        message: 'name is empty; starts_on is not a day: write it as 2016-12-31.',
      })
      await expect(
        editFootprint(store, ADA, north, { starts_on: '2017-01-01', ends_on: '2016-12-31' }),
      ).rejects.toMatchObject({ message: 'ends_on is before the day it starts.' })
      await editFootprint(store, { name: 'Grace' }, north, { owner: 'The board' })
      await expect(editFootprint(store, ADA, north, { owner: 'ICB' })).rejects.toMatchObject({
        kind: 'finding',
        message: expect.stringMatching(/changed by Grace/),
      })
    })

    test('come with their members, of all time or of a day', async () => {
      const store = await (await database.fresh()).open()
      const { id } = await createFootprint(store, ADA, { ...NORTH, ends_on: '2019-03-31' })
      const add = async (practice: string, starts_on: string, ends_on?: string): Promise<void> => {
        await addMember(store, ADA, {
          footprint: id,
          practice,
          status: 'member',
          starts_on,
          ends_on,
        })
      }
      await add('Z99002', '2016-01-01')
      await add('Z99001', '2016-01-01', '2017-12-31')
      const practicesOn = async (on?: string): Promise<string[] | undefined> =>
        (await getFootprint(store, id, on === undefined ? {} : { on }))?.members.map(
          ({ practice }) => practice,
        )
      expect(await practicesOn()).toEqual(['Z99001', 'Z99002'])
      expect(await practicesOn('2017-12-31')).toEqual(['Z99001', 'Z99002'])
      expect(await practicesOn('2018-01-01')).toEqual(['Z99002'])
      expect(await practicesOn('2019-04-01')).toEqual([])
    })
  })
}

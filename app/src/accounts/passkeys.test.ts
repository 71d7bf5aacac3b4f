import { describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { newPersonId } from './people.ts'
import { partyOf } from './passkey-party.ts'
import { countUse, passkeysOf, removePasskey, renamePasskey } from './passkeys.ts'

const NOW = new Date('2026-11-02T10:00:00Z')

/** Somebody with passkeys alone, whose ids it gives. */
async function withPasskeys(store: Store, count: number) {
  const person = newPersonId()
  const ids = await store.change({ name: person }, async (change) => {
    const means = { name: 'Mia', email: `${person}@a.example`, password: null, totp: null }
    await change.insert('person', { id: person, state: 'active', ...means })
    const made: string[] = []
    for (let index = 0; index < count; index += 1) {
      const credential = `${person}-${index}`
      const row = { person, name: `key ${index}`, credential, public_key: 'x', transports: null }
      const { id } = await change.insert('passkey', row)
      await change.db
        .insertInto('passkey_use')
        .values({ passkey: id, counter: 0, used_at: change.at })
        .execute()
      made.push(id)
    }
    return made
  })
  return { person, ids, id: ids[0] ?? '' }
}

for (const database of databases) {
  database.describe('passkeys of an account', () => {
    test('V6.3.3 the count of one grows, or stays 0 for one that does not count', async () => {
      const store = await (await database.fresh()).open()
      const { id } = await withPasskeys(store, 1)
      const steps: readonly (readonly [number, boolean])[] = [
        [0, true],
        [0, true],
        [3, true],
        [3, false],
        [2, false],
        [0, false],
        [4, true],
      ]
      for (const [counter, taken] of steps) {
        expect([counter, await countUse(store, NOW, id, counter)]).toEqual([counter, taken])
      }
      expect(await countUse(store, NOW, 'no passkey', 9)).toBe(false)
      const both = await Promise.all([countUse(store, NOW, id, 9), countUse(store, NOW, id, 9)])
      expect(both.filter(Boolean)).toHaveLength(1)
    })

    test('one is renamed and removed by its owner alone, and the last stays', async () => {
      const store = await (await database.fresh()).open()
      const mia = await withPasskeys(store, 2)
      const mo = await withPasskeys(store, 1)
      const seen = { id: mia.id, version: 1 }
      await expect(renamePasskey(store, mo.person, seen, 'x')).rejects.toThrow('no such passkey')
      await expect(removePasskey(store, NOW, mo.person, seen)).rejects.toThrow('no such passkey')
      await renamePasskey(store, mia.person, seen, 'phone')
      await expect(removePasskey(store, NOW, mia.person, seen)).rejects.toThrow('since you opened')
      expect((await passkeysOf(store, mia.person)).map(({ name }) => name).toSorted()).toEqual([
        'key 1',
        'phone',
      ])
      await removePasskey(store, NOW, mia.person, { ...seen, version: 2 })
      const [last] = await passkeysOf(store, mia.person)
      const left = { id: last?.id ?? '', version: 1 }
      await expect(removePasskey(store, NOW, mia.person, left)).rejects.toThrow('could not sign in')
      expect(await passkeysOf(store, mia.person)).toHaveLength(1)
      const uses = await store.db.selectFrom('passkey_use').select('passkey').execute()
      expect(uses).toHaveLength(2)
    })
  })
}

describe('the relying party', () => {
  test('is the host of the origin, without its port', () => {
    expect(partyOf('http://localhost:4810')).toEqual({
      id: 'localhost',
      origin: 'http://localhost:4810',
    })
  })
})

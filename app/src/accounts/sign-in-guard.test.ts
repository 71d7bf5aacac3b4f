import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import {
  countedAddress,
  countedEmail,
  countedPerson,
  forgive,
  takeTurn,
  useStep,
  waitAfter,
} from './sign-in-guard.ts'

const START = new Date('2026-11-02T10:00:00Z')

function after(seconds: number): Date {
  return new Date(START.getTime() + seconds * 1000)
}

test('V6.3.1: the wait doubles from 30 seconds to 15 minutes', () => {
  const waits = [4, 5, 6, 7, 8, 9, 10, 11, 50].map((failures) => waitAfter(failures, 5) / 1000)
  expect(waits).toEqual([0, 30, 60, 120, 240, 480, 900, 900, 900])
})

for (const database of databases) {
  database.describe('slowing down of sign-ins', () => {
    test('V6.3.1: the sixth attempt has to wait, and each further one longer', async () => {
      const store = await (await database.fresh()).open()
      const counted = [countedEmail('a@x.example')]
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        expect(await takeTurn(store, START, counted)).toEqual({ kind: 'yours', slowsDown: false })
      }
      expect(await takeTurn(store, START, counted)).toEqual({ kind: 'yours', slowsDown: true })
      expect(await takeTurn(store, after(29), counted)).toEqual({ kind: 'wait', until: after(30) })
      expect(await takeTurn(store, after(30), counted)).toEqual({ kind: 'yours', slowsDown: true })
      expect(await takeTurn(store, after(31), counted)).toEqual({ kind: 'wait', until: after(90) })
      expect(await takeTurn(store, after(31), [countedEmail('b@x.example')])).toMatchObject({
        kind: 'yours',
      })
    })

    test('V6.3.1: many at once, to two servers, are no more than many in a row', async () => {
      const fresh = await database.fresh()
      const stores = [await fresh.open(), await fresh.open()]
      const counted = [countedPerson('person-x'), countedAddress('10.0.0.1')]
      const turns = await Promise.all(
        Array.from({ length: 16 }, async (_, at) => {
          const store = stores[at % 2]
          if (store === undefined) throw new Error('There are two stores')
          return takeTurn(store, START, counted)
        }),
      )
      expect(turns.filter(({ kind }) => kind === 'yours')).toHaveLength(5)
    })

    test('a right one starts the account afresh, and the address loses only that one', async () => {
      const store = await (await database.fresh()).open()
      const own = [countedEmail('a@x.example'), countedAddress('10.0.0.1')]
      const address = [countedAddress('10.0.0.1')]
      for (let attempt = 0; attempt < 19; attempt += 1) {
        expect(await takeTurn(store, START, address)).toMatchObject({ kind: 'yours' })
      }
      expect(await takeTurn(store, START, own)).toMatchObject({ kind: 'yours' })
      await forgive(store, own)
      expect(await takeTurn(store, START, own)).toMatchObject({ kind: 'yours' })
      expect(await takeTurn(store, START, own)).toMatchObject({ kind: 'wait' })
    })

    test('failures are forgotten after an hour, and a clock set back locks nobody out', async () => {
      const store = await (await database.fresh()).open()
      const counted = [countedEmail('a@x.example')]
      for (let attempt = 1; attempt <= 5; attempt += 1) await takeTurn(store, START, counted)
      expect(await takeTurn(store, after(-86_400), counted)).toMatchObject({ kind: 'yours' })
      const other = [countedEmail('b@x.example')]
      for (let attempt = 1; attempt <= 5; attempt += 1) await takeTurn(store, START, other)
      expect(await takeTurn(store, after(3700), other)).toEqual({ kind: 'yours', slowsDown: false })
    })

    test('V6.5.1: of two who use the code of one step, one is let in', async () => {
      const fresh = await database.fresh()
      const stores = [await fresh.open(), await fresh.open()]
      const used = await Promise.all(
        stores.flatMap((store) => [1, 2, 3].map(() => useStep(store, START, 'person-x', 100))),
      )
      expect(used.filter(Boolean)).toHaveLength(1)
      const [store] = stores
      if (store === undefined) throw new Error('There is a store')
      expect(await useStep(store, START, 'person-x', 99)).toBe(false)
      expect(await useStep(store, START, 'person-x', 101)).toBe(true)
      expect(await useStep(store, START, 'person-y', 100)).toBe(true)
    })

    test('a code of a clock that was far ahead keeps nobody out once it is right again', async () => {
      const store = await (await database.fresh()).open()
      const ahead = 1_000 + 2 * 60 * 24
      expect(await useStep(store, START, 'person-x', ahead)).toBe(true)
      expect(await useStep(store, START, 'person-x', ahead - 30)).toBe(false)
      expect(await useStep(store, START, 'person-x', 1_000)).toBe(true)
      expect(await useStep(store, START, 'person-x', 1_000)).toBe(false)
      expect(await useStep(store, START, 'person-x', 999)).toBe(false)
    })
  })
}

import { expect, test } from 'vitest'
import { databases, type TestDatabase } from '../../test/databases.ts'
import { GENESIS, hashOf } from '../store/audit-chain.ts'
import type { Store } from '../store/store.ts'
import { headOf, headText, type AuditCheck } from './audit-check.ts'
import { ADA, GRACE, footprint, makeEntries } from './made-audit.ts'
import { inSnapshot } from './snapshot.ts'
import { headOfAudit, sameRecord, verifyAudit, type VerifyOptions } from './verify.ts'

const GUARDS = ['audit_keeps_rows', 'audit_keeps_all_rows', 'audit_replaces_no_row']

/** A store with entries, and a way past its guards. */
async function made(database: TestDatabase, options: { readonly now?: () => Date } = {}) {
  const fresh = await database.fresh()
  const store = await fresh.open(options)
  await makeEntries(store)
  const verify = (more: VerifyOptions = {}): Promise<AuditCheck> =>
    inSnapshot(store, (db) => verifyAudit(db, store.kind, more))
  const tamper = async (...statements: readonly string[]): Promise<void> => {
    for (const guard of GUARDS) {
      await fresh.raw(
        database.kind === 'sqlite'
          ? `DROP TRIGGER IF EXISTS ${guard}`
          : `DROP TRIGGER IF EXISTS ${guard} ON audit`,
      )
    }
    for (const statement of statements) await fresh.raw(statement)
  }
  const faults = async (more?: VerifyOptions) =>
    (await verify(more)).faults.map(({ kind, sequence, record }) => [kind, sequence, record])
  return { store, fresh, verify, tamper, faults }
}

/** SQL that makes every hash anew, as somebody would who knows how they are made. */
async function rechained(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('audit').selectAll().orderBy('sequence').execute()
  let before = GENESIS
  return rows.map((row) => {
    before = hashOf(row, before)
    return `UPDATE audit SET hash = '${before}' WHERE sequence = ${row.sequence}`
  })
}

for (const database of databases) {
  database.describe('verifying an audit', () => {
    test('finds nothing in one that is whole, before and after it goes on', async () => {
      const { store, verify } = await made(database)
      const check = await verify()
      expect(check).toMatchObject({ entries: 8, records: 5, faultCount: 0, faults: [] })
      expect(check.remarks).toEqual([])
      expect(check.head).toEqual(await headOfAudit(store.db))
      const noted = check.head ?? undefined
      await store.change(GRACE, (change) => change.remove('footprint', 'f2', 1))
      expect(await verify({ head: noted })).toMatchObject({ entries: 9, faultCount: 0 })
    })

    test('finds nothing in an empty one', async () => {
      const store = await (await database.fresh()).open()
      const check = await inSnapshot(store, (db) => verifyAudit(db, store.kind))
      expect(check).toMatchObject({ entries: 0, records: 0, head: null, faultCount: 0 })
    })

    test('tells an entry that was changed, column by column', async () => {
      const { tamper, verify, store } = await made(database)
      const original = await store.db
        .selectFrom('audit')
        .selectAll()
        .where('sequence', '=', 4)
        .executeTakeFirstOrThrow()
      const columns = ['id', 'at', 'who', 'action', 'record_table', 'record_id', 'before', 'after']
      for (const column of [...columns, 'change_id', 'reason', 'hash', 'version']) {
        const value = column === 'version' ? 7 : `'2020 forged ${column}'`
        await tamper(`UPDATE audit SET ${column} = ${value} WHERE sequence = 4`)
        const check = await verify()
        expect(check.faults[0], column).toMatchObject({ kind: 'entry changed', sequence: 4 })
        const old = Reflect.get(original, column) as string | number | null
        const back =
          typeof old === 'string' ? `'${old.replaceAll("'", "''")}'` : String(old ?? 'NULL')
        await tamper(`UPDATE audit SET ${column} = ${back} WHERE sequence = 4`)
        expect((await verify()).faultCount, column).toBe(0)
      }
    })

    test('says who, when and what', async () => {
      const { tamper, verify } = await made(database, {
        now: () => new Date('2026-11-22T12:00:00Z'),
      })
      await tamper(`UPDATE audit SET who = 'Mallory' WHERE sequence = 4`)
      const [fault] = (await verify()).faults
      expect(fault).toMatchObject({
        who: 'Mallory',
        at: '2026-11-22T12:00:00.000Z',
        table: 'footprint',
        record: 'f1',
      })
      expect(fault?.message).toContain('4 (update of footprint f1 by Mallory at 2026-11-22T12')
    })

    test('tells an entry that was taken out of the middle', async () => {
      const { tamper, verify } = await made(database)
      await tamper('DELETE FROM audit WHERE sequence IN (4, 5)')
      const check = await verify()
      expect(check.faults[0]).toMatchObject({ kind: 'entries missing', sequence: 6 })
      expect(check.faults[0]?.message).toContain('Entries 4 to 5 are missing.')
    })

    test('tells entries that were taken out with the rest renumbered', async () => {
      const { tamper, faults } = await made(database)
      await tamper('DELETE FROM audit WHERE sequence = 2')
      for (const sequence of [3, 4, 5, 6, 7, 8]) {
        await tamper(`UPDATE audit SET sequence = ${sequence - 1} WHERE sequence = ${sequence}`)
      }
      expect((await faults())[0]).toEqual(['entry changed', 2, 'f3'])
    })

    test('tells an end that was cut off only by a head that was noted', async () => {
      const { tamper, verify, faults } = await made(database)
      const { head } = await verify()
      await tamper('DELETE FROM audit WHERE sequence = 8', `DELETE FROM setting`)
      expect(await faults()).toEqual([])
      const check = await verify({ head: head ?? undefined })
      expect(check.faults.map(({ kind }) => kind)).toEqual(['head'])
      expect(check.faults[0]?.message).toContain('ends with entry 7, and entry 8 was noted')
    })

    test('tells an entry that was put in, whose followers still say where they stood', async () => {
      const { tamper, verify } = await made(database)
      for (const sequence of [8, 7, 6, 5]) {
        await tamper(`UPDATE audit SET sequence = ${sequence + 1} WHERE sequence = ${sequence}`)
      }
      await tamper(
        `INSERT INTO audit SELECT 5, 'forged', "at", 'Mallory', action, record_table, 'f9', change_id,
         before, after, reason, version, hash FROM audit WHERE sequence = 4`,
      )
      const [fault] = (await verify()).faults
      expect(fault).toMatchObject({ kind: 'entry added', sequence: 5, who: 'Mallory' })
      expect(fault?.message).toContain('the one that was written as 5 now stands as 6')
    })

    test('tells an entry outside the order', async () => {
      const { tamper, faults } = await made(database)
      await tamper(
        `INSERT INTO audit SELECT 0, 'forged', "at", who, action, record_table, 'f9', change_id,
         before, after, reason, version, hash FROM audit WHERE sequence = 4`,
      )
      expect((await faults())[0]).toEqual(['entry added', 0, 'f9'])
    })

    test('tells entries that were swapped', async () => {
      const { tamper, verify } = await made(database)
      await tamper(
        'UPDATE audit SET sequence = -1 WHERE sequence = 3',
        'UPDATE audit SET sequence = 3 WHERE sequence = 4',
        'UPDATE audit SET sequence = 4 WHERE sequence = -1',
      )
      const [fault] = (await verify()).faults
      expect(fault).toMatchObject({ kind: 'entry moved', sequence: 3, record: 'f1' })
      expect(fault?.message).toContain('the one that was written as 3 now stands as 4')
    })

    test('tells an audit that was written anew by a head that was noted', async () => {
      const { store, tamper, verify, faults } = await made(database)
      const { head } = await verify()
      await tamper(`UPDATE audit SET who = 'Mallory' WHERE sequence = 2`)
      await tamper(...(await rechained(store)))
      expect(await faults()).toEqual([])
      expect(await faults({ head: head ?? undefined })).toEqual([['head', 8, 'place']])
    })

    test('tells a record that was changed, added or removed behind its back', async () => {
      const { tamper, faults, fresh } = await made(database)
      await fresh.raw(`UPDATE footprint SET status = 'live' WHERE id = 'f1'`)
      expect(await faults()).toEqual([['record changed', 4, 'f1']])
      await fresh.raw(`UPDATE footprint SET status = 'proposed' WHERE id = 'f1'`)
      await fresh.raw(`UPDATE stream SET match_pence = match_pence - 1`)
      expect(await faults()).toEqual([['record changed', 7, 's1']])
      await fresh.raw(`UPDATE stream SET match_pence = match_pence + 1`)
      await fresh.raw(`UPDATE setting SET value = '99E'`)
      expect(await faults()).toEqual([['record changed', 8, 'place']])
      await fresh.raw(`UPDATE setting SET value = '98D'`)
      expect(await faults()).toEqual([])
      await fresh.raw(`DELETE FROM footprint WHERE id = 'f2'`)
      expect(await faults()).toEqual([['record removed', 2, 'f2']])
      await tamper(
        `INSERT INTO setting (key, value) VALUES ('theirs', 'x')`,
        `DELETE FROM audit WHERE sequence = 8`,
      )
      expect(await faults()).toEqual([
        ['record added', null, 'place'],
        ['record added', null, 'theirs'],
        ['record removed', 2, 'f2'],
      ])
    })

    test('tells a record that was changed behind its back and then by a change again', async () => {
      const { store, faults, fresh } = await made(database)
      await fresh.raw(`UPDATE footprint SET note = 'forged' WHERE id = 'f2'`)
      await store.change(ADA, (change) => change.update('footprint', 'f2', 1, { name: 'Southern' }))
      expect(await faults()).toEqual([['record changed', 9, 'f2']])
    })

    test('holds nothing against what is personal', async () => {
      const { store, faults, verify } = await made(database)
      await store.change(ADA, (change) =>
        change.insert('person', {
          id: 'p1',
          state: 'invited',
          name: 'A Person',
          email: 'a@example.org',
          password: null,
          totp: null,
        }),
      )
      await store.change(ADA, (change) =>
        change.update('person', 'p1', 1, { name: null, email: null }),
      )
      expect(await faults()).toEqual([])
      expect((await verify()).records).toBe(6)
    })

    test('remarks on a clock that went back, and holds it against nobody', async () => {
      let time = Date.parse('2026-11-22T12:00:00Z')
      const { store, verify } = await made(database, { now: () => new Date((time += 1000)) })
      time -= 3_600_000
      await store.change(ADA, (change) => change.insert('footprint', footprint('Later')))
      const { remarks, faultCount } = await verify()
      expect(faultCount).toBe(0)
      expect(remarks).toEqual([
        expect.stringMatching(
          /^The clock went back before entry 9: from 2026-11-22T12:\S+ to \S+11:/,
        ),
      ])
    })

    test('reads one state while others write', async () => {
      const { store } = await made(database)
      const check = await inSnapshot(store, async (db) => {
        const first = await headOfAudit(db)
        await store.change(ADA, (change) => change.insert('footprint', footprint('Meanwhile')))
        expect(await headOfAudit(db)).toEqual(first)
        return verifyAudit(db, store.kind, { head: first ?? undefined })
      })
      expect(check).toMatchObject({ entries: 8, records: 5, faultCount: 0 })
    })

    test('stops when it is told', async () => {
      const { verify } = await made(database)
      const signal = AbortSignal.abort(new Error('enough'))
      await expect(verify({ signal })).rejects.toThrow('enough')
    })
  })
}

test('a head is read as it is written, and nothing else is a head', () => {
  const head = { sequence: 12, hash: 'a'.repeat(64) }
  expect(headOf(` ${headText(head).toUpperCase()} `)).toEqual(head)
  for (const text of [
    '',
    '12',
    `12:${'a'.repeat(63)}`,
    `-1:${'a'.repeat(64)}`,
    `12:${'g'.repeat(64)}`,
  ]) {
    expect(headOf(text)).toBeUndefined()
  }
})

test('records are the same when one lacks a column in which the other holds nothing', () => {
  expect(sameRecord('{"a":1}', '{"a":1,"b":null}')).toBe(true)
  expect(sameRecord('{"a":1,"b":2}', '{"b":2,"a":1}')).toBe(true)
  expect(sameRecord('{"a":1}', '{"a":1,"b":0}')).toBe(false)
  expect(sameRecord('{"a":1}', '{"a":"1"}')).toBe(false)
  expect(sameRecord(null, '{"a":1}')).toBe(false)
  expect(sameRecord('null', 'no JSON')).toBe(false)
})

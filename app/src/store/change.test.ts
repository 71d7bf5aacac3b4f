import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Change, NewRecord } from './change.ts'
import type { Store } from './store.ts'
import type { AuditRow } from './tables.ts'

const ADA = { name: 'Ada' }
const GRACE = { name: 'Grace', reason: 'agreed at the meeting' }
const NOON = '2026-11-22T12:00:00.000Z'

const LOCALITY: NewRecord<'footprint'> = {
  kind: 'locality',
  name: 'North',
  definition: null,
  owner: null,
  status: 'proposed',
  agreed_on: null,
  evidence: null,
  organisation: null,
  starts_on: null,
  ends_on: null,
  note: null,
}

/** A clock that stands at noon until it is moved on. */
class Clock {
  #time = Date.parse(NOON)

  readonly now = (): Date => new Date(this.#time)

  moveOn(minutes: number): void {
    this.#time += minutes * 60_000
  }
}

async function auditOf(store: Store): Promise<readonly AuditRow[]> {
  return store.db.selectFrom('audit').selectAll().orderBy('sequence').execute()
}

async function footprintsOf(store: Store): Promise<number> {
  return (await store.db.selectFrom('footprint').select('id').execute()).length
}

function json(text: string | null | undefined): unknown {
  return text === null || text === undefined ? text : JSON.parse(text)
}

for (const database of databases) {
  database.describe('changes', () => {
    test('stamp a record and write what happened to it in the audit', async () => {
      const clock = new Clock()
      const store = await (await database.fresh()).open({ now: clock.now })
      const made = await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      expect(made).toEqual({
        ...LOCALITY,
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        version: 1,
        created_at: NOON,
        created_by: 'Ada',
        updated_at: NOON,
        updated_by: 'Ada',
      })

      clock.moveOn(1)
      const edited = await store.change(GRACE, (change) =>
        change.update('footprint', made.id, 1, { name: 'North East' }),
      )
      expect(edited).toEqual({
        ...made,
        name: 'North East',
        version: 2,
        updated_at: '2026-11-22T12:01:00.000Z',
        updated_by: 'Grace',
      })
      expect(await store.db.selectFrom('footprint').selectAll().execute()).toEqual([edited])

      await store.change(ADA, (change) => change.remove('footprint', made.id, 2))
      expect(await footprintsOf(store)).toBe(0)

      const audit = await auditOf(store)
      expect(audit.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
      expect(new Set(audit.map(({ change_id }) => change_id)).size).toBe(3)
      expect(
        audit.map(({ action, who, reason, version, before, after }) => ({
          action,
          who,
          reason,
          version,
          before: json(before),
          after: json(after),
        })),
      ).toEqual([
        { action: 'insert', who: 'Ada', reason: null, version: 1, before: null, after: made },
        {
          action: 'update',
          who: 'Grace',
          reason: 'agreed at the meeting',
          version: 2,
          before: made,
          after: edited,
        },
        { action: 'remove', who: 'Ada', reason: null, version: 2, before: edited, after: null },
      ])
      for (const row of audit) {
        expect(row).toMatchObject({ record_table: 'footprint', record_id: made.id })
      }
    })

    test('of one action share its id and its time', async () => {
      const clock = new Clock()
      const store = await (await database.fresh()).open({ now: clock.now })
      await store.change(ADA, async (change) => {
        await Promise.all([
          change.insert('footprint', LOCALITY),
          change.insert('footprint', { ...LOCALITY, name: 'South' }),
          change.set('place', 'Danum'),
        ])
      })
      const audit = await auditOf(store)
      expect(audit.map(({ sequence }) => sequence)).toEqual([1, 2, 3])
      expect(new Set(audit.map(({ change_id, at }) => `${change_id} ${at}`)).size).toBe(1)
    })

    test('of a record that somebody else changed are refused by name and time', async () => {
      const clock = new Clock()
      const store = await (await database.fresh()).open({ now: clock.now })
      const { id } = await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      clock.moveOn(1)
      await store.change(GRACE, (change) => change.update('footprint', id, 1, { owner: 'ICB' }))
      await expect(
        store.change(ADA, (change) => change.update('footprint', id, 1, { owner: 'LMC' })),
      ).rejects.toMatchObject({
        kind: 'finding',
        message:
          'This footprint was changed by Grace at 2026-11-22T12:01:00.000Z since you opened it.',
      })
      await expect(
        store.change(ADA, (change) => change.remove('footprint', id, 1)),
      ).rejects.toMatchObject({ kind: 'finding' })
      const row = await store.db.selectFrom('footprint').selectAll().executeTakeFirstOrThrow()
      expect(row).toMatchObject({ version: 2, owner: 'ICB' })

      await store.change(GRACE, (change) => change.remove('footprint', id, 2))
      await expect(
        store.change(ADA, (change) => change.update('footprint', id, 2, { owner: 'LMC' })),
      ).rejects.toMatchObject({
        message: expect.stringMatching(/^This footprint was removed by Grace at 2026-11-22T12:/),
      })
      await expect(
        store.change(ADA, (change) => change.update('footprint', 'none', 1, {})),
      ).rejects.toMatchObject({ message: 'There is no such footprint.' })
      expect(await auditOf(store)).toHaveLength(3)
    })

    test('that alter nothing write nothing', async () => {
      const store = await (await database.fresh()).open()
      const made = await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      const same = await store.change(GRACE, async (change) => {
        await change.set('place', 'Danum')
        await change.set('place', 'Danum')
        return change.update('footprint', made.id, 1, { name: 'North', owner: null })
      })
      expect(same).toEqual(made)
      expect(await auditOf(store)).toHaveLength(2)
    })

    test('that fail half-way leave neither records nor audit', async () => {
      const store = await (await database.fresh()).open()
      const { id } = await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      const steps: readonly ((change: Change) => Promise<unknown>)[] = [
        (change) => change.insert('footprint', { ...LOCALITY, name: 'South' }),
        (change) => change.update('footprint', id, 1, { name: 'Changed' }),
        (change) => change.set('place', 'Danum'),
        (change) => change.remove('footprint', id, 2),
      ]
      for (let done = 0; done <= steps.length; done += 1) {
        const failing = store.change(GRACE, async (change) => {
          for (const step of steps.slice(0, done)) await step(change)
          throw new Error(`stopped after ${done}`)
        })
        await expect(failing).rejects.toThrow(`stopped after ${done}`)
      }
      const rows = await store.db.selectFrom('footprint').selectAll().execute()
      expect(rows).toMatchObject([{ id, version: 1, name: 'North' }])
      expect(await store.db.selectFrom('setting').selectAll().execute()).toEqual([])
      expect(await auditOf(store)).toHaveLength(1)
    })

    test('of a process that is killed half-way leave nothing, and block nobody', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      const script = `
        const { openStore } = await import(${JSON.stringify(fileURLToPath(new URL('./store.ts', import.meta.url)))})
        const store = await openStore(${JSON.stringify(fresh.location)})
        await store.change({ name: 'Ada' }, async (change) => {
          await change.insert('footprint', ${JSON.stringify(LOCALITY)})
          process.stdout.write('written')
          await new Promise((resolve) => setTimeout(resolve, 60000))
        })`
      const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(child.stdout, 'data')
      expect(await footprintsOf(store)).toBe(0)
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      await store.change(GRACE, (change) => change.set('after', 'yes'))
      expect(await footprintsOf(store)).toBe(0)
      expect((await auditOf(store)).map(({ who }) => who)).toEqual(['Grace'])
    })

    test('happen one after another, over two openings of the store', async () => {
      const fresh = await database.fresh()
      const stores = [await fresh.open(), await fresh.open()] as const
      const { id } = await stores[0].change(ADA, (change) =>
        change.insert('footprint', { ...LOCALITY, note: '0' }),
      )
      let inside = 0
      const count = async (store: Store): Promise<void> =>
        store.change(ADA, async (change) => {
          if (store === stores[0]) inside += 1
          expect(inside).toBeLessThanOrEqual(1)
          const row = await change.db
            .selectFrom('footprint')
            .selectAll()
            .where('id', '=', id)
            .executeTakeFirstOrThrow()
          await new Promise((resolve) => setImmediate(resolve))
          await change.update('footprint', id, row.version, { note: String(Number(row.note) + 1) })
          if (store === stores[0]) inside -= 1
        })
      const mine = Array.from({ length: 20 }, () => count(stores[0]))
      mine.push(...Array.from({ length: 20 }, () => count(stores[1])))
      await Promise.all(mine)
      const row = await stores[1].db.selectFrom('footprint').selectAll().executeTakeFirstOrThrow()
      expect(row).toMatchObject({ note: String(mine.length), version: mine.length + 1 })
      const sequences = (await auditOf(stores[1])).map(({ sequence }) => sequence)
      expect(sequences).toEqual(Array.from({ length: mine.length + 1 }, (_, place) => place + 1))
    })

    test('under way are not seen by readers until they are done', async () => {
      const store = await (await database.fresh()).open()
      await store.change(ADA, async (change) => {
        await change.insert('footprint', LOCALITY)
        expect(await footprintsOf(store)).toBe(0)
        expect(await change.db.selectFrom('footprint').select('name').execute()).toHaveLength(1)
      })
      expect(await footprintsOf(store)).toBe(1)
    })

    test('cannot be begun within one, or go on after it', async () => {
      const store = await (await database.fresh()).open()
      await expect(
        store.change(ADA, () => store.change(ADA, (inner) => inner.set('place', 'Danum'))),
      ).rejects.toThrow('A change was begun within a change')
      let kept: Change | undefined
      await store.change(ADA, async (change) => {
        kept = change
      })
      await expect(kept?.set('place', 'Danum')).rejects.toThrow('This change is over')
      expect(await store.db.selectFrom('setting').selectAll().execute()).toEqual([])

      const after = await store.change(ADA, async () => {
        const later = new Promise((resolve) => setTimeout(resolve, 20)).then(() =>
          store.change(ADA, (change) => change.set('place', 'Danum')),
        )
        return { later }
      })
      await after.later
      expect(await store.db.selectFrom('setting').selectAll().execute()).toHaveLength(1)
    })

    test('are the only way to write', async () => {
      const store = await (await database.fresh()).open()
      const around = store.db.insertInto('setting').values({ key: 'place', value: 'Danum' })
      await expect(around.execute()).rejects.toThrow(/read-?only/)
    })

    test('keep references whole and identities apart', async () => {
      const store = await (await database.fresh()).open()
      const refused = {
        kind: 'finding',
        message: expect.stringMatching(/refers to one that is not/),
      }
      await expect(
        store.change(ADA, (change) =>
          change.insert('footprint', { ...LOCALITY, organisation: 'nobody' }),
        ),
      ).rejects.toMatchObject(refused)
      await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      await expect(
        store.change(ADA, (change) => change.insert('footprint', LOCALITY)),
      ).rejects.toMatchObject({
        kind: 'finding',
        message: expect.stringMatching(/already a record/),
      })
      expect(await auditOf(store)).toHaveLength(1)
    })

    test('cannot be taken out of the audit, not even past the store', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      await store.change(ADA, (change) => change.insert('footprint', LOCALITY))
      const before = await auditOf(store)
      const columns = Object.keys(before[0] ?? {})
        .map((column) => `"${column}"`)
        .join(', ')
      const attacks = [
        `UPDATE audit SET who = 'nobody'`,
        `DELETE FROM audit`,
        ...(database.kind === 'sqlite'
          ? [
              `INSERT OR REPLACE INTO audit (${columns}) SELECT ${columns} FROM audit`,
              `REPLACE INTO audit (${columns}) SELECT ${columns.replace('"id"', `'other'`)} FROM audit`,
            ]
          : ['TRUNCATE audit', 'TRUNCATE audit CASCADE']),
      ]
      for (const attack of attacks) {
        await expect(fresh.raw(attack), attack).rejects.toThrow(/audit rows cannot be/)
      }
      expect(await auditOf(store)).toEqual(before)
    })
  })
}

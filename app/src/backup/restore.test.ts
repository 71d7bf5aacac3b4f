import { readFile, readdir, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { ADA, footprint, makeEntries } from '../audit/made-audit.ts'
import { openStore, type Store } from '../store/store.ts'
import { partsOf, scratchFolder, writeMade, type MadePart } from './made-backup.ts'
import { restoreBackup, verifyBackup } from './restore.ts'

const now = () => new Date('2026-11-22T12:00:00Z')

for (const database of databases) {
  /** A store with a few records, and a backup made by hand of them. */
  const made = async () => {
    const folder = await scratchFolder()
    const store = await (await database.fresh()).open({ now })
    await makeEntries(store)
    return { folder, store, parts: await partsOf(store), file: join(folder, 'b.footings') }
  }
  const refusals = async (
    store: Store,
    parts: readonly MadePart[],
    options: Parameters<typeof writeMade>[3] = {},
  ): Promise<string> => {
    const folder = await scratchFolder()
    const file = join(folder, 'b.footings')
    await writeMade(file, store, parts, options)
    const { location } = await database.fresh()
    const databaseUrl = 'databaseUrl' in location ? location.databaseUrl : undefined
    const restored = await restoreBackup(file, join(folder, 'w'), { now, databaseUrl }).then(
      () => 'restored',
      (error: Error) => error.message,
    )
    expect(
      await verifyBackup(file, { now }).then(
        () => 'restored',
        (error: Error) => error.message,
      ),
    ).toBe(restored)
    if (restored !== 'restored') {
      expect(await readdir(folder)).toEqual(['b.footings'])
      if (databaseUrl !== undefined) {
        // Nothing of it is in the schema, so that another try may go there.
        const other = await openStore({ databaseUrl })
        expect(await other.db.selectFrom('audit').selectAll().execute()).toEqual([])
        await other.close()
      }
    }
    return restored
  }
  const edited = (parts: readonly MadePart[], name: string, edit: (text: string) => string) =>
    parts.map((part) => (part.name === name ? { ...part, text: edit(part.text) } : part))

  database.describe('what a backup may not hold', () => {
    test('one that is made by hand and right is restored', async () => {
      const { store, parts } = await made()
      expect(await refusals(store, parts)).toBe('restored')
    })

    test('a part that leads out of the workspace', async () => {
      const { store, parts } = await made()
      for (const name of [
        'workspace/../../evil',
        'workspace/plan.sqlite',
        'records/session.ndjson',
      ]) {
        expect(await refusals(store, [...parts, { name, text: 'x' }])).toContain('belongs in none')
      }
    })

    test('a part twice, also in other letters', async () => {
      const { store, parts } = await made()
      const data = { name: 'workspace/data/x', text: '1' }
      for (const name of ['workspace/data/x', 'workspace/data/X']) {
        expect(await refusals(store, [...parts, data, { name, text: '2' }])).toContain('twice')
      }
    })

    test('records that are not what the audit says', async () => {
      const { store, parts } = await made()
      const forged = edited(parts, 'records/footprint.ndjson', (text) =>
        text.replace('North East', 'Forged'),
      )
      expect(await refusals(store, forged)).toContain('The record footprint f1 is not as entry 4')
      const without = parts.map((part) =>
        part.name === 'records/stream.ndjson' ? { ...part, text: '', rows: 0 } : part,
      )
      expect(await refusals(store, without)).toContain('The record stream s1 is gone')
    })

    test('an audit that does not hold', async () => {
      const { store, parts } = await made()
      const forged = edited(parts, 'records/audit.ndjson', (text) =>
        text.replace('"Grace"', '"Mal"'),
      )
      expect(await refusals(store, forged)).toContain('Its audit does not hold: Entry 4')
      const lines = (text: string) => text.split('\n')
      const cut = parts.map((part) =>
        part.name === 'records/audit.ndjson'
          ? { ...part, text: lines(part.text).slice(0, -2).join('\n') + '\n', rows: 7 }
          : part,
      )
      expect(await refusals(store, cut)).toContain('Its audit does not hold')
    })

    test('a manifest that says otherwise, or none', async () => {
      const { store, parts } = await made()
      const wrongRows = {
        manifest: (of: { readonly parts: readonly object[] }) => ({
          parts: of.parts.map((part) => ({ ...part, rows: 3 })),
        }),
      }
      expect(await refusals(store, parts, wrongRows)).toContain('is not as its manifest says')
      const fewer = {
        manifest: (of: { readonly parts: readonly object[] }) => ({ parts: of.parts.slice(1) }),
      }
      expect(await refusals(store, parts, fewer)).toContain('is not as its manifest says')
      const more = {
        manifest: (of: { readonly parts: readonly object[] }) => ({
          parts: [
            ...of.parts,
            { name: 'workspace/data/lost', bytes: 1, sha256: '0'.repeat(64), rows: null },
          ],
        }),
      }
      expect(await refusals(store, parts, more)).toContain('workspace/data/lost is missing')
      expect(await refusals(store, parts, { manifest: () => ({ audit_head: null }) })).toContain(
        'its manifest knows of none',
      )
      expect(await refusals(store, parts, { manifest: () => ({ parts: 'none' }) })).toContain(
        'does not say what it must',
      )
      expect(await refusals(store, parts, { withoutManifest: true })).toContain('no manifest')
      const after = { after: [{ name: 'workspace/data/x', text: '1' }] }
      expect(await refusals(store, parts, after)).toContain('after the manifest')
      expect(await refusals(store, parts.slice(0, -1))).toContain('no footings.json')
    })

    test('a beginning that is not its own, and another version', async () => {
      const { store, parts } = await made()
      expect(await refusals(store, parts, { about: { format: 2 } })).toContain('newer version')
      expect(await refusals(store, parts, { about: { migrations: ['9999-future'] } })).toContain(
        'does not know',
      )
      expect(await refusals(store, parts, { about: { migrations: ['0002-networks'] } })).toContain(
        'does not know',
      )
      expect(await refusals(store, parts, { about: { migrations: [] } })).toContain('does not know')
      expect(await refusals(store, parts, { about: { store: 'oracle' } })).toContain(
        'does not say what it must',
      )
    })

    test('lines that are no records', async () => {
      const { store, parts } = await made()
      const name = 'records/setting.ndjson'
      for (const text of [
        '[]\n',
        'x\n',
        '{"key":{}}\n',
        '{"Key":"a"}\n',
        '{"__proto__":"a"}\n',
        '\n',
      ]) {
        const message = await refusals(
          store,
          edited(parts, name, () => text),
        )
        expect(message).toMatch(/Line 1 of records\/setting.ndjson is no record|does not fit into/)
      }
      expect(
        await refusals(
          store,
          edited(parts, name, (text) => text.trimEnd()),
        ),
      ).toContain('is cut off')
      expect(
        await refusals(
          store,
          edited(parts, name, () => '{"nothing":"a"}\n'),
        ),
      ).toContain('a record in lines 1 to 1 of records/setting.ndjson does not fit into its table')
      expect(
        await refusals(
          store,
          edited(parts, name, (text) => text + text),
        ),
      ).toContain('does not fit into its table')
    })

    test('a record that refers to one that is not there', async () => {
      const { store, parts } = await made()
      const orphan = edited(parts, 'records/stream.ndjson', (text) =>
        text.replace('"pillar":null', '"pillar":"none"'),
      )
      expect(await refusals(store, orphan)).not.toBe('restored')
    })
  })

  database.describe('a backup', () => {
    test('is restored into nothing but an empty folder and an empty schema', async () => {
      const { folder, store, parts, file } = await made()
      await writeMade(file, store, parts)
      const { location } = await database.fresh()
      const databaseUrl = 'databaseUrl' in location ? location.databaseUrl : undefined
      const to = join(folder, 'deep', 'w')
      await restoreBackup(file, to, { now, databaseUrl })
      expect(await readdir(join(folder, 'deep'))).toEqual(['w'])
      const again = restoreBackup(file, to, { now, databaseUrl })
      await expect(again).rejects.toMatchObject({ kind: 'usage', message: `${to} is not empty.` })
      await expect(restoreBackup(file, file, { now, databaseUrl })).rejects.toMatchObject({
        kind: 'usage',
      })
      if (databaseUrl !== undefined) {
        const other = join(folder, 'other')
        await expect(restoreBackup(file, other, { now, databaseUrl })).rejects.toThrow(
          'holds the records of a workspace already',
        )
        expect(await readdir(folder)).toEqual(['b.footings', 'deep'])
      }
      const restored = await openStore(
        databaseUrl === undefined ? { file: join(to, 'plan.sqlite') } : { databaseUrl },
      )
      try {
        const made4 = await restored.change(ADA, (change) =>
          change.insert('footprint', footprint('After')),
        )
        expect(made4.version).toBe(1)
        const rows = await restored.db.selectFrom('audit').select('sequence').execute()
        expect(rows).toHaveLength(9)
        // References are guarded again, and the audit keeps its rows.
        await expect(
          restored.change(ADA, (change) =>
            change.insert('footprint', { ...footprint('Orphan'), organisation: 'none' }),
          ),
        ).rejects.toThrow('refers to one that is not there')
      } finally {
        await restored.close()
      }
    })
  })
}

test('what is no backup, cut off, altered or followed by something is refused, and nothing written', async () => {
  const folder = await scratchFolder()
  const store = await openStore({ file: join(folder, 'plan.sqlite') })
  await makeEntries(store)
  const file = join(folder, 'b.footings')
  await writeMade(file, store, await partsOf(store))
  await store.close()
  const whole = await readFile(file)
  const tried = async (bytes: Buffer) => {
    const other = join(folder, 'other')
    await writeFile(other, bytes)
    return restoreBackup(other, join(folder, 'w'), { now }).then(
      () => 'restored',
      (error: Error) => error.message,
    )
  }
  for (let cut = 0; cut < whole.length; cut += 97) {
    expect(await tried(whole.subarray(0, cut)), `${cut}`).toMatch(/is cut off|no backup/)
  }
  for (const more of [
    Buffer.from('x'),
    Buffer.alloc(1000),
    Buffer.from('more than enough'),
    whole,
  ]) {
    expect(await tried(Buffer.concat([whole, more]))).toMatch(/followed by|is cut off|was altered/)
  }
  expect(await tried(Buffer.from('FOOTINGS BACKUP {"format":9}\n'))).toContain('newer version')
  const start = whole.indexOf('\n') + 12
  // Before the eight bytes of gzip's own check comes the last byte of what is compressed, in which
  // some bits may hold nothing.
  const padded = whole.length - 9
  for (let at = start; at < whole.length; at += 53) {
    if (at === padded) continue
    const altered = Buffer.from(whole)
    altered[at] = (altered[at] ?? 0) ^ 4
    expect(await tried(altered), `${at}`).not.toBe('restored')
  }
  await truncate(file, whole.length - 1)
  await expect(verifyBackup(file, { now })).rejects.toMatchObject({
    kind: 'data',
    where: { file },
    message: expect.stringContaining('is cut off'),
  })
  await expect(verifyBackup(join(folder, 'none'), { now })).rejects.toMatchObject({ kind: 'usage' })
  expect((await readdir(folder)).toSorted()).toEqual(['b.footings', 'other', 'plan.sqlite'])
}, 60_000)

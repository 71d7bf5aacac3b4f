import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Effects } from '../terminal/effects.ts'
import { makeWorkspace, openWorkspace } from '../workspace.ts'
import { audit } from './commands.ts'
import { makeEntries } from './made-audit.ts'

const now = () => new Date('2026-11-22T12:00:00Z')

async function made(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'footings-audit-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  await makeWorkspace(directory)
  const workspace = await openWorkspace(directory, { now })
  await makeEntries(workspace.store)
  await workspace.close()
  return directory
}

async function run(cwd: string, ...args: readonly string[]) {
  let out = ''
  const effects: Effects = {
    out: (text) => void (out += text),
    err: () => {},
    isTerminal: false,
    now,
    env: {},
    cwd,
    signal: new AbortController().signal,
  }
  return { code: await audit(args, effects), out }
}

test('an audit that is whole is said to be, with its head', async () => {
  const directory = await made()
  const { code, out } = await run(directory, 'verify')
  expect(code).toBe(0)
  expect(out).toMatch(
    /^The audit is whole: 8 entries and 5 records were read\..*\nHead: 8:[0-9a-f]{64}\n$/,
  )
  const head = (await run(directory, 'head')).out.trim()
  expect(out).toContain(head)
  expect((await run(directory, 'verify', '--head', head)).code).toBe(0)
  expect(JSON.parse((await run(directory, 'verify', '--json')).out)).toMatchObject({
    entries: 8,
    head,
    faults: [],
  })
})

test('one that is not is told as text, JSON and CSV, with exit code 1', async () => {
  const directory = await made()
  const { out: head } = await run(directory, 'head')
  const database = new DatabaseSync(join(directory, 'plan.sqlite'))
  database.exec(`DROP TRIGGER audit_keeps_all_rows; DELETE FROM audit WHERE sequence = 8;
    DELETE FROM footprint WHERE id = 'f2'`)
  database.close()
  const told = await run(directory, 'verify', '--head', head.trim())
  expect(told.code).toBe(1)
  expect(told.out).toContain('3 things do not fit')
  expect(told.out).toContain('entry 8 was noted: its end was cut off')
  expect(told.out).toContain('\n- The record footprint f2 is gone')
  const csv = await run(directory, 'verify', '--csv')
  expect(csv.code).toBe(1)
  expect(csv.out.split('\r\n')[0]).toBe('kind,sequence,at,who,table,record,message')
  expect(csv.out).toContain('record removed,2,')
})

test('what is no head, and no verb, is refused', async () => {
  const directory = await made()
  await expect(run(directory, 'verify', '--head', '8:abc')).rejects.toMatchObject({ kind: 'usage' })
  await expect(run(directory)).rejects.toMatchObject({ kind: 'usage' })
  await expect(run(directory, 'mend')).rejects.toMatchObject({ kind: 'usage' })
})

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { databases } from '../../test/databases.ts'
import { audit } from '../audit/commands.ts'
import { matrix } from '../matrix/commands.ts'
import type { Effects } from '../terminal/effects.ts'
import { backup } from './commands.ts'
import { scratchFolder } from './made-backup.ts'

const now = () => new Date('2026-11-01T12:00:00Z')
const PASSPHRASE = 'correct horse battery'

let danum: Awaited<ReturnType<typeof danumWorkspace>>
beforeAll(async () => {
  danum = await danumWorkspace(now)
})
afterAll(() => danum.end())

type Command = (args: readonly string[], effects: Effects) => Promise<number>

async function run(
  command: Command,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly code: number; readonly out: string }> {
  let out = ''
  const code = await command(args, {
    out: (text) => void (out += text),
    err: () => {},
    isTerminal: false,
    now,
    env,
    cwd: danum.directory,
    signal: new AbortController().signal,
  })
  return { code, out }
}

for (const database of databases) {
  database.describe('Danum restored', () => {
    test('gives the same matrix to the last byte, and there and back again', async () => {
      const folder = await scratchFolder()
      const first = join(folder, 'first.footings')
      const second = join(folder, 'second.footings')
      const secret = { FOOTINGS_BACKUP_PASSPHRASE: PASSPHRASE }
      await run(backup, ['create', '--to', first], secret)
      const { location } = await database.fresh()
      const env = {
        ...secret,
        DATABASE_URL: 'databaseUrl' in location ? location.databaseUrl : undefined,
      }
      const middle = join(folder, 'middle')
      const done = await run(backup, ['restore', first, '--workspace', middle], env)
      expect(done.out).toContain(`${middle} is restored. Nobody is signed in.`)
      await run(backup, ['create', '--workspace', middle, '--to', second], env)
      const last = join(folder, 'last')
      await run(backup, ['restore', second, '--workspace', last], secret)

      const sheet = ['--place', '98D', '--on', '2024-03-31', '--csv']
      const before = await run(matrix, sheet)
      expect(before.out.split('\r\n').length).toBeGreaterThan(40)
      expect(await run(matrix, [...sheet, '--workspace', middle], env)).toEqual(before)
      expect(await run(matrix, [...sheet, '--workspace', last])).toEqual(before)
      const head = (await run(audit, ['head'])).out.trim()
      const checked = await run(audit, ['verify', '--head', head, '--workspace', last])
      expect(checked.code).toBe(0)
    }, 60_000)
  })
}

test('the command wants a passphrase or a plain word, and never over anything', async () => {
  const folder = await scratchFolder()
  const file = join(folder, 'b.footings')
  await expect(run(backup, ['create', '--to', file])).rejects.toMatchObject({ kind: 'usage' })
  const both = run(backup, ['create', '--to', file, '--plain'], {
    FOOTINGS_BACKUP_PASSPHRASE: PASSPHRASE,
  })
  await expect(both).rejects.toMatchObject({ kind: 'usage' })
  await expect(run(backup, ['create', '--plain'])).rejects.toThrow('--to FILE is missing')
  await expect(run(backup, [])).rejects.toMatchObject({ kind: 'usage' })

  const note = join(folder, 'passphrase')
  await writeFile(note, `${PASSPHRASE}\nand nothing of this\n`)
  const made = await run(backup, ['create', '--to', file, '--passphrase-file', note])
  expect(made.out).toMatch(
    /holds [\d,]+ rows of \d+ tables and \d+ files.*\nHead of the audit: \d+:/,
  )
  await expect(run(backup, ['create', '--to', file, '--passphrase-file', note])).rejects.toThrow(
    'is there already',
  )
  const verified = await run(backup, ['verify', file, '--json'], {
    FOOTINGS_BACKUP_PASSPHRASE: PASSPHRASE,
  })
  expect(JSON.parse(verified.out)).toMatchObject({ format: 1, store: 'sqlite', missing: [] })
  await expect(run(backup, ['restore', file, '--passphrase-file', note])).rejects.toThrow(
    '--workspace DIR is missing',
  )

  const out = join(folder, 'out')
  await mkdir(out)
  const exported = await run(backup, ['export', '--to', out])
  expect(exported.out).toContain('as CSV and JSON')
  expect(await readFile(join(out, 'records', 'footprint.csv'), 'utf8')).toContain('locality')
}, 60_000)

import { resolve } from 'node:path'
import packageJson from '../../package.json' with { type: 'json' }
import { headText } from '../audit/audit-check.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, workspaceFolder, type Words } from '../terminal/options.ts'
import { progressLine } from '../terminal/tables.ts'
import { textFile } from '../terminal/text-file.ts'
import { createBackup } from './create.ts'
import { exportWorkspace } from './export.ts'
import type { BackupManifest } from './manifest.ts'
import { restoreBackup, verifyBackup } from './restore.ts'

/**
 * `footings backup create --to FILE | verify FILE | restore FILE --workspace DIR | export --to DIR`.
 * The passphrase is in --passphrase-file or FOOTINGS_BACKUP_PASSPHRASE, never among the words.
 */
export async function backup(args: readonly string[], effects: Effects): Promise<number> {
  const [verb, ...rest] = args
  if (verb === 'create') return create(rest, effects)
  if (verb === 'verify') return verify(rest, effects)
  if (verb === 'restore') return restore(rest, effects)
  if (verb === 'export') return exportAll(rest, effects)
  throw new FootingsError(
    'usage',
    'Say which: footings backup create, verify, restore or export.',
    {
      remedy: 'Write: footings backup create --to FILE --passphrase-file FILE',
    },
  )
}

const PASSPHRASE = { 'passphrase-file': { type: 'string' } } as const

async function create(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    ...PASSPHRASE,
    to: { type: 'string' },
    plain: { type: 'boolean' },
  })
  const to = resolve(effects.cwd, needed(words.text('to'), '--to FILE'))
  const passphrase = await passphraseOf(words, effects)
  if (passphrase === undefined && !words.flag('plain')) {
    throw new FootingsError('usage', 'There is no passphrase to seal the backup with.', {
      remedy:
        'It holds the accounts of people. Give a passphrase with --passphrase-file FILE or in FOOTINGS_BACKUP_PASSPHRASE, or say --plain where the disk is sealed itself.',
    })
  }
  if (passphrase !== undefined && words.flag('plain')) {
    throw new FootingsError('usage', 'There is a passphrase, and --plain says not to use it.', {
      remedy: 'Nothing was written. Take one of them away.',
    })
  }
  const manifest = await withProgress(effects, (report) =>
    withWorkspace(words, effects, (workspace) =>
      createBackup(workspace, to, {
        passphrase,
        version: packageJson.version,
        now: effects.now,
        signal: effects.signal,
        report,
      }),
    ),
  )
  tell(words, effects, manifest, `${to} holds`)
  return 0
}

async function verify(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, PASSPHRASE)
  const file = resolve(effects.cwd, needed(words.words[0], 'the backup'))
  const passphrase = await passphraseOf(words, effects)
  const { now, signal } = effects
  const manifest = await withProgress(effects, (report) =>
    verifyBackup(file, { passphrase, now, signal, report }),
  )
  tell(words, effects, manifest, `${file} is whole: every hash and count is right. It holds`)
  return 0
}

async function restore(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, PASSPHRASE)
  const file = resolve(effects.cwd, needed(words.words[0], 'the backup'))
  needed(words.text('workspace'), '--workspace DIR')
  const folder = workspaceFolder(words, effects)
  const databaseUrl = effects.env['DATABASE_URL']
  const passphrase = await passphraseOf(words, effects)
  const { now, signal } = effects
  const manifest = await withProgress(effects, (report) =>
    restoreBackup(file, folder, {
      passphrase,
      now,
      signal,
      report,
      databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
    }),
  )
  tell(words, effects, manifest, `${folder} is restored. Nobody is signed in. It holds`)
  return 0
}

async function exportAll(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, { to: { type: 'string' } })
  const to = resolve(effects.cwd, needed(words.text('to'), '--to DIR'))
  const done = await withProgress(effects, (report) =>
    withWorkspace(words, effects, (workspace) =>
      exportWorkspace(workspace, to, { now: effects.now, signal: effects.signal, report }),
    ),
  )
  if (words.flag('json')) effects.out(`${JSON.stringify(done, undefined, 2)}\n`)
  else {
    const rows = done.tables.reduce((sum, table) => sum + table.rows, 0)
    effects.out(
      `${to} holds ${count(rows, 'row')} of ${count(done.tables.length, 'table')} as CSV and JSON, and ${count(done.files.length, 'file')}.\n`,
    )
  }
  return 0
}

function tell(words: Words, effects: Effects, manifest: BackupManifest, lead: string): void {
  if (words.flag('json')) {
    effects.out(`${JSON.stringify(manifest, undefined, 2)}\n`)
    return
  }
  const tables = manifest.parts.filter((part) => part.rows !== null)
  const rows = tables.reduce((sum, { rows: of }) => sum + (of ?? 0), 0)
  const files = manifest.parts.length - tables.length - 1
  effects.out(
    `${lead} ${count(rows, 'row')} of ${count(tables.length, 'table')} and ${count(files, 'file')}, as of ${manifest.made_at}.\n`,
  )
  if (manifest.audit_head !== null) {
    effects.out(`Head of the audit: ${headText(manifest.audit_head)}\n`)
  }
  for (const path of manifest.missing) effects.out(`Remark: ${path} was not there.\n`)
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`
}

async function withProgress<T>(
  effects: Effects,
  work: (report: (part: string) => void) => Promise<T>,
): Promise<T> {
  const line = progressLine(effects)
  try {
    return await work((part) => {
      if (effects.isTerminal) line.show(part)
    })
  } finally {
    line.end()
  }
}

async function passphraseOf(words: Words, effects: Effects): Promise<string | undefined> {
  const file = words.text('passphrase-file')
  if (file === undefined) {
    const given = effects.env['FOOTINGS_BACKUP_PASSPHRASE']
    return given === undefined || given === '' ? undefined : given
  }
  const text = await textFile(file, effects, {
    unread: 'Nothing was done. Name a file with the passphrase on its first line.',
    noText: 'Nothing was done. Write the passphrase as text, on the first line.',
  })
  return text.split(/\r?\n/, 1)[0] ?? ''
}

function needed(text: string | undefined, what: string): string {
  if (text !== undefined && text !== '') return text
  throw new FootingsError('usage', `It is not said which: ${what} is missing.`, {
    remedy: 'See: footings --help',
  })
}

import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FootingsError } from '../failure.ts'
import { FOOTPRINT_KINDS, FOOTPRINT_STATUSES } from '../store/vocabulary.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { nameOfUser } from '../rights/acting.ts'
import { refusePatients } from './checks.ts'
import { previewMembersText, textOfFile } from './import.ts'
import { createFootprint } from './records.ts'
import { gaps, kindOption, list, show } from './reports.ts'
import { applyMembers, exportMembers } from './members-import.ts'

type Verb = (workspace: Workspace, words: Words, effects: Effects) => Promise<number>

const VERBS: Readonly<Record<string, Verb>> = {
  list,
  show,
  create,
  members,
  export: exportAll,
  gaps,
}

/** `footings footprints VERB`: footprints drawn by hand and who is in them. */
export async function footprints(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    on: { type: 'string' },
    place: { type: 'string' },
    kind: { type: 'string' },
    name: { type: 'string' },
    definition: { type: 'string' },
    owner: { type: 'string' },
    status: { type: 'string' },
    from: { type: 'string' },
    apply: { type: 'boolean' },
  })
  const [name = ''] = words.words
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (verb === undefined) {
    throw new FootingsError('usage', `There is no ‘footings footprints ${name}’.`, {
      remedy: `Say one of: ${Object.keys(VERBS).join(', ')}.`,
    })
  }
  return withWorkspace(words, effects, (workspace) => verb(workspace, words, effects))
}

async function create(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const kind = kindOption(words)
  const name = words.text('name')
  const status = FOOTPRINT_STATUSES.find((each) => each === (words.text('status') ?? 'proposed'))
  if (kind === undefined || name === undefined || status === undefined) {
    throw new FootingsError(
      'usage',
      'A footprint needs a kind, a name and a state that is known.',
      {
        remedy: `Say: --kind KIND --name NAME [--status ${FOOTPRINT_STATUSES.join('|')}]. Kinds: ${FOOTPRINT_KINDS.join(', ')}.`,
      },
    )
  }
  const record = {
    kind,
    name,
    status,
    definition: words.text('definition') ?? null,
    owner: words.text('owner') ?? null,
    starts_on: words.text('from') ?? null,
  }
  refusePatients(record)
  const made = await createFootprint(workspace.store, actor(effects), record)
  effects.out(words.flag('json') ? `${JSON.stringify(made, undefined, 2)}\n` : `${made.id}\n`)
  return 0
}

async function members(workspace: Workspace, words: Words, effects: Effects): Promise<number> {
  const [, file] = words.words
  if (file === undefined) {
    throw new FootingsError('usage', 'Which file?', {
      remedy: 'Say: footings footprints members FILE.csv [--apply].',
    })
  }
  const preview = await previewMembersText(workspace, await readText(file, effects))
  const counts = {
    added: preview.added.length,
    changed: preview.changed.length,
    unchanged: preview.unchanged.length,
  }
  const apply = words.flag('apply') && preview.faults.length === 0
  if (apply) await applyMembers(workspace.store, preview, actor(effects))
  if (preview.faults.length > 0 || words.flag('json')) {
    writeTable(
      effects,
      words,
      [
        { key: 'line', heading: 'Line' },
        { key: 'column', heading: 'Column' },
        { key: 'value', heading: 'Value' },
        { key: 'reason', heading: 'What is wrong' },
      ],
      preview.faults,
      { applied: apply, ...counts, faults: preview.faults },
    )
  }
  if (preview.faults.length > 0) {
    effects.err(`${file}: ${preview.faults.length} wrong. Nothing was written.\n`)
    return 3
  }
  const told = `${counts.added} added, ${counts.changed} changed, ${counts.unchanged} there already`
  effects.err(apply ? `${told}.\n` : `${told}: nothing was written yet; add --apply to do it.\n`)
  return 0
}

async function exportAll(workspace: Workspace, _words: Words, effects: Effects): Promise<number> {
  effects.out(await exportMembers(workspace.store))
  return 0
}

async function readText(file: string, effects: Effects): Promise<string> {
  let content: Uint8Array
  try {
    content = await readFile(resolve(effects.cwd, file))
  } catch (cause) {
    throw new FootingsError('data', 'This file cannot be read.', {
      where: { file },
      remedy: 'Check the path.',
      cause,
    })
  }
  const text = textOfFile(content)
  if (text !== undefined) return text
  throw new FootingsError('data', 'This is a workbook or a zip, not a CSV file.', {
    where: { file },
    remedy: 'Save it as CSV in the spreadsheet first.',
  })
}

function actor(effects: Effects): { readonly name: string } {
  return { name: nameOfUser(effects.env) }
}

import { randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { formatNumber, missingWord } from '../charts/format.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { FootingsError } from '../failure.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable, type Column } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { listOf } from '../comparison/address.ts'
import { viewOf, type AskedView } from './asked-view.ts'
import { cautionSentence, findingSentence } from '../comparison/finding.ts'
import { FLAT_COLUMNS, matrixRows, releasesById, type FlatCell } from './flat.ts'
import { matrixJson } from './matrix-json.ts'
import { PURPOSE } from '../purpose.ts'
import { matrixQuery, type MatrixQuery } from '../comparison/query.ts'
import { selectPractices } from '../comparison/selection.ts'
import { matrixWorkbook } from './workbook.ts'

/** The words of the matrix's address, each an option of the command. */
const VIEW_WORDS = [
  'with',
  'weights',
  'peers',
  'allow',
  'by',
  'domain',
  'columns',
  'order',
  'find',
  'pin',
] as const

const TEXT = { type: 'string' } as const

/**
 * `footings matrix`: practices x indicators, one line a practice and indicator, with what is said
 * of each beside its comparator. The options are the words of the page's address.
 */
export async function matrix(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: TEXT,
    network: TEXT,
    footprint: TEXT,
    'all-england': { type: 'boolean' },
    on: TEXT,
    indicator: TEXT,
    xlsx: TEXT,
    ...Object.fromEntries(VIEW_WORDS.map((name) => [name, TEXT])),
  })
  const query = queryOf(words)
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const { title, practices, note } = await selectPractices(workspace, on, {
      place: words.text('place') ?? workspace.description.place ?? undefined,
      network: words.text('network'),
      footprint: words.text('footprint'),
      allEngland: words.flag('all-england'),
    })
    const notes = note === undefined ? [] : [note]
    const indicator = indicatorAsked(workspace, query, words)
    const selected = { title, practices, on, notes }
    const view = await viewOf(workspace, selected, { ...query, indicator })
    await give(view, workspace, words, effects)
    return 0
  })
}

async function give(
  view: AskedView,
  workspace: Workspace,
  words: Words,
  effects: Effects,
): Promise<void> {
  const { arranged } = view
  const releases = releasesById(workspace.evidence.releases)
  for (const note of view.notes) effects.err(`${note}\n`)
  const file = words.text('xlsx')
  if (file !== undefined) {
    await writeWhole(await matrixWorkbook(view, releases), file, effects)
    effects.err(`Written: ${file}\n`)
    return
  }
  if (words.flag('json')) {
    writeTable(effects, words, FLAT_COLUMNS, [], matrixJson(view, releases))
    return
  }
  const rows = matrixRows(arranged, releases)
  if (words.flag('csv')) {
    writeTable(effects, words, FLAT_COLUMNS, rows)
    return
  }
  const { benchmarks, allowing } = arranged.assessment
  writeTable(effects, words, terminalColumns(view), rows)
  effects.err(
    `\n${findingSentence(arranged.flags, benchmarks, allowing)}\n${cautionSentence(allowing)}\n${PURPOSE}\n`,
  )
}

/** What fits across a terminal; `--csv` has everything. */
function terminalColumns({ arranged }: AskedView): readonly Column<FlatCell>[] {
  const decimals = new Map(
    arranged.columns.map(({ column: { indicator } }) => [indicator.id, indicator.decimals]),
  )
  return [
    { key: 'practice', heading: 'Practice' },
    { key: 'practice_name', heading: 'Name' },
    { key: 'indicator_name', heading: 'Indicator' },
    {
      key: 'value',
      heading: 'Value',
      show: (value, row) =>
        typeof value === 'number'
          ? formatNumber(value, decimals.get(row.indicator) ?? 2)
          : missingWord(row.missing ?? undefined),
    },
    { key: 'unit', heading: 'Unit' },
    { key: 'outcome_words', heading: 'Beside the comparator' },
    { key: 'trend_words', heading: 'Trend' },
    ...(arranged.comments.size === 0
      ? []
      : [{ key: 'practice_comment', heading: 'The practice says' } as const]),
  ]
}

/** The options as the address of the page has them, checked alike; all domains unless one is named. */
function queryOf(words: Words): MatrixQuery {
  if (words.text('xlsx') !== undefined && (words.flag('json') || words.flag('csv'))) {
    throw new FootingsError(
      'usage',
      '--xlsx writes a workbook, and --json and --csv other forms.',
      {
        remedy: 'Choose one of the three.',
      },
    )
  }
  const given = Object.fromEntries(
    VIEW_WORDS.flatMap((name) => {
      const text = words.text(name)
      return text === undefined ? [] : [[name, text]]
    }),
  )
  const parsed = matrixQuery.safeParse({ domain: 'all', ...given })
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new FootingsError('usage', `--${issue?.path.join('.')}: ${issue?.message}`, {
    remedy: 'See: footings --help',
  })
}

/** The indicator of `--indicator`, if any; it and those of `--columns` are refused if unknown. */
function indicatorAsked(
  workspace: Workspace,
  query: MatrixQuery,
  words: Words,
): Indicator | undefined {
  const known = new Map(workspace.observations.indicators.map((one) => [one.id, one]))
  const id = words.text('indicator')
  const stranger = [...listOf(id), ...listOf(query.columns)].find((one) => !known.has(one))
  if (stranger !== undefined) {
    throw new FootingsError('usage', `There is no indicator ${stranger}.`, {
      remedy: 'See: footings indicators',
    })
  }
  return id === undefined ? undefined : known.get(id)
}

/** Writes a file whole or not at all, over a file of that name. */
async function writeWhole(bytes: Uint8Array, out: string, effects: Effects): Promise<void> {
  const path = resolve(effects.cwd, out)
  const part = `${path}.${randomUUID()}.part`
  try {
    await writeFile(part, bytes)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    const why = error instanceof Error ? error.message : String(error)
    throw new FootingsError('usage', `The file could not be written: ${why}.`, {
      where: { file: out },
      remedy: 'Name a file in a folder that is there and may be written to.',
      cause: error,
    })
  }
}

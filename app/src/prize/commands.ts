import { formatNumber } from '../charts/format.ts'
import { FootingsError } from '../failure.ts'
import { releasesById } from '../matrix/flat.ts'
import { selectPractices } from '../comparison/selection.ts'
import { commandDay } from '../register/asked.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable, type Cell, type Column } from '../terminal/tables.ts'
import { AIMS, type Aim } from './aims.ts'
import { FLAT_COLUMNS, practiceRows, togetherRows, type FlatGap } from './flat.ts'
import { prizesJson } from './json.ts'
import { somePrizes } from './query.ts'
import { readPrizes } from './view.ts'
import { amountWords, NOT_ADDED, PURPOSE } from './words.ts'

/**
 * `footings prize`: patients to find, to treat, and what other levels would be worth. On a terminal
 * all practices together, and each of them where an indicator is asked for; --csv and --json always
 * have both.
 */
export async function prize(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    place: { type: 'string' },
    network: { type: 'string' },
    footprint: { type: 'string' },
    on: { type: 'string' },
    with: { type: 'string' },
    weights: { type: 'string' },
    peers: { type: 'string' },
    ambition: { type: 'string' },
    indicator: { type: 'string' },
    to: { type: 'string' },
  })
  return withWorkspace(words, effects, async (workspace) => {
    const on = await commandDay(words, workspace, effects.now)
    const selection = await selectPractices(workspace, on, {
      place: words.text('place') ?? workspace.description.place ?? undefined,
      network: words.text('network'),
      footprint: words.text('footprint'),
    })
    const { prizes, comments } = await readPrizes(workspace, selection.practices, on, {
      with: words.text('with'),
      weights: words.text('weights'),
      peers: peersOf(words),
      ambition: words.text('ambition'),
    })
    const indicator = words.text('indicator')
    const some = somePrizes(prizes, { indicator, to: aimOf(words) })
    const releases = releasesById(workspace.evidence.releases)
    const plain = !words.flag('json') && !words.flag('csv')
    const rows = some.flatMap((one) => [
      ...(plain && indicator === undefined ? [] : practiceRows(one, releases, comments)),
      ...togetherRows(one),
    ])
    const said = rows.some((row) => row.practice_comment !== null)
    const terminal = said ? [...TERMINAL_COLUMNS, SAID_COLUMN] : TERMINAL_COLUMNS
    const columns = plain ? terminal : FLAT_COLUMNS
    const read = { releases, comments }
    writeTable(effects, words, columns, rows, prizesJson(prizes, selection.title, read, some))
    if (plain) effects.out(`\n${NOT_ADDED}\n${PURPOSE}\n`)
    return 0
  })
}

const amount = (value: Cell): string =>
  typeof value === 'number' ? amountWords(value) : 'not available'
const figure = (value: Cell): string =>
  typeof value === 'number' ? formatNumber(value, 1) : 'not available'

const TERMINAL_COLUMNS: readonly Column<FlatGap>[] = [
  { key: 'people', heading: 'People' },
  { key: 'indicator', heading: 'Indicator' },
  { key: 'aim', heading: 'Aim' },
  {
    key: 'practice',
    heading: 'Line',
    show: (value, { line, practice_name }) =>
      line === 'practice' ? `${String(value)} ${practice_name ?? ''}` : line,
  },
  { key: 'value', heading: 'Now', show: figure },
  {
    key: 'level',
    heading: 'Level',
    show: (value, { line }) =>
      typeof value === 'number' ? formatNumber(value, 1) : line === 'practice' ? 'none' : 'own',
  },
  { key: 'gap', heading: 'Gap', show: amount },
  { key: 'gap_lower95', heading: 'From', show: amount },
  { key: 'gap_upper95', heading: 'To', show: amount },
  { key: 'counted', heading: 'Counted', show: (value, row) => `${row.direction} ${String(value)}` },
]

const SAID_COLUMN: Column<FlatGap> = { key: 'practice_comment', heading: 'The practice says' }

function aimOf(words: Words): Aim | undefined {
  const text = words.text('to')
  if (text === undefined) return undefined
  const found = AIMS.find((aim) => aim === text)
  if (found !== undefined) return found
  throw new FootingsError('usage', `There is no aim ${text.slice(0, 40)}.`, {
    remedy: `Choose one of ${AIMS.join(', ')}.`,
  })
}

function peersOf(words: Words): number | undefined {
  const text = words.text('peers')
  if (text === undefined) return undefined
  const count = Number(text)
  if (text.trim() !== '' && Number.isInteger(count)) return count
  throw new FootingsError('usage', `--peers ${text.slice(0, 40)} is not a whole number.`, {
    remedy: 'Write it as --peers 10.',
  })
}

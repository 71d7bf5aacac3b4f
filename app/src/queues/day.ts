import { setImmediate } from 'node:timers/promises'
import { basename } from 'node:path'
import { DayRun, type DayModel, type DayResult } from '@footings/queues'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, type Words } from '../terminal/options.ts'
import { progressLine, writeTable, type Cell, type Column } from '../terminal/tables.ts'
import { textFile } from '../terminal/text-file.ts'
import { dayCheck, type DayCheck } from './day-check.ts'
import { readDayFile } from './day-file.ts'
import { DAY_HELP } from './day-help.ts'
import { joined } from './joined.ts'
import { dayRows, type DayRow } from './day-rows.ts'

const REMEDIES = {
  unread: 'Name a JSON file with a day. See: footings queue day --help',
  noText: 'Give a JSON file with a day. See: footings queue day --help',
}
const DAYS = 1_000
const MOST_DAYS = 10_000_000
/** How long to work, in milliseconds, before looking whether to stop. */
const SLICE = 100

/**
 * `footings queue day FILE.json`: a day (or days in a row) simulated, beside the forward equations
 * where they apply. The same file, seed and number of days give the same output to the last digit.
 */
export async function day(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(joined(args), { days: { type: 'string' }, seed: { type: 'string' } })
  if (words.flag('help')) {
    effects.out(DAY_HELP)
    return 0
  }
  const [file, ...more] = words.words
  if (file === undefined || more.length > 0) {
    throw new FootingsError('usage', 'Which day to simulate is not told.', {
      remedy: 'Write: footings queue day FILE.json',
    })
  }
  const replications = wholeOption(words, 'days', DAYS, 1, MOST_DAYS)
  const seed = wholeOption(words, 'seed', 1, 0, Number.MAX_SAFE_INTEGER)
  const model = readDayFile(await textFile(file, effects, REMEDIES), basename(file))
  const result = await simulated(model, seed, replications, effects)
  const check = dayCheck(model)
  write(model, result, check, words, effects)
  return 0
}

/** Plays in slices, so that Ctrl-C is heard. */
async function simulated(
  model: DayModel,
  seed: number,
  replications: number,
  effects: Effects,
): Promise<DayResult> {
  const run = new DayRun(model, { seed })
  const line = progressLine(effects)
  try {
    while (run.replications < replications) {
      const until = performance.now() + SLICE
      run.more(replications - run.replications, () => performance.now() < until)
      if (run.replications < replications && effects.isTerminal) {
        line.show(
          `${Math.floor((100 * run.replications) / replications)} %: ${run.replications} days`,
        )
      }
      await setImmediate()
      effects.signal.throwIfAborted()
    }
  } finally {
    line.end()
  }
  return run.result
}

function wholeOption(
  words: Words,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = words.text(name)
  if (text === undefined) return otherwise
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN
  if (!(value >= least && value <= most)) {
    throw new FootingsError(
      'usage',
      `--${name} ${text} is no whole number from ${least} to ${most}.`,
      {
        remedy: `Write: --${name} ${otherwise}`,
      },
    )
  }
  return value
}

const number = (value: Cell): string => {
  if (typeof value !== 'number') return '-'
  return Math.abs(value) >= 1_000 ? value.toFixed(0) : String(Number(value.toPrecision(4)))
}
const COLUMNS: readonly Column<DayRow>[] = [
  { key: 'of', heading: 'Of' },
  { key: 'name', heading: 'Name' },
  { key: 'figure', heading: 'Figure' },
  { key: 'value', heading: 'Simulated', show: number },
  { key: 'low', heading: '95 % low', show: number },
  { key: 'high', heading: '95 % high', show: number },
  { key: 'exact', heading: 'Exact', show: number },
  { key: 'off', heading: 'Off by (SE)', show: number },
  { key: 'unit', heading: 'Unit' },
]

function write(
  model: DayModel,
  result: DayResult,
  check: DayCheck,
  words: Words,
  effects: Effects,
): void {
  const rows = dayRows(model, result, check)
  const { seed, replications } = result
  const checked =
    check.kind === 'exact'
      ? 'Exact: by the forward equations of the same day (M(t)/M/s(t)+M).'
      : `No exact answer to compare with: ${check.why}.`
  const whole = { model: model.name ?? null, seed, days: replications, check: checked, rows }
  if (!words.flag('json') && !words.flag('csv')) {
    const days = model.days === undefined ? 'day' : `run of ${model.days.length} days`
    effects.out(
      `${model.name ?? 'The model'}: means of one ${days}, ${replications} simulated, seed ${seed}.\n${checked}\n\n`,
    )
  }
  writeTable(effects, words, COLUMNS, rows, whole)
}

import { FootingsError } from '../../failure.ts'
import type { LocalFigures, Provision } from './data.ts'

const COUNTS = ['urgent', 'calls', 'receptionists', 'clinicians', 'rooms'] as const
const COLUMNS: readonly string[] = ['code', ...COUNTS, 'provision']

export const NOTHING_LOCAL: LocalFigures = {
  urgent: null,
  calls: null,
  receptionists: null,
  clinicians: null,
  rooms: null,
  provision: null,
}

/**
 * Figures of practices as pasted: a line of names of columns, then a line a practice, cells between tabs,
 * semicolons or commas.
 *
 * @param codes the practices that take part
 * @throws FootingsError 'finding' that names the line
 */
export function readLocalFigures(
  text: string,
  codes: ReadonlySet<string>,
): ReadonlyMap<string, LocalFigures> {
  const [head, ...lines] = linesOf(text)
  const found = new Map<string, LocalFigures>()
  if (head === undefined) return found
  const names = head.cells.map((name) => name.toLowerCase())
  const odd = names.find((name, at) => !COLUMNS.includes(name) || names.indexOf(name) !== at)
  if (odd !== undefined || !names.includes('code')) {
    throw fault(
      'local',
      head.line,
      odd === undefined ? 'No column is named code.' : `The column ${odd} is not one, or is twice.`,
      `The first line names code and any of ${COLUMNS.slice(1).join(', ')}.`,
    )
  }
  for (const { cells, line } of lines) {
    const cell = (name: string): string => cells[names.indexOf(name)] ?? ''
    const code = cell('code').toUpperCase()
    if (cells.length > names.length) {
      throw fault('local', line, `There are more cells than the ${names.length} columns.`)
    }
    if (!codes.has(code) || found.has(code)) {
      const why = found.has(code) ? 'is there twice' : 'does not take part'
      throw fault('local', line, `${code === '' ? 'The practice' : code} ${why}.`)
    }
    const count = (name: (typeof COUNTS)[number]): number | null =>
      names.includes(name) ? countOf(cell(name), name, line) : null
    found.set(code, {
      urgent: count('urgent'),
      calls: count('calls'),
      receptionists: count('receptionists'),
      clinicians: count('clinicians'),
      rooms: count('rooms'),
      provision: names.includes('provision') ? provisionOf(cell('provision'), line) : null,
    })
  }
  return found
}

/** Calls for 8 to 9, 9 to 10 and so on: an illustration, for there is no national series. */
const ILLUSTRATION = [100, 60, 45, 40, 35, 30, 30, 30, 25, 20, 10]
const ILLUSTRATION_FROM = 8

/** Half-hours of a day and how its calls are shared among them. */
export interface DayShape {
  readonly starts: readonly string[]
  readonly shape: readonly number[]
}

/** The illustration, cut to the hours that are open. What comes outside them comes at the next or last. */
export function illustratedShape(opens: number, closes: number): DayShape {
  const lines = ILLUSTRATION.flatMap((calls, at) => [
    { hour: ILLUSTRATION_FROM + at, calls: calls / 2 },
    { hour: ILLUSTRATION_FROM + at + 0.5, calls: calls / 2 },
  ])
  const last = closes - 0.5
  return shaped(
    lines.map(({ hour, calls }) => ({ hour: Math.min(last, Math.max(opens, hour)), calls })),
    opens,
    closes,
  )
}

/**
 * Calls by half-hour as typed: `08:00 52` a line.
 *
 * @throws FootingsError 'finding' that names the line
 */
export function readShape(text: string, opens: number, closes: number): DayShape {
  const seen = new Set<number>()
  const lines = linesOf(text.replaceAll(/[ \t]+(?=[\d.]+\s*$)/gm, '\t')).map(({ cells, line }) => {
    const [time = '', typed = '', ...more] = cells
    const parts = /^(\d{1,2}):(00|30)$/.exec(time)
    const hour = parts === null ? NaN : Number(parts[1]) + Number(parts[2]) / 60
    if (!(hour >= opens && hour < closes) || more.length > 0) {
      throw fault(
        'shape',
        line,
        `${time === '' ? 'The line' : time} is no half-hour of the opening hours.`,
        'A line is the start of a half-hour and the calls in it, such as 08:30 41.',
      )
    }
    if (seen.has(hour)) throw fault('shape', line, `${time} is there twice.`)
    seen.add(hour)
    const calls = countOf(typed, 'calls', line, 'shape')
    if (calls === null) throw fault('shape', line, 'The calls are missing.')
    return { hour, calls }
  })
  if (!lines.some(({ calls }) => calls > 0)) {
    throw fault('shape', 1, 'There are no calls in any half-hour.')
  }
  return shaped(lines, opens, closes)
}

function shaped(
  lines: readonly { readonly hour: number; readonly calls: number }[],
  opens: number,
  closes: number,
): DayShape {
  const slots = Array.from({ length: Math.round(2 * (closes - opens)) }, () => 0)
  let all = 0
  for (const { hour, calls } of lines) {
    const slot = Math.round(2 * (hour - opens))
    slots[slot] = (slots[slot] ?? 0) + calls
    all += calls
  }
  return {
    starts: slots.map((_, slot) => timeOf(opens + slot / 2)),
    shape: slots.map((calls) => calls / all),
  }
}

function timeOf(hour: number): string {
  const whole = Math.floor(hour)
  return `${String(whole).padStart(2, '0')}:${hour === whole ? '00' : '30'}`
}

function linesOf(text: string): readonly { readonly cells: string[]; readonly line: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, at) => ({ cells: line.split(/[\t;,]/).map((cell) => cell.trim()), line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
}

function countOf(typed: string, name: string, line: number, column = 'local'): number | null {
  if (typed === '') return null
  if (/^\d{1,6}(\.\d{1,4})?$/.test(typed)) return Number(typed)
  throw fault(
    column,
    line,
    `${typed} is no number of ${name}.`,
    'Leave a cell empty where it is not known.',
  )
}

function provisionOf(typed: string, line: number): Provision | null {
  const word = typed.toLowerCase()
  if (word === '') return null
  if (word === 'shared' || word === 'carve-out') return word
  throw fault('local', line, `${typed} is neither shared nor carve-out.`)
}

function fault(column: string, line: number, message: string, remedy?: string): FootingsError {
  return new FootingsError('finding', `Line ${line}: ${message}`, {
    where: { column },
    ...(remedy === undefined ? {} : { remedy }),
  })
}

import { monthNumber } from '../months.ts'
import { countTyped, lineFault, monthTyped, pastedLines } from '../pasted-lines.ts'

/** Hospital activity of twelve months. */
export interface YearOfActivity {
  readonly firsts: number
  /** Null where it was not given for every month. */
  readonly followUps: number | null
  readonly from: string
  readonly to: string
  /** The specialty whose lines were used; null where they have none. */
  readonly specialty: string | null
}

const COLUMNS = ['month', 'first', 'follow_up', 'specialty'] as const
const FIELD = 'lines'

/**
 * The latest twelve months of pasted activity: a line of names of columns, then a line a month, or one
 * for each specialty of a month.
 *
 * @param service of several specialties the one with this name is used
 * @throws FootingsError 'finding' where a line cannot be read, the specialty is not among them, or one of
 * the twelve months is missing or comes twice
 */
export function readYearOfActivity(text: string, service: string): YearOfActivity {
  const [head, ...rows] = pastedLines(text)
  if (head === undefined) throw lineFault(FIELD, 1, 'There is no activity.')
  const names = head.cells.map((name) => name.toLowerCase().replaceAll(/[\s-]+/g, '_'))
  const odd = names.find((name, at) => !isColumn(name) || names.indexOf(name) !== at)
  if (odd !== undefined || !names.includes('month') || !names.includes('first')) {
    throw lineFault(FIELD, head.line, `The columns are ${names.join(', ') || 'not named'}.`, {
      remedy: `The first line names month, first and, if known, ${COLUMNS.slice(2).join(' and ')}.`,
    })
  }
  const all = rows.map(({ cells, line }) => {
    const cell = (name: (typeof COLUMNS)[number]) => cells[names.indexOf(name)] ?? ''
    const first = countTyped(cell('first'), 'first attendances', FIELD, line)
    if (first === null) throw lineFault(FIELD, line, 'The first attendances are missing.')
    return {
      line,
      month: monthTyped(cell('month'), FIELD, line),
      first,
      followUp: countTyped(cell('follow_up'), 'follow-ups', FIELD, line),
      specialty: cell('specialty'),
    }
  })
  const specialties = [...new Set(all.map(({ specialty }) => specialty))]
  const wanted = specialties.find((name) => folded(name) === folded(service))
  if (specialties.length > 1 && wanted === undefined) {
    throw lineFault(FIELD, head.line, `${service} is none of the specialties.`, {
      remedy: `Name the service as one of ${specialties.slice(0, 8).join(', ')}, or paste its lines only.`,
    })
  }
  const used = wanted ?? specialties[0] ?? ''
  const own = all
    .filter(({ specialty }) => specialty === used)
    .toSorted((a, b) => a.month.localeCompare(b.month))
  const twice = own.find(({ month }, at) => own[at - 1]?.month === month)
  if (twice !== undefined) throw lineFault(FIELD, twice.line, `${twice.month} is there twice.`)
  const year = own.slice(-12)
  const [from, to] = [year[0]?.month ?? '', year.at(-1)?.month ?? '']
  if (year.length < 12 || monthNumber(to) - monthNumber(from) !== 11) {
    throw lineFault(FIELD, head.line, 'There are no twelve months in a row up to the latest.', {
      remedy: 'Paste at least the latest twelve months, or type the activity of a year.',
    })
  }
  const told = year.map(({ followUp }) => followUp)
  return {
    firsts: year.reduce((sum, { first }) => sum + first, 0),
    followUps: told.includes(null) ? null : told.reduce<number>((sum, one) => sum + (one ?? 0), 0),
    from,
    to,
    specialty: used === '' ? null : used,
  }
}

function isColumn(name: string): boolean {
  return COLUMNS.some((column) => column === name)
}

function folded(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

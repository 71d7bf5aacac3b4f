import { FootingsError } from '../../failure.ts'
import type { ReadFigure, ReadFigures } from './figures.ts'
import { periodTyped } from './periods.ts'

const FIELD = 'figures'
const WITHHELD = new Set(['*', 'c', '[c]', '-', '..', 'suppressed', 'withheld'])

/**
 * Figures pasted as lines of unit, period, numerator and denominator, between tabs, semicolons or
 * commas. A first line without a period is a heading.
 *
 * @throws FootingsError 'finding' with the line that is wrong
 */
export function pastedFigures(text: string): ReadFigures {
  const lines = text
    .split(/\r?\n/)
    .map((line, at) => ({ cells: cellsOf(line), line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first] = lines
  const heading = first !== undefined && periodTyped(first.cells[1] ?? '') === null
  const rows = heading ? lines.slice(1) : lines
  if (rows.length === 0) {
    throw new FootingsError('finding', 'No figures are pasted.', {
      where: { column: FIELD },
      remedy: 'Write a line a unit and period: unit, period, numerator, denominator.',
    })
  }
  const figures = rows.map(figureOf)
  refuseTwice(figures, rows)
  const known = figures.filter(({ value }) => value !== null)
  const among = known.length > 0 && known.every(({ population }) => population !== null)
  if (!among && known.some(({ population }) => population !== null)) {
    throw fault(
      rows.find((_, at) => figures[at]?.value !== null && figures[at]?.population === null)?.line,
      'has no denominator where others have one.',
      'Give every line a denominator, or none.',
    )
  }
  return {
    name: (heading ? first.cells[2] : undefined)?.slice(0, 80) || 'the pasted figures',
    indicator: null,
    unit: among ? 'per 1,000' : 'as pasted',
    decimals: 1,
    multiplier: among ? 1000 : 1,
    counts: among && known.every(({ events }) => Number.isInteger(events)),
    figures: figures.map((figure) =>
      among && figure.value !== null ? { ...figure, value: 1000 * figure.value } : figure,
    ),
    sources: [],
    notes: ['The figures were pasted, and nothing here has checked where they are from.'],
  }
}

interface Line {
  readonly cells: readonly string[]
  readonly line: number
}

function figureOf({ cells, line }: Line): ReadFigure {
  const [unit = '', period = '', numerator = '', denominator = ''] = cells
  if (unit === '') throw fault(line, 'names no unit.', 'Write the unit first.')
  const read = periodTyped(period)
  if (read === null) {
    throw fault(
      line,
      `has "${period.slice(0, 40)}" where a period should be.`,
      'Write 2024-03, 2024-03-31, 2024 Q1 or 2023/24.',
    )
  }
  const withheld = [numerator, denominator].some((cell) => WITHHELD.has(cell.toLowerCase()))
  const events = withheld ? null : numberOf(numerator, line)
  const population = withheld ? null : numberOf(denominator, line)
  if (population !== null && population <= 0) {
    throw fault(line, 'has a denominator that is not above 0.', 'Leave out a line without people.')
  }
  const value = events === null ? null : population === null ? events : events / population
  return {
    unit,
    period: read,
    events: population === null || (events ?? 0) < 0 ? null : events,
    population,
    value: denominator !== '' && population === null ? null : value,
    missing: value !== null ? null : withheld ? 'suppressed' : 'not available',
  }
}

function refuseTwice(figures: readonly ReadFigure[], rows: readonly Line[]): void {
  const seen = new Map<string, number>()
  for (const [at, { unit, period }] of figures.entries()) {
    const key = JSON.stringify([unit, period.end])
    const line = rows[at]?.line ?? 0
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      throw fault(
        line,
        `says ${unit} in ${period.words} again, which line ${earlier} says.`,
        'Keep one.',
      )
    }
    seen.set(key, line)
  }
}

/** A comma parts cells only where neither a tab nor a semicolon does. */
function cellsOf(line: string): readonly string[] {
  const mark = /[\t;]/.test(line) ? /[\t;]/ : /,/
  return line.split(mark).map((cell) => cell.trim())
}

function numberOf(cell: string, line: number): number | null {
  if (cell === '' || /^n\/?a$/i.test(cell)) return null
  const plain = cell.replaceAll(/[,\s]/g, '').replace('−', '-')
  if (/^-?\d{1,12}(\.\d{1,9})?$/.test(plain)) return Number(plain)
  throw fault(
    line,
    `has "${cell.slice(0, 40)}" where a number should be.`,
    'Leave it empty where it is not known, or write * where it is withheld.',
  )
}

function fault(line: number | undefined, what: string, remedy: string): FootingsError {
  return new FootingsError('finding', `Line ${line ?? 0} of the pasted figures ${what}`, {
    where: { column: FIELD },
    remedy,
  })
}

import type { Cell } from '../terminal/tables.ts'
import type { ModelKind, ModelOrder } from './kind.ts'
import type { RunSheet } from './sheets.ts'
import { choiceWords, figure } from './words.ts'

/** Something of which two runs were made differently. */
export interface Otherwise {
  readonly what: string
  readonly a: string
  readonly b: string
}

/** Choices, assumptions, place, day and seed in which two runs of a model differ. */
export function madeOtherwise(
  kind: Pick<ModelKind, 'fields'>,
  a: ModelOrder,
  b: ModelOrder,
): readonly Otherwise[] {
  const ids = [...new Set([...a.assumptions, ...b.assumptions].map(({ id }) => id))]
  const all: readonly Otherwise[] = [
    { what: 'Place', a: a.place.name, b: b.place.name },
    { what: 'Day', a: a.on, b: b.on },
    ...kind.fields.map((field) => ({
      what: field.label,
      a: fullWords(field, a),
      b: fullWords(field, b),
    })),
    ...ids.map((id) => ({
      what: [...a.assumptions, ...b.assumptions].find((one) => one.id === id)?.label ?? id,
      a: assumptionWords(a, id),
      b: assumptionWords(b, id),
    })),
    { what: 'Seed', a: String(a.seed), b: String(b.seed) },
    { what: 'Files read', a: filesOf(a), b: filesOf(b) },
  ]
  return all.filter((one) => one.a !== one.b)
}

/** A row of two tables of one name, with what stands in a column of numbers in each. */
export interface SideBySide {
  readonly row: string
  readonly column: string
  readonly a: number | null
  readonly b: number | null
}

/**
 * The numbers of two tables side by side, by the texts of their rows and the names of their columns;
 * those that are the same in both are left out.
 */
export function sideBySide(a: RunSheet, b: RunSheet): readonly SideBySide[] {
  const before = numbersOf(a)
  const after = numbersOf(b)
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): SideBySide[] => {
    const [one, other] = [before.get(key), after.get(key)]
    const named = one ?? other
    if (named === undefined || one?.value === other?.value) return []
    const { row, column } = named
    return [{ row, column, a: one?.value ?? null, b: other?.value ?? null }]
  })
}

interface Numbered {
  readonly row: string
  readonly column: string
  readonly value: number
}

function numbersOf({ sheet: { header, rows } }: RunSheet): ReadonlyMap<string, Numbered> {
  const found = new Map<string, Numbered>()
  const seen = new Map<string, number>()
  for (const cells of rows) {
    const texts = cells.filter((cell): cell is string => typeof cell === 'string').join(', ')
    const times = (seen.get(texts) ?? 0) + 1
    seen.set(texts, times)
    const row = times === 1 ? texts : `${texts} (${times})`
    for (const [index, cell] of cells.entries()) {
      const column = header[index] ?? ''
      if (isNumber(cell)) found.set(`${row}\n${column}`, { row, column, value: cell })
    }
  }
  return found
}

function isNumber(cell: Cell): cell is number {
  return typeof cell === 'number'
}

function fullWords(field: ModelKind['fields'][number], { choices }: ModelOrder): string {
  const value = choices[field.id]
  return field.kind === 'lines' && typeof value === 'string' ? value : choiceWords(field, value)
}

function assumptionWords({ assumptions }: ModelOrder, id: string): string {
  const one = assumptions.find((other) => other.id === id)
  if (one === undefined) return 'not there'
  const { value, low, high, decimals } = one
  if (value === null) return 'not used'
  return `${figure(value, decimals)} (${figure(low, decimals)} to ${figure(high, decimals)})`
}

function filesOf({ sources }: ModelOrder): string {
  return sources.map(({ file, sha256 }) => `${file} (${sha256.slice(0, 12)})`).join('; ')
}

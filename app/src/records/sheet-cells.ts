import type { Cell } from '../terminal/tables.ts'
import type { Stored } from './fields.ts'
import type { Field } from './kind.ts'
import type { NamedRecord } from './names.ts'

/**
 * One cell of a file that came in: text, a number or a day as a workbook has them, or why it cannot
 * be taken. Plain enough to be kept as JSON.
 */
export type FoundCell = string | number | { readonly day: string } | { readonly fault: string }

/** What a cell stands for, as it would be typed into the form, or the end of a sentence about it. */
type Typed = { readonly typed: string } | { readonly fault: string }

/** What the records are called that fields may refer to: by the id of their kind. */
export type NamesByKind = ReadonlyMap<string, readonly NamedRecord[]>

/** The cells of a kind's sheet: from what is stored, and to what would be typed. */
export class SheetCells {
  readonly #nameOfId = new Map<string, ReadonlyMap<string, string>>()
  readonly #idOfName = new Map<string, ReadonlyMap<string, string>>()

  constructor(names: NamesByKind) {
    for (const [kind, records] of names) {
      this.#nameOfId.set(kind, new Map(records.map(({ id, name }) => [id, name])))
      this.#idOfName.set(kind, new Map(records.map(({ id, name }) => [plainEnds(name), id])))
    }
  }

  /** A stored value as a sheet shows it: pounds as a number, words for choices, records by name. */
  cell(field: Field, value: Stored): Cell {
    if (value === null) return null
    if (field.choices !== undefined) return wordOf(field, String(value))
    if (field.kind === 'pounds' && typeof value === 'number') return value / 100
    if (field.kind === 'decimal' && String(Number(value)) === value) return Number(value)
    if (field.kind !== 'record') return value
    return this.#nameOfId.get(field.of ?? '')?.get(String(value)) ?? value
  }

  /** The same as text, as a file has it that nobody touched. */
  text(field: Field, value: Stored): string {
    const cell = this.cell(field, value)
    return cell === null || cell === undefined ? '' : String(cell)
  }

  /** Whether a cell of a file still says what is stored. */
  says(field: Field, found: FoundCell, value: Stored): boolean {
    if (typeof found === 'object') return 'day' in found && found.day === value
    if (typeof found === 'number' && found === this.cell(field, value)) return true
    return plainEnds(String(found)) === plainEnds(this.text(field, value))
  }

  /** What a person would have typed into the form for a cell: the value of a choice, a record's id. */
  typed(field: Field, found: FoundCell): Typed {
    if (typeof found === 'object') return typedObject(field, found)
    if (typeof found === 'number') return typedNumber(field, found)
    const text = plainEnds(found)
    if (text === '') return { typed: '' }
    if (field.choices !== undefined) return { typed: valueOf(field, text) }
    switch (field.kind) {
      case 'day':
        return typedDay(text)
      case 'record':
        return { typed: this.#idOfName.get(field.of ?? '')?.get(text) ?? text }
      case 'number':
      case 'pounds':
      case 'decimal':
        return /\d[eE][+-]?\d/.test(text)
          ? { fault: 'is written with an exponent: write the number out in full' }
          : { typed: text }
      default:
        return { typed: text }
    }
  }
}

/** A cell as a person reads it, for a sentence about it. */
export function shownCell(cell: FoundCell): string {
  if (typeof cell !== 'object') return String(cell)
  return 'day' in cell ? cell.day : ''
}

/** The word for a choice; its value where two choices share a word, or one has that value. */
export function wordOf({ choices = [] }: Field, value: string): string {
  const label = choices.find((choice) => choice.value === value)?.label
  if (label === undefined) return value
  const like = label.toLowerCase()
  const claims = choices.filter(
    (choice) => choice.label.toLowerCase() === like || choice.value.toLowerCase() === like,
  )
  return claims.length === 1 ? label : value
}

function valueOf(field: Field, text: string): string {
  const word = text.toLowerCase()
  const choice = field.choices?.find(({ value }) => wordOf(field, value).toLowerCase() === word)
  return choice?.value ?? text
}

function typedObject(
  field: Field,
  found: { readonly day: string } | { readonly fault: string },
): Typed {
  if ('fault' in found) return found
  if (field.kind === 'day') return { typed: found.day }
  return {
    fault: `is the day ${found.day}, which the spreadsheet made of what was typed: format the cell as text and type it again`,
  }
}

function typedNumber(field: Field, value: number): Typed {
  switch (field.kind) {
    case 'day':
      return {
        fault: `is the number ${value}, not a day: format the cell as a date, or type it as 2017-03-31`,
      }
    case 'pounds':
      return { typed: rounded(value, 2) }
    case 'decimal':
      return { typed: rounded(value, 4) }
    default:
      return { typed: plainNumber(value) }
  }
}

/** A calculated 0.30000000000000004 is 0.3; what has more decimals indeed keeps them, to be refused. */
function rounded(value: number, decimals: number): string {
  const near = Number(value.toFixed(decimals))
  return plainNumber(Math.abs(value - near) <= 1e-9 * Math.max(1, Math.abs(value)) ? near : value)
}

function plainNumber(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value)
}

function typedDay(text: string): Typed {
  if (!/^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}(\d{2})?$/.test(text)) return { typed: text }
  return {
    fault:
      'can be read as day and month or as month and day: type it as 2017-03-31, or format the cell as a date',
  }
}

function plainEnds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim()
}

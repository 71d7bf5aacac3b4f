import type { Sheet } from '../register/sheet.ts'
import { sourcesSheet } from '../register/sources-sheet.ts'
import type { ModelRunRow, RunCommentRow } from '../store/tables-models.ts'
import { alteredParts, alteredSentence } from './kept.ts'
import type { ModelKind, ModelOrder } from './kind.ts'
import type { Answered } from './view.ts'
import { choiceWords, standingOf } from './words.ts'

/** A table of a run as a file. */
export interface RunSheet {
  readonly name: string
  readonly title: string
  readonly sheet: Sheet
}

/** Every table of a run: the model's own, then what the answer was made from, then what was said. */
export function runSheets(
  kind: ModelKind,
  { shown }: Answered,
  comments: readonly RunCommentRow[],
): readonly RunSheet[] {
  const { order } = shown
  return [
    ...kind.sheets(shown),
    { name: 'choices', title: 'Choices', sheet: choicesSheet(kind, order) },
    { name: 'assumptions', title: 'Assumptions', sheet: assumptionsSheet(order) },
    { name: 'sources', title: 'Sources', sheet: sourcesSheet(order.sources) },
    { name: 'comments', title: 'Comments', sheet: commentsSheet(comments) },
  ]
}

/** What the reader of a workbook has to know first. */
export function aboutRun(
  kind: ModelKind,
  row: ModelRunRow,
  { shown, finding }: Answered,
): readonly (readonly [string, string])[] {
  const { order } = shown
  const altered = alteredParts(row)
  return [
    ...(altered.length === 0
      ? []
      : ([['This record was altered', alteredSentence(altered)]] as const)),
    ['Finding', finding.join(' ')],
    ['Question', kind.question],
    ['Place', `${order.place.name} (${order.place.code}), ${order.on}`],
    ...order.notes.map((note) => ['Note', note] as const),
    ...kind.about.map((words) => ['About the model', words] as const),
    ['Seed', String(row.seed)],
    ['Version of Footings', row.software],
    ['Inputs, SHA-256', row.inputs_hash],
    ['Result, SHA-256', row.result_hash],
  ]
}

/** Choices in words. */
function choicesSheet(kind: ModelKind, { choices }: ModelOrder): Sheet {
  return {
    header: ['id', 'choice', 'value', 'in_words'],
    rows: kind.fields.map((field) => {
      const value = choices[field.id] ?? null
      const plain = typeof value === 'object' && value !== null ? value.join(' ') : value
      return [field.id, field.label, plain, choiceWords(field, value)]
    }),
  }
}

/** Assumptions with their ranges, standings and sources. */
function assumptionsSheet({ assumptions }: ModelOrder): Sheet {
  return {
    header: ['id', 'assumption', 'unit', 'value', 'low', 'high', 'standing', 'source'],
    rows: assumptions.map((one) => [
      one.id,
      one.label,
      one.unit,
      one.value,
      one.low,
      one.high,
      standingOf(one),
      one.source,
    ]),
  }
}

function commentsSheet(comments: readonly RunCommentRow[]): Sheet {
  return {
    header: ['said_for', 'said_on', 'comment'],
    rows: comments.map(({ said_for, said_on, text }) => [said_for, said_on, text]),
  }
}

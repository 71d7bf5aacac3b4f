import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { toCsv, writeTable, type Cell } from '../terminal/tables.ts'
import type { AnswerTable, EvaluateAnswer } from './method.ts'

/** How an answer is asked for. */
export interface AnswerForm {
  readonly json: boolean
  readonly csv: boolean
  /** One of its tables; null for the whole. */
  readonly table: string | null
}

/** An answer as text: for a person, a spreadsheet or a program. */
export function answerText(answer: EvaluateAnswer, form: AnswerForm, effects: Effects): string {
  const table = form.table === null ? null : tableCalled(answer, form.table)
  if (form.json) {
    return `${JSON.stringify(table ?? answer, (_, value: unknown) => known(value), 2)}\n`
  }
  const shown: AnswerTable = table ?? { name: 'estimates', told: '', rows: estimateRows(answer) }
  if (form.csv) {
    const names = Object.keys(shown.rows[0] ?? {})
    const cells = shown.rows.map((row) => names.map((name) => known(row[name]) as Cell))
    return toCsv([names, ...cells])
  }
  if (table !== null) return `${table.told}\n\n${aligned(table, effects)}`
  const checks = answer.checks.map(
    ({ name, passed, told }) => `  ${passedWord(passed)}  ${name}: ${told}`,
  )
  const tables = answer.tables.map(({ name, told }) => `  --table ${name}  ${told}`)
  const parts = [
    answer.smallest,
    answer.finding,
    ...(answer.verdict === null ? [] : [`Verdict: ${answer.verdict}`]),
    aligned(shown, effects).trimEnd(),
    `Checks\n${checks.join('\n')}`,
    ...(tables.length === 0 ? [] : [`Further tables\n${tables.join('\n')}`]),
    ...(answer.notes.length === 0
      ? []
      : [`Notes\n${answer.notes.map((note) => `  ${note}`).join('\n')}`]),
    `Method: ${answer.method}\nSource: ${answer.source}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function estimateRows({ estimates }: EvaluateAnswer): AnswerTable['rows'] {
  return estimates.map((row) => ({ ...row }))
}

function passedWord(passed: boolean | null): string {
  if (passed === null) return 'not known'
  return passed ? 'holds    ' : 'fails    '
}

function tableCalled(answer: EvaluateAnswer, name: string): AnswerTable {
  const found = answer.tables.find((table) => table.name === name)
  if (found !== undefined) return found
  const names = ['estimates', ...answer.tables.map((table) => table.name)]
  if (name === 'estimates') return { name, told: 'Estimates.', rows: estimateRows(answer) }
  throw new FootingsError('usage', `--table ${name}: the answer has no such table.`, {
    remedy: `It has ${names.join(', ')}.`,
  })
}

function aligned({ rows }: AnswerTable, effects: Effects): string {
  let text = ''
  const collected = { ...effects, out: (piece: string) => void (text += piece) }
  const columns = Object.keys(rows[0] ?? {}).map((key) => ({
    key,
    heading: key,
    show: (value: Cell) => cellTold(value),
  }))
  const plain = { words: [], text: () => undefined, flag: () => false }
  writeTable(collected, plain, columns, rows)
  return text
}

/** Six significant digits: for a person; CSV and JSON have them all. */
function cellTold(value: Cell): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'number') return String(value)
  if (!Number.isFinite(value)) return ''
  return String(Number(value.toPrecision(6)))
}

/** A number that is none is not known. */
function known(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value
}

import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { writeTable, type Column } from '../terminal/tables.ts'
import { figure } from './figures.ts'
import { modelHelp, queueHelp } from './help.ts'
import type { Answer, ModelCard, QueueModel, Row } from './model-card.ts'
import { MODELS } from './models.ts'
import { Quantities } from './quantities.ts'

type Command = (args: readonly string[], effects: Effects) => Promise<number>

/** Models that read a file; each is loaded only when it is asked for. */
const FROM_FILE: Readonly<Record<string, () => Promise<Command>>> = {
  day: async () => (await import('./day.ts')).day,
}

/**
 * `footings queue MODEL --option NUMBER ...`: waits, lost calls and least servers by exact formulas.
 * The finding comes first, then the figures.
 */
export async function queue(args: readonly string[], effects: Effects): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h') {
    effects.out(queueHelp())
    return 0
  }
  const fromFile = Object.hasOwn(FROM_FILE, name) ? FROM_FILE[name] : undefined
  if (fromFile !== undefined) return (await fromFile())(rest, effects)
  const { card, answer } = modelCalled(name)
  if (rest.includes('--help') || rest.includes('-h')) {
    effects.out(modelHelp(card))
    return 0
  }
  const quantities = new Quantities(card, rest)
  write(card, quantities, answered(card, answer, quantities), effects)
  return 0
}

function modelCalled(name: string): QueueModel {
  const model = Object.hasOwn(MODELS, name) ? MODELS[name] : undefined
  if (model !== undefined) return model
  const names = [...Object.keys(MODELS), ...Object.keys(FROM_FILE)]
  throw new FootingsError('usage', `There is no model ${name}.`, {
    remedy: `The models are ${names.join(', ')}. See: footings queue --help`,
  })
}

function answered(card: ModelCard, answer: QueueModel['answer'], quantities: Quantities): Answer {
  try {
    return answer(quantities)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new FootingsError('usage', error.message, {
      remedy: `See: footings queue ${card.name} --help`,
      cause: error,
    })
  }
}

function write(card: ModelCard, quantities: Quantities, answer: Answer, effects: Effects): void {
  const { words, given } = quantities
  const whole = { model: card.name, given, ...answer }
  if (words.flag('json') || words.flag('csv')) {
    writeTable(effects, words, columnsOf(answer.rows), answer.rows, whole)
    return
  }
  effects.out(`${answer.finding}\n`)
  for (const note of answer.notes) effects.out(`${note}\n`)
  effects.out('\n')
  const [only, ...others] = answer.rows
  if (only === undefined) return
  if (others.length > 0) writeTable(effects, words, columnsOf(answer.rows), answer.rows)
  else writeTable(effects, words, MEASURES, measuresOf(card, only))
}

interface Measure {
  readonly name: string
  readonly value: string
  readonly meaning: string
}

const MEASURES: readonly Column<Measure>[] = [
  { key: 'name', heading: 'Figure' },
  { key: 'value', heading: 'Value' },
  { key: 'meaning', heading: 'What it is' },
]

function measuresOf(card: ModelCard, row: Row): Measure[] {
  return card.results.flatMap(({ name, meaning }) =>
    row[name] === null && name === 'answeredWithin'
      ? []
      : [{ name, value: shown(row[name]), meaning }],
  )
}

function columnsOf(rows: readonly Row[]): Column<Row>[] {
  return Object.keys(rows[0] ?? {}).map((key) => ({ key, heading: key, show: shown }))
}

function shown(value: Row[string]): string {
  if (value === null || value === undefined) return '-'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'string') return value
  return Math.abs(value) >= 100 ? figure(value) : String(Number(value.toPrecision(4)))
}

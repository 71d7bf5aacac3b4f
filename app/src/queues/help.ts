import type { ModelCard, OptionOfModel } from './model-card.ts'
import { MODELS } from './models.ts'

const WIDTH = 96

const SHARED: readonly (readonly [string, string])[] = [
  ['--json', 'everything as JSON: model, given, finding, rows, notes'],
  ['--csv', 'the rows as CSV'],
]

/** What `footings queue` alone prints: the models, and what holds for all of them. */
export function queueHelp(): string {
  const cards = Object.values(MODELS).map(({ card }) => card)
  const models = [
    ...cards.map(({ name, title }) => [name, title] as const),
    [
      'day FILE.json',
      'a day of changing arrivals and servers: simulated, and by forward equations',
    ] as const,
  ]
  return `footings queue: waits, lost calls and servers by exact formulas

Usage: footings queue MODEL --option NUMBER ...
       footings queue MODEL --help

No workspace is needed and nothing is sent anywhere. Times are minutes, arrivals are an hour; a share
is from 0 to 1. Left without --servers, a model with a target seeks the least servers that meet it.

Models
${rows(models)}

Options of every model
${rows(SHARED)}
`
}

/** What `footings queue MODEL --help` prints. */
export function modelHelp(card: ModelCard): string {
  const parts = [
    `${wrapped(`footings queue ${card.name}: ${card.title}`, 0)}\n\n${wrapped(card.does, 0)}`,
    `Options\n${rows([...card.options.map(optionRow), ...SHARED])}`,
    `Results\n${rows(card.results.map(({ name, meaning }) => [name, meaning]))}`,
    `Formula\n${list(card.formula)}`,
    `Source\n${list(card.sources)}`,
    `Limits\n${list(card.limits)}`,
    `Example\n${wrapped(`footings queue ${card.example}`, 2)}`,
  ]
  return `${parts.join('\n\n')}\n`
}

function optionRow({ name, value, unit, meaning, otherwise }: OptionOfModel): [string, string] {
  const told = otherwise === 'needed' ? 'Needed.' : `Otherwise: ${otherwise}`
  return [`--${name} ${value}`, `${meaning} (${unit}). ${told}`]
}

const list = (lines: readonly string[]): string =>
  lines.map((line) => wrapped(line, 4).replace(/^ {4}/, '  ')).join('\n')

/** Two columns; the second wraps under itself. */
function rows(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.min(30, Math.max(...pairs.map(([left]) => left.length)))
  const indent = width + 4
  return pairs
    .map(([left, right]) => {
      const text = wrapped(right, indent)
      return left.length > width
        ? `  ${left}\n${text}`
        : `  ${left.padEnd(width)}  ${text.slice(indent)}`
    })
    .join('\n')
}

function wrapped(text: string, indent: number): string {
  const lines = ['']
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? ''
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) lines.push(word)
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`
  }
  return lines.map((line) => ' '.repeat(indent) + line).join('\n')
}

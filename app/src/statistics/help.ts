import { METHOD_CARDS } from './method-cards.ts'
import type { MethodCard } from './method.ts'
import { SHARED_OPTIONS } from './options.ts'
import { ROLES, type Role } from './roles.ts'

const WIDTH = 96

/** What `footings statistics` alone prints: the methods, and what holds for all of them. */
export function statisticsHelp(): string {
  const cards = Object.values(METHOD_CARDS)
  const width = Math.max(...cards.map(({ name }) => name.length))
  const methods = cards.map(({ name, title }) => `  ${name.padEnd(width)}  ${title}`)
  return `footings statistics: figures with their limits, on any tidy table

Usage: footings statistics METHOD FILE.csv [--option value ...]
       footings statistics METHOD --help

Reads a table of one row an observation and writes the same rows with the results beside them. FILE
may be - for standard input. No workspace is needed and nothing is sent anywhere.

Methods
${methods.join('\n')}

Columns are found by their names, without regard to case, spaces and punctuation; every column can be
named by an option instead, as --numerator COLUMN. An empty cell or NA is not known, which is never
zero. Any other cell that is not a number is an error, and then nothing is written, but for the marks
that --suppressed names. A result that has the name of a column of the file gets result_ before its
name.

Options of every method
${rows(SHARED_OPTIONS.map(({ name, value, meaning }) => [optionWord(name, value), meaning]))}
`
}

/** What `footings statistics METHOD --help` prints. */
export function methodHelp(card: MethodCard): string {
  const named = [...new Map(card.columns.map((column) => [column.role, column])).values()]
  const parts = [
    `footings statistics ${card.name}: ${card.title}\n\n${wrapped(card.does, 0)}`,
    `Usage: footings statistics ${card.name} FILE.csv [--option value ...]`,
    `Columns (a * is needed; each can be named by its option)\n${rows(
      named.map(({ role, needed, meaning, unit }) => [
        `--${role}${needed ? ' *' : ''}`,
        `${meaning} (${unit}). Looked for: ${namesShown(role)}`,
      ]),
    )}`,
    `Options\n${rows([
      ...card.options.map(({ name, value, meaning, otherwise }): [string, string] => [
        optionWord(name, value),
        `${meaning}. Otherwise: ${otherwise}`,
      ]),
      ...SHARED_OPTIONS.map(({ name, value, meaning }): [string, string] => [
        optionWord(name, value),
        meaning,
      ]),
    ])}`,
    `Results (a name that the file has already gets result_ before it)\n${rows(
      card.results.map(({ name, meaning, unit }) => [name, `${meaning} (${unit})`]),
    )}`,
    `Formula\n${card.formula.map((line) => wrapped(line, 2)).join('\n')}`,
    `Source\n${card.sources.map((line) => wrapped(line, 2)).join('\n')}`,
    ...(card.differences.length === 0
      ? []
      : [
          `Where a known tool differs\n${card.differences.map((one) => wrapped(one, 2)).join('\n')}`,
        ]),
    `Example\n  footings statistics ${card.example}`,
  ]
  return `${parts.join('\n\n')}\n`
}

/** Names that a column is looked for by: the first of them, with dots where there are more. */
function namesShown(role: Role): string {
  const { names } = ROLES[role]
  return names.length > 10 ? `${names.slice(0, 8).join(', ')} ...` : names.join(', ')
}

function optionWord(name: string, value: string): string {
  return value === 'flag' ? `--${name}` : `--${name} ${value}`
}

/** Two columns; the second wraps under itself. */
function rows(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.min(30, Math.max(...pairs.map(([left]) => left.length)))
  const indent = width + 4
  return pairs
    .map(([left, right]) => {
      const text = wrapped(right, indent)
      const head = `  ${left.padEnd(width)}  `
      return left.length > width ? `  ${left}\n${text}` : head + text.slice(indent)
    })
    .join('\n')
}

function wrapped(text: string, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].map((each) => ' '.repeat(indent) + each).join('\n')
}

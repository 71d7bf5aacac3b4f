import type { EvaluateMethod } from './method.ts'
import { EVALUATE_METHODS } from './methods.ts'

const WIDTH = 96

/** Options of every method, beside its own. */
export const SHARED_OPTIONS = [
  { name: 'json', told: 'the whole answer for a program', unit: 'flag' },
  { name: 'csv', told: 'the estimates as CSV, or the table named', unit: 'flag' },
  { name: 'table', told: 'a further table of the answer instead of all of it', unit: 'NAME' },
  {
    name: 'suppressed',
    told: "what stands for a number that is withheld, such as '*': not known, never a zero",
    unit: 'MARK,...',
  },
  { name: 'out', told: 'write a file, whole or not at all', unit: 'FILE' },
] as const

/** What `footings evaluate` alone prints: the methods, and what holds for all of them. */
export async function evaluateHelp(): Promise<string> {
  const methods = await Promise.all(Object.values(EVALUATE_METHODS).map((load) => load()))
  return `footings evaluate: whether what was done worked, from any tidy table

Usage: footings evaluate METHOD FILE.csv [--option value ...]
       footings evaluate METHOD --help

Methods
${lines(methods.flatMap(({ id, title, question }) => [[id, title] as const, ['', question] as const]))}

The smallest effect that the data could have shown comes first. The verdict is one of four: worked,
no evidence (an effect worth having, which --worthwhile names, would have shown and is ruled out),
cannot tell, harmed.

Columns are found by their names, without regard to case, spaces and punctuation; every column can be
named by an option instead, as --outcome COLUMN. An empty cell or NA is not known, which is never
zero, and nothing is filled in. No workspace is needed and nothing is sent anywhere.

Options of every method
${lines(SHARED_OPTIONS.map(({ name, unit, told }) => [word(name, unit), told]))}
`
}

/** What `footings evaluate METHOD --help` prints. */
export function evaluateMethodHelp(method: EvaluateMethod): string {
  const { id, title, question, columns, options, formula, source, example } = method
  return `footings evaluate ${id}: ${title}

${wrapped(question, WIDTH).join('\n')}

Usage: footings evaluate ${id} FILE.csv [--option value ...]

Columns (a * is needed; each can be named by its option)
${lines(
  columns.map(({ role, told, names, unit, needed }) => [
    `--${role}${needed ? ' *' : ''}`,
    `${told} (${unit}). Looked for: ${names.join(', ')}`,
  ]),
)}

Options
${lines([
  ...options.map(({ name, told, unit, default: otherwise }): [string, string] => [
    word(name, unit),
    `${told}. Otherwise: ${otherwise}`,
  ]),
  ...SHARED_OPTIONS.map(({ name, unit, told }): [string, string] => [word(name, unit), told]),
])}

Formula
${indented(formula)}

Source
${indented(source)}

Example
  footings evaluate ${example}
`
}

function word(name: string, unit: string): string {
  return unit === 'flag' ? `--${name}` : `--${name} ${unit}`
}

/** Two columns; the second wraps under itself. */
function lines(pairs: readonly (readonly [string, string])[]): string {
  const width = Math.min(28, Math.max(...pairs.map(([left]) => left.length)))
  return pairs
    .map(([left, right]) => {
      const [first = '', ...others] = wrapped(right, WIDTH - width - 4)
      const indent = ' '.repeat(width + 4)
      return [`  ${left.padEnd(width)}  ${first}`, ...others.map((line) => indent + line)].join(
        '\n',
      )
    })
    .join('\n')
}

/** Lines of whole words, none longer than a width where a word is not. */
function wrapped(text: string, width: number): readonly string[] {
  const found: string[] = []
  let line = ''
  for (const next of text.split(' ')) {
    const longer = line === '' ? next : `${line} ${next}`
    if (longer.length > width && line !== '') {
      found.push(line)
      line = next
    } else line = longer
  }
  return [...found, line]
}

function indented(texts: readonly string[]): string {
  return texts.flatMap((text) => wrapped(text, WIDTH - 2).map((line) => `  ${line}`)).join('\n')
}

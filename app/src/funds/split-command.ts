import { basename } from 'node:path'
import { FootingsError } from '../failure.ts'
import { poundsOf } from '../records/pence.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords } from '../terminal/options.ts'
import { writeTable, type Column } from '../terminal/tables.ts'
import { textFile } from '../terminal/text-file.ts'
import { readSplitFile } from './split-file.ts'
import { splitPot, type SplitPractice } from './split-model.ts'
import { ruleSentence } from './split-rule.ts'
import { saidSteps } from './split-words.ts'

const REMEDY = 'Name a JSON file with pot, rules and practices.'

interface Row {
  readonly rule: string
  readonly kind: 'practice' | 'network' | 'left over'
  readonly code: string
  readonly name: string
  readonly pence: number
  readonly how: string
}

const COLUMNS: readonly Column<Row>[] = [
  { key: 'rule', heading: 'Rule' },
  { key: 'kind', heading: 'Kind' },
  { key: 'code', heading: 'Code' },
  { key: 'name', heading: 'Name' },
  { key: 'pence', heading: 'Amount', show: (value) => poundsOf(Number(value)) },
]

/**
 * `footings funds split FILE.json`: a pot shared by each rule of a file, with the arithmetic of every
 * line in --json and --csv. No workspace is needed.
 */
export async function splitCommand(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args)
  const [file, ...more] = words.words
  if (file === undefined || more.length > 0) {
    throw new FootingsError(
      'usage',
      file === undefined ? 'No file is named.' : `One file at a time, not ${1 + more.length}.`,
      { remedy: 'Write: footings funds split FILE.json' },
    )
  }
  const text = await textFile(file, effects, { unread: REMEDY, noText: REMEDY })
  const { pot, rules, practices: given } = readSplitFile(text, basename(file))
  const practices = given.map(({ network_name, name, ...one }): SplitPractice => ({
    ...one,
    name: name ?? one.code,
    networkName: network_name,
  }))
  const results = rules.map((rule) => ({ rule, result: splitPot(pot, rule, practices) }))
  const rows = results.flatMap(({ rule, result }): Row[] => {
    const row =
      (kind: 'practice' | 'network') =>
      (line: (typeof result.lines)[number] | (typeof result.networks)[number]): Row => ({
        rule: rule.name,
        kind,
        code: line.code,
        name: line.name,
        pence: line.amount,
        how: saidSteps(line, rule, result)
          .map((step) => step.words)
          .join(' '),
      })
    return [
      ...result.lines.map(row('practice')),
      ...result.networks.map(row('network')),
      ...(result.leftOver === 0
        ? []
        : [
            {
              rule: rule.name,
              kind: 'left over' as const,
              code: '',
              name: '',
              pence: result.leftOver,
              how: 'Nobody bid for it.',
            },
          ]),
    ]
  })
  const exact = words.flag('csv') || words.flag('json')
  writeTable(effects, words, exact ? [...COLUMNS, { key: 'how', heading: 'How' }] : COLUMNS, rows, {
    pot,
    rules: results.map(({ rule, result }) => ({
      ...rule,
      in_words: ruleSentence(rule),
      left_over: result.leftOver,
      lines: rows.filter((row) => row.rule === rule.name && row.kind !== 'left over'),
    })),
  })
  return 0
}

import { readTable } from '../statistics/table.ts'
import { EvaluateColumns } from './columns.ts'
import type { EvaluateAnswer, EvaluateMethod } from './method.ts'
import { EvaluateOptions } from './options.ts'

/** What a method says of a text of CSV, with options by name. */
export function answerTo(
  method: EvaluateMethod,
  csv: string | Buffer,
  options: Readonly<Record<string, string>> = {},
): EvaluateAnswer {
  const given = new Map(Object.entries(options))
  const roles = new Set(method.columns.map(({ role }) => role))
  const columns = new EvaluateColumns(
    readTable(Buffer.from(csv), 'made.csv'),
    method.columns,
    new Map([...given].filter(([name]) => roles.has(name))),
  )
  return method.run(columns, new EvaluateOptions(method.id, given))
}

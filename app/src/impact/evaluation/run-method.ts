import { EvaluationError } from '@footings/evaluation'
import { EvaluateColumns } from '../../evaluate/columns.ts'
import type { EvaluateAnswer, EvaluateMethod } from '../../evaluate/method.ts'
import { method as beforeAfter } from '../../evaluate/methods/before-after.ts'
import { method as did } from '../../evaluate/methods/did.ts'
import { method as its } from '../../evaluate/methods/its.ts'
import { method as sdid } from '../../evaluate/methods/sdid.ts'
import { method as staggered } from '../../evaluate/methods/staggered-did.ts'
import { method as syntheticControl } from '../../evaluate/methods/synthetic-control.ts'
import { EvaluateOptions } from '../../evaluate/options.ts'
import { FootingsError } from '../../failure.ts'
import type { Table } from '../../statistics/table.ts'
import { levelBefore, startsOf, type EvaluationData, type MethodId } from './data.ts'
import { stepOf } from './periods.ts'
import { relativeEffect } from './relative.ts'
import type { MethodResult } from './result.ts'
import { beforeAfterTable, isAmong, panelTable, seriesTable } from './tables.ts'

const METHODS: Readonly<Record<MethodId, EvaluateMethod>> = {
  did,
  'staggered-did': staggered,
  'synthetic-control': syntheticControl,
  sdid,
  its,
  'before-after': beforeAfter,
}

/** How many draws a method makes where it draws, and from which seed. */
export interface Draws {
  readonly seed: number
  /** Null: as many as the command makes by itself. */
  readonly draws: number | null
}

/**
 * What a method says of the data: the method of `footings evaluate` on the same table with the same
 * options, so that page and command give the same figures.
 */
export function runMethod(id: MethodId, data: EvaluationData, draws: Draws): MethodResult {
  const method = METHODS[id]
  const table = tableFor(id, data)
  const given = optionsFor(id, data, draws)
  const command = commandOf(id, table.file, given)
  try {
    const roles = method.columns.map(({ role }) => role)
    const named = new Map([...given].filter(([name]) => roles.includes(name)))
    const columns = new EvaluateColumns(table, method.columns, named)
    const answer = asJson(method.run(columns, new EvaluateOptions(id, given)))
    const relative = relativeEffect(id, answer, {
      level: levelBefore(data),
      counts: asCounts(id, data),
      better: data.outcome.better,
    })
    return { method: id, command, answer, refused: null, relative }
  } catch (error) {
    if (!(error instanceof EvaluationError) && !(error instanceof FootingsError)) throw error
    const relative = { estimate: null, lower95: null, upper95: null, smallest: null }
    return { method: id, command, answer: null, refused: error.message, relative }
  }
}

/** How the method is had by the command line. */
export function commandFor(id: MethodId, data: EvaluationData, draws: Draws): string {
  return commandOf(id, tableFor(id, data).file, optionsFor(id, data, draws))
}

function tableFor(id: MethodId, data: EvaluationData): Table {
  if (id === 'its') return seriesTable(data)
  return id === 'before-after' ? beforeAfterTable(data) : panelTable(data)
}

/** Whether the method is on counts with their population, rather than on values. */
function asCounts(id: MethodId, data: EvaluationData): boolean {
  return (id === 'did' || id === 'its') && data.outcome.counts && isAmong(data)
}

function optionsFor(
  id: MethodId,
  data: EvaluationData,
  { seed, draws }: Draws,
): ReadonlyMap<string, string> {
  const { better, worthwhile } = data.outcome
  const counts = asCounts(id, data)
  const starts = startsOf(data)
  const level = levelBefore(data)
  const alone = id === 'before-after' && data.units.length === 1 && isAmong(data)
  const least =
    worthwhile === null
      ? null
      : counts
        ? worthwhile
        : level === null
          ? null
          : (worthwhile / 100) * Math.abs(level)
  const drawn = id === 'did' || id === 'staggered-did' || id === 'sdid'
  const given: readonly (readonly [string, string | null])[] = [
    ['outcome', counts || alone ? 'events' : 'value'],
    ['kind', id === 'did' || id === 'its' ? (counts ? 'counts' : 'values') : null],
    ['from', id === 'its' || id === 'before-after' ? startText(data, starts, id) : null],
    ['better', better],
    ['worthwhile', least === null ? null : String(least)],
    ['harmonics', id === 'its' ? String(harmonicsOf(data)) : null],
    ['draws', drawn && draws !== null ? String(draws) : null],
    ['seed', drawn ? String(seed) : null],
  ]
  return new Map(given.flatMap(([name, text]) => (text === null ? [] : [[name, text] as const])))
}

/** The first period of the change; of several starts, for a before and after, the last. */
function startText({ periods }: EvaluationData, starts: readonly number[], id: MethodId): string {
  const at = id === 'before-after' ? starts.at(-1) : starts[0]
  return periods[at ?? 0]?.end ?? ''
}

/** Years have no season; of quarters and of short series one pair of waves is all that can be told. */
function harmonicsOf(data: EvaluationData): number {
  const step = stepOf(data.periods)
  if (step >= 6) return 0
  return step > 1 || (startsOf(data)[0] ?? 0) < 24 ? 1 : 2
}

function commandOf(id: MethodId, file: string, given: ReadonlyMap<string, string>): string {
  const words = [...given].map(([name, text]) => `--${name} ${text}`)
  return `footings evaluate ${id} ${file}.csv ${words.join(' ')}`
}

/** An answer that survives being JSON: a number that is none is not known. */
function asJson(answer: EvaluateAnswer): EvaluateAnswer {
  const finite = (_: string, value: unknown): unknown =>
    typeof value === 'number' && !Number.isFinite(value) ? null : value
  return JSON.parse(JSON.stringify(answer, finite)) as EvaluateAnswer
}

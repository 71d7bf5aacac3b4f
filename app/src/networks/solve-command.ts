import { basename } from 'node:path'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import { textFile } from '../terminal/text-file.ts'
import {
  graphJson,
  graphLines,
  NODE_COLUMNS,
  nodeRows,
  regionColumns,
  regionRows,
} from './graph-answer.ts'
import { GRAPH_OBJECTIVES } from './graph-file.ts'
import { inThread } from '../in-thread.ts'
import { progressOf, wholeNumber } from './command-words.ts'
import type { GraphAnswer, GraphOrder } from './solve-graph.ts'
import { readGraph } from './solve-input.ts'

const REMEDY = 'Name a JSON file with nodes, edges and bounds.'
const REMEDIES = { unread: REMEDY, noText: REMEDY }

/**
 * `footings networks solve FILE.json`: the nodes of any graph put into regions, with the value, the
 * bound, and whether it is proven. No workspace is needed. Ends with 1 where no regions keep the rule.
 */
export async function solveCommand(args: readonly string[], effects: Effects): Promise<number> {
  const words = parseWords(args, {
    objective: { type: 'string' },
    seed: { type: 'string' },
    nodes: { type: 'string' },
  })
  const [file, ...more] = words.words
  if (file === undefined || more.length > 0) {
    throw new FootingsError(
      'usage',
      file === undefined ? 'No file is named.' : `One file at a time, not ${1 + more.length}.`,
      { remedy: 'Write: footings networks solve FILE.json' },
    )
  }
  const asked = words.text('objective')
  const objective = GRAPH_OBJECTIVES.find((one) => one === asked)
  if (asked !== undefined && objective === undefined) {
    throw new FootingsError('usage', `There is no objective ${asked.slice(0, 40)}.`, {
      remedy: `Choose one of ${GRAPH_OBJECTIVES.join(', ')}.`,
    })
  }
  const seed = wholeNumber(words, 'seed') ?? 1
  const input = readGraph(await textFile(file, effects, REMEDIES), basename(file), objective)
  if (input.passedOver.length > 0) {
    effects.err(`Passed over, for they mean nothing here: ${input.passedOver.join(', ')}.\n`)
  }
  const { problem, choices } = input
  const order: GraphOrder = { problem, choices, seed, nodes: wholeNumber(words, 'nodes') }
  const started = performance.now()
  const progress = progressOf(effects)
  const answer = await inThread<GraphAnswer>(
    new URL('graph-worker.ts', import.meta.url),
    order,
    effects.signal,
    progress.show,
  ).finally(progress.end)
  const result = { input, answer, seed, seconds: (performance.now() - started) / 1_000 }
  if (words.flag('csv')) {
    effects.err(`${graphLines(result).join('\n').trimEnd()}\n`)
    writeTable(effects, words, NODE_COLUMNS, nodeRows(result))
  } else if (words.flag('json')) {
    effects.out(`${JSON.stringify(graphJson(result), undefined, 2)}\n`)
  } else {
    effects.out(`${graphLines(result).join('\n')}\n`)
    if (answer.partition !== null) {
      writeTable(effects, words, regionColumns(input), regionRows(result))
    }
  }
  return answer.partition === null ? 1 : 0
}

import {
  detectableEffect,
  EvaluationError,
  isRounding,
  twoByTwo,
  type Coefficient,
} from '@footings/evaluation'
import { intervalTold, largestSize, told } from '../../evaluate/judgement.ts'
import { estimateRow } from '../../evaluate/ratio.ts'
import { FootingsError } from '../../failure.ts'
import { levelBefore, startsOf, treatedOf, type EvaluationData } from './data.ts'
import { relativeEffect } from './relative.ts'
import type { MethodResult } from './result.ts'
import { commandFor, type Draws } from './run-method.ts'

/** Known figures beyond which a page would wait for the whole method. */
const MANY = 1000

const SLOW: ReadonlySet<string> = new Set(['did', 'staggered-did', 'synthetic-control', 'sdid'])

/** Whether the method takes longer on these figures than a first answer may. */
export function isSlow({ method, cells }: EvaluationData): boolean {
  return SLOW.has(method) && cells.length > MANY
}

/**
 * What can be said at once of many figures: the mean change of units with the change less that of units
 * without it, from periods before the first start to those from the last start on, with limits over units
 * (Welch). No verdict: what must hold for one is not checked yet.
 */
export function quickResult(data: EvaluationData, draws: Draws): MethodResult {
  const command = commandFor(data.method, data, draws)
  const outcome = `${data.units.length} units, ${treatedOf(data).length} of them with the change, in ${data.periods.length} periods`
  try {
    const { balanced } = twoByTwo(meansOf(data))
    const nil = isRounding(
      balanced.standardError,
      largestSize([data.cells.map(({ value }) => value)]),
    )
    const smallest = nil ? null : detectableEffect(balanced.standardError)
    const answer = {
      finding: `A first answer, by the mean changes of units: ${told(balanced.estimate)} (${intervalTold(balanced.lower95, balanced.upper95)}).`,
      verdict: null,
      smallest:
        smallest === null
          ? 'The smallest effect that these data could have shown is not known.'
          : `The smallest effect that these data could have shown, with a chance of 80 % at the 5 % level, is ${told(smallest)} either way.`,
      estimates: [estimateRow('effect', balanced satisfies Coefficient, 'of the outcome')],
      tables: [],
      checks: [],
      method: `A first answer on ${outcome}: mean changes of units with the change less those of units without it, classical limits over units.`,
      source: 'Welch 1947, Biometrika 34: 28-35 (limits of a difference of two means)',
      notes: [
        'These figures are many: the method that they allow, its checks, draws and verdict come when the whole is run.',
      ],
    }
    const relative = relativeEffect('did', answer, {
      level: levelBefore(data),
      counts: false,
      better: data.outcome.better,
    })
    return { method: 'did', command, answer, refused: null, relative }
  } catch (error) {
    if (!(error instanceof EvaluationError) && !(error instanceof FootingsError)) throw error
    const relative = { estimate: null, lower95: null, upper95: null, smallest: null }
    const refused = `A first answer cannot be given on ${outcome}; run the whole.`
    return { method: 'did', command, answer: null, refused, relative }
  }
}

/** The means of each unit before the first start and from the last start on. */
function meansOf(data: EvaluationData) {
  const starts = startsOf(data)
  const [first, last] = [starts[0] ?? 0, starts.at(-1) ?? 0]
  const byUnit = Map.groupBy(data.cells, ({ unit }) => unit)
  return data.units.flatMap(({ code, start }, at) => {
    const cells = byUnit.get(at) ?? []
    return [false, true].flatMap((after) => {
      const own = cells.filter(({ period }) => (after ? period >= last : period < first))
      if (own.length === 0) return []
      const mean = own.reduce((sum, { value }) => sum + value, 0) / own.length
      return [{ unit: code, treated: start !== null, after, outcome: mean }]
    })
  })
}

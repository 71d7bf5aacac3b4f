import type { ModelCompute, ModelOrder } from '../../models/kind.ts'
import type { EvaluationData } from './data.ts'
import { leftOut } from './left-out.ts'
import { pitfallsOf } from './pitfalls.ts'
import { placeboOf } from './placebo.ts'
import { isSlow, quickResult } from './quick.ts'
import type { EvaluationResult } from './result.ts'
import { runMethod } from './run-method.ts'

const SIDE_DRAWS = 199

/** Judges the change by its method, with what chance, other methods and false alarms make of it. */
export const compute = {
  first: (order) => firstResult(order, isSlow(order.data)),
  run: (order, { report }) => {
    const { data, seed } = order
    report(0, 'judging the change')
    const first = firstResult(order, false)
    const side = { seed, draws: SIDE_DRAWS }
    report(0.1, 'asking the other methods')
    const others = data.allowed
      .filter(({ method, allowed }) => allowed && !ASKED.has(method) && method !== data.method)
      .map(({ method }) => runMethod(method, data, side))
    report(0.3, 'leaving one out at a time')
    const without = leftOut(data, side)
    const placebo = placeboOf(data, seed, (part) =>
      report(0.5 + part / 2, 'trying it where nothing was done'),
    )
    return { ...first, others, without, placebo }
  },
} satisfies ModelCompute<EvaluationData, EvaluationResult>

/** Always made beside the method, so not among the others. */
const ASKED: ReadonlySet<string> = new Set(['before-after'])

function firstResult({ data, seed }: ModelOrder<EvaluationData>, quick: boolean): EvaluationResult {
  const draws = { seed, draws: null }
  const main = quick ? quickResult(data, draws) : runMethod(data.method, data, draws)
  const chance = data.method === 'before-after' ? main : runMethod('before-after', data, draws)
  return {
    main,
    chance,
    others: null,
    without: null,
    placebo: null,
    pitfalls: pitfallsOf(data, main),
  }
}

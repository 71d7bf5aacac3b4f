import { treatedOf, type EvaluationData } from './data.ts'
import { among } from './placebo.ts'
import type { LeftOut } from './result.ts'
import { runMethod, type Draws } from './run-method.ts'

/** Beyond so many units with the change none is left out alone: none could decide. */
const MOST = 12

/**
 * The same method with each unit that has the change left out in turn, and without those
 * compared with that share a network with one.
 */
export function leftOut(data: EvaluationData, draws: Draws): readonly LeftOut[] {
  const treated = treatedOf(data)
  const places = data.units.map((_, at) => at)
  const start = (at: number) => data.units[at]?.start ?? null
  const run = (label: string, part: EvaluationData): LeftOut => {
    const { answer, relative } = runMethod(data.method, part, draws)
    return { label, verdict: answer?.verdict ?? 'cannot tell', relative }
  }
  const each =
    treated.length < 3 || treated.length > MOST
      ? []
      : places
          .filter((at) => start(at) !== null)
          .map((at) =>
            run(
              `Without ${data.units[at]?.name ?? ''}`,
              among(
                data,
                places.filter((one) => one !== at),
                start,
              ),
            ),
          )
  const near = neighbours(data)
  const apart =
    near.size === 0 || data.units.length - treated.length - near.size < 2
      ? []
      : [
          run(
            'Without those compared with that share a network with one that has the change',
            among(
              data,
              places.filter((at) => !near.has(at)),
              start,
            ),
          ),
        ]
  return [...apart, ...each]
}

/** Those without the change that share a published network with one that has it, by place. */
export function neighbours(data: EvaluationData): ReadonlySet<number> {
  const networks = new Set(treatedOf(data).flatMap(({ network }) => network ?? []))
  return new Set(
    data.units.flatMap(({ start, network }, at) =>
      start === null && network !== null && networks.has(network) ? [at] : [],
    ),
  )
}

import { seededRandom } from '@footings/statistics'
import { readEvaluation } from './read.ts'
import { settle } from '../../models/assumption.ts'
import type { ModelOrder } from '../../models/kind.ts'
import type { Workspace } from '../../workspace.ts'
import { compute } from './compute.ts'
import type { EvaluationData } from './data.ts'
import { FIELDS } from './fields.ts'
import type { EvaluationResult } from './result.ts'

/** Where a made evaluation reads. */
export interface MadeGround {
  readonly workspace: Workspace
  readonly place: string
  readonly on: string
}

type Choices = ModelOrder['choices']

/** The order of an evaluation with choices beside those that the form begins with. */
export async function orderOf(
  { workspace, place: code, on }: MadeGround,
  chosen: Choices,
): Promise<ModelOrder<EvaluationData>> {
  const place = await workspace.register.place(code, on)
  if (place === undefined) throw new Error(`There is no place ${code}`)
  const initial = Object.fromEntries(FIELDS.map((field) => [field.id, field.initial]))
  const choices = { ...initial, done: 'a made change', ...chosen }
  const assumptions = settle([], {})
  const ready = await readEvaluation({ workspace, place, on, choices, assumptions })
  return {
    model: 'evaluation',
    place: { code, name: place.name },
    on,
    choices,
    assumptions,
    seed: 1,
    ...ready,
  }
}

/** The whole answer. */
export function answerOf(order: ModelOrder<EvaluationData>): EvaluationResult {
  return compute.run(order, { report: () => undefined })
}

/** What a page shows before anything is kept. */
export function firstOf(order: ModelOrder<EvaluationData>): EvaluationResult {
  if (compute.first === undefined) throw new Error('an evaluation has a first answer')
  return compute.first(order)
}

/**
 * Lines of monthly counts from January 2022: so many units, the first of them falling by a share from
 * a month on, with a season that is the same for all and noise that is not.
 */
export function madeLines(shape: {
  readonly units: number
  readonly treated: number
  readonly months: number
  readonly from: number
  readonly share: number
}): string {
  const lines = ['unit\tmonth\tattendances\tlist']
  const random = seededRandom(5)
  for (let unit = 1; unit <= shape.units; unit++) {
    for (let month = 0; month < shape.months; month++) {
      const swing = 6 * Math.sin((2 * Math.PI * month) / 12) + 4 * random.normal()
      const changed = unit <= shape.treated && month >= shape.from ? 1 - shape.share : 1
      const count = Math.round((100 + 2 * unit + swing) * changed)
      lines.push(`U${unit}\t${monthOf(month)}\t${count}\t${8000 + 10 * unit}`)
    }
  }
  return lines.join('\n')
}

function monthOf(at: number): string {
  return `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

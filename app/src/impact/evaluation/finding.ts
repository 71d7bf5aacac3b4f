import { formatNumber } from '../../charts/format.ts'
import type { EvaluateAnswer } from '../../evaluate/method.ts'
import type { ModelOrder } from '../../models/kind.ts'
import { treatedOf, type EvaluationData } from './data.ts'
import type { EvaluationResult, MethodResult, RelativeEffect } from './result.ts'
import { METHOD_TITLES } from './words.ts'

type Told = {
  readonly order: Pick<ModelOrder<EvaluationData>, 'data'>
  readonly result: EvaluationResult
}

/** The finding: the smallest effect that could have been shown, the verdict, and what chance makes. */
export function findingOf({ order, result }: Told): readonly string[] {
  const { data } = order
  const { main, chance } = result
  return [
    smallestTold(main),
    verdictTold(data, main),
    ...chanceTold(data, chance),
    ...placeboTold(result),
  ]
}

/** The smallest effect that could have been shown, in a sentence. */
export function smallestTold({ answer, relative, refused }: MethodResult): string {
  if (answer === null) return `No method could be used: ${refused ?? 'the figures are too few'}`
  if (relative.smallest === null) {
    return 'How small an effect these figures could have shown is not known.'
  }
  return `These figures could have shown an effect of ${percent(relative.smallest)} of the level before, or a larger one (with a chance of 80% at the 5% level).`
}

/** The verdict with the effect and its interval. */
export function verdictTold(
  data: EvaluationData,
  { answer, method, relative }: MethodResult,
): string {
  if (answer === null) return 'These data cannot tell whether it worked.'
  const words =
    answer.verdict === null
      ? 'Whether it worked is told when the whole is run; this is a first answer on many figures, with classical limits over units.'
      : VERDICTS[answer.verdict]
  const treated = treatedOf(data).length
  const who = treated === 1 ? 'the one with the change' : `the ${treated} with the change`
  const effect =
    relative.estimate === null
      ? 'has no size that can be told'
      : `is ${changeTold(relative.estimate)} (${intervalTold(relative)})`
  return `${words}${failedTold(answer)} By ${METHOD_TITLES[method].toLowerCase()} the effect on ${data.outcome.name} of ${who} ${effect}.`
}

/** Why a verdict is withheld though there may be an interval. */
function failedTold({ verdict, checks, notes }: EvaluateAnswer): string {
  const failed = checks.filter(({ passed }) => passed === false).map(({ name }) => name)
  const withheld = notes.some((note) => note.startsWith('A check without which'))
  if (verdict !== 'cannot tell' || !withheld || failed.length === 0) return ''
  return ` What must hold for the method does not: ${failed.join(', ')}.`
}

/** The 95 % interval in percent of the level before. */
function intervalTold({ lower95, upper95 }: RelativeEffect): string {
  return lower95 === null || upper95 === null
    ? 'without an interval'
    : `95% interval ${signed(lower95)} to ${signed(upper95)}`
}

const VERDICTS = {
  worked: 'It worked: the change is for the better, and chance alone is an unlikely cause.',
  harmed: 'It did harm: the change is for the worse, and chance alone is an unlikely cause.',
  'no evidence': 'No evidence that it worked: an effect worth having would probably have shown.',
  'cannot tell': 'These figures cannot tell whether it worked.',
} as const

function chanceTold(data: EvaluationData, { answer, relative }: MethodResult): readonly string[] {
  const row = (name: string) => answer?.estimates.find((one) => one.name === name)?.estimate ?? null
  const observed = row('observed change')
  const expected = row('expected from regression to the mean alone')
  if (observed === null || answer === null || relative === null) return []
  const figure = (value: number) => formatNumber(value, data.outcome.decimals + 1)
  return expected === null
    ? [
        `Comparing only before and after, they changed by ${figure(observed)}; how much of that their choice alone would explain is not known.`,
      ]
    : [
        `Comparing only before and after, they changed by ${figure(observed)} (${data.outcome.unit}); if they were chosen for their level, chance alone would explain ${figure(expected)} of that.`,
      ]
}

function placeboTold({ placebo }: EvaluationResult): readonly string[] {
  if (placebo === null) return []
  const alarms = placebo.worked + placebo.harmed
  return [
    `Tried on ${placebo.sets} random sets of those without the change, the same method found an effect ${alarms === 0 ? 'in none' : alarms === 1 ? 'once' : `${alarms} times`}, ${alarms > 3 ? 'more often than the 1 in 20 it should: do not trust its limits here' : 'where 1 in 20 would be usual'}.`,
  ]
}

/** `a rise of 3.1%`, `a fall of 2.0%`. */
function changeTold(value: number): string {
  return value < 0 ? `a fall of ${percent(-value)}` : `a rise of ${percent(value)}`
}

export function percent(value: number): string {
  return `${formatNumber(value, 1)}%`
}

function signed(value: number): string {
  return percent(value)
}

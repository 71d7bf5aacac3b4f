import { detectableEffect, type Better } from '@footings/evaluation'
import type { EstimateRow, EvaluateAnswer } from '../../evaluate/method.ts'
import type { MethodId } from './data.ts'
import type { RelativeEffect } from './result.ts'

const NAMES: Readonly<Record<MethodId, readonly string[]>> = {
  did: ['effect'],
  'staggered-did': ['effect, simple'],
  'synthetic-control': ['effect a period'],
  sdid: ['synthetic difference in differences'],
  its: ['change of level, judged'],
  'before-after': ['effect adjusted for the level before', 'left'],
}

const RATIOS: Readonly<Partial<Record<MethodId, string>>> = {
  did: 'log of ratio of change',
  its: 'log of ratio of level, judged',
}

interface Ground {
  /** The level before of those with the change. */
  readonly level: number | null
  readonly counts: boolean
  readonly better: Better
}

/** The effect that a method judged, in percent of the level before. */
export function relativeEffect(
  method: MethodId,
  answer: EvaluateAnswer,
  { level, counts, better }: Ground,
): RelativeEffect {
  if (counts) {
    const row = answer.estimates.find(({ name }) => name === RATIOS[method])
    const percent = (log: number) => 100 * (Math.exp(log) - 1)
    const smallest = (log: number) => Math.abs(percent(better === 'lower' ? -log : log))
    const effect = inPercent(row, percent, smallest)
    const told = smallestInWords(answer.smallest, better) ?? effect.smallest
    return {
      ...effect,
      smallest: answer.smallest.includes('not known') ? null : worthTelling(told),
    }
  }
  const row = judgedRow(method, answer)
  if (level === null || level === 0) return inPercent(undefined, Number, Number)
  const percent = (value: number) => (100 * value) / Math.abs(level)
  const effect = inPercent(row, percent, percent)
  const smallest = smallestOfValues(answer.smallest)
  return { ...effect, smallest: smallest === null ? null : worthTelling(percent(smallest)) }
}

/** What would be told as 0.0% is the rounding of figures that repeat, and not the least effect of any. */
function worthTelling(smallest: number | null): number | null {
  return smallest === null || smallest < 0.05 ? null : smallest
}

/** Of values: the sentence allows for the degrees of freedom, which a standard error does not. */
function smallestOfValues(sentence: string): number | null {
  const found = / is ([\d.]+(?:e[-+−]?\d+)?) either way/.exec(sentence)?.[1]
  return found === undefined ? null : Number(found.replace('−', '-'))
}

/** The row of estimates that the verdict is on, of values. */
function judgedRow(method: MethodId, answer: EvaluateAnswer): EstimateRow | undefined {
  for (const name of NAMES[method]) {
    const row = answer.estimates.find((one) => one.name === name && one.estimate !== null)
    if (row !== undefined) return row
  }
  return undefined
}

/** Of counts: the sentence allows for degrees of freedom and, of a series, for its design. */
function smallestInWords(sentence: string, better: Better): number | null {
  const [, fall, rise] = /a fall of ([\d.]+) % or a rise of ([\d.]+) %/.exec(sentence) ?? []
  const found = better === 'lower' ? fall : rise
  return found === undefined ? null : Number(found)
}

function inPercent(
  row: EstimateRow | undefined,
  percent: (value: number) => number,
  smallest: (value: number) => number,
): RelativeEffect {
  const of = (value: number | null | undefined) =>
    value === null || value === undefined ? null : percent(value)
  const error = row?.standardError ?? null
  return {
    estimate: of(row?.estimate),
    lower95: of(row?.lower95),
    upper95: of(row?.upper95),
    smallest: error === null ? null : smallest(detectableEffect(error)),
  }
}

import {
  explainVerdict,
  type Better,
  type Coefficient,
  type ExplainedVerdict,
} from '@footings/evaluation'
import { told } from './judgement.ts'
import type { EstimateRow } from './method.ts'
import type { EvaluateOptions } from './options.ts'

/** A coefficient as a row of estimates. */
export function estimateRow(name: string, effect: Coefficient, unit: string): EstimateRow {
  const { estimate, standardError, lower95, upper95, p } = effect
  const shown = (value: number) => (Number.isFinite(value) ? value : null)
  return {
    name,
    estimate: shown(estimate),
    standardError: shown(standardError),
    lower95: shown(lower95),
    upper95: shown(upper95),
    p: shown(p),
    unit,
  }
}

/** The logarithm of a ratio as two rows: the ratio with its limits, and the logarithm itself. */
export function ratioRows(name: string, effect: Coefficient): readonly EstimateRow[] {
  const log = estimateRow(`log of ${name}`, effect, 'log of a ratio')
  const of = (value: number | null) => (value === null ? null : Math.exp(value))
  return [
    {
      ...log,
      name,
      estimate: of(log.estimate),
      lower95: of(log.lower95),
      upper95: of(log.upper95),
      standardError: null,
      unit: 'ratio',
    },
    log,
  ]
}

/** The logarithm of a ratio as a change in percent, with its limits, in words. */
export function percentTold({ estimate, lower95, upper95 }: Coefficient): string {
  return `${percent(estimate)} % (95 % interval ${percent(lower95)} % to ${percent(upper95)} %)`
}

function percent(log: number): string {
  return told(100 * (Math.exp(log) - 1))
}

/**
 * Judges the logarithm of a ratio by `--better` and `--worthwhile`, which is a percentage here.
 *
 * @param detectable the smallest effect that the data could have shown, as a logarithm
 */
export function judgeRatio(
  effect: Coefficient,
  detectable: number | null,
  checksFailed: boolean,
  options: EvaluateOptions,
): ExplainedVerdict & { readonly smallest: string } {
  const better = options.choice<Better>('better', ['lower', 'higher'], 'lower')
  const share = Math.abs(options.numberIfGiven('worthwhile', { least: -99, most: 1000 }) ?? 0) / 100
  const worth = better === 'lower' ? -Math.log(1 - Math.min(share, 0.99)) : Math.log(1 + share)
  const explained = explainVerdict({
    ...effect,
    better,
    worthwhile: share === 0 ? null : worth,
    smallestDetectable: detectable,
    checksFailed,
  })
  const smallest =
    detectable === null
      ? 'The smallest effect that these data could have shown is not known.'
      : `The smallest effect that these data could have shown, with a chance of 80 % at the 5 % level, is a fall of ${told(100 * (1 - Math.exp(-detectable)))} % or a rise of ${told(100 * (Math.exp(detectable) - 1))} %.`
  return { ...explained, smallest }
}

/**
 * What may be said of a change: it worked, it did harm, an effect worth having
 * would have shown and is ruled out, or they cannot tell.
 */
export type Verdict = 'worked' | 'no evidence' | 'cannot tell' | 'harmed'

/** Which way an outcome should go. */
export type Better = 'lower' | 'higher'

/** An estimate and what is needed to judge it, all in one unit, with 0 for no effect. */
export interface Finding {
  readonly estimate: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  readonly better: Better
  /** The size of the least effect worth having, whatever its sign; null where none was named. */
  readonly worthwhile: number | null
  /** The size of the smallest effect that the data could have shown; null where it is not known. */
  readonly smallestDetectable: number | null
  /** Whether a check without which the method means nothing has failed. */
  readonly checksFailed: boolean
}

/** A verdict, in a plain sentence, and the facts that led to it. */
export interface ExplainedVerdict {
  readonly verdict: Verdict
  readonly words: string
  readonly reasons: readonly string[]
}

const WORDS: Readonly<Record<Verdict, string>> = {
  worked: 'It worked: the change is for the better, and chance alone is an unlikely cause of it.',
  harmed: 'It did harm: the change is for the worse, and chance alone is an unlikely cause of it.',
  'no evidence':
    'No evidence that it worked: an effect worth having would probably have shown, and is ruled out.',
  'cannot tell': 'These data cannot tell whether it worked.',
}

/** The plain sentence of a verdict. */
export function verdictWords(verdict: Verdict): string {
  return WORDS[verdict]
}

/**
 * The verdict on an effect, by one rule for every method. A failed essential check, or an interval
 * that is not there: cannot tell. The 95 % interval wholly on the better side of 0: worked; wholly
 * on the worse side: harmed. Otherwise no evidence where the interval leaves the effect worth having
 * outside on the better side, and the smallest effect that the data could have shown is no larger
 * than it; cannot tell where either does not hold or is not known.
 */
export function verdictOf(finding: Finding): Verdict {
  return explainVerdict(finding).verdict
}

/** The verdict of `verdictOf` with its sentence and its reasons. */
export function explainVerdict(finding: Finding): ExplainedVerdict {
  const { verdict, reasons } = judge(finding)
  return { verdict, words: WORDS[verdict], reasons }
}

function judge(finding: Finding): { verdict: Verdict; reasons: readonly string[] } {
  const { estimate, lower95, upper95, better, worthwhile, smallestDetectable } = finding
  if (finding.checksFailed) {
    return { verdict: 'cannot tell', reasons: ['A check without which the method fails, failed.'] }
  }
  if (!isKnown(estimate) || !isKnown(lower95) || !isKnown(upper95)) {
    return { verdict: 'cannot tell', reasons: ['There is no interval around the estimate.'] }
  }
  if (lower95 > 0 || upper95 < 0) {
    const side = lower95 > 0 ? 'above' : 'below'
    const good = lower95 > 0 === (better === 'higher')
    return {
      verdict: good ? 'worked' : 'harmed',
      reasons: [`The 95 % interval lies wholly ${side} no effect, and ${better} is better.`],
    }
  }
  const includes = 'The 95 % interval includes no effect.'
  if (!isKnown(worthwhile)) {
    const reason = 'No least effect worth having was named, so absence cannot be told from doubt.'
    return { verdict: 'cannot tell', reasons: [includes, reason] }
  }
  if (!isKnown(smallestDetectable)) {
    const reason = 'The smallest effect that the data could have shown is not known.'
    return { verdict: 'cannot tell', reasons: [includes, reason] }
  }
  const worth = Math.abs(worthwhile)
  const best = better === 'lower' ? -lower95 : upper95
  const excluded = best < worth
  const shown = Math.abs(smallestDetectable) <= worth
  return {
    verdict: excluded && shown ? 'no evidence' : 'cannot tell',
    reasons: [
      includes,
      excluded
        ? 'It leaves the least effect worth having outside.'
        : 'It includes the least effect worth having too.',
      shown
        ? 'The data could have shown an effect as small as the least worth having.'
        : 'The smallest effect that the data could have shown exceeds the least worth having.',
    ],
  }
}

function isKnown(value: number | null): value is number {
  return value !== null && Number.isFinite(value)
}

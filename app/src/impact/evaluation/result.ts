import type { EvaluateAnswer } from '../../evaluate/method.ts'
import type { MethodId } from './data.ts'

/** An effect in percent of the level before, so that methods can be set side by side. */
export interface RelativeEffect {
  readonly estimate: number | null
  readonly lower95: number | null
  readonly upper95: number | null
  /** The size of the smallest effect that could have been shown; null where it is not known. */
  readonly smallest: number | null
}

/** What one method says. */
export interface MethodResult {
  readonly method: MethodId
  /** How the same is had by the command line, from the file `panel` or `series`. */
  readonly command: string
  /** Null where the method refused. */
  readonly answer: EvaluateAnswer | null
  /** Why it refused. */
  readonly refused: string | null
  readonly relative: RelativeEffect
}

/** The same question with something left out. */
export interface LeftOut {
  readonly label: string
  readonly verdict: EvaluateAnswer['verdict']
  readonly relative: RelativeEffect
}

/** The method on sets of units that have no change: what it says there is false. */
export interface Placebo {
  readonly sets: number
  /** Units in each set, drawn from those without the change. */
  readonly size: number
  readonly among: number
  readonly worked: number
  readonly harmed: number
  readonly noEvidence: number
  readonly cannotTell: number
}

/** Something that makes such an answer wrong, and what was seen of it here. */
export interface Pitfall {
  readonly name: string
  /** `clear` and `seen` were checked; `open` is for the reader to know. */
  readonly state: 'clear' | 'seen' | 'open'
  readonly told: string
}

export interface EvaluationResult {
  readonly main: MethodResult
  /** The change with what the choice of those with it alone would make of it. */
  readonly chance: MethodResult
  /** Null in a first answer. */
  readonly others: readonly MethodResult[] | null
  readonly without: readonly LeftOut[] | null
  /** Null in a first answer, and where too few are without the change. */
  readonly placebo: Placebo | null
  readonly pitfalls: readonly Pitfall[]
}

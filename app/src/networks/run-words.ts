import { formatCount, formatNumber, formatPercent } from '../charts/format.ts'
import type { KeptAnswer } from './answers.ts'
import type { Impossible, OptionsRun } from './run-model.ts'

type PartyRun = OptionsRun['parties'][number]
type Answered = PartyRun['byCount'][number]

/** Points as a reader compares them. */
export function pointsInWords(points: number): string {
  return formatNumber(points, 2)
}

/** What was found for a party, in one sentence. It says 'best' only of what is proven. */
export function partySentence(run: PartyRun): string {
  const best = bestOf(run)
  if (best === undefined) return `${run.party}: ${noneFound(run)}`
  const { value, answer } = best
  const what = `${networksInWords(answer)}, ${pointsInWords(value)} points`
  if (run.provenOverAll) {
    return `${run.party}: the best is ${what}; proven: no arrangement within the rule has fewer.`
  }
  const rest =
    answer.status === 'proven'
      ? `; it is proven for this number of networks, and ${gapInWords(value, leastBound(run))} over all numbers`
      : `; ${gapInWords(value, leastBound(run))}`
  return `${run.party}: the best found is ${what}${rest}.`
}

/** The answer with a party's fewest points. */
export function bestOf(
  run: PartyRun,
): { readonly answer: Answered; readonly value: number } | undefined {
  const answer = run.best === null ? undefined : run.byCount[run.best]
  return answer?.value == null ? undefined : { answer, value: answer.value }
}

/** How good an answer for one number of networks is. */
export function answeredInWords({ status, value, bound }: Answered): string {
  if (status === 'infeasible') return 'none is possible: proven'
  if (status === 'unknown' || value === null) return 'none was found, and none is ruled out'
  return status === 'proven' ? 'best: proven' : `best found: ${gapInWords(value, bound)}`
}

/** What is known of how good a kept option is. */
export function statusInWords(origin: string, answer: KeptAnswer | null): string {
  if (answer === null) return 'made by hand'
  if (origin === 'trade-off') {
    return answer.status === 'proven' ? 'on the trade-off: proven' : 'on the trade-off, as found'
  }
  const gap = gapInWords(answer.value, answer.bound)
  const of = answer.count === null ? '' : ` of ${formatCount(answer.count, 'network')}`
  if (origin === 'near-best') return `near-best${of}: ${gap}`
  return answer.status === 'proven' ? `best${of}: proven` : `best found${of}: ${gap}`
}

/** Why nothing was found, at the start of a finding. */
export function relaxedSentence({ reasons, relaxations }: Impossible): string {
  const [first] = reasons
  const more = relaxations.length === 0 ? '' : ' Changes of the rule that would do are shown.'
  return `No arrangement keeps the rule. ${first?.sentence ?? ''}${more}`
}

/** How far a value can be from the least possible, as a share of that. */
export function gapInWords(value: number, bound: number | null): string {
  if (bound === null) return 'how far it is from the best possible is not known'
  const open = value - bound
  if (open <= 1e-9 * Math.max(1, Math.abs(value))) return 'nothing has fewer points'
  // Rounded up, for that is what "at most" says.
  if (bound <= 0)
    return `at most ${formatNumber(Math.ceil(100 * open) / 100, 2)} points above what is possible`
  return `at most ${formatPercent(Math.ceil((1_000 * open) / bound) / 10)} above what is possible`
}

/** No arrangement of any number that was tried has fewer points; null where that is not known. */
function leastBound({ byCount }: PartyRun): number | null {
  const bounds = byCount
    .filter(({ status }) => status !== 'infeasible')
    .map(({ status, value, bound }) => (status === 'proven' ? value : bound))
  return bounds.reduce<number | null>(
    (least, bound) => (least === null || bound === null ? null : Math.min(least, bound)),
    bounds[0] ?? null,
  )
}

function noneFound({ byCount }: PartyRun): string {
  return byCount.every(({ status }) => status === 'infeasible')
    ? 'no arrangement keeps the rule: proven.'
    : 'no arrangement within the rule was found, and it is not proven that there is none.'
}

function networksInWords({ networks }: Answered): string {
  return formatCount(networks?.length ?? 0, 'network')
}

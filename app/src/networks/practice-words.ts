import { formatNumber, formatPercent, formatSigned } from '../charts/format.ts'
import type { PracticeView } from './practice-view.ts'

/** A change in points with its sign; what is nearly nothing is 0. */
export function signedPoints(points: number): string {
  return Math.abs(points) < 0.005 ? formatNumber(0, 2) : formatSigned(points, 2)
}

/** Why a practice is where it is, in one to three sentences. */
export function practiceSentence({ practice, here, party, stable }: PracticeView): string {
  const where =
    here.network === null
      ? `${practice.name} is in no network of this option.`
      : `${practice.name} is in ${here.network}.`
  if (here.held !== null) return where
  const [nearest] = here.others
  if (nearest === undefined) return `${where} No other network has a neighbour of it.`
  const allowed = here.others.find(({ breaks }) => breaks.length === 0)
  const move =
    allowed === undefined
      ? `Moving it alone to any other network would break the rule; the nearest is ${nearest.network}, for ${signedPoints(nearest.points)} points of ${party.name}.`
      : `Moving it alone to ${allowed.network}, the cheapest move that is allowed, would change the points of ${party.name} by ${signedPoints(allowed.points)}.`
  const firm =
    stable === null
      ? ''
      : ` It keeps ${formatPercent(100 * stable, 0)} of its companions in near-best options.`
  return `${where} ${move}${firm}`
}

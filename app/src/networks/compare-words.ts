import { formatCount, formatNumber } from '../charts/format.ts'
import { listed } from '../footprints/words.ts'
import type { Compared, Comparison } from './compare-model.ts'
import { pointsInWords } from './run-words.ts'

/** Points nearer than this are equal to a reader. */
const EQUAL = 0.005

/** The finding: who has the fewest points for each party, and how many practices each would change. */
export function compareSentences(comparison: Comparison): readonly string[] {
  return [
    ...comparison.plan.parties.map(({ name }, party) => fewestSentence(comparison, name, party)),
    changedSentence(comparison),
  ]
}

function fewestSentence({ compared }: Comparison, name: string, party: number): string {
  const rows = compared
    .map((one) => ({ one, points: pointsOf(one, party) }))
    .toSorted((a, b) => a.points - b.points)
  const [least, ...others] = rows
  if (least === undefined) return ''
  const equal = others.filter(({ points }) => points - least.points < EQUAL)
  const next = others.find(({ points }) => points - least.points >= EQUAL)
  const told = pointsInWords(least.points)
  if (next === undefined) return `For ${name} all have equally many points, ${told}.`
  const names = [least, ...equal].map(({ one }) => nameOf(one))
  const whose =
    equal.length === 0
      ? `${names[0] ?? ''} has the fewest points, ${told}: ${pointsInWords(next.points - least.points)} fewer than ${nameOf(next.one)}`
      : `${listed(names)} have the fewest points, ${told} each: ${pointsInWords(next.points - least.points)} fewer than ${nameOf(next.one)}`
  const kept = rows.find(({ one }) => keepsRule(one))
  if (keepsRule(least.one)) return `For ${name}, ${whose}.`
  return kept === undefined
    ? `For ${name}, ${whose}; none of them keeps the rule.`
    : `For ${name}, ${whose}, but it does not keep the rule; of those that do, ${nameOf(kept.one)} has the fewest, ${pointsInWords(kept.points)}.`
}

function changedSentence({ compared: [first, ...others], place }: Comparison): string {
  const counts = others.map((one) => `${formatNumber(one.changed)} in ${nameOf(one)}`)
  const all = formatCount(place.practices.length, 'practice')
  return `Of ${all}, practices that would have other partners than in ${nameOf(first)}: ${listed(counts)}.`
}

/** How an arrangement is called within a sentence. */
function nameOf({ key, measured }: Compared): string {
  return key === 'today' ? 'today (doing nothing)' : `“${measured.name}”`
}

function keepsRule({ measured }: Compared): boolean {
  return measured.faults.length === 0
}

/** The points of an arrangement for a party by its place in the plan. */
export function pointsOf({ measured }: Compared, party: number): number {
  return measured.measure.parties[party]?.points ?? NaN
}

import { formatCount } from '../charts/format.ts'
import type { OptionView } from './option-view.ts'
import { pointsInWords, statusInWords } from './run-words.ts'

/** The finding of an option: its networks, how good it is, and what it changes. */
export function optionSentence({ plan, option, measured, today }: OptionView): string {
  const { measure, changed, faults } = measured
  const within = measure.networks.filter(({ band }) => band === 'within').length
  const networks = formatCount(measure.networks.length, 'network')
  const sizes =
    within === measure.networks.length
      ? 'all within the sizes asked for'
      : `${within} of them within the sizes asked for`
  const ours = option.answer?.party
  const points = measure.parties.find(({ party }) => party === ours) ?? measure.parties[0]
  const before = today.measure.parties.find(({ party }) => party === points?.party)
  const status = statusInWords(option.origin, option.answer)
  const told =
    points === undefined ? '' : `${pointsInWords(points.points)} points for ${points.party}`
  const beside =
    before === undefined || today.arrangement.networks.length === 0
      ? ''
      : ` (today: ${pointsInWords(before.points)})`
  const change =
    changed === 0
      ? 'No practice has other partners than today'
      : `${formatCount(changed, 'practice has', 'practices have')} other partners than today`
  const rule = faults.length === 0 ? '' : ` It does not keep the rule of ${plan.name}.`
  return `${networks}, ${sizes}: ${told}${beside}, ${status}. ${change}.${rule}`
}

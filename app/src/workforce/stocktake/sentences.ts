import { formatCount, formatNumber } from '../../charts/format.ts'
import { longDate } from '../../register/place-model.ts'
import type { Precision } from '../../store/vocabulary.ts'
import { ADMIN, GPS, roleAlone } from './role-groups.ts'
import { totalOfGroup, type RoleTotal, type RoundModel, type ShownSum } from './round.ts'
import type { WorkforceView } from './view.ts'

/** `at least 400`; why it is not there where it is not. */
export function sumWords(
  { value, withheld }: ShownSum,
  precision: Precision,
  decimals = 0,
): string {
  if (value === null) return withheld ? 'not shown' : 'not told'
  const figure = formatNumber(value, decimals)
  return precision === 'exact' ? figure : `${precision} ${figure}`
}

/** What the page of the workforce finds, in sentences. */
export function workforceSentence(view: WorkforceView): string {
  const { round, open, byRole } = view
  if (view.asked.place === null) {
    return 'No place is loaded yet: import a register of practices, and its workforce will stand here.'
  }
  const said =
    round === null
      ? `No stocktake of ${view.name} is written down up to ${longDate(view.asked.on)}: what follows is what is published and registered.`
      : roundSentence(round.model)
  const others = open.map(
    (one) =>
      `${one.round.name} is open: ${one.complete} of ${formatCount(one.of, 'practice')} have returned.`,
  )
  const posts = byRole.reduce((sum, one) => sum + one.open, 0)
  const advertised =
    byRole.length === 0
      ? []
      : [`${formatCount(posts, 'post is', 'posts are')} advertised and not filled.`]
  return [said, ...others, ...advertised].join(' ')
}

/** What a round finds: who has returned, and the totals, each with how many practices it is of. */
function roundSentence(model: RoundModel): string {
  const { round, practices, states, completeness } = model
  const start = `${round.name} (${longDate(round.as_of)}, ${round.status}): ${states.complete} of ${formatCount(practices.length, 'practice')} ${states.complete === 1 ? 'has' : 'have'} returned`
  const told = [gpWords(totalOfGroup(model, GPS)), ...otherWords(model)].filter((one) => one !== '')
  const missing = completeness.filter(({ state }) => state !== 'complete')
  const names = missing.map(({ practice }) => practice.name)
  const without =
    missing.length === 0
      ? ''
      : missing.length > 4
        ? ` ${missing.length} have not.`
        : ` ${names.join(', ')} ${names.length === 1 ? 'has' : 'have'} not.`
  return `${start}${told.length === 0 ? '' : `: ${told.join(', ')}`}.${without}`
}

function gpWords(total: RoleTotal): string {
  const { headcount, sessions, headcountWithSessions, precision } = total
  if (headcount.value === null) return ''
  const heads = `${sumWords(headcount, precision)} GPs (${average(headcount.value, headcount.practices, 1)} a practice)`
  if (sessions.value === null) return heads
  const each =
    headcountWithSessions.value === null || headcountWithSessions.value === 0
      ? ''
      : `, ${average(sessions.value, headcountWithSessions.value, 2)} a GP`
  return `${heads}, ${sumWords(sessions, 'exact')} sessions a week (${average(sessions.value, sessions.practices, 0)} a practice${each})`
}

function otherWords(model: RoundModel): readonly string[] {
  const named = [
    [roleAlone('practice nurse'), 'practice nurses'],
    [roleAlone('advanced nurse practitioner'), 'advanced nurse practitioners'],
    [roleAlone('health care assistant'), 'health care assistants'],
    [ADMIN, 'in administration and management'],
  ] as const
  return named.flatMap(([group, words]) => {
    const { headcount, precision } = totalOfGroup(model, group)
    return headcount.value === null ? [] : [`${sumWords(headcount, precision)} ${words}`]
  })
}

function average(sum: number, of: number, decimals: number): string {
  return of === 0 ? 'not known' : formatNumber(sum / of, decimals)
}

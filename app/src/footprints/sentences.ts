import { formatCount, formatNumber } from '../charts/format.ts'
import type { FootprintOn, KindTotal, PatientSum } from './model.ts'
import { kindNoun, listed } from './words.ts'
import { longDate } from '../register/place-model.ts'

/** What there is on a day, and who is interested in what, in one or two sentences. */
export function footprintsSentence(totals: readonly KindTotal[], on: string): string {
  if (totals.length === 0) return `On ${longDate(on)}, no footprint is in force.`
  const kinds = totals.map(({ kind, footprints }) => `${footprints} ${kindNoun(kind, footprints)}`)
  const number = totals.reduce((sum, { footprints }) => sum + footprints, 0)
  const first = `On ${longDate(on)}, there ${number === 1 ? 'is' : 'are'} ${listed(kinds)}.`
  return [first, ...totals.flatMap(interestSentence)].join(' ')
}

function interestSentence(total: KindTotal): readonly string[] {
  const { kind, practices, standings, interestedMembers } = total
  const expressions = standings['expression of interest']
  if (expressions === 0) return []
  const members = formatCount(practices.member, 'practice is a member', 'practices are members')
  const noun = kindNoun(kind)
  const both =
    interestedMembers === 0
      ? ''
      : `; ${interestedMembers} of the practices that expressed interest ${interestedMembers === 1 ? 'is a member' : 'are members'} of another`
  return [
    `${members} of a ${noun}, and there ${expressions === 1 ? 'is' : 'are'} ${formatCount(expressions, 'expression')} of interest in joining one${both}.`,
  ]
}

/** Who is in a footprint on a day and how many patients they have, in one or two sentences. */
export function footprintSentence(one: FootprintOn, on: string): string {
  const { footprint, counts, registered } = one
  const { members, possible } = registered
  const first = `On ${longDate(on)}, ${footprint.name} has ${counts.member === 0 ? 'no members' : formatCount(counts.member, 'member')}${withPatients(members)}.`
  const joining = [
    counts.provisional === 0 ? [] : formatCount(counts.provisional, 'provisional member'),
    counts['expression of interest'] === 0
      ? []
      : formatCount(
          counts['expression of interest'],
          'expression of interest',
          'expressions of interest',
        ),
  ].flat()
  if (joining.length === 0) return first
  const larger =
    possible.patients === null
      ? ''
      : ` With ${possible.practices === 1 ? 'it' : 'all of them'} it would have ${formatNumber(Math.round(possible.patients))}${possible.withoutList === 0 ? '' : ' or more'}.`
  return `${first} There ${counts.provisional + counts['expression of interest'] === 1 ? 'is' : 'are'} also ${listed(joining)}.${larger}`
}

function withPatients({ patients, practices, withoutList }: PatientSum): string {
  if (practices === 0) return ''
  if (patients === null) return ', whose lists of patients are not available'
  const missing =
    withoutList === 0 ? '' : `, without ${formatCount(withoutList, 'list')} not available`
  return ` with ${formatNumber(Math.round(patients))} registered patients${missing}`
}

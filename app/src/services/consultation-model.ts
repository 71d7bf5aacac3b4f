import { formatCount } from '../charts/format.ts'
import { may, rolesThatAllow, type Person } from '../rights/person.ts'
import type {
  ClauseCommentRow,
  PillarRow,
  SpecificationEditionRow,
  SpecificationRow,
} from '../store/tables-services.ts'
import { standingOn, type Standing } from './offer-states.ts'

/** In whose name somebody comments. */
export interface Party {
  /** Code of a practice, network or footprint; of the place for the LMC. */
  readonly organisation: string
  /** `Z99001 Danum Practice`, `the LMC`. */
  readonly saidFor: string
}

interface PracticeNamed {
  readonly code: string
  readonly name: string
}

export interface PlaceOfParties {
  readonly code: string
  readonly practices: readonly PracticeNamed[]
}

const COMMENT = 'comment on clauses'

/**
 * The parties that a person may speak for about the offer of a place: the LMC for its officer, a
 * network for its manager, a practice for its manager and partners. The one person at a computer
 * writes down what the LMC and every practice said.
 */
export function partiesOf(person: Person, place: PlaceOfParties): readonly Party[] {
  const lmc = may(person, COMMENT, { place: place.code })
    ? [{ organisation: place.code, saidFor: 'the LMC' }]
    : []
  const networks = rolesThatAllow(person.roles, COMMENT)
    .filter(({ scope }) => scope === 'network' || scope === 'footprint')
    .filter(({ placesSeen }) => placesSeen === 'all' || placesSeen.has(place.code))
    .map(({ organisation, organisationName }) => ({ organisation, saidFor: organisationName }))
  const practices = place.practices
    .filter(({ code }) => speaksFor(person, code))
    .map(({ code, name }) => ({ organisation: code, saidFor: `${code} ${name}` }))
  return [...lmc, ...networks, ...practices]
}

/** A right over a whole place or network is none to speak in the name of each practice in it. */
function speaksFor(person: Person, practice: string): boolean {
  return (
    person.alone ||
    rolesThatAllow(person.roles, COMMENT, { practice }).some(({ scope }) => scope === 'practice')
  )
}

/** An edition that was put to consultation, with what was said of it. */
export interface Consultation {
  readonly pillar: PillarRow
  readonly specification: SpecificationRow
  readonly edition: SpecificationEditionRow
  readonly standing: Standing
  /** Days to come on which comments are taken, the last one included; 0 when it is over. */
  readonly daysLeft: number
  readonly comments: readonly ClauseCommentRow[]
  readonly byParty: readonly PartyComments[]
  /** Comments without a reply. */
  readonly unanswered: number
  /** Practices of the place in whose name nobody has commented. */
  readonly silent: readonly PracticeNamed[]
  /** Of those, the ones that are in no collaboration or federation. */
  readonly unaffiliated: readonly PracticeNamed[]
}

interface PartyComments {
  readonly saidFor: string
  readonly comments: number
  readonly unanswered: number
}

/** What {@link consultationOf} needs to know of the place. */
interface ConsultedPlace extends PlaceOfParties {
  /** Codes of the practices that are in a collaboration or federation. */
  readonly affiliated: ReadonlySet<string>
}

/** What was said of an edition, by whom, and who has said nothing, as of a day. */
export function consultationOf(
  records: Pick<Consultation, 'pillar' | 'specification' | 'edition'>,
  comments: readonly ClauseCommentRow[],
  place: ConsultedPlace,
  on: string,
): Consultation {
  const parties = Map.groupBy(comments, ({ said_for }) => said_for)
  const heard = new Set(comments.map(({ organisation }) => organisation))
  const silent = place.practices.filter(({ code }) => !heard.has(code))
  const { consult_from, consult_to } = records.edition
  return {
    ...records,
    standing: standingOn(records.edition, on),
    daysLeft:
      consult_from === null || consult_to === null
        ? 0
        : daysFromTo(on < consult_from ? consult_from : on, consult_to),
    comments,
    byParty: [...parties].map(([saidFor, theirs]) => ({
      saidFor,
      comments: theirs.length,
      unanswered: theirs.filter(({ reply }) => reply === null).length,
    })),
    unanswered: comments.filter(({ reply }) => reply === null).length,
    silent,
    unaffiliated: silent.filter(({ code }) => !place.affiliated.has(code)),
  }
}

/** Number of days from the first to the last, both included; 0 where the last is before the first. */
export function daysFromTo(first: string, last: string): number {
  const days = (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / 86_400_000
  return Math.max(0, Math.round(days) + 1)
}

/** Whether a consultation is still to be decided on: to come, open, or over and not approved. */
export function isUndecided({ standing }: Pick<Consultation, 'standing'>): boolean {
  return standing.includes('consultation')
}

/** What has been consulted on and how it went, in a sentence. */
export function consultationsSentence(
  consultations: readonly Consultation[],
  place: string,
): string {
  if (consultations.length === 0) return `Nothing has been consulted on in ${place}.`
  const open = consultations.filter(({ standing }) => standing === 'in consultation')
  const unanswered = consultations.reduce((sum, one) => sum + one.unanswered, 0)
  const comments = consultations.reduce((sum, one) => sum + one.comments.length, 0)
  const replies =
    comments === 0
      ? 'Nobody has commented.'
      : unanswered === 0
        ? `Each of the ${formatCount(comments, 'comment')} has a reply.`
        : `${unanswered} of ${formatCount(comments, 'comment')} ${unanswered === 1 ? 'has' : 'have'} no reply.`
  return `${formatCount(consultations.length, 'edition')} of specifications ${consultations.length === 1 ? 'was' : 'were'} put to consultation in ${place}, and ${open.length === 0 ? 'none is' : open.length === 1 ? '1 is' : `${open.length} are`} open. ${replies}`
}

/** Who has not commented, and who speaks for those in no collaboration. */
export function silenceSentence(
  { silent, unaffiliated }: Pick<Consultation, 'silent' | 'unaffiliated'>,
  practices: number,
): string {
  if (practices === 0) return 'No practice of the place is known on this day.'
  if (silent.length === 0) return 'Every practice of the place has commented.'
  const lmc =
    unaffiliated.length === 0
      ? 'All of them are in a collaboration or federation.'
      : `${unaffiliated.length} of them ${unaffiliated.length === 1 ? 'is' : 'are'} in no collaboration or federation: the LMC speaks for those.`
  return `No comment is in the name of ${silent.length} of ${formatCount(practices, 'practice')}. ${lmc}`
}

import type { ReactNode } from 'react'
import { longDate } from '../register/place-model.ts'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import type { ClauseKind } from '../store/vocabulary.ts'
import { Tag } from '../web/components.tsx'
import { standingOn, type Standing } from './offer-states.ts'

const COLOURS = {
  draft: 'grey',
  'consultation to come': 'yellow',
  'in consultation': 'yellow',
  'consultation over': 'orange',
  approved: 'blue',
  live: 'green',
  retired: 'grey',
} as const

/** Where an edition stands. */
export function StandingTag({ standing }: { readonly standing: Standing }): ReactNode {
  return <Tag colour={COLOURS[standing]}>{standing}</Tag>
}

/** What the clauses of each kind are together called, in the order of a document. */
export const CLAUSE_HEADINGS: Readonly<Record<ClauseKind, string>> = {
  principle: 'How it follows the principles of the framework',
  requirement: 'What is asked',
  eligibility: 'Who it is for, and who may deliver it',
  payment: 'What is paid',
  measure: 'How it is measured',
}

/** A text on lines: a paragraph each. */
export function Lines({ text }: { readonly text: string }): ReactNode {
  return text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line, index) => <p key={index}>{line}</p>)
}

/** Where an edition stands on a day, with its dates, in a sentence. */
export function standingSentence(edition: SpecificationEditionRow, on: string): string {
  const { consult_from, consult_to, approved_on, live_from, live_to } = edition
  const named = `Edition ${edition.edition}`
  switch (standingOn(edition, on)) {
    case 'draft':
      return `${named} is a draft. Nobody has been asked about it yet.`
    case 'consultation to come':
      return `${named} will be in consultation from ${dayIn(consult_from)} to ${dayIn(consult_to)}.`
    case 'in consultation':
      return `${named} is in consultation from ${dayIn(consult_from)} to ${dayIn(consult_to)}.`
    case 'consultation over':
      return `The consultation on edition ${edition.edition} ended on ${dayIn(consult_to)}. It is not approved.`
    case 'approved':
      return live_from === null
        ? `${named} was approved on ${dayIn(approved_on)}, and has no first day yet.`
        : `${named} was approved on ${dayIn(approved_on)}, and goes live on ${dayIn(live_from)}.`
    case 'live':
      return live_to === null
        ? `${named} is live since ${dayIn(live_from)}.`
        : `${named} is live from ${dayIn(live_from)} to ${dayIn(live_to)}.`
    default:
      return live_from === null
        ? `${named} was withdrawn on ${dayIn(live_to)}, before it went live.`
        : `${named} was live from ${dayIn(live_from)} to ${dayIn(live_to)}.`
  }
}

/** A day in words, or that there is none. */
export function dayIn(day: string | null): string {
  return day === null ? 'a day that is not set' : longDate(day)
}

/** A period in a table: `from 1 April 2017`, `1 April 2016 to 31 March 2017`. */
export function periodOf(from: string | null, to: string | null): string {
  if (from === null) return to === null ? 'no dates' : `until ${longDate(to)}`
  return to === null ? `from ${longDate(from)}` : `${longDate(from)} to ${longDate(to)}`
}

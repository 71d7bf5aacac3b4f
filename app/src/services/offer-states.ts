import { FootingsError } from '../failure.ts'
import { dayBefore, isDay } from '../register/records.ts'
import type { SpecificationEditionRow } from '../store/tables-services.ts'
import type { SpecificationStatus } from '../store/vocabulary.ts'

/** What the way of an edition, from draft to retired, is decided by. */
export type EditionDates = Pick<
  SpecificationEditionRow,
  | 'edition'
  | 'status'
  | 'consult_from'
  | 'consult_to'
  | 'approved_on'
  | 'decision'
  | 'live_from'
  | 'live_to'
>

/** Where an edition stands on a day. */
export const STANDINGS = [
  'draft',
  'consultation to come',
  'in consultation',
  'consultation over',
  'approved',
  'live',
  'retired',
] as const

export type Standing = (typeof STANDINGS)[number]

/** What may be done to an edition as a whole. */
export const EDITION_ACTIONS = ['open', 'move', 'approve', 'live', 'retire'] as const

export type EditionAction = (typeof EDITION_ACTIONS)[number]

/** An action with what a person gives for it. Days are `yyyy-mm-dd`. */
export type Step =
  | { readonly action: 'open'; readonly from: string; readonly to: string }
  /** Gives the consultation another last day: later to extend it, today or yesterday to close it. */
  | { readonly action: 'move'; readonly to: string }
  | { readonly action: 'approve'; readonly on: string; readonly decision: string }
  | { readonly action: 'live'; readonly from: string }
  | { readonly action: 'retire'; readonly to: string }

/** What a step rests on besides the edition itself. */
export interface Ground {
  readonly today: string
  /** Number of its clauses. */
  readonly clauses: number
  /** What has no reply yet, in words. */
  readonly unanswered: readonly string[]
  /** The latest day on which somebody commented on it; null where nobody did. */
  readonly lastComment: string | null
  /** The other editions of its specification. */
  readonly others: readonly EditionDates[]
}

/** What a step makes of an edition, and of the one that was live before it. */
interface StepResult {
  readonly edits: Partial<EditionDates>
  /** The edition that the step ends, by its number, with its last day. */
  readonly ends?: { readonly edition: number; readonly edits: Partial<EditionDates> }
}

/** Where an edition stands on a day, by its dates. A live edition may have a last day to come. */
export function standingOn(edition: EditionDates, day: string): Standing {
  const { status, consult_from, consult_to, approved_on, live_from, live_to } = edition
  if (live_to !== null && (day > live_to || (live_from === null && day === live_to))) {
    return 'retired'
  }
  if (live_from !== null && live_from <= day) return 'live'
  if (approved_on !== null && approved_on <= day) return 'approved'
  if (status === 'draft' || consult_from === null) return 'draft'
  if (day < consult_from) return 'consultation to come'
  return consult_to !== null && day > consult_to ? 'consultation over' : 'in consultation'
}

/** Whether clauses of an edition may be changed: until it was put to consultation. */
export function isDraft({ status }: { readonly status: SpecificationStatus }): boolean {
  return status === 'draft'
}

/** What may be done next to an edition, today. */
export function actionsFor(edition: EditionDates, today: string): readonly EditionAction[] {
  if (standingOn(edition, today) === 'retired' || edition.status === 'retired') return []
  switch (edition.status) {
    case 'draft':
      return ['open']
    case 'consulted':
      return standingOn(edition, today) === 'consultation over'
        ? ['approve', 'move', 'retire']
        : ['move', 'retire']
    case 'approved':
      return ['live', 'retire']
    default:
      return ['retire']
  }
}

/** Of the editions of one specification the one that is live on a day. */
export function liveOn<Edition extends EditionDates>(
  editions: readonly Edition[],
  day: string,
): Edition | undefined {
  return editions.find((one) => standingOn(one, day) === 'live')
}

/**
 * What a step makes of an edition. The only way to live leads through consultation and approval.
 *
 * @throws FootingsError 'finding' for a step that the edition is not ready for, 'data' that names
 * the field for a day or decision at fault
 */
export function stepOf(edition: EditionDates, step: Step, ground: Ground): StepResult {
  if (!actionsFor(edition, ground.today).includes(step.action)) {
    throw new FootingsError(
      'finding',
      `This edition is ${STANDING_WORDS[standingOn(edition, ground.today)]}: it cannot be ${VERBS[step.action]} now.`,
      { remedy: 'Nothing was changed. An edition is consulted on, approved, and then goes live.' },
    )
  }
  switch (step.action) {
    case 'open':
      return { edits: opened(step, ground) }
    case 'move':
      return { edits: moved(edition, step, ground) }
    case 'approve':
      return { edits: approved(edition, step, ground) }
    case 'live':
      return goneLive(edition, step, ground)
    default:
      return { edits: retired(edition, step, ground) }
  }
}

const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  draft: 'a draft',
  'consultation to come': 'about to be consulted on',
  'in consultation': 'in consultation',
  'consultation over': 'past its consultation',
  approved: 'approved',
  live: 'live',
  retired: 'retired',
}

const VERBS: Readonly<Record<EditionAction, string>> = {
  open: 'put to consultation',
  move: 'given another last day of its consultation',
  approve: 'approved',
  live: 'made live',
  retire: 'retired',
}

function opened({ from, to }: Step & { action: 'open' }, { clauses }: Ground) {
  refuseNoDay('consult_from', from)
  refuseNoDay('consult_to', to)
  if (to < from)
    throw fault('consult_to', 'The last day is before the first day of the consultation.')
  if (clauses === 0) {
    throw new FootingsError('finding', 'This edition has no clause to comment on.', {
      remedy: 'Nothing was changed. Add its clauses first.',
    })
  }
  return { status: 'consulted', consult_from: from, consult_to: to } as const
}

function moved(
  { consult_from }: EditionDates,
  { to }: Step & { action: 'move' },
  { lastComment }: Ground,
) {
  refuseNoDay('consult_to', to)
  if (consult_from !== null && to < consult_from) {
    throw fault('consult_to', `The last day is before the first, ${consult_from}.`)
  }
  if (lastComment !== null && to < lastComment) {
    throw fault('consult_to', `The last day is before ${lastComment}, when somebody commented.`)
  }
  return { consult_to: to } as const
}

function approved(
  { consult_to }: EditionDates,
  { on, decision }: Step & { action: 'approve' },
  { today, unanswered }: Ground,
) {
  refuseNoDay('approved_on', on)
  if (decision.trim() === '') {
    throw fault('decision', 'The decision is empty: name the meeting and its minute or paper.')
  }
  if (on > today) throw fault('approved_on', 'The day of the decision is still to come.')
  if (consult_to === null || on <= consult_to) {
    throw fault(
      'approved_on',
      `The consultation is not over on that day: its last day is ${consult_to}.`,
    )
  }
  if (unanswered.length > 0) {
    throw new FootingsError(
      'finding',
      `${unanswered.length === 1 ? '1 comment has' : `${unanswered.length} comments have`} no reply: ${unanswered.join('; ')}.`,
      { remedy: 'Nothing was changed. Reply to each comment, then approve.' },
    )
  }
  return { status: 'approved', approved_on: on, decision: decision.trim() } as const
}

function goneLive(
  edition: EditionDates,
  { from }: Step & { action: 'live' },
  { today, others }: Ground,
): StepResult {
  refuseNoDay('live_from', from)
  if (edition.approved_on === null || from < edition.approved_on) {
    throw fault('live_from', `The first day is before the approval, ${edition.approved_on}.`)
  }
  const wereLive = others.filter(({ live_from }) => live_from !== null)
  const later = wereLive.find(({ live_from }) => live_from !== null && live_from >= from)
  if (later !== undefined) {
    throw fault('live_from', `Edition ${later.edition} is live from ${later.live_from}.`)
  }
  const edits = { status: 'live', live_from: from } as const
  const before = wereLive.find(({ live_to }) => live_to === null || live_to >= from)
  if (before === undefined) return { edits }
  const live_to = dayBefore(from)
  return {
    edits,
    ends: {
      edition: before.edition,
      edits: { live_to, ...(live_to < today ? { status: 'retired' } : {}) },
    },
  }
}

function retired(
  { status, live_from }: EditionDates,
  { to }: Step & { action: 'retire' },
  { today, others }: Ground,
) {
  refuseNoDay('live_to', to)
  if (live_from !== null && to < live_from) {
    throw fault('live_to', `The last day is before the first, ${live_from}.`)
  }
  const next = others.find(
    (one) => live_from !== null && one.live_from !== null && one.live_from > live_from,
  )
  if (next !== undefined && next.live_from !== null && to >= next.live_from) {
    throw fault('live_to', `Edition ${next.edition} is live from ${next.live_from}.`)
  }
  if (status !== 'live' && to > today) {
    throw fault('live_to', 'An edition that never went live is withdrawn today or earlier.')
  }
  return status !== 'live' || to < today
    ? ({ status: 'retired', live_to: to } as const)
    : { live_to: to }
}

function refuseNoDay(column: string, text: string): void {
  if (!isDay(text)) throw fault(column, 'This is not a day: write it as 2017-03-31.')
}

function fault(column: string, message: string): FootingsError {
  return new FootingsError('data', message, {
    remedy: 'Nothing was changed.',
    where: { column },
  })
}

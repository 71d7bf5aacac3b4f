import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { refusePatients } from '../footprints/checks.ts'
import { checked, noteText } from '../register/records.ts'
import { demand, type Person } from '../rights/person.ts'
import type { Store } from '../store/store.ts'
import type { ClauseCommentRow } from '../store/tables-services.ts'
import { partiesOf, type PlaceOfParties } from './consultation-model.ts'
import { existing, takesComments, type SpecificationRecords } from './offer-records.ts'
import { standingOn } from './offer-states.ts'

const said = noteText.refine((text) => text !== null, 'is empty').transform((text) => text ?? '')
const CommentInput = z.object({ text: said })
const ReplyInput = z.object({ reply: said })

interface ClauseSeen {
  readonly specification: string
  readonly edition: number
  readonly clause: string
}

/** Whom a person speaks for, and what they say. */
interface CommentGiven {
  /** Code of the party, one of those that {@link partiesOf} gives the person. */
  readonly organisation: string
  readonly text: string
}

/**
 * Adds a comment on a clause, in the name of a practice, a network or the LMC.
 *
 * @throws FootingsError 'denied' for a party that the person does not speak for; 'finding' outside
 * the days of the consultation; 'data' for an empty text or one that may name a patient
 */
export async function addComment(
  store: Store,
  person: Person,
  seen: ClauseSeen,
  given: CommentGiven,
  { place, today }: { readonly place: PlaceOfParties; readonly today: string },
): Promise<ClauseCommentRow> {
  const { text } = checkedText(CommentInput, { text: given.text })
  return store.change({ name: person.id }, async (change) => {
    const of = await existing(change, seen.specification)
    const party = partiesOf(person, place).find(
      ({ organisation }) => organisation === given.organisation,
    )
    if (party === undefined || of.pillar.place !== place.code) {
      throw new FootingsError('denied', 'You may not comment in the name of this organisation.', {
        remedy: 'Nothing was changed. Choose whom you speak for.',
        where: { column: 'organisation' },
      })
    }
    const clause = clauseIn(of, seen)
    refuseClosed(of, seen.edition, today)
    return change.insert('clause_comment', {
      clause: clause.id,
      organisation: party.organisation,
      said_for: party.saidFor,
      said_on: today,
      text,
      reply: null,
      replied_by: null,
      replied_on: null,
    })
  })
}

interface CommentSeen {
  readonly specification: string
  readonly edition: number
  readonly comment: string
  /** The version of the comment that the person saw. */
  readonly version: number
}

/**
 * Changes what a person said themselves, while the consultation is open and nobody has replied.
 *
 * @throws FootingsError 'denied' for somebody else's comment; 'finding' for one with a reply, outside
 * the days of the consultation, or changed since; 'data' as {@link addComment}
 */
export async function editComment(
  store: Store,
  person: Person,
  seen: CommentSeen,
  given: { readonly text: string },
  { place, today }: { readonly place: PlaceOfParties; readonly today: string },
): Promise<ClauseCommentRow> {
  const { text } = checkedText(CommentInput, given)
  return store.change({ name: person.id }, async (change) => {
    const of = await existing(change, seen.specification)
    const before = commentIn(of, seen)
    const speaks = partiesOf(person, place).some(
      ({ organisation }) => organisation === before.organisation,
    )
    if (before.created_by !== person.id || !speaks || of.pillar.place !== place.code) {
      throw new FootingsError('denied', 'This comment is not yours to change.', {
        remedy: 'Nothing was changed. Add a comment of your own.',
      })
    }
    await change.current('clause_comment', before.id, seen.version)
    refuseClosed(of, seen.edition, today)
    if (before.reply !== null) {
      throw new FootingsError('finding', 'This comment has a reply already.', {
        remedy: 'Nothing was changed. Add another comment.',
      })
    }
    return change.update('clause_comment', before.id, seen.version, { text })
  })
}

/**
 * Replies to a comment, or changes the reply; until the edition is approved.
 *
 * @throws FootingsError 'denied' without the right to edit the offer of the place; 'finding' where
 * the edition is approved or retired, or the comment changed since; 'data' as {@link addComment}
 */
export async function replyToComment(
  store: Store,
  person: Person,
  seen: CommentSeen,
  given: { readonly reply: string },
  today: string,
): Promise<ClauseCommentRow> {
  const { reply } = checkedText(ReplyInput, given)
  return store.change({ name: person.id }, async (change) => {
    const of = await existing(change, seen.specification)
    demand(person, 'edit offer', { place: of.pillar.place })
    const before = commentIn(of, seen)
    const edition = of.editions.find((one) => one.edition === seen.edition)
    if (edition?.status !== 'consulted' || standingOn(edition, today) === 'retired') {
      throw new FootingsError('finding', 'This edition takes no replies any more.', {
        remedy: 'Nothing was changed. Comments and replies stay as they were when it was decided.',
      })
    }
    await change.current('clause_comment', before.id, seen.version)
    if (before.reply === reply) return before
    return change.update('clause_comment', before.id, seen.version, {
      reply,
      replied_by: person.id,
      replied_on: today,
    })
  })
}

function checkedText<Schema extends z.ZodType<Readonly<Record<string, string>>>>(
  schema: Schema,
  given: z.input<Schema>,
): z.output<Schema> {
  const record = checked(schema, given)
  refusePatients(record)
  return record
}

function refuseClosed(of: SpecificationRecords, number: number, today: string): void {
  const edition = of.editions.find((one) => one.edition === number)
  if (edition !== undefined && takesComments(edition, today)) return
  throw new FootingsError('finding', 'This edition is not in consultation today.', {
    remedy: 'Nothing was changed. Comments are taken from the first to the last day of it.',
  })
}

function clauseIn(of: SpecificationRecords, seen: ClauseSeen) {
  const edition = of.editions.find((one) => one.edition === seen.edition)
  const clause = of.clauses.find(
    ({ id, specification_edition }) => id === seen.clause && specification_edition === edition?.id,
  )
  if (clause !== undefined) return clause
  throw gone('clause')
}

function commentIn(of: SpecificationRecords, seen: CommentSeen): ClauseCommentRow {
  const comment = of.comments.find(({ id }) => id === seen.comment)
  if (comment === undefined) throw gone('comment')
  clauseIn(of, { ...seen, clause: comment.clause })
  return comment
}

function gone(noun: string): FootingsError {
  return new FootingsError('finding', `There is no such ${noun} in this edition.`, {
    remedy: 'Nothing was changed. Go back to the edition and open it again.',
  })
}

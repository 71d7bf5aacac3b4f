import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { refusePatients } from '../footprints/checks.ts'
import { checked, noteText, practiceCode } from '../register/records.ts'
import { demand, rolesThatAllow, type Person } from '../rights/person.ts'
import type { Role } from '../rights/roles.ts'
import type { Store } from '../store/store.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import { FIGURE_ID } from './figures.ts'

/** The longest comment, in characters. */
export const LONGEST = 1000

/** Plain text: it is shown as it was typed, and never read as anything else. */
const commentText = noteText
  .transform((text) => text ?? '')
  .pipe(
    z
      .string()
      .min(1, 'is empty: to take a comment back, withdraw it')
      .max(LONGEST, `is longer than ${LONGEST.toLocaleString('en-GB')} characters`),
  )

const CommentInput = z.object({
  practice: practiceCode,
  figure: z.string().regex(FIGURE_ID, 'is not a figure'),
  text: commentText,
})
const CommentEdit = CommentInput.pick({ text: true })

/** What a person gives of a comment. */
interface CommentGiven {
  readonly text: string | undefined
  /** The role in which they sign; theirs where they hold one alone. */
  readonly said_as: string | undefined
}

/** Who says it, where, and on which day. */
interface Saying {
  readonly store: Store
  readonly person: Person
  /** yyyy-mm-dd */
  readonly today: string
}

/** The roles in which somebody may sign for a practice; the one person at a computer, in either. */
export function signingRoles(person: Person, practice: string): readonly Role[] {
  if (person.alone) return ['practice manager', 'practice partner']
  const held = rolesThatAllow(person.roles, 'comment on figures', { practice })
  return [...new Set(held.map(({ role }) => role))]
}

/**
 * Answers a figure in a practice's name. A practice has one comment on a figure.
 *
 * @throws FootingsError 'denied' without the right about the practice, 'data' for a text that is
 * empty, too long or may name a patient, 'finding' where the practice has answered it already
 */
export async function sayComment(
  { store, person, today }: Saying,
  on: { readonly practice: string; readonly figure: string },
  given: CommentGiven,
): Promise<FigureCommentRow> {
  demand(person, 'comment on figures', { practice: on.practice })
  const record = checked(CommentInput, { ...on, text: given.text })
  refusePatients({ text: record.text })
  const said_as = roleOf(person, record.practice, given.said_as)
  return store.change({ name: person.id }, async (change) => {
    const already = await change.db
      .selectFrom('figure_comment')
      .select('id')
      .where('practice', '=', record.practice)
      .where('figure', '=', record.figure)
      .executeTakeFirst()
    if (already !== undefined) {
      throw new FootingsError('finding', 'The practice has answered this figure already.', {
        remedy: 'Nothing was written. Open the comment that is there and change it.',
      })
    }
    return change.insert('figure_comment', { ...record, said_as, said_on: today })
  })
}

/**
 * Changes a comment: it is signed and dated anew. One that alters nothing writes nothing.
 *
 * @throws FootingsError as {@link sayComment}, and 'finding' when it changed since
 */
export async function changeComment(
  { store, person, today }: Saying,
  seen: { readonly id: string; readonly version: number },
  given: CommentGiven,
): Promise<FigureCommentRow> {
  return store.change({ name: person.id }, async (change) => {
    const before = await change.current('figure_comment', seen.id, seen.version)
    demand(person, 'comment on figures', { practice: before.practice })
    const { text } = checked(CommentEdit, { text: given.text })
    refusePatients({ text })
    const said_as = roleOf(person, before.practice, given.said_as)
    if (text === before.text && said_as === before.said_as) return before
    const edits = { text, said_as, said_on: today }
    return change.update('figure_comment', seen.id, seen.version, edits)
  })
}

/**
 * Withdraws a comment: it shows nowhere any more; the audit keeps it. Gives what it was.
 *
 * @throws FootingsError 'denied' without the right, 'finding' when it changed since
 */
export async function withdrawComment(
  { store, person }: Saying,
  seen: { readonly id: string; readonly version: number },
): Promise<FigureCommentRow> {
  return store.change({ name: person.id }, async (change) => {
    const before = await change.current('figure_comment', seen.id, seen.version)
    demand(person, 'comment on figures', { practice: before.practice })
    await change.remove('figure_comment', seen.id, seen.version)
    return before
  })
}

/** A practice's comment on a figure; undefined where it has none. */
export async function getComment(
  { db }: Pick<Store, 'db'>,
  practice: string,
  figure: string,
): Promise<FigureCommentRow | undefined> {
  return db
    .selectFrom('figure_comment')
    .selectAll()
    .where('practice', '=', practice)
    .where('figure', '=', figure)
    .executeTakeFirst()
}

function roleOf(person: Person, practice: string, given: string | undefined): Role {
  const roles = signingRoles(person, practice)
  const [only] = roles
  const role = given === undefined && roles.length === 1 ? only : roles.find((one) => one === given)
  if (role !== undefined) return role
  throw new FootingsError('data', `Say in which role you sign: ${roles.join(' or ')}.`, {
    remedy: 'Nothing was written.',
    where: { column: 'said_as' },
  })
}

import { z } from 'zod'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { PracticeEventRow } from '../store/tables.ts'
import { EVENT_KINDS } from '../store/vocabulary.ts'
import { checked, day, noteText, oneOf, optionalId, practiceCode } from '../register/records.ts'

/** What a person gives of something that happened to a practice. */
export const EventInput = z
  .object({
    practice: practiceCode,
    kind: oneOf(EVENT_KINDS),
    on_date: day,
    other_practice: z
      .union([z.literal('').transform(() => null), practiceCode], 'is not a practice code')
      .nullish()
      .default(null),
    organisation: optionalId,
    note: noteText,
  })
  .refine(({ kind, other_practice }) => kind !== 'merged' || other_practice !== null, {
    path: ['other_practice'],
    message: 'is missing: say which practice it merged with',
  })
  .refine(({ practice, other_practice }) => practice !== other_practice, {
    path: ['other_practice'],
    message: 'is the practice itself',
  })

export type EventInput = z.input<typeof EventInput>

/** @throws FootingsError 'data' for a field at fault, 'finding' for an unknown organisation */
export async function recordEvent(
  store: Store,
  who: Actor,
  input: EventInput,
): Promise<PracticeEventRow> {
  const record = checked(EventInput, input)
  return store.change(who, (change) => change.insert('practice_event', record))
}

/** @throws FootingsError as {@link recordEvent}, and 'finding' when it changed since */
export async function editEvent(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  edits: Partial<EventInput>,
): Promise<PracticeEventRow> {
  return store.change(who, async (change) => {
    const current = await change.current('practice_event', id, version)
    const record = checked(EventInput, { ...current, ...edits })
    return change.update('practice_event', id, version, record)
  })
}

/** What happened, in order of day: to one practice, the other party of a merger included, or to all. */
export async function listEvents(
  store: Store,
  practice?: string,
): Promise<readonly PracticeEventRow[]> {
  let query = store.db.selectFrom('practice_event').selectAll()
  if (practice !== undefined) {
    query = query.where((match) =>
      match.or([match('practice', '=', practice), match('other_practice', '=', practice)]),
    )
  }
  return query.orderBy('on_date').orderBy('practice').orderBy('id').execute()
}

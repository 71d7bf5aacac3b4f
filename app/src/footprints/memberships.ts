import type { Store } from '../store/store.ts'
import type { FootprintMemberRow } from '../store/tables.ts'
import type { FootprintKind } from '../store/vocabulary.ts'

/** A practice's standing with the footprint that it is in. */
export interface Membership extends FootprintMemberRow {
  readonly footprint_kind: FootprintKind
  readonly footprint_name: string
}

/**
 * Who stands how in which footprint on a day, by footprint and practice. A footprint that has ended
 * has nobody in it; one that has not begun may have, such as practices that express interest.
 */
export async function membersOn(
  store: Store,
  on: string,
  which: { readonly footprint?: string } = {},
): Promise<readonly Membership[]> {
  let query = memberships(store)
    .where('footprint_member.starts_on', '<=', on)
    .where((match) =>
      match.or([
        match('footprint_member.ends_on', 'is', null),
        match('footprint_member.ends_on', '>=', on),
      ]),
    )
    .where((match) =>
      match.or([match('footprint.ends_on', 'is', null), match('footprint.ends_on', '>=', on)]),
    )
  if (which.footprint !== undefined) {
    query = query.where('footprint_member.footprint', '=', which.footprint)
  }
  return query
    .orderBy('footprint.kind')
    .orderBy('footprint.name')
    .orderBy('footprint_member.practice')
    .execute()
}

/** Every standing that a practice has or had, in order of first day. */
export async function historyOf(store: Store, practice: string): Promise<readonly Membership[]> {
  return memberships(store)
    .where('footprint_member.practice', '=', practice)
    .orderBy('footprint_member.starts_on')
    .orderBy('footprint.kind')
    .orderBy('footprint.name')
    .execute()
}

function memberships(store: Store) {
  return store.db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .selectAll('footprint_member')
    .select(['footprint.kind as footprint_kind', 'footprint.name as footprint_name'])
}

import type { FootprintKind } from '../store/vocabulary.ts'
import type { Reader } from './standings.ts'

/** A practice's membership over some days, the first and the last included. */
export interface MemberSpan {
  readonly practice: string
  readonly starts_on: string
  readonly ends_on: string | null
}

/** A membership of an adopted footprint that shares days with another one. */
export interface OtherMembership extends MemberSpan {
  readonly footprint: string
  readonly footprint_name: string
}

/**
 * Memberships of adopted footprints of a kind that share a day with some that are meant to be, by
 * practice. What lies beyond a footprint's own first and last day does not count.
 *
 * @param asked.besides footprints that are left aside: those that end, and the one meant itself
 */
export async function otherMemberships(
  db: Reader,
  asked: {
    readonly kind: FootprintKind
    readonly besides: ReadonlySet<string>
    readonly memberships: readonly MemberSpan[]
  },
): Promise<readonly OtherMembership[]> {
  const rows = await db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .where('footprint.kind', '=', asked.kind)
    .where('footprint.status', '=', 'adopted')
    .where('footprint_member.status', '=', 'member')
    .select([
      'footprint.id as footprint',
      'footprint.name as footprint_name',
      'footprint.starts_on as first_day',
      'footprint.ends_on as last_day',
      'footprint_member.practice',
      'footprint_member.starts_on',
      'footprint_member.ends_on',
    ])
    .orderBy('footprint_member.practice')
    .orderBy('footprint.name')
    .execute()
  return rows.flatMap(({ first_day, last_day, ...row }) => {
    if (asked.besides.has(row.footprint)) return []
    const starts_on = first_day !== null && first_day > row.starts_on ? first_day : row.starts_on
    const ends_on = earlier(row.ends_on, last_day)
    if (ends_on !== null && ends_on < starts_on) return []
    const membership = { ...row, starts_on, ends_on }
    const shares = asked.memberships.some(
      (meant) => meant.practice === row.practice && shareDays(meant, membership),
    )
    return shares ? [membership] : []
  })
}

/** Whether two spans have a day in common, whichever practice they are of. */
export function shareDays(one: MemberSpan, other: MemberSpan): boolean {
  return (
    (one.ends_on === null || other.starts_on <= one.ends_on) &&
    (other.ends_on === null || one.starts_on <= other.ends_on)
  )
}

function earlier(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

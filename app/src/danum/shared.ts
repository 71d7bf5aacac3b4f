import type { Change } from '../store/change.ts'
import { DANUM } from './names.ts'
import type { Practice } from './practices.ts'
import { SHARED, type PlannedSharedItem } from './shared-planned.ts'

/** What the takers of shared things are drawn from. */
export type SharePractice = Pick<Practice, 'code' | 'supplier'>

/**
 * Writes what practices of Danum share, and where each stands with it. Needs the footprints, for the
 * companies belong to the members of collaborations.
 */
export async function addShared(
  change: Change,
  practices: readonly SharePractice[],
): Promise<void> {
  for (const [index, planned] of SHARED.entries()) {
    const { id } = await change.insert('shared_item', {
      place: DANUM.subIcb.code,
      kind: planned.kind,
      name: planned.name,
      owner: planned.owner ?? null,
      edition: planned.edition ?? null,
      review_on: planned.reviewOn ?? null,
      detail: planned.detail ?? null,
      liability: planned.liability ?? null,
      amount: planned.amount ?? null,
      starts_on: planned.startsOn,
      ends_on: planned.endsOn ?? null,
    })
    const takers = await takersOf(change, planned, practices, index)
    let next = 0
    for (const [state, count] of planned.taken) {
      for (const [at, practice] of takers.slice(next, next + count).entries()) {
        await change.insert('shared_item_practice', {
          shared_item: id,
          practice,
          state,
          on_date: planned.since ?? null,
          share: state === 'in place' ? (planned.shares?.[at] ?? null) : null,
          note: state === 'not met' ? (planned.plan ?? null) : null,
        })
      }
      next += count
    }
  }
}

/** Who takes something up, by code, in an order of its own for each. */
async function takersOf(
  change: Change,
  { among, name }: PlannedSharedItem,
  practices: readonly SharePractice[],
  index: number,
): Promise<readonly string[]> {
  if (among === undefined) return spread(practices, index).map(({ code }) => code)
  if ('system' in among) {
    const on = practices.filter(({ supplier }) => supplier === among.system)
    return spread(on, index).map(({ code }) => code)
  }
  const members = await change.db
    .selectFrom('footprint_member')
    .innerJoin('footprint', 'footprint.id', 'footprint_member.footprint')
    .select('footprint_member.practice')
    .where('footprint.name', '=', among.members)
    .where('footprint_member.status', '=', 'member')
    .orderBy('footprint_member.practice')
    .execute()
  if (members.length === 0) throw new Error(`Danum has no ${among.members} to own ${name}`)
  return members.map(({ practice }) => practice)
}

/** The practices in an order of their own, always the same for a number. */
function spread<Of>(all: readonly Of[], step: number): readonly Of[] {
  return all
    .map((one, at) => ({ one, seat: (at * 17 + step * 11) % all.length }))
    .toSorted((a, b) => a.seat - b.seat)
    .map(({ one }) => one)
}

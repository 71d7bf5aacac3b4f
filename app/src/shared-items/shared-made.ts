import type { SharedItemPracticeRow, SharedItemRow } from '../store/tables-services.ts'

const STAMPS = {
  version: 1,
  created_at: '2024-01-01T00:00:00Z',
  created_by: 'Ann',
  updated_at: '2024-01-01T00:00:00Z',
  updated_by: 'Ann',
} as const

/** Something shared, as the store has it. */
export function madeItem(
  given: Pick<SharedItemRow, 'id' | 'kind'> & Partial<SharedItemRow>,
): SharedItemRow {
  return {
    ...STAMPS,
    place: '98D',
    name: given.id,
    owner: null,
    edition: null,
    review_on: null,
    detail: null,
    liability: null,
    amount: null,
    starts_on: null,
    ends_on: null,
    ...given,
  }
}

/** A practice's part in something shared, as the store has it. */
export function madePart(
  shared_item: string,
  practice: string,
  state: SharedItemPracticeRow['state'],
  share: number | null = null,
): SharedItemPracticeRow {
  return {
    ...STAMPS,
    id: `${shared_item} ${practice}`,
    shared_item,
    practice,
    state,
    on_date: null,
    share,
    note: null,
  }
}

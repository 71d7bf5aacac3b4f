import type { StocktakeLineRow, StocktakeRow } from '../../store/tables.ts'

const STAMPS = { version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '' }

/** An open round for tests. */
export const ROUND: StocktakeRow = {
  ...STAMPS,
  id: 'round',
  place: '98D',
  name: 'A round',
  as_of: '2024-01-31',
  opens_on: '2024-01-01',
  closes_on: '2024-03-31',
  status: 'open',
  session_hours: '4.1667',
  sessions_per_fte: '9',
  note: null,
}

/** A line of a practice for tests: two GP partners unless told else. */
export function lineOf(practice: string, edits: Partial<StocktakeLineRow>): StocktakeLineRow {
  return {
    ...STAMPS,
    id: `${practice} ${edits.role}`,
    stocktake: 'round',
    practice,
    role: 'GP partner',
    headcount: 2,
    precision: 'exact',
    fte: '1.6',
    sessions: '14',
    aged_under_40: null,
    aged_40_to_49: null,
    aged_50_to_54: null,
    aged_55_to_59: null,
    aged_60_and_over: null,
    note: null,
    ...edits,
  }
}

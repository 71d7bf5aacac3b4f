import type { Stamps } from '../store/stamps.ts'
import type { AllocationRow, SpendRow, StreamRow, StreamYearRow } from '../store/tables-funds.ts'

let last = 0

function stamps(id: string): Stamps {
  const at = '2024-01-01T00:00:00.000Z'
  return { id, version: 1, created_at: at, created_by: 'Ada', updated_at: at, updated_by: 'Ada' }
}

function nextId(): string {
  last += 1
  return `id-${last}`
}

/** A stream of a fixed amount, unless told otherwise. */
export function madeStream(of: Partial<StreamRow> = {}): StreamRow {
  return {
    ...stamps(nextId()),
    place: '98D',
    name: 'A stream',
    source: null,
    basis: 'fixed',
    unit: null,
    recurrence: 'recurrent',
    pillar: null,
    actions: null,
    purposes: null,
    made_of: null,
    matches: null,
    match_pence: null,
    pool: null,
    conditions: null,
    note: null,
    ...of,
  }
}

/** A confirmed year of a stream, of £1,000 unless told otherwise. */
export function madeYear(of: Partial<StreamYearRow> & { readonly stream: string }): StreamYearRow {
  return {
    ...stamps(nextId()),
    year: '2023-24',
    status: 'confirmed',
    precision: 'exact',
    rate: null,
    population_date: null,
    units: null,
    amount: 100_000,
    received: null,
    spend_by: null,
    note: null,
    ...of,
  }
}

/** An approved allocation to a practice. */
export function madeAllocation(
  of: Partial<AllocationRow> & { readonly stream_year: string },
): AllocationRow {
  return {
    ...stamps(nextId()),
    receiver_kind: 'practice',
    receiver: 'Z99001',
    amount: 10_000,
    status: 'approved',
    split: null,
    service: null,
    purpose: null,
    decision: 'Minute 1',
    decided_on: '2023-06-08',
    note: null,
    ...of,
  }
}

/** A payment to a practice. */
export function madeSpend(of: Partial<SpendRow> & { readonly stream_year: string }): SpendRow {
  return {
    ...stamps(nextId()),
    allocation: null,
    commitment: null,
    paid_to: 'Z99001',
    amount: 5_000,
    precision: 'exact',
    on_date: '2024-01-31',
    reference: null,
    note: null,
    ...of,
  }
}

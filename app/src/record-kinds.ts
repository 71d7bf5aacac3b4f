import { FUND_KINDS } from './funds/kinds.ts'
import { IMPACT_KINDS } from './impact/kinds.ts'
import type { RecordKind } from './records/kind.ts'
import { SHARED_ITEM_KINDS } from './shared-items/kinds.ts'
import { OFFER_KINDS } from './services/kinds-offer.ts'
import { WORKFORCE_KINDS } from './workforce/kinds.ts'
import { SERVICE_KINDS } from './services/kinds-services.ts'

/** Every kind of record that has forms, an API and spreadsheets of the common make. */
export const RECORD_KINDS: readonly RecordKind[] = [
  ...OFFER_KINDS,
  ...SERVICE_KINDS,
  ...FUND_KINDS,
  ...SHARED_ITEM_KINDS,
  ...WORKFORCE_KINDS,
  ...IMPACT_KINDS,
]

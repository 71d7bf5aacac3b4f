import type { RecordKind } from '../records/kind.ts'
import { allocations, commitments, spends } from './kinds-given.ts'
import { backfillClaims, contextFigures, contributions, redirections } from './kinds-other.ts'
import { streams } from './kinds-streams.ts'
import { streamYears } from './kinds-years.ts'

/** The kinds of record that money is kept in; splits have theirs in `kinds-splits.ts`. */
export const FUND_KINDS: readonly RecordKind[] = [
  streams,
  streamYears,
  allocations,
  commitments,
  spends,
  contributions,
  redirections,
  backfillClaims,
  contextFigures,
]

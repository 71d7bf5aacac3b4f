import type { Reader } from '../records/kind.ts'
import type {
  AllocationRow,
  BackfillClaimRow,
  CommitmentRow,
  ContextFigureRow,
  ContributionRow,
  RedirectionRow,
  SpendRow,
  StreamRow,
  StreamYearRow,
} from '../store/tables-funds.ts'
import type { PillarRow } from '../store/tables-services.ts'

/** Everything that is kept of the money of a place. */
export interface FundRecords {
  readonly streams: readonly StreamRow[]
  readonly years: readonly StreamYearRow[]
  readonly allocations: readonly AllocationRow[]
  readonly commitments: readonly CommitmentRow[]
  readonly spends: readonly SpendRow[]
  readonly contributions: readonly ContributionRow[]
  readonly redirections: readonly RedirectionRow[]
  readonly claims: readonly BackfillClaimRow[]
  readonly figures: readonly ContextFigureRow[]
  readonly pillars: readonly PillarRow[]
}

export const NO_FUNDS: FundRecords = {
  streams: [],
  years: [],
  allocations: [],
  commitments: [],
  spends: [],
  contributions: [],
  redirections: [],
  claims: [],
  figures: [],
  pillars: [],
}

/** Reads the money of a place: streams by name, years in order, the rest by day and id. */
export async function readFunds(db: Reader, place: string): Promise<FundRecords> {
  const ofYear = db
    .selectFrom('stream_year')
    .innerJoin('stream', 'stream.id', 'stream_year.stream')
    .where('stream.place', '=', place)
    .select('stream_year.id')
  const [streams, years, allocations, commitments, spends, contributions] = await Promise.all([
    db.selectFrom('stream').selectAll().where('place', '=', place).orderBy('name').execute(),
    db
      .selectFrom('stream_year')
      .selectAll()
      .where('id', 'in', ofYear)
      .orderBy('year')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('allocation')
      .selectAll()
      .where('stream_year', 'in', ofYear)
      .orderBy('receiver')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('commitment')
      .selectAll()
      .where('stream_year', 'in', ofYear)
      .orderBy('on_date')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('spend')
      .selectAll()
      .where('stream_year', 'in', ofYear)
      .orderBy('on_date')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('contribution')
      .selectAll()
      .where('stream_year', 'in', ofYear)
      .orderBy('organisation')
      .orderBy('id')
      .execute(),
  ])
  const [redirections, claims, figures, pillars] = await Promise.all([
    db
      .selectFrom('redirection')
      .selectAll()
      .where((eb) => eb.or([eb('from_year', 'in', ofYear), eb('to_year', 'in', ofYear)]))
      .orderBy('decided_on')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('backfill_claim')
      .selectAll()
      .where('stream_year', 'in', ofYear)
      .orderBy('worked_on')
      .orderBy('id')
      .execute(),
    db
      .selectFrom('context_figure')
      .selectAll()
      .where('place', '=', place)
      .orderBy('name')
      .execute(),
    db
      .selectFrom('pillar')
      .selectAll()
      .where('place', '=', place)
      .orderBy('position')
      .orderBy('name')
      .execute(),
  ])
  return {
    streams,
    years,
    allocations,
    commitments,
    spends,
    contributions,
    redirections,
    claims,
    figures,
    pillars,
  }
}

/** A year of a stream with the stream; undefined where there is none. */
export async function yearWithStream(
  db: Reader,
  id: string,
): Promise<{ readonly year: StreamYearRow; readonly stream: StreamRow } | undefined> {
  const year = await db
    .selectFrom('stream_year')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (year === undefined) return undefined
  const stream = await db
    .selectFrom('stream')
    .selectAll()
    .where('id', '=', year.stream)
    .executeTakeFirst()
  return stream === undefined ? undefined : { year, stream }
}

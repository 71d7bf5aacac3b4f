import { FootingsError } from '../../failure.ts'
import { recordContext, type KindsById, type RecordContext } from '../../records/context.ts'
import type { Person } from '../../rights/person.ts'
import { demand } from '../../rights/person.ts'
import type { StocktakeLineRow, StocktakeReturnRow, StocktakeRow } from '../../store/tables.ts'
import type { AppContext } from '../../web/context.ts'
import { NotFound } from '../../web/errors.ts'
import { roundsOf } from './records.ts'

/** What a practice told in a round, for whoever fills it in. */
export interface ReturnView {
  readonly practice: { readonly code: string; readonly name: string; readonly place: string }
  readonly round: StocktakeRow
  /** Other rounds of the place, the latest first. */
  readonly others: readonly StocktakeRow[]
  readonly row: StocktakeReturnRow | undefined
  readonly lines: readonly StocktakeLineRow[]
  readonly context: RecordContext
}

/**
 * Reads the return of a practice in the round asked for, or else in the latest that is open.
 *
 * @throws FootingsError 'denied' for who may not see and write what the practice tells; 'usage' for a
 * practice that no register has; NotFound where there is no such round of its place
 */
export async function readReturn(
  app: AppContext,
  kinds: KindsById,
  person: Person,
  asked: { readonly practice: string; readonly stocktake?: string | undefined },
): Promise<ReturnView> {
  const code = asked.practice.trim().toUpperCase()
  demand(person, 'read views', { practice: code })
  demand(person, 'sign up', { practice: code })
  const known = await recordContext(app, kinds)
  const found = known.practices.get(code)
  if (found?.place == null) {
    throw new FootingsError('usage', `No register that is loaded has a practice ${code}.`, {
      remedy: 'Give the code of a practice that is open.',
    })
  }
  const { db } = app.workspace.store
  const rounds = await roundsOf(db, found.place)
  const id = asked.stocktake ?? ''
  const round =
    id === ''
      ? (rounds.find(({ status }) => status === 'open') ?? rounds[0])
      : rounds.find((one) => one.id === id)
  if (round === undefined) throw new NotFound('There is no such stocktake of this place.')
  const row = await db
    .selectFrom('stocktake_return')
    .selectAll()
    .where('stocktake', '=', round.id)
    .where('practice', '=', code)
    .executeTakeFirst()
  const lines = await db
    .selectFrom('stocktake_line')
    .selectAll()
    .where('stocktake', '=', round.id)
    .where('practice', '=', code)
    .orderBy('role')
    .execute()
  return {
    practice: { code, name: found.name, place: found.place },
    round,
    others: rounds.filter((one) => one.id !== round.id),
    row,
    lines,
    context: { ...known, place: found.place },
  }
}

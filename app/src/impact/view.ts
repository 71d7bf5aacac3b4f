import { askedOf, type Asked } from '../register/asked.ts'
import { demand, may, type Person } from '../rights/person.ts'
import { today } from '../terminal/effects.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import type { ImpactQuery } from './addresses.ts'
import { measuresOf, type Measure } from './measures/model.ts'
import { shownTrial, type ShownTrial } from './trials/shown.ts'

/** Measures and trials of a place, for one reader. */
export interface ImpactView {
  readonly asked: Asked
  /** What people call the place. */
  readonly name: string
  /** All programmes that have a measure, by name. */
  readonly programmes: readonly string[]
  /** The one that is asked for. */
  readonly programme: string | null
  readonly measures: readonly Measure[]
  readonly trials: readonly ShownTrial[]
  readonly mayEdit: boolean
  readonly mayDecide: boolean
  readonly today: string
}

/** One trial, for one reader. */
export interface TrialView {
  readonly trial: ShownTrial
  readonly mayEdit: boolean
  readonly mayDecide: boolean
  readonly today: string
}

/**
 * Reads measures and trials of the place that is asked for.
 *
 * @throws FootingsError 'denied' for who may not read its plans
 */
export async function readImpact(
  context: Pick<AppContext, 'workspace' | 'now'>,
  person: Person,
  query: ImpactQuery,
): Promise<ImpactView> {
  const { workspace, now } = context
  const asked = await askedOf(query, workspace, now)
  const { place, found } = asked
  if (place !== null) demand(person, 'read plans', { place })
  const { db } = workspace.store
  const rows = await db
    .selectFrom('impact_measure')
    .selectAll()
    .where('place', '=', place ?? '')
    .execute()
  const readings = await db
    .selectFrom('impact_reading')
    .innerJoin('impact_measure', 'impact_measure.id', 'impact_reading.impact_measure')
    .selectAll('impact_reading')
    .where('impact_measure.place', '=', place ?? '')
    .execute()
  const trials = await db
    .selectFrom('trial')
    .selectAll()
    .where('place', '=', place ?? '')
    .orderBy('starts_on')
    .orderBy('name')
    .execute()
  const counts = await db
    .selectFrom('trial_count')
    .innerJoin('trial', 'trial.id', 'trial_count.trial')
    .selectAll('trial_count')
    .where('trial.place', '=', place ?? '')
    .execute()
  const byTrial = Map.groupBy(counts, ({ trial }) => trial)
  const programme = query.programme?.trim() === '' ? null : (query.programme?.trim() ?? null)
  const mayEdit = place !== null && may(person, 'edit plans', { place })
  const day = today({ now })
  return {
    asked,
    name: found?.name ?? place ?? 'any place',
    programmes: [...new Set(rows.map((row) => row.programme))].toSorted((a, b) =>
      a.localeCompare(b),
    ),
    programme,
    measures: measuresOf(rows, readings).filter(
      ({ row }) => programme === null || row.programme === programme,
    ),
    trials: trials.map((row) =>
      shownTrial(row, byTrial.get(row.id) ?? [], { today: day, exact: mayEdit }),
    ),
    mayEdit,
    mayDecide: place !== null && may(person, 'approve', { place }),
    today: day,
  }
}

/**
 * Reads one trial.
 *
 * @throws NotFound where there is none; FootingsError 'denied' for who may not read plans of its place
 */
export async function readTrial(
  { workspace, now }: Pick<AppContext, 'workspace' | 'now'>,
  person: Person,
  id: string,
): Promise<TrialView> {
  const { db } = workspace.store
  const row = await db.selectFrom('trial').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw new NotFound('There is no such trial. It may have been taken out.')
  const { place } = row
  demand(person, 'read plans', { place })
  const counts = await db.selectFrom('trial_count').selectAll().where('trial', '=', id).execute()
  const mayEdit = may(person, 'edit plans', { place })
  const day = today({ now })
  return {
    trial: shownTrial(row, counts, { today: day, exact: mayEdit }),
    mayEdit,
    mayDecide: may(person, 'approve', { place }),
    today: day,
  }
}

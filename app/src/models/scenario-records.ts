import { z } from 'zod'
import { refusePatients } from '../footprints/checks.ts'
import { FootingsError } from '../failure.ts'
import { checked, day, nameText, noteText } from '../register/records.ts'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { ScenarioRow } from '../store/tables-models.ts'
import { canonicalJson } from './canonical.ts'
import type { ModelDocument } from './kind.ts'

/** What a person says of a scenario besides what they chose in it. */
export const ScenarioInput = z.object({ name: nameText, on_date: day, note: noteText })

export type ScenarioInput = z.input<typeof ScenarioInput>

/** What is kept of a scenario: its name and day, and a document that was checked. */
export interface ScenarioGiven extends ScenarioInput {
  readonly document: ModelDocument
}

interface Version {
  readonly id: string
  readonly version: number
}

/**
 * Adds a scenario.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' where the place has one of the model and
 * name
 */
export async function addScenario(
  store: Store,
  who: Actor,
  { place, model }: { readonly place: string; readonly model: string },
  { document, ...given }: ScenarioGiven,
): Promise<ScenarioRow> {
  refusePatients(given)
  const record = checked(ScenarioInput, given)
  return store.change(who, async (change) => {
    refuseSameName(await rowsOf(change.db, place, model), record.name)
    return change.insert('scenario', { place, model, ...record, document: canonicalJson(document) })
  })
}

/** @throws FootingsError as {@link addScenario}, and 'finding' when it changed since */
export async function editScenario(
  store: Store,
  who: Actor,
  { id, version }: Version,
  { document, ...given }: ScenarioGiven,
): Promise<ScenarioRow> {
  refusePatients(given)
  const record = checked(ScenarioInput, given)
  return store.change(who, async (change) => {
    const { place, model } = await change.current('scenario', id, version)
    const others = (await rowsOf(change.db, place, model)).filter((row) => row.id !== id)
    refuseSameName(others, record.name)
    return change.update('scenario', id, version, { ...record, document: canonicalJson(document) })
  })
}

/**
 * Adds a scenario like another, under the first name that is not taken.
 *
 * @throws FootingsError 'finding' where there is none of the id
 */
export async function copyScenario(store: Store, who: Actor, id: string): Promise<ScenarioRow> {
  return store.change(who, async (change) => {
    const row = await change.db
      .selectFrom('scenario')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (row === undefined) throw new FootingsError('finding', 'There is no such scenario.')
    const { place, model, on_date, document, note } = row
    const taken = await rowsOf(change.db, place, model)
    const name = freeName(`${row.name.slice(0, 180)}, copy`, taken)
    return change.insert('scenario', { place, model, name, on_date, document, note })
  })
}

/**
 * Removes a scenario. What was run of it is kept, and belongs to no scenario any more.
 *
 * @throws FootingsError 'finding' when it changed since
 */
export async function removeScenario(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, async (change) => {
    await change.current('scenario', id, version)
    const runs = await change.db
      .selectFrom('model_run')
      .select(['id', 'version'])
      .where('scenario', '=', id)
      .orderBy('id')
      .execute()
    for (const run of runs) {
      await change.update('model_run', run.id, run.version, { scenario: null })
    }
    await change.remove('scenario', id, version)
  })
}

/** The scenarios of a place, of one model or of all, by name. */
export async function listScenarios(
  store: Store,
  place: string,
  model?: string,
): Promise<readonly ScenarioRow[]> {
  return rowsOf(store.db, place, model)
}

/** A scenario, or undefined where there is none of the id. */
export async function getScenario(store: Store, id: string): Promise<ScenarioRow | undefined> {
  return store.db.selectFrom('scenario').selectAll().where('id', '=', id).executeTakeFirst()
}

async function rowsOf(
  db: Store['db'],
  place: string,
  model?: string,
): Promise<readonly ScenarioRow[]> {
  const all = db.selectFrom('scenario').selectAll().where('place', '=', place)
  const rows = model === undefined ? all : all.where('model', '=', model)
  return rows.orderBy('name').orderBy('id').execute()
}

function refuseSameName(rows: readonly ScenarioRow[], name: string): void {
  const same = rows.find((row) => folded(row.name) === folded(name))
  if (same === undefined) return
  throw new FootingsError('finding', `There is a scenario ${same.name} of this model already.`, {
    remedy: 'Nothing was changed. Choose another name.',
    where: { column: 'name' },
  })
}

function freeName(name: string, rows: readonly ScenarioRow[]): string {
  const taken = new Set(rows.map((row) => folded(row.name)))
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name} ${number}`
    if (!taken.has(folded(candidate))) return candidate
  }
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

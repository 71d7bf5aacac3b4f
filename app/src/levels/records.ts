import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { checked, day, nameText, noteText, oneOf } from '../register/records.ts'
import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { FunctionLevelRow } from '../store/tables.ts'
import { FUNCTION_LEVELS } from '../store/vocabulary.ts'

/** What a person gives of a function's level: who does it for how many, why, and who said so when. */
export const LevelInput = z.object({
  place: nameText,
  name: nameText,
  level: oneOf(FUNCTION_LEVELS),
  reason: noteText
    .refine((reason) => reason !== null, 'is empty')
    .transform((reason) => reason ?? ''),
  said_by: nameText,
  said_on: day,
})

export type LevelInput = z.input<typeof LevelInput>

interface Version {
  readonly id: string
  readonly version: number
}

/** Adds one function at the end of its place's table; see {@link addLevels}. */
export async function addLevel(
  store: Store,
  who: Actor,
  input: LevelInput,
): Promise<FunctionLevelRow> {
  const [row] = await addLevels(store, who, [input])
  if (row === undefined) throw new Error('Adding a function gave nothing back')
  return row
}

/**
 * Adds functions at the end of the table of their place, in their order, all or none.
 *
 * @throws FootingsError 'data' for a field at fault; 'finding' when the place has a function of the
 * name
 */
export async function addLevels(
  store: Store,
  who: Actor,
  inputs: readonly LevelInput[],
): Promise<readonly FunctionLevelRow[]> {
  const records = inputs.map((input) => checked(LevelInput, input))
  return store.change(who, async (change) => {
    const added: FunctionLevelRow[] = []
    for (const record of records) {
      const rows = await rowsOf(change.db, record.place)
      refuseSameName(rows, record)
      const position = (rows.at(-1)?.position ?? 0) + 1
      added.push(await change.insert('function_level', { ...record, position }))
    }
    return added
  })
}

/** @throws FootingsError as {@link addLevels}, and 'finding' when it changed since */
export async function editLevel(
  store: Store,
  who: Actor,
  { id, version }: Version,
  edits: Partial<Omit<LevelInput, 'place'>>,
): Promise<FunctionLevelRow> {
  return store.change(who, async (change) => {
    const current = await change.current('function_level', id, version)
    const record = checked(LevelInput, { ...current, ...edits })
    refuseSameName(
      (await rowsOf(change.db, record.place)).filter((row) => row.id !== id),
      record,
    )
    return change.update('function_level', id, version, record)
  })
}

/** @throws FootingsError 'finding' when it changed since */
export async function removeLevel(
  store: Store,
  who: Actor,
  { id, version }: Version,
): Promise<void> {
  await store.change(who, (change) => change.remove('function_level', id, version))
}

/**
 * Changes places with the function above or below in the place's table. The first cannot go up, nor
 * the last down: they stay where they are.
 *
 * @throws FootingsError 'finding' when it changed since
 */
export async function moveLevel(
  store: Store,
  who: Actor,
  { id, version }: Version,
  way: 'up' | 'down',
): Promise<FunctionLevelRow> {
  return store.change(who, async (change) => {
    const row = await change.current('function_level', id, version)
    const rows = await rowsOf(change.db, row.place)
    const at = rows.findIndex((other) => other.id === id)
    const other = rows[way === 'up' ? at - 1 : at + 1]
    if (other === undefined) return row
    await change.update('function_level', other.id, other.version, { position: row.position })
    return change.update('function_level', id, version, { position: other.position })
  })
}

/** The functions of a place in the order of its table. */
export async function listLevels(
  store: Store,
  place: string,
): Promise<readonly FunctionLevelRow[]> {
  return rowsOf(store.db, place)
}

/** A function, or undefined where there is none of the id. */
export async function getLevel(store: Store, id: string): Promise<FunctionLevelRow | undefined> {
  return store.db.selectFrom('function_level').selectAll().where('id', '=', id).executeTakeFirst()
}

async function rowsOf(
  db: Store['db'] | Change['db'],
  place: string,
): Promise<readonly FunctionLevelRow[]> {
  return db
    .selectFrom('function_level')
    .selectAll()
    .where('place', '=', place)
    .orderBy('position')
    .orderBy('name')
    .execute()
}

function refuseSameName(
  rows: readonly FunctionLevelRow[],
  record: { readonly name: string },
): void {
  const same = rows.find(
    (row) => row.name.normalize('NFC').toLowerCase() === record.name.normalize('NFC').toLowerCase(),
  )
  if (same === undefined) return
  throw new FootingsError(
    'finding',
    `The table has ${same.name} already, at ${same.level} level.`,
    {
      remedy: 'Nothing was changed. Choose another name, or edit the row that is there.',
      where: { column: 'name' },
    },
  )
}

import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { ModelDocument, ModelOrder } from './kind.ts'
import { addComment, getRun, keepRun, listComments, listRuns, SOFTWARE } from './run-records.ts'
import {
  addScenario,
  copyScenario,
  editScenario,
  getScenario,
  listScenarios,
  removeScenario,
} from './scenario-records.ts'

const ADA = { name: 'Ada' }
const OF = { place: '98D', model: 'made-sessions' }
const DOCUMENT: ModelDocument = { format: 1, choices: { weeks: 1 }, assumptions: {}, seed: 3 }
const GIVEN = { name: 'As it is', on_date: '2024-03-31', note: null, document: DOCUMENT }
const ORDER: ModelOrder = {
  model: 'made-sessions',
  place: { code: '98D', name: 'Danum' },
  on: '2024-03-31',
  choices: { weeks: 1 },
  assumptions: [],
  seed: 3,
  data: { practices: [] },
  sources: [],
  notes: [],
}

for (const database of databases) {
  database.describe('scenarios and runs', () => {
    test('are added, changed, copied and removed; runs stay', async () => {
      const store = await (await database.fresh()).open()
      const made = await addScenario(store, ADA, OF, GIVEN)
      expect(made).toMatchObject({ ...OF, name: 'As it is', version: 1, note: null })
      expect(JSON.parse(made.document)).toEqual(DOCUMENT)
      await expect(
        addScenario(store, ADA, OF, { ...GIVEN, name: 'as IT is' }),
      ).rejects.toMatchObject({ kind: 'finding', where: { column: 'name' } })
      for (const [more, column] of [
        [{ name: ' ' }, 'name'],
        [{ on_date: '2024-02-30' }, 'on_date'],
        [{ note: 'Mrs X, 943 476 5919' }, 'note'],
      ] as const) {
        await expect(addScenario(store, ADA, OF, { ...GIVEN, ...more })).rejects.toMatchObject({
          kind: 'data',
          where: { column },
        })
      }
      const changed = await editScenario(store, ADA, made, { ...GIVEN, name: 'Two weeks' })
      expect(changed).toMatchObject({ name: 'Two weeks', version: 2 })
      await expect(editScenario(store, ADA, made, GIVEN)).rejects.toMatchObject({ kind: 'finding' })
      const copy = await copyScenario(store, ADA, made.id)
      expect(copy).toMatchObject({ name: 'Two weeks, copy', version: 1 })
      expect((await copyScenario(store, ADA, made.id)).name).toBe('Two weeks, copy 2')
      await addScenario(store, ADA, { ...OF, place: '98E' }, GIVEN)
      expect((await listScenarios(store, '98D', OF.model)).length).toBe(3)
      expect(await listScenarios(store, '98D', 'other')).toEqual([])

      const run = await keepRun(store, ADA, {
        title: changed.name,
        scenario: changed.id,
        order: ORDER,
        result: '{"practices":[],"unmet":null}',
        finding: ['Nothing;', 'cannot tell.'],
      })
      expect(run).toMatchObject({
        seed: 3,
        software: SOFTWARE,
        inputs: canonicalJson(ORDER),
        inputs_hash: sha256(canonicalJson(ORDER)),
        finding: 'Nothing;\ncannot tell.',
      })
      expect(run.seed).toBe(3)
      await expect(removeScenario(store, ADA, made)).rejects.toMatchObject({ kind: 'finding' })
      await removeScenario(store, ADA, changed)
      expect(await getScenario(store, made.id)).toBeUndefined()
      const { id, inputs, result, inputs_hash, result_hash } = run
      expect(await getRun(store, id)).toMatchObject({
        scenario: null,
        inputs,
        result,
        inputs_hash,
        result_hash,
      })
      const gone = await keepRun(store, ADA, {
        title: 'Gone meanwhile',
        scenario: made.id,
        order: ORDER,
        result: '1',
        finding: [],
      })
      expect(gone.scenario).toBeNull()
      expect((await listRuns(store, '98D')).map(({ title }) => title).toSorted()).toEqual([
        'Gone meanwhile',
        'Two weeks',
      ])
      expect(await listRuns(store, '98D', { model: 'other' })).toEqual([])
      expect(await listRuns(store, '98D', { scenario: made.id })).toEqual([])
      const said = { said_for: 'LMC', said_on: '2026-11-01', text: 'Whose sessions?' }
      await addComment(store, ADA, id, said)
      await expect(addComment(store, ADA, id, { ...said, text: ' ' })).rejects.toMatchObject({
        where: { column: 'text' },
      })
      expect(await listComments(store, id)).toMatchObject([said])
    })
  })
}

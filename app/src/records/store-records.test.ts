import fc from 'fast-check'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import type { Store } from '../store/store.ts'
import { RecordFaults } from './faults.ts'
import { showField, storedIn } from './fields.ts'
import type { RecordKind } from './kind.ts'
import { ALONE, CONTEXT, FIGURE, personWith } from './made-house.ts'
import {
  addRecord,
  applyRecordEdits,
  editRecord,
  getRecord,
  removeRecord,
  tryRecordEdits,
} from './store-records.ts'

const kindOf = (id: string): RecordKind => {
  const kind = CONTEXT.kinds.get(id)
  if (kind === undefined) throw new Error(`No kind ${id}`)
  return kind
}
const [figures, pillars, streams, skills, years] = [
  'figures',
  'pillars',
  'streams',
  'skills',
  'years',
].map(kindOf) as [RecordKind, RecordKind, RecordKind, RecordKind, RecordKind]

const PILLAR = { place: 'AAA', name: 'Well', position: '1' }
const STREAM = { place: 'AAA', name: 'Head', basis: 'fixed' }
const FINANCE = personWith('ICB finance', 'AAA')

const faultsOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof RecordFaults)) throw new Error('No faults', { cause: error })
  return error
}
const messages = async (work: Promise<unknown>) =>
  (await faultsOf(work)).faults.map(({ message }) => message)
const audits = (store: Store) => store.db.selectFrom('audit').selectAll().execute()

for (const database of databases) {
  database.describe('records of a kind', () => {
    test('keep what is typed, and show it the same', async () => {
      const store = await (await database.fresh()).open()
      const typed = fc.record({
        name: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
        note: fc.string({ unit: 'binary', maxLength: 60 }),
        amount: fc.integer({ min: -1e15 + 1, max: 1e15 - 1 }),
        precision: fc.constantFrom('exact', 'at least', 'about'),
      })
      await fc.assert(
        fc.asyncProperty(typed, async ({ amount, ...texts }) => {
          const pounds = showField({ ...field('amount'), kind: 'pounds' }, amount)
          const given = { ...FIGURE, ...texts, amount: pounds }
          const [trial] = await tryRecordEdits(store, ALONE, figures, [{ typed: given }], CONTEXT)
          fc.pre(trial !== undefined && 'after' in trial)
          const row = await addRecord(store, ALONE, figures, given, CONTEXT)
          expect(storedIn(row, 'amount')).toBe(amount)
          expect(storedIn(row, 'name')).toBe(texts.name.trim())
          const shown = Object.fromEntries(
            figures.fields.map((one) => [one.column, showField(one, storedIn(row, one.column))]),
          )
          const { id, version } = row
          const again = await editRecord(store, ALONE, figures, { id, version }, shown, CONTEXT)
          expect(again).toEqual(row)
        }),
        { numRuns: 40 },
      )
    })

    test('are refused with every fault at its field, and nothing is written', async () => {
      const store = await (await database.fresh()).open()
      const typed = {
        ...FIGURE,
        amount: 'much',
        said_on: '31/3/17',
        note: '943 476 5919',
        unit: '',
      }
      const error = await faultsOf(addRecord(store, ALONE, figures, typed, CONTEXT))
      expect(error.kind).toBe('data')
      expect(error.faults.map(({ column }) => column)).toEqual([
        'amount',
        'unit',
        'said_on',
        'note',
      ])
      expect(error.faults[1]?.message).toBe('Unit is empty.')
      expect(await audits(store)).toEqual([])
    })

    test('begin with what an action sets, and typing does not change it', async () => {
      const store = await (await database.fresh()).open()
      const typed = { ...STREAM, recurrence: 'non-recurrent' }
      const row = await addRecord(store, ALONE, streams, typed, CONTEXT)
      expect(storedIn(row, 'recurrence')).toBe('recurrent')
      const { id, version } = row
      const edits = { recurrence: 'non-recurrent', name: 'Heads' }
      const after = await editRecord(store, ALONE, streams, { id, version }, edits, CONTEXT)
      expect([storedIn(after, 'recurrence'), storedIn(after, 'name')]).toEqual([
        'recurrent',
        'Heads',
      ])
      const moved = editRecord(store, ALONE, streams, { id, version: 2 }, { place: 'BBB' }, CONTEXT)
      expect(await messages(moved)).toEqual([
        'Place is given when the record is made, and cannot be changed.',
      ])
    })

    test('refer to others by id or by name, of the same place alone', async () => {
      const store = await (await database.fresh()).open()
      const well = await addRecord(store, ALONE, pillars, PILLAR, CONTEXT)
      const other = { ...PILLAR, place: 'BBB', name: 'Elsewhere' }
      const there = await addRecord(store, ALONE, pillars, other, CONTEXT)
      const typed = { ...STREAM, pillar: 'well' }
      const row = await addRecord(store, ALONE, streams, typed, CONTEXT)
      expect(storedIn(row, 'pillar')).toBe(well.id)
      for (const pillar of ['Elsewhere', 'none', there.id, "' or 1=1 --"]) {
        const fault = await faultsOf(
          addRecord(store, ALONE, streams, { ...typed, name: 'Other', pillar }, CONTEXT),
        )
        expect(fault.where.column).toBe('pillar')
      }
      const kept = await messages(
        removeRecord(store, ALONE, pillars, { id: well.id, version: 1 }, CONTEXT),
      )
      expect(kept[0]).toContain('1 stream of Well would be left without it')
      await removeRecord(store, ALONE, streams, { id: row.id, version: 1 }, CONTEXT)
      await removeRecord(store, ALONE, pillars, { id: well.id, version: 1 }, CONTEXT)
      expect(await getRecord(store, ALONE, pillars, well.id)).toBeUndefined()
    })

    test('may not name records that the person cannot read', async () => {
      const store = await (await database.fresh()).open()
      const other = { ...PILLAR, place: 'BBB' }
      const there = await addRecord(store, ALONE, pillars, other, CONTEXT)
      const told = await messages(
        addRecord(store, FINANCE, streams, { ...STREAM, pillar: there.id }, CONTEXT),
      )
      expect(told).toEqual(['Pillar is none of the pillars of this place.'])
    })

    test('take a practice that is open, and keep one that has closed since', async () => {
      const store = await (await database.fresh()).open()
      const typed = {
        practice: 'Z99001',
        skill: 'cardiology',
        people: '2',
        offer: 'own patients',
        as_of: '2024-03-31',
      }
      const row = await addRecord(store, ALONE, skills, typed, CONTEXT)
      const closed = { ...CONTEXT, practices: new Map([...CONTEXT.practices].slice(1)) }
      const { id, version } = row
      const edits = { ...typed, people: '1' }
      const after = await editRecord(store, ALONE, skills, { id, version }, edits, closed)
      expect([storedIn(after, 'people'), after.version]).toEqual([1, 2])
      const told = await messages(
        addRecord(store, ALONE, skills, { ...typed, skill: 'diabetes' }, closed),
      )
      expect(told).toEqual([
        'Practice Z99001 is not a practice that any loaded register has open today.',
      ])
    })

    test('are written only by who may, as they were and as they will be', async () => {
      const store = await (await database.fresh()).open()
      const row = await addRecord(store, FINANCE, figures, FIGURE, CONTEXT)
      expect(row.created_by).toBe(FINANCE.id)
      const seen = { id: row.id, version: 1 }
      const away = await faultsOf(
        editRecord(store, FINANCE, figures, seen, { place: 'BBB' }, CONTEXT),
      )
      expect([away.kind, away.message]).toEqual(['denied', expect.stringContaining('BBB')])
      const stranger = personWith('ICB finance', 'BBB')
      for (const work of [
        editRecord(store, stranger, figures, seen, { place: 'BBB' }, CONTEXT),
        editRecord(store, stranger, figures, seen, { name: 'Mine' }, CONTEXT),
        removeRecord(store, stranger, figures, seen, CONTEXT),
        addRecord(store, stranger, figures, FIGURE, CONTEXT),
        addRecord(store, personWith('LMC officer', 'AAA'), figures, FIGURE, CONTEXT),
      ]) {
        expect((await faultsOf(work)).kind).toBe('denied')
      }
      await expect(getRecord(store, stranger, figures, row.id)).rejects.toMatchObject({
        kind: 'denied',
      })
      expect((await audits(store)).length).toBe(1)
    })

    test('are of nobody where it is not known what they are about', async () => {
      const store = await (await database.fresh()).open()
      const nowhere: RecordKind = { ...figures, of: async () => ({}) }
      const told = await faultsOf(addRecord(store, FINANCE, nowhere, FIGURE, CONTEXT))
      expect(told.kind).toBe('denied')
    })

    test('change many at once, or none, and say which would not', async () => {
      const store = await (await database.fresh()).open()
      const first = await addRecord(store, ALONE, pillars, PILLAR, CONTEXT)
      const edits = [
        { typed: { ...PILLAR, name: 'Two', position: '2' } },
        { typed: { ...PILLAR, name: 'Well' } },
        { id: first.id, version: 7, typed: { name: 'Late' } },
        { typed: { ...PILLAR, name: 'Three', position: 'x' } },
        { id: 'gone', version: 1, typed: 'remove' as const },
        { id: '\u0000', version: 1, typed: { name: 'None' } },
      ]
      const error = await faultsOf(applyRecordEdits(store, ALONE, pillars, edits, CONTEXT))
      expect(error.faults.map(({ index, kind }) => [index, kind])).toEqual([
        [1, 'finding'],
        [2, 'finding'],
        [3, 'data'],
        [4, 'finding'],
        [5, 'finding'],
      ])
      expect(error.faults[0]?.message).toContain('same identity')
      const trials = await tryRecordEdits(store, ALONE, pillars, edits, CONTEXT)
      expect(trials.map((trial) => 'faults' in trial)).toEqual([
        false,
        true,
        true,
        true,
        true,
        true,
      ])
      expect(await pillars.list(store.db, 'AAA')).toEqual([first])

      const done = await applyRecordEdits(
        store,
        ALONE,
        pillars,
        [edits[0]!, { id: first.id, version: 1, typed: 'remove' }],
        { ...CONTEXT, reason: 'From a sheet' },
      )
      expect(done.map(({ before, after }) => [before?.id, after?.version])).toEqual([
        [undefined, 1],
        [first.id, undefined],
      ])
      const written = (await audits(store)).slice(1)
      expect(written.map(({ action, reason }) => [action, reason])).toEqual([
        ['insert', 'From a sheet'],
        ['remove', 'From a sheet'],
      ])
      expect(new Set(written.map(({ change_id }) => change_id)).size).toBe(1)
      expect((await addRecord(store, ALONE, pillars, PILLAR, CONTEXT)).version).toBe(1)
    })

    test('may refer to one that the same change makes', async () => {
      const store = await (await database.fresh()).open()
      const edits = [{ typed: STREAM }, { typed: { ...STREAM, name: 'Part', made_of: 'Head' } }]
      const [whole, part] = await applyRecordEdits(store, ALONE, streams, edits, CONTEXT)
      expect(storedIn(part?.after ?? {}, 'made_of')).toBe(whole?.after?.id)
    })

    test('follow the rules of their kind', async () => {
      const store = await (await database.fresh()).open()
      await addRecord(store, ALONE, streams, STREAM, CONTEXT)
      const year = { stream: 'Head', year: '2017', status: 'expected', precision: 'exact' }
      const error = await faultsOf(addRecord(store, ALONE, years, year, CONTEXT))
      expect(error.faults).toMatchObject([{ column: 'year', index: 0, kind: 'data' }])
      const typed = { ...year, year: '2017-18', rate: '3.34' }
      const row = await addRecord(store, FINANCE, years, typed, CONTEXT)
      expect(storedIn(row, 'rate')).toBe('3.34')
      const byAction: RecordKind = { ...years, madeByAction: true }
      const made = addRecord(store, ALONE, byAction, { ...typed, year: '2018-19' }, CONTEXT)
      expect((await faultsOf(made)).kind).toBe('finding')
    })
  })
}

function field(column: string) {
  return { column, label: column, kind: 'name', required: false } as const
}

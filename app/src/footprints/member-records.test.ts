import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { FootingsError } from '../failure.ts'
import type { Store } from '../store/store.ts'
import type { FootprintMemberRow } from '../store/tables.ts'
import { MEMBER_STATUSES, type MemberStatus } from '../store/vocabulary.ts'
import { createContract, listContracts } from '../organisations/contract-records.ts'
import { createFootprint } from './records.ts'
import {
  addMember,
  changeMemberStatus,
  correctMember,
  endMembership,
  removeMember,
} from './member-records.ts'
import { historyOf, membersOn } from './memberships.ts'

const ADA = { name: 'Ada' }

async function collaboration(store: Store, name: string, ends_on?: string): Promise<string> {
  const kind = 'collaboration'
  return (await createFootprint(store, ADA, { kind, name, status: 'adopted', ends_on })).id
}

async function practicesOn(store: Store, on: string): Promise<readonly string[]> {
  return (await membersOn(store, on)).map(
    ({ footprint_name, practice, status }) => `${footprint_name}: ${practice} ${status}`,
  )
}

for (const database of databases) {
  database.describe('members', () => {
    test('change status and keep their history', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await collaboration(store, 'Trent')
      const interested = await addMember(store, ADA, {
        footprint,
        practice: 'z99001',
        status: 'expression of interest',
        starts_on: '2016-11-01',
        note: 'By letter',
      })
      const joined = await changeMemberStatus(store, ADA, interested, {
        status: 'member',
        on: '2017-04-01',
      })
      const left = await changeMemberStatus(store, ADA, joined, {
        status: 'left',
        on: '2018-01-01',
      })
      await endMembership(store, ADA, left, '2018-12-31')

      const history = await historyOf(store, 'Z99001')
      expect(
        history.map(({ status, starts_on, ends_on, note }) => [status, starts_on, ends_on, note]),
      ).toEqual([
        ['expression of interest', '2016-11-01', '2017-03-31', 'By letter'],
        ['member', '2017-04-01', '2017-12-31', null],
        ['left', '2018-01-01', '2018-12-31', null],
      ])
      expect(await practicesOn(store, '2016-10-31')).toEqual([])
      expect(await practicesOn(store, '2017-03-31')).toEqual([
        'Trent: Z99001 expression of interest',
      ])
      expect(await practicesOn(store, '2017-04-01')).toEqual(['Trent: Z99001 member'])
      expect(await practicesOn(store, '2018-06-01')).toEqual(['Trent: Z99001 left'])
      expect(await practicesOn(store, '2019-01-01')).toEqual([])
      expect(history[0]).toMatchObject({ version: 2, footprint_kind: 'collaboration' })
    })

    test('have one standing at a time in a footprint, and any number in others', async () => {
      const store = await (await database.fresh()).open()
      const trent = await collaboration(store, 'Trent')
      const derwent = await collaboration(store, 'Derwent')
      const at = { practice: 'Z99001', starts_on: '2016-01-01' }
      const first = await addMember(store, ADA, { ...at, footprint: trent, status: 'member' })
      for (const status of ['member', 'expression of interest'] as const) {
        await expect(
          addMember(store, ADA, { ...at, footprint: trent, status, starts_on: '2017-01-01' }),
        ).rejects.toMatchObject({
          kind: 'finding',
          message: "Z99001 is 'member' from 2016-01-01 with no last day in the same footprint.",
        })
      }
      await addMember(store, ADA, { ...at, footprint: derwent, status: 'expression of interest' })
      await endMembership(store, ADA, first, '2016-12-31')
      await addMember(store, ADA, {
        ...at,
        footprint: trent,
        status: 'member',
        starts_on: '2017-01-01',
      })
      expect(await practicesOn(store, '2017-01-01')).toEqual([
        'Derwent: Z99001 expression of interest',
        'Trent: Z99001 member',
      ])
    })

    test('are put right or taken back where they were written down wrongly', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await collaboration(store, 'Trent')
      const row = await addMember(store, ADA, {
        footprint,
        practice: 'Z99001',
        status: 'invited',
        starts_on: '2016-01-01',
        note: 'By letter',
      })
      const onItsDay = await changeMemberStatus(store, ADA, row, {
        status: 'provisional',
        on: '2016-01-01',
      })
      expect(onItsDay).toMatchObject({ id: row.id, version: 2, note: 'By letter' })
      const corrected = await correctMember(store, ADA, onItsDay, { starts_on: '2015-12-01' })
      expect(corrected).toMatchObject({ starts_on: '2015-12-01', version: 3 })
      await addMember(store, ADA, {
        footprint,
        practice: 'Z99002',
        status: 'member',
        starts_on: '2016-01-01',
      })
      await expect(
        correctMember(store, ADA, corrected, { practice: 'Z99002' }),
      ).rejects.toMatchObject({ kind: 'finding' })
      await removeMember(store, ADA, corrected)
      expect(await historyOf(store, 'Z99001')).toEqual([])
    })

    test('are refused without a day, outside their days, or in a footprint that has ended', async () => {
      const store = await (await database.fresh()).open()
      const footprint = await collaboration(store, 'Trent', '2018-12-31')
      const input = {
        footprint,
        practice: 'Z99001',
        status: 'left',
        starts_on: '2016-01-01',
      } as const
      await expect(addMember(store, ADA, { ...input, starts_on: '' })).rejects.toMatchObject({
        kind: 'data',
        where: { column: 'starts_on' },
      })
      await expect(
        addMember(store, ADA, { ...input, ends_on: '2015-12-31' }),
      ).rejects.toMatchObject({ message: 'ends_on is before the day it starts.' })
      await expect(
        addMember(store, ADA, { ...input, starts_on: '2019-01-01' }),
      ).rejects.toMatchObject({ message: 'Trent ended on 2018-12-31.' })
      await expect(addMember(store, ADA, { ...input, footprint: 'none' })).rejects.toMatchObject({
        message: 'There is no such footprint.',
      })
      const row = await addMember(store, ADA, { ...input, ends_on: '2016-12-31' })
      for (const on of ['2015-12-31', '2017-01-01']) {
        await expect(
          changeMemberStatus(store, ADA, row, { status: 'member', on }),
        ).rejects.toMatchObject({ kind: 'finding', where: { column: 'on' } })
        await expect(endMembership(store, ADA, row, on)).rejects.toMatchObject({ kind: 'finding' })
      }
      await expect(
        changeMemberStatus(store, ADA, row, { status: 'left', on: '2016-06-01' }),
      ).rejects.toMatchObject({ message: "Z99001 is already 'left' since 2016-01-01." })
      expect(await historyOf(store, 'Z99001')).toMatchObject([{ version: 1 }])
    })

    test('on any day are those that a plain reading of the rows gives', async () => {
      const fresh = await database.fresh()
      const store = await fresh.open()
      let place = 0
      await fc.assert(
        fc.asyncProperty(fc.array(anyStep, { maxLength: 25 }), async (steps) => {
          place += 1
          const ends = [undefined, '2018-06-30']
          const footprints: string[] = []
          for (const [which, end] of ends.entries()) {
            footprints.push(await collaboration(store, `${place} ${which}`, end))
          }
          for (const step of steps) await attempt(() => take(store, footprints, step))

          const rows = await store.db
            .selectFrom('footprint_member')
            .selectAll()
            .where('footprint', 'in', footprints)
            .execute()
          for (let month = 0; month < 48; month += 1) {
            const on = dayOf(month)
            for (const [which, footprint] of footprints.entries()) {
              const found = await membersOn(store, on, { footprint })
              const expected = plainly(rows, footprint, ends[which], on)
              expect(found.map(({ practice, status }) => `${practice} ${status}`)).toEqual(expected)
            }
          }
        }),
        { numRuns: 12 },
      )
    })

    test('never have their contracts touched', async () => {
      const store = await (await database.fresh()).open()
      for (const practice of PRACTICES) {
        await createContract(store, ADA, {
          practice,
          kind: 'GMS',
          commissioner: '99D',
          holder: 'The partners',
        })
      }
      const before = await listContracts(store)
      const footprints = [await collaboration(store, 'Trent'), await collaboration(store, 'Don')]
      const steps = fc.sample(anyStep, { numRuns: 60, seed: 7 })
      for (const step of steps) await attempt(() => take(store, footprints, step))
      const entries = await store.db
        .selectFrom('audit')
        .select('record_table')
        .where('record_table', '!=', 'footprint')
        .execute()
      expect(entries.length).toBeGreaterThan(PRACTICES.length)
      expect(entries.filter(({ record_table }) => record_table === 'contract')).toHaveLength(
        PRACTICES.length,
      )
      expect(await listContracts(store)).toEqual(before)
    })
  })
}

const PRACTICES = ['Z99001', 'Z99002', 'Z99003']

/** The first of a month, counted from January 2016. */
function dayOf(month: number): string {
  return new Date(Date.UTC(2016, month, 1)).toISOString().slice(0, 10)
}

interface Step {
  readonly act: 'add' | 'change' | 'end' | 'remove'
  readonly practice: string
  readonly which: number
  readonly status: MemberStatus
  readonly month: number
  readonly months: number | undefined
}

const anyStep: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom('add', 'add', 'change', 'change', 'end', 'remove'),
  practice: fc.constantFrom(...PRACTICES),
  which: fc.nat({ max: 1 }),
  status: fc.constantFrom(...MEMBER_STATUSES),
  month: fc.nat({ max: 40 }),
  months: fc.option(fc.nat({ max: 12 }), { nil: undefined }),
})

async function take(store: Store, footprints: readonly string[], step: Step): Promise<void> {
  const { practice, status } = step
  const footprint = footprints[step.which] ?? ''
  const on = dayOf(step.month)
  if (step.act === 'add') {
    const ends_on = step.months === undefined ? null : dayOf(step.month + step.months)
    await addMember(store, ADA, { footprint, practice, status, starts_on: on, ends_on })
    return
  }
  const rows = (await historyOf(store, practice)).filter((row) => row.footprint === footprint)
  const row = rows[step.month % Math.max(rows.length, 1)]
  if (row === undefined) return
  if (step.act === 'change') await changeMemberStatus(store, ADA, row, { status, on })
  else if (step.act === 'end') await endMembership(store, ADA, row, on)
  else await removeMember(store, ADA, row)
}

/** Random steps are often against the rules: those are refused in words, never by a crash. */
async function attempt(step: () => Promise<void>): Promise<void> {
  try {
    await step()
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
  }
}

/** Who is in, by comparing times and not text. */
function plainly(
  rows: readonly FootprintMemberRow[],
  footprint: string,
  footprintEnds: string | undefined,
  on: string,
): readonly string[] {
  const today = Date.parse(on)
  const ended = footprintEnds !== undefined && today > Date.parse(footprintEnds)
  const found: string[] = []
  for (const row of rows) {
    const from = Date.parse(row.starts_on)
    const to = row.ends_on === null ? Infinity : Date.parse(row.ends_on)
    if (row.footprint !== footprint || ended || today < from || today > to) continue
    found.push(`${row.practice} ${row.status}`)
  }
  expect(new Set(found.map((text) => text.slice(0, 6))).size, 'one standing each').toBe(
    found.length,
  )
  return found.toSorted()
}

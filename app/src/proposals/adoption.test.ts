import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { addMember } from '../footprints/member-records.ts'
import { membersOn } from '../footprints/memberships.ts'
import { createFootprint, getFootprint, listFootprints } from '../footprints/records.ts'
import { inForce } from '../register/records.ts'
import { adopt, replaceable } from './adoption.ts'
import { ADA, historyIn, marked, oldNetwork, statusesOn, TWO } from './made-proposal.ts'
import { markPractice } from './marking.ts'
import { proposeOption } from './proposing.ts'
import { getProposal, withdraw } from './records.ts'

for (const database of databases) {
  database.describe('adopting a proposal', () => {
    test('makes members of those who said so, keeps the rest, and ends what was before', async () => {
      const store = await (await database.fresh()).open()
      const old = await oldNetwork(store, 'Old', ['Z99001', 'Z99004'])
      const made = await proposeOption(store, ADA, TWO)
      await marked(store, made, ['Z99001', 'Z99004'])
      const base = { proposal: made.proposal.id, on: '2024-05-02' } as const
      await markPractice(store, ADA, {
        ...base,
        practice: 'Z99002',
        status: 'expression of interest',
      })
      await markPractice(store, ADA, { ...base, practice: 'Z99005', status: 'declined' })
      await markPractice(store, ADA, {
        proposal: made.proposal.id,
        practice: 'Z99003',
        status: 'member',
        on: '2024-08-01',
      })
      const adopted = await adopt(store, ADA, made.proposal, '2024-07-01', { replaces: [old.id] })
      expect(adopted).toMatchObject({ status: 'adopted', adopted_on: '2024-07-01', version: 2 })
      const found = await getProposal(store, made.proposal.id)
      for (const footprint of found?.footprints ?? []) {
        expect(footprint).toMatchObject({
          status: 'adopted',
          starts_on: '2024-07-01',
          ends_on: null,
        })
      }
      expect((await getFootprint(store, old.id))?.footprint).toMatchObject({
        status: 'adopted',
        ends_on: '2024-06-30',
      })
      expect((await getFootprint(store, old.id))?.members).toHaveLength(2)
      expect((await membersOn(store, '2024-06-30', { footprint: old.id })).length).toBe(2)
      expect(await historyIn(store, made.proposal.id, 'Z99001')).toEqual([
        'invited 2024-04-01 2024-04-30',
        'provisional 2024-05-01 2024-06-30',
        'member 2024-07-01',
      ])
      expect(await statusesOn(store, '2024-07-01')).toEqual({
        Z99001: 'North member',
        Z99002: 'North expression of interest',
        Z99003: 'North invited',
        Z99004: 'South member',
        Z99005: 'South declined',
      })
      expect((await statusesOn(store, '2024-08-01'))['Z99003']).toBe('North member')
      await markPractice(store, ADA, {
        proposal: made.proposal.id,
        practice: 'Z99002',
        status: 'member',
        on: '2024-10-01',
      })
      expect((await statusesOn(store, '2024-10-01'))['Z99002']).toBe('North member')
      await expect(
        markPractice(store, ADA, {
          ...base,
          practice: 'Z99004',
          status: 'declined',
          on: '2024-09-01',
        }),
      ).rejects.toMatchObject({ message: 'Z99004 is a member since 2024-07-01.' })
    })

    test('is refused, by name, where a practice would be a member twice', async () => {
      const store = await (await database.fresh()).open()
      const old = await oldNetwork(store, 'Old', ['Z99001', 'Z99009'])
      const other = await oldNetwork(store, 'Other', ['Z99004'])
      const made = await proposeOption(store, ADA, TWO)
      await marked(store, made, ['Z99001', 'Z99002', 'Z99004'])
      const from = async (replaces: Parameters<typeof adopt>[4]['replaces']) =>
        adopt(store, ADA, made.proposal, '2024-07-01', { replaces })
      await expect(from([])).rejects.toMatchObject({
        kind: 'finding',
        message:
          '2 practices would be in two adopted footprints of one kind: Z99001 (Old), Z99004 (Other).',
      })
      await expect(from([old.id])).rejects.toMatchObject({
        message: 'A practice would be in two adopted footprints of one kind: Z99004 (Other).',
      })
      expect((await getFootprint(store, old.id))?.footprint.ends_on).toBeNull()
      expect(await historyIn(store, made.proposal.id, 'Z99001')).toHaveLength(2)
      const names = (
        await replaceable(store.db, 'network', ['Z99009', 'Z99004'], '2024-07-01')
      ).map(({ name }) => name)
      expect(names).toEqual(['Old', 'Other'])
      await from({ allAmong: ['Z99001', 'Z99004'] })
      expect((await getFootprint(store, other.id))?.footprint.ends_on).toBe('2024-06-30')
    })

    test('is refused for a day, a version or a footprint that does not fit', async () => {
      const store = await (await database.fresh()).open()
      const late = await createFootprint(store, ADA, {
        kind: 'network',
        name: 'Late',
        status: 'adopted',
        starts_on: '2024-07-01',
      })
      const locality = await createFootprint(store, ADA, {
        kind: 'locality',
        name: 'East',
        status: 'adopted',
      })
      const made = await proposeOption(store, ADA, TWO)
      const { proposal, footprints } = made
      const own = footprints[0]?.id ?? ''
      for (const [on, replaces, message] of [
        ['2024-03-31', [], /^Two networks, edition 1 was proposed on 2024-04-01, after 2024-03-31/],
        ['2024-06-31', [], /^on is not a day/],
        ['2024-07-01', [late.id], /^Late begins on 2024-07-01, so it cannot end before/],
        ['2024-07-01', [locality.id], /^East is no adopted network/],
        ['2024-07-01', [own], /^A footprint that is to end is not there/],
        ['2024-07-01', ['none'], /^A footprint that is to end is not there/],
      ] as const) {
        await expect(adopt(store, ADA, proposal, on, { replaces })).rejects.toMatchObject({
          message: expect.stringMatching(message),
        })
      }
      const adopted = await adopt(store, ADA, proposal, '2024-07-01', { replaces: [] })
      await expect(
        adopt(store, ADA, adopted, '2024-07-01', { replaces: [] }),
      ).rejects.toMatchObject({
        message: 'Two networks, edition 1 is adopted already from 2024-07-01.',
      })
      await expect(withdraw(store, ADA, proposal, '2024-07-02')).rejects.toMatchObject({
        message: expect.stringMatching(/was changed by Ada/),
      })
    })

    test('leaves no practice a member of two networks on any day, or is refused', async () => {
      const store = await (await database.fresh()).open()
      const days = Array.from(
        { length: 12 },
        (_, at) => `2024-${String(at + 1).padStart(2, '0')}-01`,
      )
      const somePractices = fc.uniqueArray(fc.constantFrom('Z99001', 'Z99002', 'Z99004'), {
        minLength: 1,
      })
      let run = 0
      let refused = 0
      await fc.assert(
        fc.asyncProperty(
          fc.array(
            fc.record({ who: somePractices, start: fc.nat(11), end: fc.option(fc.nat(11)) }),
            {
              maxLength: 2,
            },
          ),
          somePractices,
          fc.integer({ min: 5, max: 10 }),
          async (others, willing, first) => {
            run += 1
            const kind = (['network', 'locality', 'federation'] as const)[run % 3] ?? 'network'
            await store.change(ADA, async (change) => {
              const rows = await change.db.selectFrom('footprint').selectAll().execute()
              for (const { id, version } of rows) {
                await change.update('footprint', id, version, { status: 'retired' })
              }
            })
            for (const [at, { who, start, end }] of others.entries()) {
              const last = end === null || end < start ? null : (days[end] ?? null)
              const footprint = await createFootprint(store, ADA, {
                kind,
                name: `Other ${run} ${at}`,
                status: 'adopted',
              })
              for (const practice of who) {
                await addMember(store, ADA, {
                  footprint: footprint.id,
                  practice,
                  status: 'member',
                  starts_on: days[start] ?? '',
                  ends_on: last,
                })
              }
            }
            const made = await proposeOption(store, ADA, { ...TWO, kind, name: `Run ${run}` })
            await marked(store, made, willing)
            const twice = async (besides: readonly string[]) => {
              const found = new Set<string>()
              const all = (await listFootprints(store)).filter(
                (one) =>
                  one.kind === kind && (one.status === 'adopted' || besides.includes(one.id)),
              )
              const ids = new Set(all.map(({ id }) => id))
              for (const on of days.slice(first)) {
                const rows = (await membersOn(store, on)).filter(
                  (row) =>
                    ids.has(row.footprint) &&
                    (row.status === 'member' ||
                      (row.status === 'provisional' && besides.includes(row.footprint))) &&
                    all.some((one) => one.id === row.footprint && inForce(one, on)),
                )
                for (const [practice, those] of Map.groupBy(rows, (row) => row.practice)) {
                  const inNew = those.some((row) => besides.includes(row.footprint))
                  if (those.length > 1 && inNew) found.add(practice)
                }
              }
              return found
            }
            const own = made.footprints.map(({ id }) => id)
            const expected = await twice(own)
            const adopting = adopt(store, ADA, made.proposal, days[first] ?? '', { replaces: [] })
            if (expected.size === 0) {
              await adopting
              expect([...(await twice(own))]).toEqual([])
            } else {
              refused += 1
              await expect(adopting).rejects.toMatchObject({
                message: expect.stringContaining([...expected][0] ?? ''),
              })
            }
          },
        ),
        { numRuns: 16, seed: 4 },
      )
      expect(refused).toBeGreaterThan(2)
      expect(refused).toBeLessThan(14)
    })
  })
}

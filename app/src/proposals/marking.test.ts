import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { getFootprint } from '../footprints/records.ts'
import { ADA, historyIn, oldNetwork, statusesOn, TWO } from './made-proposal.ts'
import { invitationsAgain, markPractice, markPractices } from './marking.ts'
import { proposeOption } from './proposing.ts'
import { getProposal } from './records.ts'

for (const database of databases) {
  database.describe('answers to a proposal', () => {
    test('keep what was answered before, and a door open for those who declined', async () => {
      const store = await (await database.fresh()).open()
      const { proposal } = await proposeOption(store, ADA, TWO)
      const answer = async (
        status: 'member' | 'expression of interest' | 'declined' | 'invited',
        on: string,
      ) => markPractice(store, ADA, { proposal: proposal.id, practice: 'z99001', status, on })
      await answer('declined', '2024-05-01')
      await answer('invited', '2024-09-01')
      await answer('declined', '2024-10-01')
      await answer('invited', '2025-01-01')
      await answer('expression of interest', '2025-02-01')
      await answer('member', '2025-03-01')
      expect(await historyIn(store, proposal.id, 'Z99001')).toEqual([
        'invited 2024-04-01 2024-04-30',
        'declined 2024-05-01 2024-08-31',
        'invited 2024-09-01 2024-09-30',
        'declined 2024-10-01 2024-12-31',
        'invited 2025-01-01 2025-01-31',
        'expression of interest 2025-02-01 2025-02-28',
        'provisional 2025-03-01',
      ])
      const { standings } = (await getProposal(store, proposal.id)) ?? { standings: [] }
      expect(invitationsAgain(standings.filter((row) => row.practice === 'Z99001'))).toBe(2)
      expect(invitationsAgain(standings.filter((row) => row.practice === 'Z99002'))).toBe(0)
    })

    test('are refused where they say nothing new or cannot be', async () => {
      const store = await (await database.fresh()).open()
      const { proposal, standings } = await proposeOption(store, ADA, TWO)
      const base = { proposal: proposal.id, practice: 'Z99001', on: '2024-05-01' } as const
      const seen = standings.find(({ practice }) => practice === 'Z99001')
      if (seen === undefined) throw new Error('Z99001 was not invited')
      await markPractice(store, ADA, { ...base, status: 'member', standing: seen })
      for (const [marking, message] of [
        [{ status: 'member' }, /^Z99001 has answered so already, since 2024-05-01/],
        [{ status: 'invited' }, /^Z99001 has not declined/],
        [
          { status: 'declined', on: '2024-03-01' },
          /^Z99001 is in no network of Two networks, edition 1 on/,
        ],
        [{ status: 'declined', practice: 'Z99009' }, /^Z99009 is in no network/],
        [{ status: 'declined', practice: '?' }, /^practice is not a practice code/],
        [{ status: 'declined', on: '' }, /^on is not a day/],
        [{ status: 'declined', standing: seen }, /was changed by Ada/],
        [{ status: 'declined', proposal: 'none' }, /^There is no such proposal/],
      ] as const) {
        await expect(markPractice(store, ADA, { ...base, ...marking })).rejects.toMatchObject({
          message: expect.stringMatching(message),
        })
      }
      expect(await historyIn(store, proposal.id, 'Z99001')).toHaveLength(2)
    })

    test('of several practices are written down together or not at all', async () => {
      const store = await (await database.fresh()).open()
      const { proposal, standings } = await proposeOption(store, ADA, TWO)
      const stale = standings.map(({ id, version }, at) => ({
        id,
        version: at === 4 ? version + 1 : version,
      }))
      const answer = { proposal: proposal.id, status: 'member', on: '2024-05-01' } as const
      await expect(
        markPractices(store, ADA, { ...answer, standings: stale }),
      ).rejects.toMatchObject({ kind: 'finding' })
      expect(Object.values(await statusesOn(store, '2024-05-01')).join()).not.toContain('prov')
      await markPractices(store, ADA, { ...answer, standings: standings.slice(0, 3) })
      expect(await statusesOn(store, '2024-05-01')).toEqual({
        Z99001: 'North provisional',
        Z99002: 'North provisional',
        Z99003: 'North provisional',
        Z99004: 'South invited',
        Z99005: 'South invited',
      })
      const foreign = await oldNetwork(store, 'Old', ['Z99001'])
      const [row] = (await getFootprint(store, foreign.id))?.members ?? []
      if (row === undefined) throw new Error('nobody is in Old')
      await expect(
        markPractices(store, ADA, { ...answer, standings: [row] }),
      ).rejects.toMatchObject({
        message: 'Z99001 is not in Two networks, edition 1.',
      })
    })
  })
}

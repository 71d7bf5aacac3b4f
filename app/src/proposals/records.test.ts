import { expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { listFootprints } from '../footprints/records.ts'
import { keepOption, removeOption } from '../networks/option-records.ts'
import { createPlan } from '../networks/plan-records.ts'
import { adopt } from './adoption.ts'
import { ADA, marked, NETWORKS, statusesOn, TWO } from './made-proposal.ts'
import { markPractice } from './marking.ts'
import { proposeOption, type ProposalInput } from './proposing.ts'
import { getProposal, listProposals, withdraw } from './records.ts'

for (const database of databases) {
  database.describe('a proposal', () => {
    test('makes a proposed footprint for each network and invites its practices', async () => {
      const store = await (await database.fresh()).open()
      const made = await proposeOption(store, ADA, TWO)
      expect(made.proposal).toMatchObject({ edition: 1, status: 'proposed', adopted_on: null })
      expect(
        made.footprints.map(({ name, status, kind, definition, owner }) => [
          name,
          status,
          kind,
          definition,
          owner,
        ]),
      ).toEqual(
        ['North', 'South'].map((name) => [
          `Two networks, edition 1: ${name}`,
          'proposed',
          'network',
          TWO.definition,
          TWO.owner,
        ]),
      )
      expect(await statusesOn(store, '2024-03-31')).toEqual({})
      expect(await statusesOn(store, '2024-04-01')).toEqual({
        Z99001: 'North invited',
        Z99002: 'North invited',
        Z99003: 'North invited',
        Z99004: 'South invited',
        Z99005: 'South invited',
      })
      expect(await getProposal(store, made.proposal.id)).toEqual(made)
      expect(await getProposal(store, 'none')).toBeUndefined()
      const again = await proposeOption(store, ADA, { ...TWO, name: 'TWO networks' })
      expect(again.proposal.edition).toBe(2)
      await proposeOption(store, ADA, { ...TWO, name: 'Other', place: '98E' })
      expect((await listProposals(store, '98D')).map(({ edition }) => edition)).toEqual([2, 1])
      expect(await listProposals(store)).toHaveLength(3)
    })

    test('is refused whole when anything of it is at fault', async () => {
      const store = await (await database.fresh()).open()
      const plan = await createPlan(store, ADA, {
        place: '98D',
        name: 'Plan',
        on_date: '2024-03-31',
        rule: { least: 0, most: null },
        parties: [{ name: 'LMC', weights: {} }],
      })
      const option = await keepOption(store, ADA, plan.id, {
        name: 'Mine',
        origin: 'by hand',
        networks: NETWORKS.toReversed(),
        answer: null,
      })
      const faulty: readonly (readonly [Partial<ProposalInput>, RegExp])[] = [
        [{ definition: ' ' }, /^definition is empty/],
        [{ owner: '' }, /^owner is empty/],
        [{ name: 'x'.repeat(101) }, /^name is longer than 100/],
        [{ proposed_on: 'soon' }, /^proposed_on is not a day/],
        [{ networks: [] }, /^networks are none/],
        [
          { networks: [{ name: 'North', practices: ['somebody'] }] },
          /^networks\.1\.practices\.1 is n/,
        ],
        [
          { networks: [...NETWORKS, { name: 'West', practices: ['Z99001'] }] },
          /Z99001 in North and/,
        ],
        [
          { networks: [{ name: 'x'.repeat(190), practices: ['Z99001'] }] },
          /^name is longer than 200/,
        ],
        [{ option: 'none' }, /^There is no such option/],
        [{ option: option.id, plan: 'other' }, /^The option is one of another plan/],
        [{ option: option.id, networks: NETWORKS.slice(1) }, /^The networks are not those of/],
      ]
      for (const [edits, message] of faulty) {
        await expect(proposeOption(store, ADA, { ...TWO, ...edits })).rejects.toMatchObject({
          message: expect.stringMatching(message),
        })
      }
      expect(await listFootprints(store)).toEqual([])
      expect(await listProposals(store)).toEqual([])
      const { proposal } = await proposeOption(store, ADA, { ...TWO, option: option.id })
      expect(proposal).toMatchObject({ option: option.id, plan: plan.id })
      await expect(removeOption(store, ADA, option)).rejects.toMatchObject({ kind: 'finding' })
      await expect(proposeOption(store, ADA, { ...TWO, place: '98E' })).rejects.toMatchObject({
        message: 'There is already a network named Two networks, edition 1: North.',
      })
    })
  })

  database.describe('withdrawing a proposal', () => {
    test('ends its footprints and keeps them, and takes no answers after', async () => {
      const store = await (await database.fresh()).open()
      const made = await proposeOption(store, ADA, TWO)
      await marked(store, made, ['Z99001'])
      await expect(withdraw(store, ADA, made.proposal, '2024-03-01')).rejects.toMatchObject({
        kind: 'finding',
      })
      const given = await withdraw(store, ADA, made.proposal, '2024-06-30')
      expect(given).toMatchObject({ status: 'withdrawn', adopted_on: null, version: 2 })
      const found = await getProposal(store, made.proposal.id)
      expect(found?.footprints.map(({ status, ends_on }) => [status, ends_on])).toEqual([
        ['retired', '2024-06-30'],
        ['retired', '2024-06-30'],
      ])
      expect(found?.standings).toHaveLength(6)
      expect(await statusesOn(store, '2024-07-01')).toEqual({})
      const answer = { proposal: made.proposal.id, practice: 'Z99002', on: '2024-07-01' } as const
      await expect(markPractice(store, ADA, { ...answer, status: 'member' })).rejects.toMatchObject(
        {
          message: 'Two networks, edition 1 is withdrawn.',
        },
      )
      await expect(adopt(store, ADA, given, '2024-08-01', { replaces: [] })).rejects.toMatchObject({
        message: 'Two networks, edition 1 is withdrawn already.',
      })
    })
  })
}

import { describe, expect, test } from 'vitest'
import { databases } from '../../test/databases.ts'
import { stepOf, type EditionDates, type Step } from '../services/offer-states.ts'
import { addOffer, PILLARS } from './offer.ts'

const PRACTICES = Array.from({ length: 10 }, (_, index) => ({
  code: `Z990${String(index + 1).padStart(2, '0')}`,
  name: `Practice ${index + 1}`,
}))

describe('the offer of Danum', () => {
  test('has the four pillars, each with a specification that is live', () => {
    expect(PILLARS.map(({ name, startsOn }) => [name, startsOn])).toEqual([
      ['Keeping People Well', '2017-04-01'],
      ['Responsive Primary Care', '2017-04-01'],
      ['Proactive Co-ordinated Care', '2016-10-01'],
      ['Extended Primary Care', '2017-04-01'],
    ])
    expect(
      new Set(PILLARS.flatMap(({ editions }) => editions.map(({ status }) => status))),
    ).toEqual(new Set(['retired', 'live', 'draft', 'consulted']))
    for (const { editions } of PILLARS) {
      for (const { clauses } of editions) {
        expect(new Set(clauses.map(({ heading }) => heading)).size).toBe(clauses.length)
      }
      expect(editions.map(({ clauses }) => clauses.map(({ kind }) => kind))).toSatisfy(
        (kinds: readonly string[][]) =>
          kinds.every((own) =>
            ['principle', 'requirement', 'eligibility', 'payment', 'measure'].every((kind) =>
              own.includes(kind),
            ),
          ),
      )
    }
    const principles = PILLARS.flatMap(({ editions }) =>
      editions.flatMap(({ clauses }) => clauses.filter(({ kind }) => kind === 'principle')),
    )
    expect(new Set(principles.map(({ heading }) => heading)).size).toBe(6)
  })

  test('came to be as the steps of an edition allow', () => {
    for (const { editions } of PILLARS) {
      const made: EditionDates[] = []
      for (const [index, planned] of editions.entries()) {
        let edition: EditionDates = {
          edition: index + 1,
          status: 'draft',
          consult_from: null,
          consult_to: null,
          approved_on: null,
          decision: null,
          live_from: null,
          live_to: null,
        }
        const { consulted, approved, live } = planned
        const steps: Step[] = [
          ...(consulted === undefined
            ? []
            : [{ action: 'open', from: consulted[0], to: consulted[1] } as const]),
          ...(approved === undefined
            ? []
            : [{ action: 'approve', on: approved[0], decision: approved[1] } as const]),
          ...(live === undefined ? [] : [{ action: 'live', from: live[0] } as const]),
        ]
        for (const step of steps) {
          const { edits, ends } = stepOf(edition, step, {
            today: '2024-04-30',
            clauses: planned.clauses.length,
            unanswered: (planned.comments ?? [])
              .filter(({ reply }) => reply === undefined)
              .map(({ on }) => on),
            lastComment: null,
            others: made,
          })
          edition = { ...edition, ...edits }
          const before = made.find((one) => one.edition === ends?.edition)
          if (before !== undefined) made[before.edition - 1] = { ...before, ...ends?.edits }
        }
        made.push(edition)
      }
      expect(made.map(({ status, live_to }) => [status, live_to])).toEqual(
        editions.map(({ status, live }) => [status, live?.[1] ?? null]),
      )
      expect(made.filter(({ status }) => status === 'live')).toHaveLength(1)
    }
  })
})

for (const database of databases) {
  database.describe('the offer of Danum', () => {
    test('is written whole, with its comments and replies', async () => {
      const store = await (await database.fresh()).open()
      await store.change({ name: 'Footings' }, (change) => addOffer(change, PRACTICES))
      const comments = await store.db.selectFrom('clause_comment').selectAll().execute()
      expect(comments).toHaveLength(8)
      expect(comments.filter(({ reply }) => reply === null)).toHaveLength(2)
      expect(comments.filter(({ said_for }) => said_for === 'the LMC')).toHaveLength(2)
      await expect(
        store.change({ name: 'Footings' }, (change) => addOffer(change, PRACTICES)),
      ).rejects.toMatchObject({ kind: 'finding' })
    })
  })
}

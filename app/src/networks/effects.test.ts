import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectsOf } from './effects.ts'
import { anyArrangement, codeAt, madeArrangement, madePlace, madePractice } from './made-places.ts'

describe('the effect on each practice', () => {
  const place = madePlace(
    [0, 1, 2, 3].map((at) => madePractice(at, at === 3 ? { networkIncome: null } : {})),
    [
      [0, 1],
      [2, 3],
    ],
    {},
  )
  const neighbourhoods = {
    id: 'neighbourhood',
    label: 'Neighbourhoods',
    groups: [{ id: 'n', name: 'Harbour', practices: [0, 1, 3].map(codeAt) }],
  }
  const grouped = { ...place, groupings: [...place.groupings, neighbourhoods] }
  const from = madeArrangement([0, 1], [2, 3])
  const to = madeArrangement([0], [1, 2, 3])

  test('is partners, size, distance and income, before and after', () => {
    const [a, b] = effectsOf(grouped, from, to)
    expect(b).toMatchObject({
      code: codeAt(1),
      kept: [],
      lost: [codeAt(0)],
      gained: [codeAt(2), codeAt(3)],
      changes: true,
      before: { name: 'Network 1', partners: [codeAt(0)], registered: 20_000, income: 40_000 },
      after: { name: 'Network 2', registered: 30_000, weighted: 30_000, income: null },
      separations: [
        {
          label: 'Neighbourhoods',
          group: 'Harbour',
          before: [codeAt(3)],
          after: [codeAt(0)],
        },
      ],
    })
    const step = 1.3 * 6371.0088 * ((0.02 * Math.PI) / 180) * Math.cos((53.5 * Math.PI) / 180)
    // C is in the middle of B, C and D; of A and B the first is.
    expect(b?.after?.kmToCentre).toBeCloseTo(step, 3)
    expect(b?.after?.meanKmToPartners).toBeCloseTo(1.5 * step, 3)
    expect(b?.before?.kmToCentre).toBeCloseTo(step, 3)
    expect(a).toMatchObject({
      after: { partners: [], kmToCentre: 0, meanKmToPartners: null, income: 20_000 },
      lost: [codeAt(1)],
    })
  })

  test('of a practice without a point or in no network is not known, not zero', () => {
    const lost = madePlace([
      madePractice(0, { longitude: null, latitude: null, registered: null }),
      madePractice(1, { registered: null }),
      madePractice(2),
    ])
    const [one, two, three] = effectsOf(lost, madeArrangement([0, 1]), madeArrangement([0, 1]))
    expect(one?.before).toMatchObject({
      kmToCentre: null,
      meanKmToPartners: null,
      registered: null,
    })
    expect(two?.before).toMatchObject({ kmToCentre: 0, meanKmToPartners: null })
    expect(three).toMatchObject({ before: null, after: null, changes: false })
  })

  test('is nothing where nothing changes, and takes nobody from the partners', () => {
    fc.assert(
      fc.property(anyArrangement, anyArrangement, ({ place: made, arrangement }, other) => {
        for (const effect of effectsOf(made, arrangement, arrangement)) {
          expect([effect.lost, effect.gained, effect.changes]).toEqual([[], [], false])
          expect(effect.kept).toEqual(effect.before?.partners ?? [])
        }
        const codes = new Set(made.practices.map(({ code }) => code))
        for (const one of effectsOf(made, arrangement, other.arrangement)) {
          const now = other.arrangement.networks.find((network) =>
            network.practices.includes(one.code),
          )
          const partners = (now?.practices ?? []).filter(
            (code) => code !== one.code && codes.has(code),
          )
          expect([...one.kept, ...one.gained].toSorted()).toEqual(partners.toSorted())
        }
      }),
      { numRuns: 50 },
    )
  })
})

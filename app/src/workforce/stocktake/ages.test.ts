import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StocktakeLineRow } from '../../store/tables.ts'
import { AGE_COLUMNS } from '../line-rules.ts'
import { agesOfNetworks, agesOfPlace } from './ages.ts'

const line = (practice: string, ages: readonly number[]): StocktakeLineRow => ({
  id: practice,
  version: 1,
  created_at: '',
  created_by: '',
  updated_at: '',
  updated_by: '',
  stocktake: 'round',
  practice,
  role: 'GP partner',
  headcount: ages.reduce((sum, one) => sum + one, 0),
  precision: 'exact',
  fte: null,
  sessions: null,
  aged_under_40: ages[0] ?? 0,
  aged_40_to_49: ages[1] ?? 0,
  aged_50_to_54: ages[2] ?? 0,
  aged_55_to_59: ages[3] ?? 0,
  aged_60_and_over: ages[4] ?? 0,
  note: null,
})
const practices = (networks: readonly string[]) =>
  networks.map((network, at) => ({ code: `p${at}`, name: `p${at}`, network }))

/** The rule for a sum, said a second time: three practices or more, none over four fifths. */
function keepsRule(counts: readonly number[]): boolean {
  const some = counts.filter((count) => count > 0)
  const sum = some.reduce((all, one) => all + one, 0)
  return some.length >= 3 && Math.max(...some) <= 0.8 * sum
}

describe('ages', () => {
  test('that nobody told are not known, and not none', () => {
    for (const { bands, told, practices: of } of agesOfPlace([], practices(['n', 'n', 'n']), [])) {
      expect([...bands, told, of]).toEqual([null, null, null, null, null, null, 0])
    }
  })

  test('of a place are shown where enough practices make them', () => {
    const lines = [
      line('p0', [1, 1, 1, 1, 0]),
      line('p1', [1, 1, 1, 1, 0]),
      line('p2', [1, 2, 1, 1, 1]),
    ]
    const [gps] = agesOfPlace(lines, practices(['a', 'a', 'a']), [])
    // One practice has somebody of 60: so the smallest band beside it is held back too.
    expect(gps).toMatchObject({ bands: [null, 4, 3, 3, null], told: 14, practices: 3 })
    expect(agesOfPlace(lines, practices(['a', 'a', 'a']), 'all')[0]?.bands).toEqual([3, 4, 3, 3, 1])
  })

  test('tell of no band or rest of bands that one or two practices make', () => {
    const ages = fc.array(fc.nat({ max: 3 }), { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(ages, { minLength: 1, maxLength: 7 }), (told) => {
        const lines = told.map((own, at) => line(`p${at}`, own))
        const [gps] = agesOfPlace(lines, practices(told.map(() => 'a')), [])
        const hidden = AGE_COLUMNS.flatMap((_, band) => (gps?.bands[band] === null ? [band] : []))
        for (const [band, shown] of (gps?.bands ?? []).entries()) {
          if (shown === null) continue
          expect(shown).toBe(told.reduce((sum, own) => sum + (own[band] ?? 0), 0))
          expect(keepsRule(told.map((own) => own[band] ?? 0))).toBe(true)
        }
        if (hidden.length > 0 && hidden.length < AGE_COLUMNS.length) {
          const rest = told.map((own) => hidden.reduce((sum, band) => sum + (own[band] ?? 0), 0))
          expect(keepsRule(rest)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  test('of networks leave no rest of the place that one or two practices make', () => {
    const ages = fc.array(fc.nat({ max: 2 }), { minLength: 5, maxLength: 5 })
    const practice = fc.tuple(ages, fc.constantFrom('a', 'b', 'c'))
    fc.assert(
      fc.property(fc.array(practice, { minLength: 6, maxLength: 16 }), (told) => {
        const lines = told.map(([own], at) => line(`p${at}`, own))
        const rows = agesOfNetworks(lines, practices(told.map(([, network]) => network)), [])
        const shown = new Set(rows.flatMap((row) => (row.from55 === null ? [] : [row.network])))
        const parts = [...shown].map((one) => told.filter(([, network]) => network === one))
        const rest = told.filter(([, network]) => !shown.has(network))
        if (shown.size === 0) return
        for (const part of rest.length === 0 ? parts : [...parts, rest]) {
          for (const bands of [
            [0, 1, 2],
            [3, 4],
          ]) {
            const counts = part.map(([own]) => bands.reduce((sum, at) => sum + (own[at] ?? 0), 0))
            expect(keepsRule(counts)).toBe(true)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

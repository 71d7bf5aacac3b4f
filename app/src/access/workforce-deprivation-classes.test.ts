import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classOf } from './workforce-deprivation-classes.ts'

const staff = (gp_fte: number | null, patients_per_gp: number | null) => ({
  gp_fte,
  patients_per_gp,
})

test.each([
  [4, 1999.99, 'under 2000'],
  [4, 2000, '2000'],
  [4, 2499.99, '2000'],
  [4, 2500, '2500'],
  [4, 3000, '3000'],
  [0.1, 80_000, '3000'],
  [0, null, 'no gp'],
  [null, null, 'not known'],
  // GPs without a known list.
  [3, null, 'not known'],
])('%s GPs and %s patients for each are drawn as %s', (fte, perGp, id) => {
  expect(classOf(staff(fte, perGp))).toBe(id)
})

test('more patients for each GP are never in an earlier class', () => {
  const order = ['under 2000', '2000', '2500', '3000']
  fc.assert(
    fc.property(fc.float({ min: 1, max: 20_000, noNaN: true }), fc.nat(9_000), (few, more) => {
      const [one, other] = [few, few + more].map((perGp) => order.indexOf(classOf(staff(1, perGp))))
      expect(one).toBeGreaterThanOrEqual(0)
      expect(other).toBeGreaterThanOrEqual(one ?? 0)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { GPS, NURSES, SETTLED_GPS, TABLE_ROWS } from './role-groups.ts'
import { lineOf, ROUND } from './made-round.ts'
import { roundModel, totalOfGroup } from './round.ts'

const ROLES = [...GPS.roles, ...NURSES.roles]
const NETWORKS = ['north', 'south', null]

/** For each practice its network, and people of each role; null where it told nothing of it. */
const tables = fc.array(
  fc.record({
    network: fc.constantFrom(...NETWORKS),
    heads: fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { freq: 2 }), {
      minLength: ROLES.length,
      maxLength: ROLES.length,
    }),
  }),
  { minLength: 4, maxLength: 12 },
)

test('tells no withheld sum by what is shown of other roles, groups and networks', () => {
  let shownEver = 0
  let withheldEver = 0
  fc.assert(
    fc.property(tables, (table) => {
      const practices = table.map(({ network }, at) => ({ code: `p${at}`, name: '', network }))
      const lines = table.flatMap(({ heads }, at) =>
        ROLES.flatMap((role, of) => {
          const headcount = heads[of] ?? null
          return headcount === null ? [] : [lineOf(`p${at}`, { role, headcount })]
        }),
      )
      const { totals } = roundModel(ROUND, practices, [], lines, [])
      const networks = [...new Set(practices.map(({ network }) => network))]
      const cells = ROLES.flatMap((role) =>
        networks
          .filter((network) =>
            lines.some(
              (line) =>
                line.role === role &&
                practices.some((one) => one.code === line.practice && one.network === network),
            ),
          )
          .map((network) => ({ role, network })),
      )
      const sums = totals.flatMap(({ group, headcount, byNetwork }) =>
        [
          { area: networks, sum: headcount },
          ...[...byNetwork].map(([network, sum]) => ({ area: [network], sum })),
        ].map(({ area, sum }) => ({
          sum,
          row: cells.map(({ role, network }) =>
            group.roles.includes(role) && area.includes(network) ? 1 : 0,
          ),
        })),
      )
      const shown = sums.filter(({ sum }) => sum.value !== null).map(({ row }) => row)
      const withheld = sums.filter(({ sum }) => sum.withheld).map(({ row }) => row)
      const rank = rankOf(shown)
      for (const row of withheld) expect(rankOf([...shown, row])).toBe(rank + 1)
      shownEver += shown.length
      withheldEver += withheld.length
    }),
    { numRuns: 150 },
  )
  expect(shownEver).toBeGreaterThan(0)
  expect(withheldEver).toBeGreaterThan(0)
})

test('withholds a group that less its roles leaves those of one practice', () => {
  const practices = [0, 1, 2, 3, 4].map((at) => ({ code: `p${at}`, name: '', network: null }))
  const lines = [
    ...practices.map(({ code }) => lineOf(code, { headcount: 6 })),
    lineOf('p0', { role: 'salaried GP', headcount: 2 }),
    lineOf('p0', { role: 'GP locum', headcount: 5 }),
  ]
  const { totals } = roundModel(ROUND, practices, [], lines, [])
  const shown = totals.flatMap(({ group, headcount }) =>
    headcount.value === null ? [] : [group.label],
  )
  expect(shown).toEqual(['GP partner'])
  const all = roundModel(ROUND, practices, [], lines, 'all')
  expect(totalOfGroup(all, GPS).headcount.value).toBe(37)
  expect(totalOfGroup(all, SETTLED_GPS).headcount.value).toBe(32)
  expect(TABLE_ROWS).toContain(SETTLED_GPS)
})

/** The rank of a matrix by elimination over fractions as whole numbers. */
function rankOf(rows: readonly (readonly number[])[]): number {
  let left = rows.map((row) => row.map(BigInt))
  let rank = 0
  for (let column = 0; column < (rows[0]?.length ?? 0); column++) {
    const pivot = left.find((row) => row[column] !== 0n)
    if (pivot === undefined) continue
    rank++
    const lead = pivot[column] ?? 1n
    left = left
      .filter((row) => row !== pivot)
      .map((row) => {
        const times = row[column] ?? 0n
        return row.map((value, at) => value * lead - (pivot[at] ?? 0n) * times)
      })
  }
  return rank
}

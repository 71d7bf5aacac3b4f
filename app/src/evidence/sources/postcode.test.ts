import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDuckDB, rowOf } from '../duckdb.ts'
import { postcodeSql } from './postcode.ts'

test('one space before the last three characters, wherever the publisher puts them', async () => {
  const duckdb = await openDuckDB()
  const connection = await duckdb.connect()
  const tidy = async (raw: string | null) =>
    (
      await rowOf<{ v: string | null }>(
        connection,
        `SELECT ${postcodeSql('raw')} AS v FROM (SELECT CAST(? AS VARCHAR) AS raw)`,
        [raw],
      )
    )?.v
  const spaces = fc.integer({ min: 0, max: 3 }).map((count) => ' '.repeat(count))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('N1', 'DN4', 'SK11', 'EC1A', 'sw1a'),
      fc.constantFrom('0DH', '8QN', '6jl'),
      spaces,
      spaces,
      async (outward, inward, between, around) => {
        const written = `${around}${outward}${between}${inward}${around}`
        expect(await tidy(written)).toBe(`${outward} ${inward}`.toUpperCase())
      },
    ),
    { numRuns: 30 },
  )
  expect(await tidy('  ')).toBeNull()
  expect(await tidy(null)).toBeNull()
  connection.closeSync()
  duckdb.close()
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDB, rowOf, type DuckDBConnection } from './duckdb.ts'
import { code, count, date, money, month, number, oneOf, practiceCode, sex } from './fields.ts'
import type { FieldKind } from './fields.ts'

let duckdb: Awaited<ReturnType<typeof openDuckDB>>
let connection: DuckDBConnection

beforeAll(async () => {
  duckdb = await openDuckDB()
  connection = await duckdb.connect()
})
afterAll(() => {
  connection.closeSync()
  duckdb.close()
})

async function read(kind: FieldKind, text: string | null) {
  const row = await rowOf<{ value: unknown; unusable: boolean }>(
    connection,
    `SELECT ${kind.value('raw')} AS value, ${kind.unusable('raw')} AS unusable FROM (SELECT CAST($1 AS VARCHAR) AS raw)`,
    [text],
  )
  return row?.unusable === true ? 'unusable' : row?.value
}

describe('dates', () => {
  test.each([
    ['01JAN2021', '2021-01-01'],
    ['01Jul2026', '2026-07-01'],
    ['2026-07-01', '2026-07-01'],
    ['20231204', '2023-12-04'],
    ['04/12/2023', '2023-12-04'],
    [' 04/12/2023 ', '2023-12-04'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', async (text, day) => {
    expect(await read(date(), text)).toBe(day)
  })

  test.each(['31/06/2023', '2023-02-29', '20231304', '00/01/2023', '0021-01-01', 'soon', '1/1'])(
    '%s is unusable',
    async (text) => {
      expect(await read(date(), text)).toBe('unusable')
    },
  )

  test.each(['', ' ', '-', null])('%j is no date', async (text) => {
    expect(await read(date(), text)).toBeNull()
  })
})

describe('numbers', () => {
  test.each([
    ['0', 0],
    ['12', 12],
    [' 12 ', 12],
    ['1,234', 1234],
    ['12.0', 12],
  ])('the count %s is %s', async (text, value) => {
    expect(await read(count(), text)).toBe(value)
  })

  test.each(['-1', '1.5', 'x', '1,2', '12,34', 'nan', 'inf', '1e400', '*'])(
    '%s is no count',
    async (text) => {
      expect(await read(count(), text)).toBe('unusable')
    },
  )

  test('money may be negative and has pence', async () => {
    expect(await read(money(), '-1,234.56')).toBe(-1234.56)
  })

  test('a number keeps to its range', async () => {
    const share = number({ least: 0, most: 1 })
    expect(await read(share, '0.5')).toBe(0.5)
    expect(await read(share, '1.0001')).toBe('unusable')
    expect(share.expected).toBe('a number of at least 0 of at most 1')
  })

  test('blank is no number and not zero', async () => {
    expect(await read(count(), '')).toBeNull()
    expect(await read(count(), null)).toBeNull()
  })
})

describe('words of a list and codes', () => {
  test('a practice code is a letter and five digits, in any case', async () => {
    expect(await read(practiceCode(), ' z99001 ')).toBe('Z99001')
    expect(await read(practiceCode(), 'Z9900')).toBe('unusable')
    expect(await read(practiceCode(), "Z99001'; DROP TABLE x; --")).toBe('unusable')
  })

  test('a quote in a pattern or a list does no harm', async () => {
    expect(await read(code("[A-Z']+", 'letters'), "O'B")).toBe("O'B")
    expect(await read(oneOf({ "don't know": 'unknown' }), "Don't know")).toBe('unknown')
  })

  test('sex in the words of the publications', async () => {
    expect(await read(sex(), 'FEMALE')).toBe('female')
    expect(await read(sex(), 'm')).toBe('male')
    expect(await read(sex(), 'ALL')).toBe('all')
    expect(await read(sex(), 'cat')).toBe('unusable')
  })
})

test.each([
  ['2016_01', '2016-01-01'],
  ['201601', '2016-01-01'],
  ['2016-01', '2016-01-01'],
  ['2016-01-15', '2016-01-01'],
  ['01AUG2025', '2025-08-01'],
  ['201613', 'unusable'],
])('the month %s is %s', async (text, day) => {
  expect(await read(month(), text)).toBe(day)
})

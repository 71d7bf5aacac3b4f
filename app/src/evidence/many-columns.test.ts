import { expect, test } from 'vitest'
import { openDuckDB, rowOf } from './duckdb.ts'
import { withRoomForColumns } from './many-columns.ts'

test('a wide table has one thread and a higher limit, and the settings come back', async () => {
  const duckdb = await openDuckDB({ memory: '500MB' })
  const connection = await duckdb.connect()
  // DuckDB tells its limit to a tenth of a MiB, and so it comes back.
  const settings = () =>
    rowOf<{ threads: number; mebibytes: number }>(
      connection,
      `SELECT current_setting('threads') AS threads,
         round(split_part(current_setting('memory_limit'), ' ', 1)::DOUBLE) AS mebibytes`,
    )
  const before = await settings()
  expect(await withRoomForColumns(connection, 200, settings)).toEqual(before)
  expect(await withRoomForColumns(connection, 201, settings)).toMatchObject({
    threads: 1,
    mebibytes: 858,
  })
  expect(await settings()).toEqual(before)
  const failing = withRoomForColumns(connection, 1100, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(await settings()).toEqual(before)
  connection.closeSync()
  duckdb.close()
})

import { expect, test } from 'vitest'
import { RunLine } from './run-line.ts'

test('a line lets so many run at once, in their order, and lets one leave that is stopped', async () => {
  const line = new RunLine(2)
  const told: string[] = []
  const doors = new Map<string, () => void>()
  const enter = (name: string, signal = new AbortController().signal) =>
    line.run(
      signal,
      () => told.push(`${name} waits`),
      () =>
        new Promise<void>((resolve) => {
          told.push(`${name} runs`)
          doors.set(name, resolve)
        }),
    )
  const stop = new AbortController()
  const first = enter('a')
  const second = enter('b')
  const left = enter('c', stop.signal)
  const last = enter('d')
  stop.abort(new Error('stopped'))
  await expect(left).rejects.toThrow('stopped')
  expect(told).toEqual(['a runs', 'b runs', 'c waits', 'd waits'])
  doors.get('b')?.()
  await second
  await expect.poll(() => told.at(-1)).toBe('d runs')
  doors.get('a')?.()
  doors.get('d')?.()
  await Promise.all([first, last])
  const after = enter('e')
  expect(told.at(-1)).toBe('e runs')
  doors.get('e')?.()
  await after
})

import { afterEach, expect, test, vi } from 'vitest'

import { logFault } from './fault-log.ts'

afterEach(() => vi.restoreAllMocks())

test('a fault is one line, whatever its message says', () => {
  const lines: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  const error = new Error('first\n{"reference":"forged"}', { cause: new Error('second\nline') })
  logFault({ reference: 'abc', during: 'GET /x', error })
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toContain('\n')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    reference: 'abc',
    during: 'GET /x',
    error: expect.stringMatching(/forged[^]*\[cause\]: Error: second/),
  })
})

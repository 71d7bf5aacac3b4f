import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { splitCommand } from './split-command.ts'

const FILE = {
  pot: 1000,
  rules: [{ name: 'Heads', parts: [{ kind: 'registered', share: '100' }] }],
  practices: [
    { code: 'A', name: 'First', registered: 1 },
    { code: 'B', registered: 2 },
  ],
}

async function run(content: string, ...more: readonly string[]) {
  const cwd = await mkdtemp(join(tmpdir(), 'footings-split-'))
  onTestFinished(() => rm(cwd, { recursive: true }))
  await writeFile(join(cwd, 'pot.json'), content)
  let text = ''
  const code = await splitCommand(['pot.json', ...more], {
    out: (part) => {
      text += part
    },
    err: () => undefined,
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: {},
    cwd,
    signal: new AbortController().signal,
  })
  return { code, text }
}

test('a pot in a file is shared, on a terminal, as CSV and as JSON', async () => {
  const content = JSON.stringify(FILE)
  expect(await run(content)).toEqual({
    code: 0,
    text: 'Rule   Kind      Code  Name   Amount\nHeads  practice  A     First   £3.33\nHeads  practice  B     B       £6.67\n',
  })
  const csv = await run(content, '--csv')
  expect(csv.text).toContain('Heads,practice,B,B,667,')
  expect(csv.text).toContain('2 of 3 registered patients')
  const json = JSON.parse((await run(content, '--json')).text)
  expect(json).toMatchObject({
    pot: 1000,
    rules: [{ left_over: 0, in_words: '100% by registered patient' }],
  })
})

test('a fault in the file is told with its line and column', async () => {
  const lines = JSON.stringify(FILE, undefined, 1)
  await expect(run(lines.replace('"registered": 2', '"registered": "2"'))).rejects.toMatchObject({
    kind: 'data',
    message: 'practices 2 registered is no number.',
    where: { file: 'pot.json', line: 22, column: '18' },
  })
  await expect(run(lines.replace('"B"', '"A"'))).rejects.toThrow(
    'practices 2 code is there twice: A',
  )
  await expect(run(lines.slice(0, -2))).rejects.toMatchObject({ where: { file: 'pot.json' } })
  await expect(run(lines.replace('"100"', '"99"'))).rejects.toThrow('do not come to 100 %')
  await expect(run(lines.replace('"registered": 1', '"registered": null'))).rejects.toThrow(
    'A number is not known: the registered list of First (A).',
  )
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Effects } from '../terminal/effects.ts'
import { HELP } from './help.ts'
import { main, version } from './main.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-cli-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  let out = ''
  let err = ''
  const effects: Effects = {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: { USER: 'tester' },
    cwd: folder,
    signal: new AbortController().signal,
  }
  return { code: await main(args, effects), out, err }
}

test('help and version', async () => {
  expect(await run('--help')).toEqual({ code: 0, out: HELP, err: '' })
  expect((await run()).code).toBe(2)
  expect((await run('--version')).out.trim()).toBe(version())
})

test('every command of the help exists', async () => {
  const names = [...HELP.matchAll(/^ {2}([a-z]+)\b/gm)].map(([, name]) => name ?? '')
  expect(names).toContain('import')
  for (const name of new Set(names)) {
    const told = await run(name, '--help')
    expect(told, name).toMatchObject({ code: 0, err: '' })
    if (['evaluate', 'queue', 'statistics'].includes(name)) {
      expect(told.out).toMatch(new RegExp(`^footings ${name}: `))
    } else expect(told.out, name).toBe(HELP)
  }
})

test('a wrong word is a usage error that says what to do', async () => {
  const wrong = await run('imprt')
  expect(wrong.code).toBe(2)
  expect(wrong.err).toBe('footings: There is no command imprt. See: footings --help\n')
  expect((await run('import', 'x', '--wat')).code).toBe(2)
  expect((await run('constructor')).code).toBe(2)
})

test('a folder that is no workspace says how to make one', async () => {
  const none = await run('releases')
  expect(none.code).toBe(2)
  expect(none.err).toContain('footings init --workspace')
})

test('a workspace is made once, and a file that is not there is named', async () => {
  expect((await run('init', '--workspace', 'here')).code).toBe(0)
  expect((await run('init', '--workspace', 'here')).code).toBe(2)
  const absent = await run('import', 'nowhere.csv', '--workspace', 'here')
  expect(absent.code).toBe(2)
  expect(absent.err).toContain('nowhere.csv')
})

test('an impossible date is refused', async () => {
  await run('init')
  const wrong = await run('place', 'show', '98D', '--on', '2023-02-29')
  expect(wrong.code).toBe(2)
  expect(wrong.err).toContain('2023-02-29 is not a date')
})

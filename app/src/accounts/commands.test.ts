import { afterAll, beforeAll, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import type { Effects } from '../terminal/effects.ts'
import { user } from './commands.ts'
import { findInvited } from './invitations.ts'

const NOW = new Date('2026-11-02T12:00:00Z')
let workspace: Awaited<ReturnType<typeof danumWorkspace>>
beforeAll(async () => {
  workspace = await danumWorkspace(() => NOW)
}, 120_000)
afterAll(async () => workspace.end())

async function run(...args: readonly string[]): Promise<string> {
  let out = ''
  const effects: Effects = {
    out: (text) => {
      out += text
    },
    err: () => {},
    isTerminal: false,
    now: () => NOW,
    env: {},
    cwd: workspace.directory,
    signal: new AbortController().signal,
  }
  expect(await user([...args, '--workspace', workspace.directory], effects)).toBe(0)
  return out
}

test('an invitation from the command line, with a role, is one that the service takes', async () => {
  const out = await run(
    'invite',
    'Mia@Practice.example',
    '--role',
    'practice manager',
    '--at',
    'Z99001',
    '--name',
    'Mia',
    '--json',
  )
  const { code, id } = JSON.parse(out) as { code: string; id: string }
  expect((await findInvited(workspace.store, NOW, code))?.id).toBe(id)
  expect(JSON.parse(await run('list', '--json'))).toMatchObject([
    {
      id,
      name: 'Mia',
      email: 'mia@practice.example',
      state: 'invited',
      roles: expect.stringMatching(/^practice manager at /),
      last_sign_in: null,
    },
  ])
  expect(await run('list', '--csv')).toMatch(/^id,name,email,state,roles,last_sign_in\r\n/)
  expect(await run('list')).not.toContain(code)
  await run('role', 'mia@practice.example', '--role', 'ICB finance', '--at', '98D')
  expect(await run('list')).toContain('ICB finance at Danum')
  await run('disable', 'mia@practice.example', '--reason', 'Left')
  expect(await run('list')).toContain('disabled')
  await run('erase', 'mia@practice.example')
  expect(JSON.parse(await run('list', '--json'))).toEqual([])
})

test('what does not fit is refused, and says what would', async () => {
  await expect(run('invite', 'x@x.example', '--role', 'king')).rejects.toThrow('no role king')
  await expect(run('invite', 'x@x.example', '--role', 'practice manager')).rejects.toThrow(
    'at nothing',
  )
  await expect(
    run('invite', 'x@x.example', '--role', 'practice manager', '--at', '98D'),
  ).rejects.toThrow('cannot be held at 98D')
  await expect(run('invite', 'x')).rejects.toThrow('is not an email address')
  await expect(run('disable', 'nobody@x.example')).rejects.toThrow('No account has the address')
  await expect(run('dance')).rejects.toThrow('no ‘footings user dance’')
  expect(JSON.parse(await run('list', '--json'))).toEqual([])
})

test('the set-up code is told once asked, and is the only one that is good', async () => {
  const first = await run('set-up')
  expect(first).toMatch(/^([A-Z2-7]{5}-){3}[A-Z2-7]{5}\n/)
  const second = JSON.parse(await run('set-up', '--json')) as { code: string }
  expect(first).not.toContain(second.code)
  const kept = await workspace.store.db.selectFrom('sign_in_attempt').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(JSON.stringify(kept)).not.toContain(second.code.replaceAll('-', ''))
})

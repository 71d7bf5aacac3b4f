import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { FootingsError } from '../failure.ts'
import type { Effects } from '../terminal/effects.ts'
import { models } from './commands.ts'
import { MADE_MODELS } from './made-kinds.tsx'

let folder = ''
beforeAll(async () => {
  const made = await danumWorkspace()
  folder = await mkdtemp(join(tmpdir(), 'footings-models-'))
  await cp(made.directory, folder, { recursive: true })
  await made.end()
}, 120_000)
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Runs `footings models ARGS` with the made models in a copy of Danum. */
async function run(...args: readonly string[]) {
  let out = ''
  const effects: Effects = {
    out: (more) => void (out += more),
    err: () => {},
    isTerminal: false,
    now: () => new Date('2026-11-01T12:00:00Z'),
    env: { FOOTINGS_WORKSPACE: folder },
    cwd: folder,
    signal: new AbortController().signal,
  }
  try {
    return { code: await models(args, effects, MADE_MODELS), out }
  } catch (error) {
    if (!(error instanceof FootingsError)) throw error
    return { code: error.exitCode, out: out + error.sentence }
  }
}

test('a scenario is made, run, shown and run again, with a code that a script can read', async () => {
  const listed = await run('list', '--place', '98D')
  expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('made-sessions')])
  const model = await run('show', 'made-sessions')
  expect(model.out).toContain('How many sessions do the lists of a place ask for?')
  expect(model.out).toMatch(/assumption +demand .* 5 to 10 +verified/)

  const place = ['--place', '98D', '--on', '2024-03-31', '--name', 'Ours']
  const wrong = await run('make', 'made-sessions', ...place, '--set', 'weeks=60')
  expect([wrong.code, wrong.out]).toEqual([3, expect.stringContaining('Weeks is more than 52')])
  const set = ['--set', 'weeks=2', '--set=practices=Z99001,Z99002', '--assume']
  const made = await run('make', 'made-sessions', ...place, ...set, 'demand=7:6:9:Our count: 2024')
  expect(made.code).toBe(0)
  const scenario = made.out.trim()
  const now = await run('show', scenario)
  expect(now.out).toContain('Sessions: Ours\n2 practices need')
  const kept = JSON.parse((await run('run', scenario, '--json')).out)
  expect(kept).toMatchObject({ model: 'made-sessions', scenario, title: 'Ours', seed: 1 })
  const whole = JSON.parse((await run('show', kept.id, '--json')).out)
  expect(whole.inputs.assumptions[0]).toMatchObject({
    value: 7,
    low: 6,
    high: 9,
    source: 'Our count: 2024',
  })
  const again = await run('rerun', kept.id)
  expect([again.code, again.out]).toEqual([0, expect.stringContaining('The same bytes again')])

  const { openWorkspace } = await import('../workspace.ts')
  const workspace = await openWorkspace(folder)
  await workspace.store.change({ name: 'Somebody' }, (change) =>
    change.update('model_run', kept.id, kept.version, { software: '0.0.1', result: '{}' }),
  )
  await workspace.close()
  const altered = await run('rerun', kept.id)
  expect(altered.code).toBe(1)
  expect(altered.out).toContain('The result of the record are not what was kept')
  expect(altered.out).toMatch(/kept by version 0\.0\.1, run again by version \d/)

  for (const [args, code] of [
    [['fly'], 2],
    [['show', 'nothing'], 2],
    [['make', 'made-sessions', '--set'], 2],
    [['make', 'made-sessions', ...place, '--set', 'weeks'], 2],
  ] as const) {
    expect((await run(...args)).code, args.join(' ')).toBe(code)
  }
})

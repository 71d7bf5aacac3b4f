import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeWorkspace } from '../workspace.ts'

const BIN = fileURLToPath(new URL('../../bin/footings.js', import.meta.url))

let folder: string
let server: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-serve-'))
  await makeWorkspace(join(folder, 'workspace'))
})
afterEach(async () => {
  server?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Runs `footings serve` until it is ready or ends, and gives what it said. */
async function serve(...args: readonly string[]): Promise<{ told: string; code: number | null }> {
  const workspace = join(folder, 'workspace')
  const child = spawn(process.execPath, [BIN, 'serve', '--workspace', workspace, ...args], {
    stdio: 'pipe',
    env: { PATH: process.env['PATH'] },
  })
  server = child
  let told = ''
  const ready = new Promise<null>((resolve) => {
    const listen = (chunk: Buffer) => {
      told += chunk.toString()
      if (/\(good for 24 hours\)|without sign-in/.test(told)) resolve(null)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
  })
  const code = await Promise.race([ready, once(child, 'exit').then(([left]) => Number(left))])
  return { told, code }
}

test('with an origin people sign in: it prints the code of the first account once', async () => {
  const { told } = await serve('--port', '0', '--origin', 'http://localhost:4999')
  expect(told).toContain('Footings is ready at http://localhost:4999\n')
  expect(told).toMatch(
    /Set up the first account at http:\/\/localhost:4999\/set-up with the code ([A-Z2-7]{5}-){3}[A-Z2-7]{5} /,
  )
}, 120_000)

test('without anything it says that it is for one person', async () => {
  const { told } = await serve('--port', '0')
  expect(told).toContain('for the person at this computer only, without sign-in')
  expect(told).not.toContain('set-up')
}, 120_000)

test('it does not let other computers reach it without an origin', async () => {
  expect(await serve('--host', '0.0.0.0')).toMatchObject({
    code: 4,
    told: expect.stringContaining('no origin is given'),
  })
}, 60_000)

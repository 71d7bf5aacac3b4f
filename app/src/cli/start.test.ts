import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/footings.js', import.meta.url))

let folder: string
let server: ChildProcess | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-start-'))
})
afterEach(async () => {
  server?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

test('the demo starts without a file, opens on Danum, says that it is made up, and stops when told', async () => {
  const { child, address } = await start('demo', '--workspace', join(folder, 'danum'))
  const page = await fetch(address)
  expect(page.status).toBe(200)
  const html = await page.text()
  expect(html).toContain('Danum is a made-up place')
  expect(html).toContain('43 practices')
  child.kill('SIGTERM')
  const [code] = await once(child, 'exit')
  expect(code).toBe(0)
}, 120_000)

test('the demo leaves a folder alone that is something else', async () => {
  const child = spawn(process.execPath, [BIN, 'demo', '--workspace', folder], { stdio: 'pipe' })
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  const [code] = await once(child, 'exit')
  expect(code).toBe(2)
  expect(err).toContain('holds something else than Danum')
}, 60_000)

/** Starts a command that serves, on a free port, and waits until it says where. */
async function start(...args: string[]): Promise<{ child: ChildProcess; address: string }> {
  const child = spawn(process.execPath, [BIN, ...args, '--port', '0'], { stdio: 'pipe' })
  server = child
  let told = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const [, found] = /Footings is ready at (\S+)/.exec(told) ?? []
      if (found !== undefined) resolve(found)
    })
    let complaint = ''
    child.stderr.on('data', (chunk: Buffer) => {
      complaint += chunk.toString()
    })
    child.on('exit', (code) => reject(new Error(`ended with ${code}: ${complaint}`)))
  })
  return { child, address }
}

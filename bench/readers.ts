import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { startSession } from '../app/src/accounts/sessions.ts'
import { danumWorkspace } from '../app/test/danum.ts'
import type { BenchResult } from './result.ts'
import { peopleWithRoles, type RightsAtPlace } from './signed-in.ts'

const READERS = 200
const PER_SECOND = 50
const SECONDS = 20
const WARM_UP_SECONDS = 5
const DAY = '2024-03-31'
/** What people open, and how each of the pages is reached. */
const PAGES = [
  '/',
  `/practices/Z99001?on=${DAY}`,
  `/matrix?on=${DAY}`,
  '/services',
  '/services/sign-ups',
  '/services/coverage',
  '/money',
  '/money/statements',
  '/money/statements/Z99002',
  '/networks',
  '/footprints',
] as const

const ROLE: RightsAtPlace = { role: 'ICB lead', scope: 'place', organisation: '98D' }

/** 200 people, each signed in, read pages of Danum at 50 requests a second from one server process. */
export async function run(): Promise<readonly BenchResult[]> {
  const workspace = await danumWorkspace(() => new Date())
  const tokens: string[] = []
  try {
    for (const person of await peopleWithRoles(workspace.store, READERS, ROLE)) {
      tokens.push(await startSession(workspace.store, new Date(), { person, means: 'bench' }))
    }
    return await measured(workspace.directory, tokens)
  } finally {
    await workspace.end()
  }
}

async function measured(
  directory: string,
  tokens: readonly string[],
): Promise<readonly BenchResult[]> {
  const bin = fileURLToPath(new URL('../app/bin/footings.js', import.meta.url))
  const origin = 'http://localhost:4899'
  const server = spawn(
    process.execPath,
    [bin, 'serve', '--workspace', directory, '--port', '4899', '--origin', origin],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  try {
    for await (const line of createInterface({ input: server.stdout })) {
      if (line.includes('is ready')) break
    }
    await read(origin, tokens, WARM_UP_SECONDS)
    const seen = await read(origin, tokens, SECONDS)
    const refused = seen.filter(({ status }) => status !== 200)
    if (refused.length > 0) throw new Error(`${refused.length} answers were not 200`)
    const times = seen.map(({ ms }) => ms).toSorted((a, b) => a - b)
    const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN
    const slowest = PAGES.map((page) => {
      const own = seen.filter((one) => one.page === page).map(({ ms }) => ms)
      return { page, median: own.toSorted((a, b) => a - b)[Math.floor(own.length / 2)] ?? 0 }
    }).toSorted((a, b) => b.median - a.median)[0]
    return [
      {
        name: `${READERS} readers at ${PER_SECOND} a second, 95th percentile`,
        value: at(0.95),
        unit: 'ms',
        limit: 200,
        note: `median ${at(0.5).toFixed(0)} ms, 99th ${at(0.99).toFixed(0)} ms, ${times.length} answers`,
      },
      {
        name: 'slowest of their pages, median',
        value: slowest?.median ?? Number.NaN,
        unit: 'ms',
        limit: 100,
        note: slowest?.page ?? '',
      },
    ]
  } finally {
    server.kill('SIGTERM')
  }
}

interface Seen {
  readonly page: string
  readonly status: number
  readonly ms: number
}

/** Asks at a steady rate, whether or not earlier answers have come: an open loop. */
async function read(
  origin: string,
  tokens: readonly string[],
  seconds: number,
): Promise<readonly Seen[]> {
  const asked: Promise<Seen>[] = []
  const start = performance.now()
  for (let request = 0; request < seconds * PER_SECOND; request += 1) {
    const due = start + (request * 1000) / PER_SECOND
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    const page = PAGES[request % PAGES.length] ?? '/'
    asked.push(ask(origin, page, tokens[request % tokens.length] ?? '', due))
  }
  return Promise.all(asked)
}

async function ask(origin: string, page: string, token: string, due: number): Promise<Seen> {
  const reply = await fetch(origin + page, {
    headers: { cookie: `__Host-footings=${token}` },
    redirect: 'manual',
  })
  await reply.text()
  return { page, status: reply.status, ms: performance.now() - due }
}

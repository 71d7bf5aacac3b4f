import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { checkEvidence } from '../src/evidence/check.ts'
import { makeWorkspace, openWorkspace } from '../src/workspace.ts'

const BIN = fileURLToPath(new URL('../bin/footings.js', import.meta.url))
const HEADER = 'PUBLICATION,EXTRACT_DATE,PRACTICE_CODE,LSOA_CODE,SEX,NUMBER_OF_PATIENTS\n'
/** Large enough that an import can be cut off in every one of its steps. */
const LARGE = 300_000

interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** A list by LSOA of that many rows, on a day in July 2026. */
function lists(rows: number, day: number): string {
  const lines = [HEADER]
  for (let row = 0; row < rows; row++) {
    const practice = `Z${String(90_000 + Math.floor(row / 300))}`
    lines.push(
      `P,${String(day).padStart(2, '0')}JUL2026,${practice},E01${String(row % 30_000).padStart(6, '0')},ALL,${1 + (row % 97)}\n`,
    )
  }
  return lines.join('')
}

describe('imports in processes of their own', { timeout: 120_000 }, () => {
  let folder: string
  let before: string
  let workspace: string
  let count = 0
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-processes-'))
    await writeFile(join(folder, 'small.csv'), lists(600, 1))
    await writeFile(join(folder, 'other.csv'), lists(900, 2))
    await writeFile(join(folder, 'large.csv'), lists(LARGE, 3))
    before = join(folder, 'before')
    await makeWorkspace(before)
    expect(
      await footings('import', join(folder, 'small.csv'), '--workspace', before),
    ).toMatchObject({ code: 0 })
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))
  beforeEach(async () => {
    workspace = join(folder, `workspace-${++count}`)
    await cp(before, workspace, { recursive: true })
  })

  /** What a reader sees: the days that are loaded and how many rows each has, and no fault. */
  async function readable(): Promise<Readonly<Record<string, number>>> {
    const opened = await openWorkspace(workspace)
    try {
      const rows = await opened.evidence.rows<{ day: string; n: number }>(
        'SELECT period_end AS day, count(*) AS n FROM patients_lsoa GROUP BY ALL ORDER BY day',
      )
      const faults = (await checkEvidence(opened)).filter(({ severity }) => severity === 'fault')
      expect(faults).toEqual([])
      return Object.fromEntries(rows.map(({ day, n }) => [day, n]))
    } finally {
      await opened.close()
    }
  }

  /** Folders of staging, and of releases that no row of the store knows. */
  async function leftovers(): Promise<readonly string[]> {
    const opened = await openWorkspace(workspace)
    const known = new Set(opened.evidence.releases.map(({ directory }) => directory))
    await opened.close()
    const staging = existsSync(join(workspace, 'staging'))
      ? await readdir(join(workspace, 'staging'))
      : []
    const homes = (await readdir(join(workspace, 'data', 'patients-by-lsoa'))).map(
      (id) => `data/patients-by-lsoa/${id}`,
    )
    return [...staging, ...homes.filter((home) => !known.has(home))]
  }

  const take = (file: string) =>
    footings('import', join(folder, file), '--workspace', workspace, '--json')

  test('two at once of one file: it is taken once, and the other run says so', async () => {
    const runs = await Promise.all([take('other.csv'), take('other.csv')])
    expect(runs.map(({ code }) => code)).toEqual([0, 0])
    const told = runs.map(({ out }) => JSON.parse(out) as { releases: { status: string }[] })
    const statuses = told.flatMap(({ releases }) => releases.map(({ status }) => status))
    expect(statuses.toSorted()).toEqual(['new', 'unchanged'])
    expect(await readable()).toEqual({ '2026-07-01': 600, '2026-07-02': 900 })
    expect(await leftovers()).toEqual([])
  })

  test('two at once of different files: both are taken', async () => {
    const runs = await Promise.all([take('other.csv'), take('large.csv')])
    expect(runs.map(({ code, err }) => [code, err.includes('footings:')])).toEqual([
      [0, false],
      [0, false],
    ])
    expect(await readable()).toEqual({
      '2026-07-01': 600,
      '2026-07-02': 900,
      '2026-07-03': LARGE,
    })
    expect(await leftovers()).toEqual([])
  })

  test.each([
    ['while it reads', 'staging'],
    ['while it writes Parquet', 'parquet'],
    ['when a release has reached its home', 'home'],
  ] as const)(
    'killed %s: the state before stays, and the next import sweeps',
    async (_when, mark) => {
      const child = start('import', join(folder, 'large.csv'), '--workspace', workspace)
      const ended = new Promise((resolve) => child.once('close', resolve))
      const reached = await until(() => at(mark), child)
      child.kill('SIGKILL')
      await ended
      expect(reached).toBe(true)
      const seen = await readable()
      // The last step may have been done by the time that the kill came.
      expect([600, 600 + LARGE]).toContain(Object.values(seen).reduce((sum, n) => sum + n, 0))
      if (mark !== 'home') expect(seen).toEqual({ '2026-07-01': 600 })
      expect(await take('large.csv')).toMatchObject({ code: 0 })
      expect(await readable()).toEqual({ '2026-07-01': 600, '2026-07-03': LARGE })
      expect(await leftovers()).toEqual([])
    },
  )

  test('killed at any moment', async () => {
    for (const wait of [300, 450, 600, 750]) {
      const child = start('import', join(folder, 'large.csv'), '--workspace', workspace)
      const ended = new Promise((resolve) => child.once('close', resolve))
      await new Promise((resolve) => setTimeout(resolve, wait))
      child.kill('SIGKILL')
      await ended
      expect((await readable())['2026-07-01']).toBe(600)
    }
    expect(await take('large.csv')).toMatchObject({ code: 0 })
    expect(await readable()).toEqual({ '2026-07-01': 600, '2026-07-03': LARGE })
    expect(await leftovers()).toEqual([])
  })

  test.runIf(process.platform !== 'win32')(
    'a disk that is full: the import says so, the state before stays, and room mends it',
    async () => {
      const run = spawnSync(
        '/bin/sh',
        [
          '-c',
          'ulimit -f 256; exec "$@"',
          'sh',
          process.execPath,
          BIN,
          'import',
          join(folder, 'large.csv'),
          '--workspace',
          workspace,
        ],
        { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' } },
      )
      expect(run.stderr).toContain(
        `footings: There is no room left on the disk that holds ${workspace}. What was taken in before is as it was, and nothing of this file is kept. Make room and import it again.\n`,
      )
      expect(run.status).toBe(2)
      expect(await readable()).toEqual({ '2026-07-01': 600 })
      expect(await leftovers()).toEqual([])
      expect(await take('large.csv')).toMatchObject({ code: 0 })
      expect(await readable()).toEqual({ '2026-07-01': 600, '2026-07-03': LARGE })
    },
  )

  test('what the exit codes say', async () => {
    await mkdir(join(folder, 'codes'))
    const made = (name: string, text: string) => writeFile(join(folder, 'codes', name), text)
    await made('empty.csv', '')
    await made('letter.csv', 'Dear all,\nhello.\n')
    await made('patients.csv', 'NHS Number,Date of birth\n9990000018,1950-01-01\n')
    expect(await take('codes/empty.csv')).toMatchObject({ code: 3 })
    expect(await take('codes/letter.csv')).toMatchObject({ code: 3 })
    expect(await take('codes/patients.csv')).toMatchObject({ code: 3 })
    expect(await take('codes/nowhere.csv')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Check the spelling'),
    })
    expect(await take('other.csv')).toMatchObject({ code: 0 })
    expect(await readable()).toEqual({ '2026-07-01': 600, '2026-07-02': 900 })
  })

  function at(mark: 'staging' | 'parquet' | 'home'): Promise<boolean> {
    if (mark === 'home') {
      return readdir(join(workspace, 'data', 'patients-by-lsoa')).then((ids) => ids.length > 1)
    }
    return readdir(join(workspace, 'staging'), { recursive: true }).then(
      (names) =>
        names.some((name) =>
          mark === 'staging' ? !name.startsWith('.') : name.endsWith('.parquet'),
        ),
      () => false,
    )
  }
})

/** Whether it came to that before the process ended. */
async function until(reached: () => Promise<boolean>, child: ChildProcess): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (await reached()) return true
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  return false
}

function start(...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [BIN, ...words], { env: { ...process.env, DATABASE_URL: '' } })
}

function footings(...words: readonly string[]): Promise<Ended> {
  const child = start(...words)
  let out = ''
  let err = ''
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (err += text))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

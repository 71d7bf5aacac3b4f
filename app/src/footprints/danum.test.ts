import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { danumWorkspace } from '../../test/danum.ts'
import { csvRecords } from './csv-text.ts'
import { NO_ASSETS } from '../web/assets.ts'
import type { ZodFastify } from '../web/context.ts'
import { OwnJobs } from '../web/own-jobs.ts'
import { buildServer } from '../web/server.ts'
import type { Effects } from '../terminal/effects.ts'
import { footprints } from './commands.ts'
import { room } from './routes.ts'

const NOW = () => new Date('2026-11-01T12:00:00Z')
const ON = 'on=2016-12-31'

describe('Danum at the end of 2016', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  let app: ZodFastify
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
    app = buildServer({ workspace, assets: NO_ASSETS, now: NOW, jobs: new OwnJobs() }, [room])
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await workspace.end()
  })
  const text = async (url: string) => (await app.inject(url)).body
  const sheet = async (url: string) => {
    const [header, ...rows] = csvRecords(await text(url))
    return rows.map(({ fields }) =>
      Object.fromEntries((header?.fields ?? []).map((name, i) => [name, fields[i] ?? ''])),
    )
  }

  test('has 17 expressions of interest beside four collaborations of 28 members', async () => {
    const page = await text(`/footprints?${ON}`)
    expect(page).toContain(
      'On 31 December 2016, there are 5 localities, 4 neighbourhoods and 4 collaborations. 28 practices are members of a collaboration, and there are 17 expressions of interest in joining one; 4 of the practices that expressed interest are members of another.',
    )
    const rows = await sheet(`/footprints.csv?${ON}`)
    const sizes = (kind: string) =>
      rows.filter((row) => row['kind'] === kind).map((row) => Number(row['member']))
    expect(sizes('collaboration').toSorted((a, b) => a - b)).toEqual([5, 5, 8, 10])
    expect(sizes('locality').reduce((sum, size) => sum + size)).toBe(43)
    expect(sizes('neighbourhood').reduce((sum, size) => sum + size)).toBe(44)
    const interest = rows.map((row) => Number(row['expression_of_interest']))
    expect(interest.reduce((sum, each) => sum + each)).toBe(17)
  })

  test('has 15 practices in no collaboration, 13 of them interested', async () => {
    const gaps = await sheet(`/footprints/gaps.csv?${ON}&kind=collaboration`)
    expect(gaps).toHaveLength(15)
    expect(gaps.filter((row) => row['other_standings'] !== '')).toHaveLength(13)
    expect(await text(`/footprints/gaps?${ON}`)).toMatch(
      /15 of the 43 practices of [^.]+ are members of no collaboration\. 13 of them have expressed interest/,
    )
    expect(await sheet(`/footprints/gaps.csv?${ON}&kind=locality`)).toEqual([])
  })

  test('has neighbourhoods that do not nest in localities', async () => {
    const pairs = await sheet(`/footprints/comparison.csv?${ON}&kind=locality&with=neighbourhood`)
    expect(pairs).toHaveLength(20)
    const shared = pairs.filter((row) => row['members_of_both'] !== '0')
    const localities = Map.groupBy(shared, (row) => row['name'])
    expect([...localities.values()].filter((rows) => rows.length > 1).length).toBeGreaterThan(0)
    expect(await sheet(`/footprints/shared.csv?${ON}`)).toHaveLength(10)
    expect(await sheet(`/footprints/pairs.csv?${ON}`)).toHaveLength(4)
  })

  test('gives sizes as a range, adding up the lists of the practices', async () => {
    const list = (await app.inject('/api/v1/footprints?on=2024-03-31')).json()
    const { practices } = await workspace.register.on('2024-03-31')
    const cic = list.footprints.find(
      (one: { footprint: { name: string } }) => one.footprint.name === 'Primary Care Danum',
    )
    const members = (
      await app.inject(`/api/v1/footprints/${cic.footprint.id}/members?on=2024-03-31`)
    ).json().members as { practice: string; status: string }[]
    const sum = (rows: readonly { practice: string }[]) =>
      rows.reduce((all, row) => all + (practices.get(row.practice)?.registered ?? Number.NaN), 0)
    expect(members).toHaveLength(25)
    expect(cic.registered.possible.patients).toBe(sum(members))
    expect(cic.registered.members.patients).toBe(
      sum(members.filter(({ status }) => status === 'member')),
    )
    const page = await text(`/footprints/${cic.footprint.id}?on=2024-03-31`)
    expect(page).toContain('17 expressions of interest. With all of them it would have')
    expect(page).toContain('<svg')
    expect(page).toContain('A community interest company with eight members')
  })

  test('finds a practice by its name, asks which one, and refuses a code of nobody', async () => {
    const [first] = (await app.inject(`/api/v1/footprints?${ON}&kind=federation`)).json().footprints
    expect(first).toBeUndefined()
    const list = (await app.inject('/api/v1/footprints?kind=federation')).json()
    const url = `/footprints/${list.footprints[0].footprint.id}/members`
    const add = async (practice: string) => {
      const form = { practice, status: 'invited', starts_on: '2017-04-01' }
      return app.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(form).toString(),
      })
    }
    const several = await add('surgery')
    expect(several.statusCode).toBe(400)
    expect(several.body).toMatch(/\d+ practices have ‘surgery’ in their name/)
    expect(several.body).toContain('type="radio"')
    expect((await add('Z99999')).body).toContain('has the code or the name ‘Z99999’')
    expect((await add('alderbeck')).statusCode).toBe(303)
    const csv = `footprint_kind,footprint,practice,status,from\nlocality,Central locality,Z99998,member,2016-01-01\n`
    const preview = await app.inject({
      method: 'POST',
      url: '/footprints/import',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csv }).toString(),
    })
    expect(preview.body).toContain('is in no register that is loaded: check the code')
  })

  test('exports what it takes in again without a change', async () => {
    const exported = await text('/footprints/members.csv')
    const preview = await app.inject({
      method: 'POST',
      url: '/footprints/import',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csv: exported }).toString(),
    })
    expect(preview.body).toMatch(/Of \d+ rows, 0 would be added, 0 changed/)
  })
})

describe('footings footprints', () => {
  let workspace: Awaited<ReturnType<typeof danumWorkspace>>
  beforeAll(async () => {
    workspace = await danumWorkspace(NOW)
  })
  afterAll(() => workspace.end())

  const run = async (...args: string[]) => {
    const out: string[] = []
    const err: string[] = []
    const effects: Effects = {
      out: (line) => void out.push(line),
      err: (line) => void err.push(line),
      isTerminal: false,
      now: NOW,
      env: { USER: 'ada' },
      cwd: workspace.directory,
      signal: new AbortController().signal,
    }
    const code = await footprints([...args, '--workspace', workspace.directory], effects)
    return { code, out: out.join(''), err: err.join('') }
  }

  test('lists, shows and finds gaps', async () => {
    const list = JSON.parse((await run('list', '--on', '2016-12-31', '--json')).out)
    expect(list.footprints).toHaveLength(13)
    const shown = JSON.parse((await run('show', 'primary care danum', '--json')).out)
    expect(shown.counts).toMatchObject({ member: 8, 'expression of interest': 17 })
    const gaps = await run('gaps', '--kind', 'collaboration', '--on', '2016-12-31', '--csv')
    expect(gaps.out.match(/^in none,/gm)).toHaveLength(15)
    expect(gaps.out.match(/^in several,/gm)).toHaveLength(4)
  })

  test('makes one, looks at a file, and takes it in only when told', async () => {
    const made = await run(
      'create',
      '--kind',
      'federation',
      '--name',
      'Harbour',
      '--from',
      '2017-04-01',
    )
    expect(made.code).toBe(0)
    const file = `${workspace.directory}/members.csv`
    const rows =
      'footprint_kind,footprint,practice,status,from\nfederation,Harbour,Z99001,member,2017-04-01\n'
    await writeFile(file, rows)
    expect((await run('members', file)).err).toContain('nothing was written yet')
    expect((await run('members', file)).err).toContain('1 added')
    expect((await run('members', file, '--apply')).err).toContain('1 added')
    expect((await run('members', file, '--apply')).err).toContain('1 there already')
    await writeFile(file, rows.replace('Z99001', 'Z9900'))
    const bad = await run('members', file, '--apply')
    expect([bad.code, bad.out]).toEqual([3, expect.stringContaining('is not a practice code')])
    expect((await run('export')).out).toContain('federation,Harbour,Z99001,member,2017-04-01')
    await expect(run('dance')).rejects.toThrow('There is no ‘footings footprints dance’.')
    await expect(run('show', 'nowhere')).rejects.toThrow('There is no footprint nowhere.')
    await expect(run('create', '--kind', 'tribe', '--name', 'x')).rejects.toThrow('no kind')
  })
})

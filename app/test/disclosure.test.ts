import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { proportion, rate, type Estimate } from '@footings/statistics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDuckDB, rowsOf, sqlText } from '../src/evidence/duckdb.ts'
import { importPaths } from '../src/evidence/import.ts'
import { getFootprint, listFootprints } from '../src/footprints/records.ts'
import { openWorkspace, type Workspace } from '../src/workspace.ts'
import { danumWorkspace } from './danum.ts'
import {
  definitionOf,
  LOCAL_INDICATORS,
  localFile,
  PLANTED,
  twinFigures,
  type LocalFigure,
  type LocalIndicator,
} from './local-counts.ts'
import { everyOutput, type Asking, type Outputs } from './outputs.ts'

const ON = '2023-03-31'
const now = () => new Date('2026-11-01T12:00:00Z')
const INDICATORS = Object.keys(LOCAL_INDICATORS) as LocalIndicator[]

/** Danum with local figures of small numbers, and everything that leaves it. */
interface Told {
  readonly workspace: Workspace
  readonly asking: Asking
  readonly outputs: Outputs
  end(): Promise<void>
}

describe('figures that are not published, on Danum', () => {
  let practices: readonly string[] = []
  let one: Told
  let other: Told
  beforeAll(async () => {
    practices = await practicesOfDanum()
    const { first, second } = twinFigures(practices, 20260)
    one = await tell(practices, first)
    other = await tell(practices, second)
  }, 600_000)
  afterAll(async () => {
    await one.end()
    await other.end()
  })

  test('every kind of output is among those that are looked at, and reaches the figures', () => {
    const asked = [...one.outputs.keys()]
    for (const path of ['/matrix', '/matrix.csv', '/matrix.xlsx', '/api/v1/matrix']) {
      expect(
        asked.filter((address) => address.startsWith(`GET ${path}?`)).length,
      ).toBeGreaterThanOrEqual(5)
    }
    for (const id of INDICATORS) {
      expect(one.outputs.get(`GET /api/v1/indicators/${id}?${PLAIN(one)}`), id).toMatch(/^200 /)
    }
    expect(one.outputs.get('faults')).toBe('')
    expect(asked.length).toBeGreaterThan(300)
    // What may be shown is found as what may not is looked for: the sum of staff of all practices.
    const staff = [...one.outputs].filter(([, text]) => hasNumber(text, staffOfAll(practices)))
    expect(staff.length).toBeGreaterThan(5)
  })

  test('a withheld number, its rate, its limits and its complement are nowhere', () => {
    const found: string[] = []
    for (const [asked, text] of one.outputs) {
      for (const [name, value] of forbidden()) {
        if (hasNumber(text, value)) found.push(`${name} (${value}) in ${asked}`)
      }
    }
    expect(found).toEqual([])
  })

  test('with every withheld number another that it might have been, nothing is different', async () => {
    const names = [...(await entriesToForget([one, other])), ...namesToForget([one, other])]
    const different: string[] = []
    expect([...other.outputs.keys()].map((asked) => plain(asked, names))).toEqual(
      [...one.outputs.keys()].map((asked) => plain(asked, names)),
    )
    const others = new Map([...other.outputs].map(([asked, text]) => [plain(asked, names), text]))
    for (const [asked, text] of one.outputs) {
      const name = plain(asked, names)
      const [mine, theirs] = [plain(text, names), plain(others.get(name) ?? '', names)]
      if (mine !== theirs) different.push(`${name}: ${difference(mine, theirs)}`)
    }
    expect(different).toEqual([])
  })

  test('what is withheld says so in words, and is told from unknown and from zero', () => {
    const words = { ...PLAIN_WORDS(one), domain: 'secondary-care-use', show: 'counts' }
    const asked = new URLSearchParams(words).toString()
    const csv = one.outputs.get(`GET /matrix.csv?${asked}`) ?? ''
    const lines = csv.split(/\r?\n/).filter((line) => line.startsWith(`${practices[0]},`))
    const line = (id: LocalIndicator) => lines.find((row) => row.includes(`,${id},`)) ?? ''
    expect(line('made-share')).toContain(',few people,')
    expect(line('made-share')).toContain('withheld, because it is of few people')
    // The last month of the planted practice had none.
    expect(line('made-rate')).toContain(',0,615,0,')
    expect(lines.filter((row) => row.includes(',not available,')).join('\n')).not.toContain('made-')
    const page = one.outputs.get(`GET /matrix?${asked}`) ?? ''
    expect(page).toContain('suppressed: of few people')
  })

  test('the cache has nothing that does not leave', async () => {
    const database = await openDuckDB()
    const connection = await database.connect()
    const folder = join(one.workspace.directory, 'cache')
    const files = (await readdir(folder)).map((file) => join(folder, file))
    expect(files).toHaveLength(3)
    for (const file of files) {
      const rows = await rowsOf(
        connection,
        `SELECT * FROM read_parquet(${sqlText(file)}) WHERE indicator IN (${INDICATORS.map(sqlText).join(', ')})`,
      )
      expect(rows.length).toBeGreaterThan(0)
      for (const [name, value] of forbidden()) {
        expect(hasNumber(JSON.stringify(rows), value), `${name} in ${file}`).toBe(false)
      }
      for (const row of rows) {
        if (row['indicator'] === 'made-survey') continue
        const { numerator, numerator_least: least, numerator_most: most } = row
        const told = JSON.stringify(row)
        if (typeof numerator === 'number') expect(numerator === 0 || numerator > 7, told).toBe(true)
        if (typeof least !== 'number' || typeof most !== 'number') continue
        expect(least === most ? least === 0 || least > 7 : most - least >= 2, told).toBe(true)
      }
    }
    connection.closeSync()
    database.close()
  })
})

async function practicesOfDanum(): Promise<readonly string[]> {
  const workspace = await danumWorkspace(now)
  try {
    const place = await workspace.register.place(workspace.description.place ?? '', ON)
    return (place?.practices ?? []).map(({ code }) => code).toSorted()
  } finally {
    await workspace.end()
  }
}

async function tell(practices: readonly string[], figures: readonly LocalFigure[]): Promise<Told> {
  const danum = await danumWorkspace(now)
  const { directory } = danum
  await mkdir(join(directory, 'indicators'), { recursive: true })
  for (const id of INDICATORS) {
    await writeFile(join(directory, 'indicators', `${id}.yaml`), definitionOf(id))
  }
  const file = join(directory, 'local.csv')
  await writeFile(file, localFile(figures))
  const workspace = await openWorkspace(directory, { now })
  const report = await importPaths([file], {
    directory,
    store: workspace.store,
    sources: await workspace.sources(),
    who: 'test',
    now,
  })
  expect(report.refused).toEqual([])
  expect(report.releases.map(({ quarantined }) => quarantined)).toEqual([0])
  const asking = await askingOf(workspace, practices)
  return {
    workspace,
    asking,
    outputs: await everyOutput(workspace, asking),
    end: async () => {
      await workspace.close()
      await danum.end()
    },
  }
}

/** The place, the planted practice and another, its network, and footprints that overlap on it. */
async function askingOf(workspace: Workspace, practices: readonly string[]): Promise<Asking> {
  const place = workspace.description.place ?? ''
  const [first = '', second = ''] = practices
  const register = await workspace.register.on(ON)
  const network = register.practices.get(first)?.network ?? null
  const footprints: string[] = []
  for (const { id } of await listFootprints(workspace.store)) {
    const found = await getFootprint(workspace.store, id, { on: ON })
    if (found?.members.some(({ practice }) => practice === first) === true) footprints.push(id)
  }
  expect(footprints.length).toBeGreaterThan(1)
  return {
    now,
    on: ON,
    place,
    practices: [first, second],
    indicators: INDICATORS,
    networks: network === null ? [] : [network],
    footprints: footprints.slice(0, 2),
    thorough: process.env['FOOTINGS_SLOW'] === '1',
  }
}

const PLAIN_WORDS = ({ asking }: Told) => ({ on: ON, place: asking.place })
const PLAIN = (told: Told) => new URLSearchParams(PLAIN_WORDS(told)).toString()

/** Numbers that would give the planted ones back, by what they are. */
function forbidden(): ReadonlyMap<string, number> {
  const { denominator, months, rest, answers, of } = PLANTED
  const year = months.reduce<number>((sum, month) => sum + month, 0) + rest
  const staff = staffOf(0)
  return new Map<string, number>([
    ...numbersOf('rate of the year', rate(year, denominator, 1000)),
    ...numbersOf('rate of a month', rate(months[0], denominator, 1000)),
    ...numbersOf('share', proportion(year, denominator, 100)),
    ...numbersOf('share of the others', proportion(denominator - year, denominator, 100)),
    ...numbersOf('answers', proportion(answers, of, 100)),
    ['staff', (1000 * staff) / denominator],
  ])
}

function numbersOf(name: string, estimate: Estimate): readonly (readonly [string, number])[] {
  const { value, lower95, upper95, lower998, upper998 } = estimate
  return Object.entries({ value, lower95, upper95, lower998, upper998 }).flatMap(([key, number]) =>
    number === null ? [] : [[`${name}, ${key}`, number] as const],
  )
}

let figuresOfStaff: readonly LocalFigure[] | undefined

function staffOf(seat: number): number {
  return staffFigures()[seat]?.numerator ?? Number.NaN
}

function staffFigures(): readonly LocalFigure[] {
  figuresOfStaff ??= twinFigures(
    Array.from({ length: 43 }, (_, seat) => String(seat)),
    20260,
  ).first.filter(({ indicator }) => indicator === 'made-staff')
  return figuresOfStaff
}

function staffOfAll(practices: readonly string[]): number {
  expect(practices).toHaveLength(43)
  const total = (of: 'numerator' | 'denominator') =>
    staffFigures().reduce((sum, figure) => sum + figure[of], 0)
  return (1000 * total('numerator')) / total('denominator')
}

/** Whether a number stands in a text, with three decimals or more, as far as it is written out. */
function hasNumber(text: string, value: number): boolean {
  const parts = value.toFixed(3).split('.')
  const start = `${parts[0]}.${(parts[1] ?? '').slice(0, 2)}`
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (/\d|\./.test(text.charAt(at - 1))) continue
    const written = /^\d+\.\d{3,}/.exec(text.slice(at, at + 30))?.[0]
    if (written === undefined) continue
    const decimals = written.length - written.indexOf('.') - 1
    if (Math.abs(Number(written) - value) <= 0.5 * 10 ** -decimals + 1e-12) return true
  }
  return false
}

/** What differs between two workspaces whatever is in them: names that are drawn, and hashes. */
function namesToForget(all: readonly Told[]): readonly (readonly [string, string])[] {
  return all.flatMap(({ workspace }) => [
    ...workspace.evidence.releasesOf('local_figures').flatMap(({ id, sha256 }, index) => [
      [id, `release ${index}`] as const,
      [sha256, `hash ${index}`] as const,
      // Both are shown shortened as well.
      [sha256.slice(0, 12), `hash ${index}`] as const,
      [id.slice(0, 8), `release ${index}`] as const,
    ]),
    [workspace.directory, 'folder'] as const,
  ])
}

/** Audit entries that only one of them has: their ids and hashes are drawn, or follow from what is. */
async function entriesToForget(
  all: readonly Told[],
): Promise<readonly (readonly [string, string])[]> {
  const entries = await Promise.all(
    all.map(async ({ workspace }) =>
      workspace.store.db
        .selectFrom('audit')
        .select(['sequence', 'id', 'change_id', 'hash'])
        .orderBy('sequence')
        .execute(),
    ),
  )
  const shared = new Set(
    entries[0]
      ?.filter(({ hash }) => entries[1]?.some((one) => one.hash === hash))
      .map(({ hash }) => hash),
  )
  return entries.flatMap((rows) =>
    rows
      .filter(({ hash }) => !shared.has(hash))
      .flatMap(({ sequence, id, change_id: change, hash }) => [
        [id, `entry ${sequence}`] as const,
        [change, `change ${sequence}`] as const,
        [hash, `chained ${sequence}`] as const,
      ]),
  )
}

function plain(text: string, names: readonly (readonly [string, string])[]): string {
  let forgotten = text.replaceAll('<wbr/>', '')
  for (const [name, word] of names) forgotten = forgotten.replaceAll(name, word)
  return forgotten
}

/** The first place where two texts differ, with what is about it. */
function difference(mine: string, theirs: string): string {
  let at = 0
  while (at < mine.length && mine[at] === theirs[at]) at += 1
  const about = (text: string) => text.slice(Math.max(0, at - 120), at + 80)
  return `…${about(mine)}… and …${about(theirs)}…`
}

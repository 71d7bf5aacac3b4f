import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { formatNumber } from '../charts/format.ts'
import { parseCsv } from '../danum/csv.ts'
import { importPaths } from '../evidence/import.ts'
import type { Practice } from '../register/practices.ts'
import { makeWorkspace, openWorkspace, type Workspace } from '../workspace.ts'
import { extendedHours } from './extended-hours.ts'
import { workforceByDeprivation } from './workforce-deprivation-model.ts'
import { perGpDifferences } from './workforce-deprivation-per-gp.tsx'

const ON = '2023-03-31'
const WORKFORCE = 'workforce/workforce_year_datapacks_2024-11-12.csv'
const SCORES = 'fingertips/93553_imd2019_practice.csv'
const PAYMENTS = 'payments/22-23.csv'

describeRealData('workforce by deprivation, reckoned a second time from the files', () => {
  let workspace: Workspace
  let folder = ''
  let everyone: ReadonlyMap<string, Practice>
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'footings-access-'))
    await makeWorkspace(folder)
    workspace = await openWorkspace(folder)
    // Scores are weighted with a list of their time.
    const lists = ['payments/19-20.csv', 'lists/gp-reg-pat-prac-all_2021-01.csv']
    const paths = ['registers', WORKFORCE, SCORES, PAYMENTS, ...lists]
    const report = await importPaths(paths.map(sharedData), {
      directory: folder,
      store: workspace.store,
      sources: await workspace.sources(),
      who: 'test',
      now: () => new Date('2026-11-01T12:00:00Z'),
    })
    expect([...report.refused, ...report.unrecognised]).toEqual([])
    await workspace.observations.refresh()
    everyone = (await workspace.register.on(ON)).practices
  }, 240_000)
  afterAll(async () => {
    await workspace.close()
    await rm(folder, { recursive: true, force: true })
  })

  const of = (place: string) => [...everyone.values()].filter(({ subIcb }) => subIcb === place)

  test('England and Doncaster have the sums of the files in every fifth', async () => {
    const { found } = await workforceByDeprivation(workspace.observations, everyone, of('02X'), ON)
    const published = (await rowsOf(SCORES)).flatMap((row) => {
      const [code = '', value = ''] = [row['Area Code'], row['Value']]
      return everyone.has(code) && value !== '' ? [[code, Number(value)] as const] : []
    })
    // The few without a list near the edition are left out, as their practices were not open then.
    const told = found?.groups.scores ?? new Map<string, number>()
    expect(published.length - told.size).toBeLessThan(20)
    const scores = published.filter(([code]) => told.has(code))
    for (const [code, score] of scores) expect(told.get(code)).toBeCloseTo(score, 9)
    const sorted = scores.map(([, score]) => score).toSorted((a, b) => b - a)
    const n = sorted.length
    const fifthOf = new Map(
      scores.map(([code, score]) => {
        const rank = sorted.indexOf(score) + 1
        return [code, Math.max(1, 6 - Math.ceil((n + 1 - rank) / (n / 5)))] as const
      }),
    )
    const staff = (await rowsOf(WORKFORCE)).filter(
      (row) => row['Year'] === '2023' && row['TOTAL_GP_EXTGL_FTE'] !== 'NA',
    )
    const own = new Set(of('02X').map(({ code }) => code))
    for (const [figures, belongs] of [
      [found?.country, () => true],
      [found?.place, (code: string) => own.has(code)],
    ] as const) {
      for (const fifth of [1, 2, 3, 4, 5]) {
        const rows = staff.filter((row) => {
          const code = row['Practice.Code'] ?? ''
          return fifthOf.get(code) === fifth && belongs(code) && Number(row['TOTAL_PATIENTS']) > 0
        })
        const fte = rows.reduce((sum, row) => sum + Number(row['TOTAL_GP_EXTGL_FTE']), 0)
        const patients = rows.reduce((sum, row) => sum + Number(row['TOTAL_PATIENTS']), 0)
        const staffed = figures?.[fifth - 1]
        expect(staffed?.counted).toBe(rows.length)
        expect(staffed?.gpFte).toBeCloseTo(fte, 6)
        expect(staffed?.patients).toBeCloseTo(patients, 4)
        expect(staffed?.patientsPerGp).toBeCloseTo(patients / fte, 8)
      }
    }
    // Fewer GPs for their patients where patients are more deprived, as is widely reported.
    expect(found?.country[0]?.patientsPerGp).toBeGreaterThan(2_400)
    expect(found?.country[4]?.patientsPerGp).toBeLessThan(2_200)
    expect(found?.slope?.sii).toBeGreaterThan(0)
    expect(found?.slope?.siiLimits95).toBeNull()
  })

  test('what parts patients per GP from the indicator of that name is said to the last patient', async () => {
    const { found } = await workforceByDeprivation(workspace.observations, everyone, of('02X'), ON)
    expect(found).not.toBeNull()
    if (found === null) return
    const own = new Set(of('02X').map(({ code }) => code))
    const staff = (await rowsOf(WORKFORCE)).filter(
      (row) => row['Year'] === '2023' && own.has(row['Practice.Code'] ?? ''),
    )
    const sum = (rows: typeof staff, column: string) =>
      rows.reduce((total, row) => total + Number(row[column]), 0)
    const without = staff.filter((row) => Number(row['TOTAL_GP_EXTGL_FTE']) === 0)
    const fte = sum(staff, 'TOTAL_GP_EXTGL_FTE')
    const everybody = sum(staff, 'TOTAL_PATIENTS')
    const left = sum(without, 'TOTAL_PATIENTS')
    const whole = (value: number) => formatNumber(value)
    expect(without.length).toBeGreaterThan(0)
    const [place, country] = perGpDifferences(found, 'Doncaster')
    expect(place).toBe(
      `Doncaster: ${whole(everybody / fte)} here, ${whole((everybody - left) / fte)} there, without the ${whole(left)} patients of ${without.length} practices with no GP.`,
    )
    expect(country).toMatch(/^England: .* practices that have no score\.$/)
  })

  test('a network that was paid for extended hours covers its practices', async () => {
    const practices = of('02X')
    const hours = await extendedHours(workspace.evidence, practices, everyone, ON)
    const rows = await rowsOf(PAYMENTS)
    const byCode = new Map(rows.map((row) => [row['Practice Code'] ?? '', row]))
    const amount = (code: string, stream: string) => Number(byCode.get(code)?.[stream] ?? 0)
    const paidNetworks = new Set(
      [...everyone.values()]
        .filter(
          ({ code }) =>
            amount(code, 'PCN Extended Hours Access') + amount(code, 'PCN Enhanced Access') > 0,
        )
        .map(({ network }) => network),
    )
    for (const { practice, cover } of hours?.rows ?? []) {
      const own = amount(practice.code, 'GP Extended Hours Access') > 0
      const net = practice.network !== null && paidNetworks.has(practice.network)
      expect(cover).toBe(own ? 'paid itself' : net ? 'its network is paid' : 'no payment recorded')
    }
    expect(hours?.rows).toHaveLength(37)
    expect(hours?.counts.reduce((sum, one) => sum + one.practices, 0)).toBe(37)
    expect(hours?.counts.find(({ cover }) => cover === 'its network is paid')?.practices).toBe(4)
  })
})

async function rowsOf(path: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const [header = [], ...lines] = parseCsv(await readFile(sharedData(path), 'utf8'))
  return lines.map((line) =>
    Object.fromEntries(header.map((name, at) => [name.trim(), line[at] ?? ''])),
  )
}

import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DANUM_SEED } from './generate.ts'
import { total, writePlace, type WrittenPlace } from './written-place.ts'

const places: WrittenPlace[] = []
let place: WrittenPlace
beforeAll(async () => {
  place = await writePlace(DANUM_SEED)
  places.push(place)
})
afterAll(async () => {
  for (const written of places) await written.remove()
})

async function hashes(written: WrittenPlace): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const path of written.paths) {
    const content = await readFile(join(written.directory, path))
    found.set(path, createHash('sha256').update(content).digest('hex'))
  }
  return found
}

type Rows = readonly Record<string, string>[]
const grouped = (rows: Rows, by: string, count: string): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const row of rows) {
    sums.set(row[by] ?? '', (sums.get(row[by] ?? '') ?? 0) + Number(row[count]))
  }
  return sums
}

describe('Danum agrees with itself', () => {
  test('the same seed writes the same bytes, another seed others', async () => {
    const again = await writePlace(DANUM_SEED)
    const other = await writePlace(DANUM_SEED + 1)
    places.push(again, other)
    expect(again.plan).toEqual(place.plan)
    expect(await hashes(again)).toEqual(await hashes(place))
    expect(await hashes(other)).not.toEqual(await hashes(place))
  })

  test('is small, and says that it is made up', async () => {
    let bytes = 0
    for (const path of place.paths) bytes += (await stat(join(place.directory, path))).size
    expect(bytes).toBeLessThan(11_000_000)
    expect(place.plan.place.description).toContain('made up')
  })

  test('patients by LSOA and by age sum to each practice’s list', async () => {
    const lists = grouped(
      await place.rows('lists/gp-reg-pat-prac-all_2023-04.csv'),
      'CODE',
      'NUMBER_OF_PATIENTS',
    )
    const areas = await place.rows('lists/gp-reg-pat-prac-lsoa-all_2023-04.csv')
    expect(grouped(areas, 'PRACTICE_CODE', 'NUMBER_OF_PATIENTS')).toEqual(lists)
    expect(areas.filter((row) => row['LSOA_CODE'] === 'NO2011').length).toBeGreaterThan(0)
    const known = new Set(
      (await place.rows('deprivation/imd_2019_lsoa.csv')).map((row) => row['lsoa_code']),
    )
    expect(known.size).toBe(190)
    for (const row of areas) expect([...known, 'NO2011']).toContain(row['LSOA_CODE'])

    const ages = await place.rows('lists/gp-reg-pat-prac-quin-age_2023-04.csv')
    const bands = ages.filter((row) => row['AGE_GROUP_5'] !== 'ALL')
    const ofKind = (kind: string): Rows => bands.filter((row) => row['ORG_TYPE'] === kind)
    expect(grouped(ofKind('GP'), 'ORG_CODE', 'NUMBER_OF_PATIENTS')).toEqual(lists)
    for (const kind of ['PCN', 'SUB_ICB_LOCATION_CODE', 'ICB', 'Comm Region']) {
      expect(total(ofKind(kind), 'NUMBER_OF_PATIENTS')).toBe(322_418)
    }
  })

  test('payments add up, lists follow one path, weights lie between 0.85 and 1.25', async () => {
    for (const year of ['14-15', '16-17', '18-19', '22-23']) {
      const rows = (await place.rows(`payments/${year}.csv`)).filter(
        (row) => row['Contract Type'] !== 'UNKNOWN',
      )
      for (const row of rows) {
        const columns = Object.keys(row)
        const first = columns.indexOf('Global Sum')
        const last = columns.indexOf('Total NHS Payments to General Practice')
        const streams = columns.slice(first, last).map((column) => Number(row[column]))
        const whole = streams.reduce((sum, amount) => sum + amount, 0)
        expect(whole).toBeCloseTo(Number(row['Total NHS Payments to General Practice']), 1)
        const registered = Number(row['Number of Registered Patients (Last Known Figure)'])
        const weighted = Number(row['Number of Weighted Patients (Last Known Figure)'])
        expect(weighted / registered).toBeGreaterThan(0.85)
        expect(weighted / registered).toBeLessThan(1.25)
      }
      const registered = total(rows, 'Number of Registered Patients (Last Known Figure)')
      const weighted = total(rows, 'Number of Weighted Patients (Last Known Figure)')
      expect(Math.abs(weighted / registered - 1)).toBeLessThan(0.005)
    }
    const average = grouped(
      await place.rows('payments/22-23.csv'),
      'Practice Code',
      'Number of Registered Patients (Last Known Figure)',
    )
    for (const row of await place.rows('lists/gp-reg-pat-prac-all_2023-04.csv')) {
      const list = Number(row['NUMBER_OF_PATIENTS'])
      expect(Math.abs((average.get(row['CODE'] ?? '') ?? 0) / list - 1)).toBeLessThan(0.02)
    }
  })

  test('no register is longer than its list and no numerator than its denominator', async () => {
    for (const row of await place.rows('qof/PREVALENCE_2223.csv')) {
      expect(Number(row['REGISTER'])).toBeLessThanOrEqual(Number(row['PRACTICE_LIST_SIZE']))
    }
    const values = new Map<string, number>()
    for (const row of await place.rows('qof/ACHIEVEMENT_2223.csv')) {
      values.set(
        `${row['PRACTICE_CODE']} ${row['INDICATOR_CODE']} ${row['MEASURE']}`,
        Number(row['VALUE']),
      )
    }
    const numerators = [...values].filter(([key]) => key.endsWith(' NUMERATOR'))
    expect(numerators.length).toBeGreaterThan(900)
    for (const [key, value] of numerators) {
      const denominator = values.get(key.replace(' NUMERATOR', ' DENOMINATOR')) ?? -1
      expect(value).toBeLessThanOrEqual(denominator)
    }
  })

  test('shows the three kinds of nothing: unknown, suppressed and none', async () => {
    const payments = await place.text('payments/16-17.csv')
    expect(payments).toContain('N/A')
    const wide = await place.rows(
      'workforce/1 General Practice - March 2023 Practice Level - Detailed.csv',
    )
    expect(wide.filter((row) => row['TOTAL_NURSES_HC'] === 'ND')).toHaveLength(1)
    expect(wide.filter((row) => row['TOTAL_ADMIN_FTE'] === 'ND')).toHaveLength(1)
    expect(wide.filter((row) => row['TOTAL_DPC_PHARMA_HC'] === '0').length).toBeGreaterThan(0)
    const smoking = await place.rows('fingertips/91547_smoking_qof.csv')
    const suppressed = smoking.filter((row) => row['Value'] === '')
    expect(suppressed.map((row) => row['Sex'])).toEqual(['Persons', 'Male', 'Female'])
    for (const row of suppressed) expect(row['Value note']).toContain('suppressed')
    const survey = await place.rows('survey/GPPS_2023_Practice_data_(weighted)_(csv)_PUBLIC.csv')
    expect(survey.filter((row) => Number(row['Q9_12pct']) < 0).length).toBeGreaterThan(0)
  })

  test('each practice’s postcode is located, each LSOA drawn clockwise and in the sea', async () => {
    const located = new Set((await place.cells('postcodes/zd.csv')).map(([postcode]) => postcode))
    const register = await place.cells('registers/epraccur.csv')
    for (const row of register.filter((one) => one[25] === '4')) {
      expect(located).toContain(row[9])
    }
    expect(new Set(register.map((row) => row[9])).size).toBe(register.length)
    const text = await place.text('boundaries/lsoa11_E08999901.geojson')
    const rings = [...text.matchAll(/"coordinates":(\[\[.*?\]\]\])/g)].map((match) =>
      [...(match[1] ?? '').matchAll(/\[(-?[\d.]+),(-?[\d.]+)\]/g)].map((pair) => [
        Number(pair[1]),
        Number(pair[2]),
      ]),
    )
    expect(rings).toHaveLength(190)
    for (const ring of rings) {
      expect(ring.at(-1)).toEqual(ring[0])
      let twice = 0
      ring.slice(1).forEach(([x = 0, y = 0], index) => {
        const [fromX = 0, fromY = 0] = ring[index] ?? []
        twice += fromX * y - x * fromY
        expect(x).toBeGreaterThan(0.9)
        expect(x).toBeLessThan(1.4)
        expect(y).toBeGreaterThan(54.3)
        expect(y).toBeLessThan(54.6)
      })
      expect(twice).toBeLessThan(0)
    }
  })
})

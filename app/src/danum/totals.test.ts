import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { total, writePlace, type WrittenPlace } from './written-place.ts'
import { DANUM_SEED } from './generate.ts'

const REGISTER_STATUS = 12
const PRESCRIBING_SETTING = 25
const WIDE = 'workforce/1 General Practice - March 2023 Practice Level - Detailed.csv'
const LONG = 'workforce/2 General Practice - June 2023 Practice Level - High level.csv'

describe.each([DANUM_SEED, 4])('the totals of Danum, seed %i, as its files have them', (seed) => {
  let place: WrittenPlace
  beforeAll(async () => {
    place = await writePlace(seed)
  })
  afterAll(async () => place.remove())

  const practicesOf = async (year: string): Promise<Record<string, string>[]> =>
    (await place.rows(`payments/${year}.csv`)).filter((row) => row['Contract Type'] !== 'UNKNOWN')
  const count = (rows: readonly Record<string, string>[], column: string, value: string): number =>
    rows.filter((row) => row[column] === value).length

  test('43 practices: 12 PMS and 31 GMS, in every year since 2016', async () => {
    for (const year of ['16-17', '18-19', '22-23']) {
      const practices = await practicesOf(year)
      expect(practices).toHaveLength(43)
      expect(count(practices, 'Contract Type', 'PMS')).toBe(12)
      expect(count(practices, 'Contract Type', 'GMS')).toBe(31)
    }
    const register = await place.cells('registers/epraccur.csv')
    const practices = register.filter((row) => row[PRESCRIBING_SETTING] === '4')
    expect(practices.filter((row) => row[REGISTER_STATUS] === 'A')).toHaveLength(43)
    const openIn2016 = practices.filter((row) => row[11] === '' || (row[11] ?? '') > '20161231')
    expect(openIn2016).toHaveLength(43)
  })

  test('322,418 patients, 7,498 a practice, more than 300,000 in every year', async () => {
    const lists = await place.rows('lists/gp-reg-pat-prac-all_2023-04.csv')
    const patients = total(lists, 'NUMBER_OF_PATIENTS')
    expect(patients).toBe(322_418)
    expect(Math.round(patients / 43)).toBe(7498)
    expect(Math.round(patients / 4)).toBe(80_605)
    expect(Math.round(patients / 5)).toBe(64_484)
    expect(Math.round(patients * 3.34)).toBe(1_076_876)
    for (const row of lists) {
      expect(Number(row['NUMBER_OF_PATIENTS'])).toBeGreaterThanOrEqual(2000)
      expect(Number(row['NUMBER_OF_PATIENTS'])).toBeLessThanOrEqual(19_000)
    }
    const earlier = total(
      await practicesOf('14-15'),
      'Number of Registered Patients (Last Known Figure)',
    )
    expect(earlier * 5).toBeGreaterThan(1_500_000)
  })

  test('23 use SystmOne and 20 EMIS', async () => {
    const map = await place.rows('lists/gp-reg-pat-prac-map_2023-04.csv')
    expect(count(map, 'SUPPLIER_NAME', 'TPP')).toBe(23)
    expect(count(map, 'SUPPLIER_NAME', 'EMIS')).toBe(20)
    expect([Math.round((23 / 43) * 100), Math.round((20 / 43) * 100)]).toEqual([53, 47])
  })

  test('34 of 43 are paid for extended hours', async () => {
    for (const year of ['14-15', '16-17', '18-19', '22-23']) {
      const paid = (await practicesOf(year)).filter(
        (row) => Number(row['GP Extended Hours Access']) > 0,
      )
      expect(paid).toHaveLength(34)
    }
  })

  test('172 GPs, 1,247 sessions a week, 7.25 a GP', async () => {
    const wide = await place.rows(WIDE)
    expect(wide).toHaveLength(43)
    expect(total(wide, 'TOTAL_GP_HC')).toBe(172)
    expect(total(wide, 'TOTAL_GP_FTE')).toBeCloseTo(1247 / 9, 1)
    const stocktake = await place.rows('local/stocktake_2016.csv')
    const sessions = stocktake.filter((row) => row['indicator'] === 'GP sessions a week per GP')
    expect(total(sessions, 'numerator')).toBe(1247)
    expect(total(sessions, 'denominator')).toBe(172)
    expect(total(sessions, 'numerator') / 43).toBe(29)
    expect(total(sessions, 'numerator') / total(sessions, 'denominator')).toBe(7.25)
  })

  test('108 practice nurses, 26 advanced nurses, 70 healthcare assistants, 400 and more others', async () => {
    const wide = await place.rows(WIDE)
    expect(total(wide, 'TOTAL_N_PRAC_NURSE_HC')).toBe(108)
    expect(total(wide, 'TOTAL_N_ADV_NURSE_PRAC_HC')).toBe(26)
    expect(total(wide, 'TOTAL_DPC_HCA_HC')).toBe(70)
    expect(total(wide, 'TOTAL_ADMIN_HC')).toBeGreaterThan(400)
    const long = (await place.rows(LONG)).filter((row) => row['MEASURE'] === 'Headcount')
    const role = (name: string): number =>
      total(
        long.filter((row) => row['DETAILED_STAFF_ROLE'] === name),
        'VALUE',
      )
    expect(role('Practice Nurse')).toBe(108)
    expect(role('Advanced Nurse Practitioner')).toBe(26)
    expect(role('Healthcare Assistant')).toBe(70)
    const gps = long.filter((row) => row['STAFF_GROUP'] === 'GP')
    expect(
      total(
        gps.filter((row) => row['DETAILED_STAFF_ROLE'] !== 'Total'),
        'VALUE',
      ),
    ).toBe(172)
    expect(
      total(
        gps.filter((row) => row['DETAILED_STAFF_ROLE'] === 'Total'),
        'VALUE',
      ),
    ).toBe(172)
  })

  test('39 of 43 are live with electronic prescriptions, all are enabled', async () => {
    const stocktake = await place.rows('local/stocktake_2016.csv')
    const of = (name: string): number =>
      total(
        stocktake.filter((row) => row['indicator'] === name),
        'numerator',
      )
    expect(of('Electronic prescription service live')).toBe(39)
    expect(Math.round((39 / 43) * 100)).toBe(91)
    expect(of('Electronic transfer of prescriptions enabled')).toBe(43)
    expect(of('Online services enabled')).toBe(43)
  })

  test('eight networks of 30,000 to 50,000 patients since July 2019, one practice in none', async () => {
    const members = await place.cells('registers/epcncorepartnerdetails.csv')
    expect(members).toHaveLength(42)
    expect(new Set(members.map((row) => row[8]))).toEqual(new Set(['20190701']))
    const lists = await place.rows('lists/gp-reg-pat-prac-all_2023-04.csv')
    const sizes = new Map<string, number>()
    for (const row of members) {
      const list = lists.find((one) => one['CODE'] === row[0])
      const network = row[4] ?? ''
      sizes.set(network, (sizes.get(network) ?? 0) + Number(list?.['NUMBER_OF_PATIENTS']))
    }
    expect(sizes.size).toBe(8)
    for (const size of sizes.values()) {
      expect(size).toBeGreaterThan(30_000)
      expect(size).toBeLessThan(50_000)
    }
  })
})

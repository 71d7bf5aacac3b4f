import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeRealData, sharedData } from '../../test/places.ts'
import { parseCsv } from './csv.ts'
import { wilson } from './fingertips.ts'
import { DANUM_SEED } from './generate.ts'
import { FORMER_NAME, PRACTICE_NAMES } from './names.ts'
import { writePlace, type WrittenPlace } from './written-place.ts'

const SAME_HEADER = [
  ['payments/14-15.csv', 'payments/14-15.csv'],
  ['payments/16-17.csv', 'payments/16-17.csv'],
  ['payments/18-19.csv', 'payments/18-19.csv'],
  ['payments/22-23.csv', 'payments/22-23.csv'],
  ['registers/MAPPING_NHS_GEOGRAPHIES_2223.csv', 'registers/structures_2022_2023.csv'],
  ['registers/MAPPING_NHS_GEOGRAPHIES_2324.csv', 'registers/structures_2023_2024.csv'],
  ['lists/gp-reg-pat-prac-all_2017-01.csv', 'lists/gp-reg-pat-prac-all_2021-01.csv'],
  ['appointments/Mapping.csv', 'appointments/Mapping.csv'],
  [
    'appointments/Practice_Level_Crosstab_Mar_23.csv',
    'appointments/Practice_Level_Crosstab_Aug_25_NewBankOnly.csv',
  ],
  [
    'appointments/Practice_Level_Crosstab_Oct_21_to_Feb_23.csv',
    'appointments/Practice_Level_Crosstab_Aug_25_NewBankOnly.csv',
  ],
  ['lists/gp-reg-pat-prac-all_2022-04.csv', 'lists/gp-reg-pat-prac-all_2021-01.csv'],
  ['fingertips/expected_prevalence.csv', 'fingertips/91547_smoking_qof.csv'],
  ['qof/qof_indicators_2022_2023.csv', 'qof/qof_indicators_2022_2023.csv'],
  ['fingertips/91547_smoking_qof.csv', 'fingertips/91547_smoking_qof.csv'],
  ['fingertips/93553_imd2019_practice.csv', 'fingertips/93553_imd2019_practice.csv'],
  ['deprivation/imd_2019_lsoa.csv', 'deprivation/imd_2019_lsoa.csv'],
  ['cqc/cqc.csv', 'cqc/cqc.csv'],
  [
    'urgent-care/ae_attendances_trusts_2016-2019.csv',
    'urgent-care/ae_attendances_trusts_2016-2019.csv',
  ],
  [
    'workforce/1.Primary Care Networks – March 2023 Individual Level.csv',
    'workforce/9.Primary Care Networks – March 2022 Individual Level.csv',
  ],
] as const

describeRealData('Danum beside the published files', () => {
  let place: WrittenPlace
  beforeAll(async () => {
    place = await writePlace(DANUM_SEED)
  })
  afterAll(async () => place.remove())

  const firstLine = (text: string): string => text.slice(0, text.indexOf('\n') + 1)
  const published = async (path: string): Promise<string> => readFile(sharedData(path), 'latin1')

  test.each(SAME_HEADER)(
    '%s has the header of the published %s, to the byte',
    async (made, real) => {
      const text = await readFile(`${place.directory}/${made}`, 'latin1')
      expect(firstLine(text)).toBe(firstLine(await published(real)))
    },
  )

  test('the population file has the header of the published one', async () => {
    const zipped = await readFile(
      sharedData('population/lsoa_mid2019_ageband_gender_england.csv.gz'),
    )
    const made = await place.text('population/lsoa_mid2019_ageband_gender.csv')
    expect(firstLine(made)).toBe(firstLine(gunzipSync(zipped).toString('utf8')))
  })

  test('files without a header have as many columns as the published ones', async () => {
    const columns = (text: string): number => parseCsv(firstLine(text))[0]?.length ?? 0
    const register = await place.text('registers/epraccur.csv')
    expect(columns(register)).toBe(columns(await published('registers/epraccur.csv')))
    const postcodes = await place.text('postcodes/zd.csv')
    expect(columns(postcodes)).toBe(columns(await published('postcodes/dn.csv')))
  })

  test('no code, name or postcode area of Danum is a real one', async () => {
    const real = parseCsv(await published('registers/epraccur.csv'))
    const column = (index: number): Set<string> => new Set(real.map((row) => row[index] ?? ''))
    const made = await place.cells('registers/epraccur.csv')
    const [codes, regions, systems, commissioners] = [column(0), column(2), column(3), column(14)]
    for (const row of made) {
      expect(codes).not.toContain(row[0])
      expect(regions).not.toContain(row[2])
      expect(systems).not.toContain(row[3])
      expect(commissioners).not.toContain(row[14])
    }
    expect(real.filter((row) => row[9]?.startsWith('ZD'))).toEqual([])
    const names = new Set([...column(1)].map((name) => name.toUpperCase()))
    for (const name of [...PRACTICE_NAMES, FORMER_NAME]) {
      expect(names).not.toContain(name.toUpperCase())
      const stem = name.toUpperCase().replace(/ (SURGERY|(MEDICAL )?(PRACTICE|CENTRE))$/, '')
      expect([...names].filter((one) => one.includes(stem))).toEqual([])
    }
    const others = [
      await published('registers/structures_2023_2024.csv'),
      await published('appointments/Mapping.csv'),
      await published('deprivation/imd_2019_lsoa.csv'),
      await published('urgent-care/ae_attendances_trusts_2016-2019.csv'),
      await published('payments/14-15.csv'),
      await published('payments/18-19.csv'),
      await published('payments/22-23.csv'),
    ].join('\n')
    expect(others).not.toMatch(/\bU9990\d\b|\bE01999\d|\bE08999901\b|\bRZ[89]\b|\bZ99\d{3}\b/)
    expect(others).not.toMatch(/\bQZD\b|\bY97\b|\b98D\b/)
  })

  test('indicator codes, points and lists are those of the published dictionary', async () => {
    const real = new Map(
      parseCsv(await published('qof/qof_indicators_2022_2023.csv')).map((row) => [row[0], row]),
    )
    for (const row of (await place.cells('qof/qof_indicators_2022_2023.csv')).slice(1)) {
      expect(row).toEqual(real.get(row[0]))
    }
  })

  test('the limits are those that Fingertips publishes for the same count', () => {
    const shown = (count: number, denominator: number, z: number): number[] =>
      wilson(count, denominator, z).map((limit) => Number((limit * 100).toPrecision(10)))
    expect(shown(514, 3336, 1.959963984540054)).toEqual([14.22242703, 16.67249633])
    expect(shown(514, 3336, 3.090232306167813)).toEqual([13.57506973, 17.43775864])
  })
})

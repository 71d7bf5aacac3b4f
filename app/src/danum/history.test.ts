import { recentTrend } from '@footings/statistics'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SPARING_SINCE, UNMAPPED_SINCE, type Courses } from './courses.ts'
import { DANUM_SEED } from './generate.ts'
import { makeDanum } from './model.ts'
import { total, writePlace, type WrittenPlace } from './written-place.ts'

const QOF_YEARS = ['1819', '1920', '2021', '2122', '2223']
const SURVEYS = [2019, 2020, 2021, 2022, 2023]
const CROSSTABS = ['Oct_21_to_Feb_23', 'Mar_23']

type Rows = readonly Record<string, string>[]

describe.each([DANUM_SEED, 4])('the history of Danum, seed %i', (seed) => {
  let place: WrittenPlace
  let courses: Courses
  beforeAll(async () => {
    place = await writePlace(seed)
    courses = makeDanum(seed).courses
  })
  afterAll(async () => place.remove())

  /** Numerator and denominator by practice and year, of the practices with all five. */
  async function fiveYears(indicator: string): Promise<Map<string, [number, number][]>> {
    const found = new Map<string, [number, number][]>()
    for (const year of QOF_YEARS) {
      const rows = (await place.rows(`qof/ACHIEVEMENT_${year}.csv`)).filter(
        (row) => row['INDICATOR_CODE'] === indicator,
      )
      for (const row of rows.filter(({ MEASURE }) => MEASURE === 'NUMERATOR')) {
        const practice = row['PRACTICE_CODE'] ?? ''
        const whole = rows.find(
          (one) => one['PRACTICE_CODE'] === practice && one['MEASURE'] === 'DENOMINATOR',
        )
        const pair = [Number(row['VALUE']), Number(whole?.['VALUE'])] as [number, number]
        found.set(practice, [...(found.get(practice) ?? []), pair])
      }
    }
    return found
  }
  const directions = async (indicator: string): Promise<Map<string, string>> =>
    new Map(
      [...(await fiveYears(indicator))].map(([practice, pairs]) => [
        practice,
        recentTrend(
          pairs.map(([numerator, denominator], index) => ({
            period: 2018 + index,
            numerator,
            denominator,
          })),
          'proportion',
        ).direction,
      ]),
    )

  test('has five years of QOF, no numerator over its denominator, no register over its list', async () => {
    for (const year of QOF_YEARS) {
      const registers = await place.rows(`qof/PREVALENCE_${year}.csv`)
      expect(registers).toHaveLength(42 * 17)
      for (const row of registers) {
        expect(Number(row['REGISTER'])).toBeLessThanOrEqual(Number(row['PRACTICE_LIST_SIZE']))
      }
    }
    for (const pairs of (await fiveYears('HYP003')).values()) {
      expect(pairs).toHaveLength(5)
      for (const [numerator, denominator] of pairs) {
        expect(numerator).toBeLessThanOrEqual(denominator)
      }
    }
    const codes = async (year: string): Promise<Set<string | undefined>> =>
      new Set((await place.rows(`qof/ACHIEVEMENT_${year}.csv`)).map((row) => row['INDICATOR_CODE']))
    expect(await codes('2021')).not.toContain('VI001')
    expect(await codes('2122')).toContain('VI001')
    expect(await codes('1920')).not.toContain('AST007')
  })

  test('care rose for good at one practice and fell at another; elsewhere there is chance', async () => {
    const better = await directions('HYP003')
    expect(better.get(courses.improving.code)).toBe('increasing')
    const worse = await directions('DM020')
    expect(worse.get(courses.declining.code)).toBe('decreasing')
    for (const found of [better, worse, await directions('BP002')]) {
      const changed = [...found.values()].filter((one) => one !== 'no significant change')
      expect(changed.length).toBeLessThanOrEqual(2)
    }
  })

  test('less was done in the year of the pandemic', async () => {
    const achieved = [...(await fiveYears('BP002')).values()]
    const shares = QOF_YEARS.map(
      (_, year) =>
        achieved.reduce((sum, pairs) => sum + (pairs[year]?.[0] ?? 0), 0) /
        achieved.reduce((sum, pairs) => sum + (pairs[year]?.[1] ?? 0), 0),
    )
    expect(Math.min(...shares)).toBe(shares[2])
    expect((shares[4] ?? 0) - (shares[2] ?? 0)).toBeGreaterThan(0.05)
  })

  test('has five surveys, whose answers got worse after 2021', async () => {
    const means = await Promise.all(
      SURVEYS.map(async (year) => {
        const rows = await place.rows(
          `survey/GPPS_${year}_Practice_data_(weighted)_(csv)_PUBLIC.csv`,
        )
        expect(rows).toHaveLength(43)
        for (const row of rows) {
          expect(Number(row['received'])).toBeLessThanOrEqual(Number(row['distributed']))
          expect(Number(row['Q28_12pct'])).toBeLessThanOrEqual(1)
        }
        const shown = rows.filter((row) => Number(row['Q28_12pct']) >= 0)
        return total(shown, 'Q28_12pct') / shown.length
      }),
    )
    expect((means[2] ?? 0) - (means[4] ?? 0)).toBeGreaterThan(0.07)
  })

  test('has eighteen months of appointments; at one practice telephone calls stop in one of them', async () => {
    const months = new Map<string, { calls: number; all: number }>()
    const others = new Map<string, number>()
    for (const name of CROSSTABS) {
      const rows = await place.rows(`appointments/Practice_Level_Crosstab_${name}.csv`)
      for (const row of rows) {
        const month = row['APPOINTMENT_MONTH_START_DATE'] ?? ''
        const count = Number(row['COUNT_OF_APPOINTMENTS'])
        others.set(month, (others.get(month) ?? 0) + count)
        if (row['GP_CODE'] !== courses.unmapped.code) continue
        const { calls, all } = months.get(month) ?? { calls: 0, all: 0 }
        const called = row['APPT_MODE'] === 'Telephone' ? count : 0
        months.set(month, { calls: calls + called, all: all + count })
      }
    }
    expect(others.size).toBe(18)
    for (const [month, { calls, all }] of months) {
      const number = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'.indexOf(month.slice(2, 5)) / 3 + 1
      const day = `${month.slice(5)}-${String(number).padStart(2, '0')}`
      if (day < UNMAPPED_SINCE) expect(calls / all).toBeGreaterThan(0.15)
      else expect(calls / all).toBeLessThan(0.06)
    }
    expect(Math.max(...others.values()) / Math.min(...others.values())).toBeLessThan(1.35)
  })

  test('has thirteen months of prescribing; one practice spares broad-spectrum antibacterials', async () => {
    const rows: Rows = [
      ...(await place.rows('prescribing/EPD_202203_to_202302.csv')),
      ...(await place.rows('prescribing/EPD_202303.csv')),
    ]
    expect(new Set(rows.map((row) => row['YEAR_MONTH'])).size).toBe(13)
    const since = SPARING_SINCE.replace('-', '')
    const share = (of: Rows): number => {
      const broad = of.filter((row) =>
        /^(0501013K0|0501021|050112)/.test(row['BNF_CHEMICAL_SUBSTANCE'] ?? ''),
      )
      const all = of.filter((row) => row['BNF_CHEMICAL_SUBSTANCE']?.startsWith('0501'))
      return total(broad, 'ITEMS') / total(all, 'ITEMS')
    }
    const own = rows.filter((row) => row['PRACTICE_CODE'] === courses.sparing.code)
    const before = share(own.filter((row) => (row['YEAR_MONTH'] ?? '') < since))
    const after = share(own.filter((row) => (row['YEAR_MONTH'] ?? '') >= since))
    expect(after / before).toBeLessThan(0.75)
    const rest = rows.filter((row) => row['PRACTICE_CODE'] !== courses.sparing.code)
    const restBefore = share(rest.filter((row) => (row['YEAR_MONTH'] ?? '') < since))
    const restAfter = share(rest.filter((row) => (row['YEAR_MONTH'] ?? '') >= since))
    expect(Math.abs(restAfter / restBefore - 1)).toBeLessThan(0.1)
  })

  test('men and women who smoke sum to all, and fewer smoke where there is less deprivation', async () => {
    const rows = await place.rows('fingertips/91547_smoking_qof.csv')
    const latest = rows.filter(
      (row) => row['Time period'] === '2022/23' && row['Category Type'] === '',
    )
    const of = (sex: string): Rows => latest.filter((row) => row['Sex'] === sex)
    expect(of('Male')).toHaveLength(43)
    for (const column of ['Count', 'Denominator']) {
      expect(total(of('Male'), column) + total(of('Female'), column)).toBe(
        total(of('Persons'), column),
      )
    }
    expect(new Set(rows.map((row) => row['Time period'])).size).toBe(5)
    const deciles = rows.filter((row) => row['Category Type'] !== '')
    // Those of the practice whose figure is suppressed must not be found by subtraction.
    expect(total(deciles, 'Count')).toBe(total(of('Persons'), 'Count'))
    const values = deciles.map((row) => Number(row['Value']))
    expect(values.length).toBeGreaterThanOrEqual(8)
    expect(values[0]).toBeGreaterThan((values.at(-1) ?? 0) * 1.3)
  })

  test('more are expected to have a condition than are known to, within the limits of the model', async () => {
    const rows = await place.rows('fingertips/expected_prevalence.csv')
    expect(rows).toHaveLength(7 * 43)
    for (const row of rows) {
      const limits = [
        'Lower CI 99.8 limit',
        'Lower CI 95.0 limit',
        'Value',
        'Upper CI 95.0 limit',
        'Upper CI 99.8 limit',
      ].map((column) => Number(row[column]))
      expect(limits).toEqual(limits.toSorted((a, b) => a - b))
    }
    const registers = await place.rows('qof/PREVALENCE_2223.csv')
    const known = registers.filter((row) => row['GROUP_CODE'] === 'HYP')
    const returned = new Set(known.map((row) => row['PRACTICE_CODE']))
    const expected = rows.filter(
      (row) =>
        row['Indicator ID'] === 'expected-hypertension-prevalence' &&
        returned.has(row['Area Code'] ?? ''),
    )
    expect(total(expected, 'Denominator')).toBe(total(known, 'PRACTICE_LIST_SIZE'))
    expect(total(expected, 'Count')).toBeGreaterThan(1.2 * total(known, 'REGISTER'))
  })

  test('has local counts of which some are small', async () => {
    const use = await place.rows('local/hospital_use_2018-2023.csv')
    expect(use).toHaveLength(5 * 43 * 3)
    const referred = await place.rows('local/social_prescribing_2020-2023.csv')
    const small = referred.filter((row) => {
      const count = Number(row['People referred'])
      return count >= 1 && count <= 7
    })
    expect(small.length).toBeGreaterThan(3)
    expect(referred.filter((row) => row['People referred'] === '')).toHaveLength(3)
  })
})

import { aged } from './ages.ts'
import { clamp, round } from './apportion.ts'
import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'
import type { Danum } from './model.ts'

const HEADER =
  'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,' +
  'Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,' +
  'Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,' +
  'Compared to England value or percentiles,COLUMN 23,Time period Sortable,New data,' +
  'Compared to goal,Time period range'
const Z95 = 1.959963984540054
const Z998 = 3.090232306167813

/** Smoking with its published limits, and deprivation, by practice, as Fingertips gives them out. */
export function fingertipsFiles(danum: Danum): PlaceFile[] {
  return [smoking(danum), deprivation(danum)]
}

function smoking(danum: Danum): PlaceFile {
  const random = danum.random.stream('smoking')
  const suppressed = danum.practices.find(({ list }) => list < 3200)
  const rows = danum.practices.flatMap((practice) => {
    const { people, imd } = danum.patientsOf(practice)
    const share = clamp(0.135 + (imd - 24) / 300 + random.normal(0, 0.013), 0.04, 0.4)
    return [2021, 2022].map((year): Cell[] => {
      const period = `${year}/${year - 1999}`
      const head = row(
        ['91547', 'Smoking prevalence in adults (15+) - current smokers (QOF)'],
        [practice.code, practice.name, 'GPs', '15+ yrs', period],
      )
      const tail = [
        'Cannot be calculated',
        'Not compared',
        'Not compared',
        `${year}0000`,
        '',
        '',
        '1y',
      ]
      if (practice === suppressed && year === 2022) {
        return [...head, '', '', '', '', '', '', '', 'Value suppressed for small numbers', ...tail]
      }
      const adults = round(aged(people, 15) * (year === 2022 ? 0.985 : 0.98))
      const smokers = round(adults * (share + (year === 2022 ? 0 : 0.006)))
      const limits = [...wilson(smokers, adults, Z95), ...wilson(smokers, adults, Z998)]
      const value = percent(smokers / adults)
      return [...head, value, ...limits.map(percent), smokers, adults, '', ...tail]
    })
  })
  return table('fingertips/91547_smoking_qof.csv', header('Column not used'), rows)
}

function deprivation(danum: Danum): PlaceFile {
  const rows = danum.practices.map((practice): Cell[] => [
    ...row(
      ['93553', 'Deprivation score (IMD 2019)'],
      [practice.code, practice.name, 'GP', 'All ages', '2019'],
    ),
    danum.patientsOf(practice).imd,
    '',
    '',
    '',
    '',
    '',
    '',
    '',
    'Cannot be calculated',
    'Not compared',
    'Not compared',
    '20190000',
    '',
    '',
    '1y',
  ])
  return table('fingertips/93553_imd2019_practice.csv', header('Compared to percentiles'), rows)
}

function header(column: string): string[] {
  return HEADER.replace('COLUMN 23', column).split(',')
}

function row(
  indicator: readonly [id: string, name: string],
  area: readonly [code: string, name: string, kind: string, age: string, period: string],
): Cell[] {
  const [code, name, kind, age, period] = area
  return [...indicator, 'E92000001', 'England', code, name, kind, 'Persons', age, '', '', period]
}

/** Percent with ten significant digits, as the API writes them. */
function percent(share: number): number {
  return Number((share * 100).toPrecision(10))
}

/** Limits of a proportion (Wilson, 1927) at the confidence that `z` stands for. */
export function wilson(count: number, denominator: number, z: number): [low: number, high: number] {
  const share = count / denominator
  const middle = 2 * count + z * z
  const reach = z * Math.sqrt(z * z + 4 * count * (1 - share))
  const whole = 2 * (denominator + z * z)
  return [(middle - reach) / whole, (middle + reach) / whole]
}

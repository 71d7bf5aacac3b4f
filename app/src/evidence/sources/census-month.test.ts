import { describe, expect, test } from 'vitest'
import { FootingsError } from '../../failure.ts'
import { monthFromName, monthIn } from './census-month.ts'

describe('the month in the name of a file', () => {
  test.each([
    ['1 General Practice – June 2023 Practice Level - Detailed.csv', '2023-06-01', '2023-06-30'],
    ['GPWPracticeCSV.062023.zip', '2023-06-01', '2023-06-30'],
    ['GPWPracticeCSV.1219.zip', '2019-12-01', '2019-12-31'],
    ['Practice_Level_Crosstab_Aug_25.zip/Mapping.csv', '2025-08-01', '2025-08-31'],
    ['gp-workforce-2024-02.csv', '2024-02-01', '2024-02-29'],
    ['General Practice Sept 2015 Practice Level.csv', '2015-09-01', '2015-09-30'],
    ['GPWPracticeCSV.122021.zip/General Practice March 2018.csv', '2018-03-01', '2018-03-31'],
  ])('%s', (name, start, end) => {
    expect(monthFromName(name)).toEqual({ start, end })
  })

  test.each(['Mapping.csv', 'practices 13.csv', 'March 2022 and June 2023.csv', 'summary.csv'])(
    'no month, or no single one: %s',
    (name) => {
      expect(monthIn(name)).toBeUndefined()
      expect(() => monthFromName(name)).toThrow(FootingsError)
    },
  )
})

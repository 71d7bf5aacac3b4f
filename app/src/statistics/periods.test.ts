import { describe, expect, test } from 'vitest'
import { Columns } from './columns.ts'
import { periodsOf } from './periods.ts'
import { readTable } from './table.ts'

const periods = (...cells: readonly string[]) => {
  const table = readTable(
    Buffer.from(`period,n\n${cells.map((c) => `${c},1`).join('\n')}`),
    'a.csv',
  )
  return periodsOf(new Columns(table), 0)
}
const steps = (...cells: readonly string[]) => {
  const { numbers } = periods(...cells)
  return Array.from(numbers, (number) => number - (numbers[0] ?? NaN))
}

describe('periods that follow one another are one apart', () => {
  test.each([
    [['2019', '2020', '2022']],
    [['2019/20', '2020/21', '2022/23']],
    [['1999-00', '2000-01', '2002-03']],
    [['2019/2020', '2020/2021', '2022/2023']],
    [['2023 Q4', '2024 Q1', '2024 Q3']],
    [['2023-12', '2024-01', '2024-03']],
    [['202312', '202401', '202403']],
    [['2023-04-01', '2024-04-01', '2026-04-01']],
    [['2023-12-01', '2024-01-01', '2024-03-01']],
    [['2023-12-31', '2024-01-31', '2024-03-31']],
    [['31/12/2023', '31/01/2024', '31/03/2024']],
    [['2023-12-25', '2024-01-01', '2024-01-15']],
    [['2024-02-28', '2024-02-29', '2024-03-02']],
  ])('%s', (cells) => {
    expect(steps(...cells)).toEqual([0, 1, 3])
  })

  test('an empty cell is not known, and a period can be named as the file writes it', () => {
    const { numbers, numberOf } = periods('2024-01', '', '2024-03')
    expect(numbers[1]).toBeNaN()
    expect(numberOf('2024-03')).toBe(numbers[2])
    expect(numberOf('2024')).toBeNull()
  })

  test.each([
    [['2024', 'soon'], '"soon" is not a period'],
    [['2024-02-30', '2024-03-01'], '"2024-02-30" is not a period'],
    [['2024-13', '2024-12'], '"2024-13" is not a period'],
    [['2024', '2024-01'], '"2024-01" is a month where the periods above are each a number'],
  ])('%s is refused', (cells, sentence) => {
    expect(() => periods(...cells)).toThrow(sentence)
  })
})

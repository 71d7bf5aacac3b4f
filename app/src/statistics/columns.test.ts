import { describe, expect, test } from 'vitest'
import { Columns, isMissing, isNumber } from './columns.ts'
import { ROLES, type Role } from './roles.ts'
import { readTable } from './table.ts'

const columnsOf = (text: string, named: Readonly<Record<string, string>> = {}) =>
  new Columns(readTable(Buffer.from(text), 'made.csv'), new Map(Object.entries(named)))

describe('columns', () => {
  test.each<[string, Role]>([
    ['Numerator', 'numerator'],
    ['OBS', 'numerator'],
    ['x', 'numerator'],
    ['List Size', 'denominator'],
    ['Lower CI 95.0 limit', 'lower95'],
    ['lower95_0cl', 'lower95'],
    ['LL', 'lower95'],
    ['lowercl', 'lower95'],
    ['lower99_8cl', 'lower998'],
    ['Upper CI 99.8 limit', 'upper998'],
    ['Age Band', 'band'],
    ['Area Code', 'group'],
    ['ref_pop', 'refpop'],
    ['StandardError', 'standarderror'],
    ['Time period', 'period'],
  ])('%s is found as %s', (name, role) => {
    expect(columnsOf(`other,${name}\n1,2`).find(role)).toBe(1)
  })

  test('every name of a role is written as names are compared, and once', () => {
    for (const { names } of Object.values(ROLES)) {
      expect(new Set(names).size).toBe(names.length)
      for (const name of names) expect(name).toMatch(/^[a-z0-9]+$/)
    }
  })

  test('the earlier name wins, and an option wins over both', () => {
    const text = 'n,population,mine\n1,2,3'
    expect(columnsOf(text).find('denominator')).toBe(0)
    expect(columnsOf(text, { denominator: 'Mine' }).find('denominator')).toBe(2)
  })

  test('two columns of one name but for case are not chosen between', () => {
    expect(() => columnsOf('Value,value_\n1,2').find('value')).toThrow(
      'Value and value_ could each be the value',
    )
    expect(columnsOf('Value,value_\n1,2', { value: 'value_' }).find('value')).toBe(1)
  })

  test('one that is needed and absent is told with what was looked for and what is there', () => {
    expect(() => columnsOf('a,b\n1,2').needed('expected')).toThrow(
      'There is no column for the expected number: looked for expected, exp, expectedevents, e. The columns are a, b.',
    )
    expect(() => columnsOf('a,b\n1,2', { value: 'c' }).find('value')).toThrow(
      '--value: there is no column c. The columns are a, b.',
    )
  })

  test('cells are numbers, or missing, or an error with its place', () => {
    const cells = ['1', '-2.5', '+3', '.5', '4.', '1e3', ' 7 ', '', 'NA', ' NA ']
    const numbers = columnsOf(`a,b\n${cells.map((cell) => `x,${cell}`).join('\n')}`).numbersAt(1)
    expect([...numbers]).toEqual([1, -2.5, 3, 0.5, 4, 1000, 7, NaN, NaN, NaN])
    for (const cell of ['-', '1,000', '*', 'Infinity', 'NaN', '0x10', '1e999', 'null', '12 %']) {
      expect(() => columnsOf(`b,a\n1,x\n"${cell}",x`).numbersAt(0), cell).toThrow(
        `"${cell}" is not a number.`,
      )
    }
    expect(isMissing('0')).toBe(false)
    expect(isNumber('-0')).toBe(true)
  })
})

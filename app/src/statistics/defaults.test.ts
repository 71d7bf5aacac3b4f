import { describe, expect, test } from 'vitest'
import { rowsOf, run } from './made-command.ts'

const column = (rows: readonly Readonly<Record<string, string>>[], name: string) =>
  rows.map((row) => row[name])

describe('defaults that the file decides', () => {
  test('the multiplier is that of a column, which has to be above zero', async () => {
    const text = 'x,n,multiplier\n5,10,100\n5,10,1\n'
    expect(column(await rowsOf(['proportion', '-'], text), 'value')).toEqual(['50', '0.5'])
    const one = await rowsOf(['proportion', '-', '--multiplier', '1000'], text)
    expect(column(one, 'value')).toEqual(['500', '500'])
    const { code, err } = await run(['rate', '-'], 'x,n,multiplier\n5,10,\n')
    expect(code).toBe(3)
    expect(err).toContain('line 2, column multiplier: A multiplier is a number above 0')
    const grouped = await rowsOf(['proportion', '-', '--group', 'x', '--summary'], text)
    expect(column(grouped, 'value')).toEqual(['0.5'])
    const mixed = ['proportion', '-', '--group', 'x', '--multiplier', 'multiplier']
    expect((await run(mixed, text)).err).toContain('The rows of one group differ: 100 and 1')
  })

  test('all confidence is from none to all of them', async () => {
    for (const level of ['1', '100', '100%']) {
      const [row] = await rowsOf(['proportion', '-', '--confidence', level], 'x,n\n3,10\n')
      expect(row).toMatchObject({ lower100: '0', upper100: '1' })
    }
    expect((await run(['rate', '-', '--confidence', '1'], 'x,n\n3,10\n')).code).toBe(2)
  })

  test('a trend of values with limits needs no word', async () => {
    const rows = Array.from({ length: 5 }, (_, at) => `${2019 + at},${at},${at - 0.5},${at + 0.5}`)
    const text = `year,value,ll,ul\n${rows.join('\n')}\n`
    const [row] = await rowsOf(['trend', '-', '--summary'], text)
    expect(row).toMatchObject({ trend: 'increasing', method: 'weighted slope' })
    const twice = await run(['trend', '-', '--summary'], `${text}2019,1,0,2\n`)
    expect(twice.err).toContain('Periods stand twice in 1 series')
  })

  test('a ratio of observed and expected events, row by row', async () => {
    const text = 'obs,expected\n5,4\n20,10\n3,\n'
    const rows = await rowsOf(['isr', '-'], text)
    expect(column(rows, 'value')).toEqual(['125', '200', ''])
    expect(column(rows, 'reason')).toEqual(['', '', 'missing denominator'])
    const funnel = await rowsOf(
      ['rate', '-', '--denominator', 'expected', '--multiplier', '100'],
      text,
    )
    expect(column(rows, 'upper998')).toEqual(column(funnel, 'upper998'))
    const [both] = await rowsOf(['isr', '-'], 'area,obs,expected\nA,5,4\nA,3,6\n')
    expect(both).toMatchObject({ value: '80' })
  })

  test('bands that the standard has not are told', async () => {
    const { err } = await run(['dsr', '-'], 'ageband,count,pop\n0-4,20,100\n85+,3,100\n')
    expect(err).toContain('Not bands of the European Standard Population 2013')
    expect(err).toContain('90+): 85+.')
  })

  test('rates that are of another multiplier than the one asked for are told', async () => {
    const text = 'x,n,rate\n20,1000,20\n30,1000,30\n'
    const of = async (multiplier: string) =>
      (await run(['funnel', '-', '--kind', 'rate', '--multiplier', multiplier], text)).err
    expect(await of('1000')).not.toContain('the rate is not')
    expect(await of('100000')).toContain('In 2 rows the rate is not numerator / denominator')
  })
})

import { describe, expect, test } from 'vitest'
import { rowsOf, run } from './made-command.ts'

const reasons = async (args: readonly string[], text: string) =>
  (await rowsOf([...args, '--suppressed', '*,[c]'], text)).map(({ reason }) => reason)

describe('--suppressed', () => {
  test('a mark is an error until it is named, and then neither zero nor unknown', async () => {
    const text = 'practice,count,n\nA,*,100\nB,,100\nC,0,100\nD,5,[c]\n'
    const { code, err } = await run(['proportion', '-'], text)
    expect(code).toBe(3)
    expect(err).toContain('line 2, column count: "*" is not a number')
    expect(err).toContain('--suppressed MARK')
    expect(await reasons(['proportion', '-'], text)).toEqual([
      'suppressed',
      'missing numerator',
      '',
      'suppressed',
    ])
    expect(await reasons(['disclose', '-', '--kind', 'count'], text)).toEqual([
      'suppressed',
      'missing numerator',
      '',
      'suppressed',
    ])
  })

  test('a group of which a number is suppressed has no figure, and other groups keep their reasons', async () => {
    const text = 'area,value\nA,*\nA,2\nB,\nB,3\nC,4\nC,5\n'
    expect(await reasons(['mean', '-', '--summary'], text)).toEqual([
      'suppressed',
      'missing value',
      '',
    ])
    expect(await reasons(['mean', '-'], text)).toEqual([
      'suppressed',
      'suppressed',
      'missing value',
      'missing value',
      '',
      '',
    ])
  })

  test('standardised rates do not take a suppressed count for none, as they do an empty one', async () => {
    const bands = (first: string) =>
      Array.from({ length: 19 }, (_, at) => {
        const name = at === 18 ? '90+' : `${at * 5}-${at * 5 + 4}`
        return `${name},${at === 0 ? first : 4},1000,40,10000`
      })
    const table = (first: string) =>
      `ageband,count,pop,refcount,refpop\n${bands(first).join('\n')}\n`
    for (const method of ['dsr', 'isr']) {
      const args = [method, '-', '--summary', '--suppressed', '*']
      const [empty] = await rowsOf(args, table(''))
      const [marked] = await rowsOf(args, table('*'))
      expect(Number(empty?.['value'])).toBeGreaterThan(0)
      expect(marked).toMatchObject({ value: '', reason: 'suppressed' })
      for (const name of ['total_count', 'observed']) expect(marked?.[name] ?? '').toBe('')
    }
  })

  test('within a set only the row itself is suppressed', async () => {
    expect(await reasons(['deciles', '-'], 'value\n*\n\n1\n2\n'.replace('\n\n', '\nNA\n'))).toEqual(
      ['suppressed', 'missing value', 'too few values', 'too few values'],
    )
  })

  test('is null in JSON, and a number is no mark', async () => {
    const { out } = await run(['proportion', '-', '--json', '--suppressed', '*'], 'x,n\n*,9\n')
    expect(JSON.parse(out)).toMatchObject([{ x: null, n: 9, value: null, reason: 'suppressed' }])
    expect((await run(['proportion', '-', '--suppressed', '5'], 'x,n\n5,9\n')).code).toBe(2)
  })
})

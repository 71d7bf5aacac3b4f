import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from './made-command.ts'
import { resultNames } from './writing.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footings-statistics-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('CSV', () => {
  test('keeps cells as they came and makes formulas safe', async () => {
    const input = 'note,value\n=1+1,-28.50\n"a, ""b""",+7\n@x,\n-dash,1e3\n'
    const { out } = await run(['quantiles', '-', '--k', '2', '--invert', 'false'], input)
    expect(out.split('\r\n')).toEqual([
      'note,value,quantile,reason',
      "'=1+1,-28.50,1,",
      '"a, ""b""",+7,1,',
      "'@x,,,missing value",
      "'-dash,1e3,2,",
      '',
    ])
  })

  test('carries numbers with all their digits', async () => {
    const { out } = await run(['proportion', '-'], 'x,n\n1,3\n')
    expect(out.split('\r\n')[1]?.split(',')[2]).toBe(String(1 / 3))
  })

  test('a result that has the name of a column but for case and spaces gets a prefix', () => {
    expect(resultNames(['Value', 'method'], ['value', 'lower95', 'method'])).toEqual([
      'result_value',
      'lower95',
      'result_method',
    ])
    expect(resultNames(['value', 'result_value'], ['value'])).toEqual(['result_result_value'])
  })
})

describe('JSON', () => {
  test('is an array of rows: columns that were read are numbers, others text, the unknown null', async () => {
    const input = 'code,__proto__,x,n\n007,1,1,4\n1e5,,NA,4\n'
    const { out } = await run(['proportion', '-', '--json'], input)
    const rows = JSON.parse(out) as readonly Readonly<Record<string, unknown>>[]
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ code: '007', x: 1, n: 4, value: 0.25, reason: null })
    expect(rows[1]).toMatchObject({ code: '1e5', x: null, value: null, method: null })
    expect(rows[1]).toMatchObject({ reason: 'missing numerator' })
    expect(out).toContain('"__proto__":"1"')
  })
})

describe('--out', () => {
  const args = (out: string) => ['mean', '-', '--out', out]

  test('writes a file and nothing else', async () => {
    const path = join(folder, 'out.csv')
    await writeFile(path, 'older')
    const ran = await run(args(path), 'value\n1\n2\n')
    expect(ran).toMatchObject({ code: 0, out: '' })
    expect((await readFile(path, 'utf8')).split('\r\n')[0]).toBe(
      'value,value_count,value_sum,stdev,result_value,lower95,upper95,lower998,upper998,method,reason',
    )
    expect(await readdir(folder)).toEqual(['out.csv'])
  })

  test('leaves an older file as it was where the input is faulty', async () => {
    const path = join(folder, 'out.csv')
    await writeFile(path, 'older')
    expect((await run(args(path), 'value\n1\ntwo\n')).code).toBe(3)
    expect(await readFile(path, 'utf8')).toBe('older')
  })

  test('says where it cannot write, and leaves nothing', async () => {
    const ran = await run(args(join(folder, 'none', 'out.csv')), 'value\n1\n2\n')
    expect(ran.code).toBe(2)
    expect(ran.err).toContain('The file could not be written')
    expect(await readdir(folder)).toEqual([])
  })
})

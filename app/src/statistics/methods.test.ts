import { describe, expect, test } from 'vitest'
import {
  numberOf,
  oracle,
  oracleRows,
  publishedRows,
} from '../../../packages/statistics/test/oracles.ts'
import { asCsv, rowsOf, run } from './made-command.ts'

const column = (rows: readonly Readonly<Record<string, string>>[], name: string) =>
  rows.map((row) => row[name])

describe('what is not known is never zero', () => {
  test('a missing numerator has no figure and 0 has one', async () => {
    const rows = await rowsOf(['proportion', '-'], 'x,n\n,10\nNA,10\n0,10\n5,\n3,0\n11,10\n-1,10\n')
    expect(column(rows, 'value')).toEqual(['', '', '0', '', '', '', ''])
    expect(column(rows, 'lower95')).toEqual(['', '', '0', '', '', '', ''])
    expect(column(rows, 'reason')).toEqual([
      'missing numerator',
      'missing numerator',
      '',
      'missing denominator',
      'no denominator',
      'numerator above denominator',
      'negative count',
    ])
  })

  test('a sum of which one is not known is not known', async () => {
    const text = 'practice,x,n\nA,1,10\nB,2,10\nA,,10\nB,3,10\n'
    const rows = await rowsOf(['rate', '-', '--group', 'practice', '--multiplier', '1'], text)
    expect(column(rows, 'value')).toEqual(['', '0.25', '', '0.25'])
    const summary = await rowsOf(
      ['rate', '-', '--group', 'practice', '--multiplier', '1', '--summary'],
      text,
    )
    expect(column(summary, 'practice')).toEqual(['A', 'B'])
    expect(column(summary, 'value')).toEqual(['', '0.25'])
  })

  test('a mean of which one is not known is not known, unless asked otherwise', async () => {
    const text = 'value\n1\nNA\n3\n'
    const [refused] = await rowsOf(['mean', '-', '--summary'], text)
    expect(refused).toMatchObject({ value: '', value_count: '2', reason: 'missing value' })
    const [omitted] = await rowsOf(['mean', '-', '--summary', '--missing', 'omit'], text)
    expect(omitted).toMatchObject({ value: '2', reason: '' })
  })
})

describe('a further confidence level lies between those on either side', () => {
  test.each([
    ['proportion', 'x,n\n7,90\n', []],
    ['rate', 'x,n\n7,90\n', []],
    ['rate', 'x,n\n70,900\n', []],
    ['mean', 'value\n1\n2\n5\n', []],
    ['dsr', 'ageband,count,pop,stdpop\n0-49,15,900,60\n50+,20,300,40\n', []],
    ['isr', 'ageband,count,pop,refcount,refpop\n0-49,15,900,100,9000\n', []],
    ['isr', 'ageband,count,pop,refcount,refpop\n0-49,5,900,100,9000\n', ['--kind', 'rate']],
  ])('%s', async (method, text, options) => {
    const [row] = await rowsOf([method, '-', '--confidence', '99', ...options], text)
    const limit = (name: string) => numberOf(row?.[name]) ?? NaN
    expect(limit('lower998')).toBeLessThan(limit('lower99'))
    expect(limit('lower99')).toBeLessThan(limit('lower95'))
    expect(limit('upper95')).toBeLessThan(limit('upper99'))
    expect(limit('upper99')).toBeLessThan(limit('upper998'))
    const [at95] = await rowsOf([method, '-', '--confidence', '0.950000001', ...options], text)
    const [lower] = Object.keys(at95 ?? {}).filter((name) => name.startsWith('lower950'))
    expect(Number(at95?.[lower ?? '']) / limit('lower95')).toBeCloseTo(1, 7)
  })
})

describe('dsr', () => {
  const bands = [...Array.from({ length: 18 }, (_, at) => `${at * 5}-${at * 5 + 4}`), '90 and over']
  const table = (names: readonly string[]) =>
    `ageband,count,pop\n${names.map((name, at) => `${name},${at + 1},1000`).join('\n')}\n`

  test('bands are matched by name, whatever their order', async () => {
    const [plain] = await rowsOf(['dsr', '-', '--summary'], table(bands))
    const shuffled = table(bands).trim().split('\n')
    const [header = '', ...rows] = shuffled
    const [turned] = await rowsOf(['dsr', '-', '--summary'], [header, ...rows.sort()].join('\n'))
    expect(turned?.['value']).not.toBe('')
    expect(Number(turned?.['value'])).toBeCloseTo(Number(plain?.['value']), 9)
  })

  test('a band called otherwise is taken by where it begins, only where all are matched so', async () => {
    const named = bands.map((name) => (name === '55-59' ? '55-69' : name))
    const { out, err } = await run(['dsr', '-', '--summary'], table(named))
    expect(err).toContain('Bands taken for those that begin at the same age: 55-69 as 55-59.')
    expect(out).toBe((await run(['dsr', '-', '--summary'], table(bands))).out)
    const without = named.filter((name) => name !== '60-64')
    const [none] = await rowsOf(['dsr', '-', '--summary'], table(without))
    expect(none).toMatchObject({ value: '', reason: 'unmatched group' })
  })

  test('a band that stands twice is refused with its line', async () => {
    const { code, err } = await run(['dsr', '-'], table([...bands, '0-4']))
    expect(code).toBe(3)
    expect(err).toContain('line 2: The band 0-4 stands twice.')
  })

  test('frequencies that do not add up are refused', async () => {
    const text = 'ageband,count,pop,stdpop,f1,f2\n0-49,15,900,60,5,4\n'
    const { code, err } = await run(['dsr', '-'], text)
    expect(code).toBe(3)
    expect(err).toContain('add up to 13 events')
    const [row] = await rowsOf(['dsr', '-', '--frequencies', 'none'], text)
    expect(row?.['method']).toBe('Dobson')
  })
})

describe('sii', () => {
  const rows = (area: string, deciles: readonly number[]) =>
    deciles.map((decile) => `${area},${decile},100,${70 + decile},0.5`).join('\n')
  const table = (...parts: readonly string[]) => `area,decile,pop,value,se\n${parts.join('\n')}\n`

  test('an area without one of its groups has no index', async () => {
    const text = table(
      rows('A', [1, 2, 3, 4, 5, 6]),
      rows('B', [1, 2, 3, 4, 6]),
      rows('C', [1, 2, 3, 4, 5]),
    )
    const summary = await rowsOf(['sii', '-', '--summary'], text)
    expect(column(summary, 'reason')).toEqual(['', 'missing group', 'missing group'])
    const any = await rowsOf(['sii', '-', '--summary', '--k', 'any'], text)
    expect(column(any, 'reason')).toEqual(['', 'missing group', ''])
  })

  test('a group that stands twice says that areas are to be told apart', async () => {
    const { code, err } = await run(['sii', '-'], table(rows('A', [1, 2, 3]), rows('A', [3, 4, 5])))
    expect(code).toBe(3)
    expect(err).toContain('line 5, column decile: The deprivation group 3 stands twice')
  })

  test('the same seed gives the same limits', async () => {
    const text = table(rows('A', [1, 2, 3, 4, 5]))
    const of = async (seed: string) =>
      (await run(['sii', '-', '--noise', 'log', '--repetitions', '1000', '--seed', seed], text)).out
    expect(await of('3')).toBe(await of('3'))
    expect(await of('3')).not.toBe(await of('4'))
  })
})

describe('funnel', () => {
  const text = `area,x,n\n${Array.from({ length: 20 }, (_, at) => `A${at},${10 + ((at * 37) % 60)},${100 + at}`).join('\n')}\n`

  test('overdispersion widens the limits on both sides and never adds a flag', async () => {
    const plain = await rowsOf(['funnel', '-'], text)
    const { err } = await run(['funnel', '-', '--dispersion', 'winsorise'], text)
    expect(err).toContain('limits widened')
    const wide = await rowsOf(['funnel', '-', '--dispersion', 'winsorise'], text)
    for (const [at, row] of wide.entries()) {
      expect(Number(row['lower95'])).toBeLessThan(Number(plain[at]?.['lower95']))
      expect(Number(row['upper95'])).toBeGreaterThan(Number(plain[at]?.['upper95']))
    }
    const flags = (rows: typeof wide) => rows.filter((row) => row['outcome'] !== 'similar').length
    expect(flags(wide)).toBeLessThan(flags(plain))
  })

  test('limits are cut at the multiplier and not at 100', async () => {
    const [row] = await rowsOf(['funnel', '-', '--multiplier', '1000'], 'x,n\n589,1000\n1,2\n')
    expect(Number(row?.['upper998'])).toBeGreaterThan(Number(row?.['baseline']))
  })

  test('sets have funnels of their own, and no curves together', async () => {
    const two = `set,x,n\nP,10,100\nQ,50,100\nP,12,100\nQ,52,100\n`
    const rows = await rowsOf(['funnel', '-', '--by', 'set'], two)
    expect(column(rows, 'baseline')).toEqual(['11', '51', '11', '51'])
    expect((await run(['funnel', '-', '--by', 'set', '--curve'], two)).code).toBe(2)
  })

  test('the multiplier of a ratio and a baseline from elsewhere', async () => {
    expect((await run(['funnel', '-', '--benchmark', '2'], 'obs,expected\n1,2\n')).code).toBe(2)
    const [row] = await rowsOf(['funnel', '-', '--benchmark', '20'], 'x,n\n10,100\n')
    expect(row).toMatchObject({ baseline: '20', value: '10', outcome: 'lower 95' })
  })
})

describe('peers', () => {
  const text = `practice,list,age,pcn,x,n\n${Array.from({ length: 30 }, (_, at) => `P${at},${1000 * (at + 1)},${at % 7},N${at % 3},${at + 5},100`).join('\n')}\n`
  const common = ['peers', '-', '--characteristics', 'list,age', '--log', 'list', '--count', '4']

  test('never the practice itself, nor one of its network', async () => {
    const rows = await rowsOf([...common, '--exclude', 'pcn'], text)
    const network = new Map(rows.map((row) => [row['practice'], row['pcn']]))
    for (const row of rows) {
      const peers = (row['peers'] ?? '').split(' ')
      const distances = (row['distances'] ?? '').split(' ').map(Number)
      expect(peers).toHaveLength(4)
      expect(distances).toEqual(distances.toSorted((a, b) => a - b))
      for (const peer of peers) expect(network.get(peer)).not.toBe(row['pcn'])
    }
  })

  test('of one practice: distance, peers and the share of draws', async () => {
    const all = await rowsOf(common, text)
    const rows = await rowsOf([...common, '--of', 'P9', '--repetitions', '50'], text)
    const peers = rows.filter((row) => row['is_peer'] === 'true').map((row) => row['practice'])
    expect(new Set(peers)).toEqual(new Set(all[9]?.['peers']?.split(' ')))
    expect(rows[9]).toMatchObject({ distance: '', is_peer: '' })
    for (const row of rows.filter((one) => one['is_peer'] === 'true')) {
      expect(Number(row['share'])).toBeGreaterThan(0)
    }
  })

  test('the figure of the peers is the sum of theirs, with limits', async () => {
    const rows = await rowsOf([...common, '--kind', 'proportion', '--multiplier', '100'], text)
    for (const row of rows) {
      const peers = (row['peers'] ?? '').split(' ').map((name) => Number(name.slice(1)) + 5)
      expect(Number(row['value'])).toBeCloseTo(peers.reduce((a, b) => a + b, 0) / 4, 9)
      expect(Number(row['lower95'])).toBeLessThan(Number(row['value']))
    }
  })

  test('without choice all other columns of numbers are used, and told', async () => {
    const { code, err } = await run(['peers', '-'], text)
    expect(code).toBe(0)
    expect(err).toContain('Characteristics: list, age, x, n.')
    expect((await run(['peers', '-'], 'practice,pcn\nA,N1\nB,N2\n')).code).toBe(3)
  })

  test.each([
    [['--weights', 'list'], 'is written as list_size:1,over_75:2, not list'],
    [['--weights', 'list:-1'], 'is written as'],
    [['--weights', 'list:1', '--log', 'age'], 'age is named by --log or --weights'],
    [['--of', 'P99'], '--of: there is no practice P99'],
    [['--characteristics', 'pcn'], 'column pcn: "N0" is not a number'],
  ])('%s is refused', async (options, sentence) => {
    const { code, err, out } = await run(['peers', '-', ...options], text)
    expect(err).toContain(sentence)
    expect(code).toBe(options.includes('pcn') ? 3 : 2)
    expect(out).toBe('')
  })
})

describe('disclose', () => {
  test('no count that is masked leaves by any column', async () => {
    const text = 'practice,count,list,rate\nA,3,1234,0.00243\nB,0,1234,0\nC,28,1234,0.0227\n'
    for (const options of [[], ['--json'], ['--kind', 'count']]) {
      const { out } = await run(['disclose', '-', ...options], text)
      expect(out).not.toMatch(/0\.00243|\b3\b/)
      expect(out).not.toContain('28')
    }
    const rows = await rowsOf(['disclose', '-', '--kind', 'count'], text)
    expect(column(rows, 'shown_numerator')).toEqual(['', '0', '30'])
    expect(column(rows, 'masked')).toEqual(['true', 'false', 'false'])
  })
})

describe('gap', () => {
  test('patients between a figure and its aim', async () => {
    const text = 'practice,x,n,expected,lower95,upper95\nA,100,1000,14,13,15\nB,200,1000,14,13,15\n'
    const detection = await rowsOf(['gap', '-'], text)
    expect(column(detection, 'value').map(Number)).toEqual([40, 0])
    expect(column(detection, 'result_lower95').map(Number)).toEqual([30, 0])
    const treatment = await rowsOf(['gap', '-', '--kind', 'treatment', '--target', '15'], text)
    expect(column(treatment, 'value').map(Number)).toEqual([50, 0])
    const fewer = await rowsOf(
      ['gap', '-', '--kind', 'reaching', '--target', '15', '--polarity', 'low'],
      text,
    )
    expect(column(fewer, 'value').map(Number)).toEqual([-50, 50])
    expect((await run(['gap', '-', '--kind', 'treatment'], text)).err).toContain(
      '--target is needed for --kind treatment',
    )
  })
})

describe('compare', () => {
  const cases = oracle('fingertips/fingertips_open_analysis_cases.json')

  test('two levels, judged by the polarity', async () => {
    const text = 'value,lower95,upper95,lower998,upper998\n2.6,2.5,2.7,2.3,2.9\n'
    const of = async (benchmark: string, polarity: string) =>
      (await rowsOf(['compare', '-', '--benchmark', benchmark, '--polarity', polarity], text))[0]?.[
        'judgement'
      ]
    expect(await of('3', 'low')).toBe('best')
    expect(await of('2.8', 'high')).toBe('worse')
    expect(await of('2.7', 'low')).toBe('similar')
    expect(await of('2.2', 'none')).toBe('higher')
    const [one] = await rowsOf(['compare', '-', '--benchmark', '3', '--method', 'interval'], text)
    expect(one?.['outcome']).toBe('lower 95')
  })

  test('a difference of two uncertain figures is flagged less than one from a certain one', async () => {
    const text = 'value,lower95,upper95\n10,8,12\n'
    const of = async (...options: readonly string[]) =>
      (await rowsOf(['compare', '-', '--benchmark', '7.5', ...options], text))[0]?.['outcome']
    expect(await of()).toBe('higher 95')
    expect(await of('--method', 'difference')).toBe('higher 95')
    expect(await of('--method', 'difference', '--benchmark-limits', '5,10')).toBe('similar')
    expect(await of('--method', 'overlap', '--benchmark-limits', '6,7.9')).toBe('higher 95')
    expect(await of('--method', 'overlap', '--benchmark-limits', '6,8')).toBe('similar')
  })

  test('95 % limits of the comparator alone are compared at 95 %', async () => {
    const text = 'x,n\n10,100\n60,100\n'
    const of = async (limits: string) =>
      column(
        await rowsOf(
          [
            'compare',
            '-',
            '--benchmark',
            '20',
            '--method',
            'difference',
            '--benchmark-limits',
            limits,
          ],
          text,
        ),
        'outcome',
      )
    expect(await of('15,25')).toEqual(['lower 95', 'higher 95'])
    expect(await of('15,25,12,28')).toEqual(['lower 95', 'higher 99.8'])
  })

  test.skipIf(cases === null)('limits around the benchmark: the published cases', async () => {
    interface Spc {
      readonly benchmark: number
      readonly benchmark2?: number
      readonly unit: number
      readonly cases: readonly SpcCase[]
      readonly cases2?: readonly SpcCase[]
    }
    interface SpcCase {
      readonly value: number
      readonly n: number
      readonly r95: string
      readonly r998: string
    }
    const known = JSON.parse(cases ?? '{}') as { spc_proportion: Spc; spc_dsr: Spc }
    let compared = 0
    for (const [method, spc] of [
      ['spc-proportion', known.spc_proportion],
      ['spc-dsr', known.spc_dsr],
    ] as const) {
      for (const [benchmark, own] of [
        [spc.benchmark, spc.cases],
        [spc.benchmark2, spc.cases2 ?? []],
      ] as const) {
        for (const one of own) {
          const [row] = await rowsOf(
            [
              'compare',
              '-',
              '--method',
              method,
              '--polarity',
              'low',
              '--benchmark',
              String(benchmark),
              '--multiplier',
              String(spc.unit),
            ],
            `value,n\n${one.value},${one.n}\n`,
          )
          const inner = one.r95 === 'same' ? 'similar' : one.r95
          const expected = one.r998 === 'same' ? inner : OUTER[one.r998]
          expect(row?.['judgement']).toBe(expected)
          compared++
        }
      }
    }
    expect(compared).toBe(8)
  })

  const smoking = publishedRows('fingertips/91547_smoking_qof.csv')

  test.skipIf(smoking.length === 0)('the published verdicts on smoking in 2022/23', async () => {
    const practices = smoking.filter(
      (row) => row['Time period'] === '2022/23' && row['Area Type'] === 'GPs',
    )
    const verdict = 'Compared to England value or percentiles'
    const given = practices.filter((row) => /^(Better|Similar|Worse)$/.test(row[verdict] ?? ''))
    expect(given.length).toBeGreaterThan(6000)
    const rows = await rowsOf(
      ['compare', '-', '--benchmark', '14.71089355', '--polarity', 'low', '--method', 'interval'],
      asCsv(given),
    )
    for (const row of rows) expect(row['judgement']).toBe(row[verdict]?.toLowerCase())
  })
})

const OUTER: Readonly<Record<string, string>> = { better: 'best', worse: 'worst' }
const next = oracleRows('fingertips/fingertipsnext_trend_cases.csv')

test.skipIf(next.length === 0)(
  'trends of the newer tool, whose counts are there and limits not',
  async () => {
    const rows = await rowsOf(
      ['trend', '-', '--group', 'case', '--summary'],
      asCsv(next.filter((row) => row['value_type'] === 'Proportion')),
    )
    expect(rows.find((row) => /65/.test(row['case'] ?? ''))?.['trend']).toBe('increasing')
  },
)

import { describe, expect, test } from 'vitest'
import { madePanel } from '../../../packages/evaluation/test/panels-made.ts'
import { oracle } from '../../../packages/statistics/test/oracles.ts'
import { run } from './made-run.ts'
import type { EvaluateAnswer } from './method.ts'
import { EVALUATE_METHODS } from './methods.ts'

async function answer(args: readonly string[], input: string): Promise<EvaluateAnswer> {
  const { code, out, err } = await run([...args, '--json'], input)
  if (code !== 0) throw new Error(err)
  return JSON.parse(out) as EvaluateAnswer
}

const rowCalled = ({ estimates }: EvaluateAnswer, name: string) =>
  estimates.find((row) => row.name === name)

/** A month, from January 2022, the first being 0. */
function month(at: number): string {
  return `${2022 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** A series of 36 months whose level falls by a tenth at the 25th. */
function series(outcomeAt: (at: number, level: number) => string | number): string {
  const rows = Array.from({ length: 36 }, (_, at) => {
    const season = 0.1 * Math.sin((2 * Math.PI * at) / 12)
    const level = Math.exp(season - (at >= 24 ? 0.1 : 0)) * 800
    return `${month(at)},${outcomeAt(at, level)},10000`
  })
  return ['month,admissions,list', ...rows].join('\n')
}

const swing = (at: number) => 8 * ((at * 7) % 5) - 16

/** A panel as CSV; the change comes to every third unit at period 13. */
function panel(effect: number, chance: number): string {
  const start = (unit: number) => (unit % 3 === 0 ? 13 : null)
  const rows = madePanel({ units: 24, periods: 18, start, effect: () => effect, chance })
  return [
    'practice,period,value,treated',
    ...rows.map(
      ({ unit, time, outcome, treated }) => `${unit},${time},${outcome},${Number(treated)}`,
    ),
  ].join('\n')
}

describe('footings evaluate', () => {
  test('every method tells its question, columns with units, formula and source', async () => {
    for (const id of Object.keys(EVALUATE_METHODS)) {
      const { code, out } = await run([id, '--help'])
      expect(code).toBe(0)
      for (const part of ['Columns', 'Formula', 'Source', 'Example', `footings evaluate ${id}`]) {
        expect(out, id).toContain(part)
      }
      expect(out.split('\n').filter((line) => line.length > 100)).toEqual([])
    }
    expect((await run([])).out).toContain('staggered-did')
  })

  test('what cannot be read is told with file, line, column and what to do', async () => {
    const cases: readonly (readonly [readonly string[], string, number, string])[] = [
      [['nonsense'], '', 2, 'There is no method nonsense. The methods are its, did'],
      [['its', '-', '--form', '1'], '', 2, 'its has no option --form. It has --period'],
      [['its'], '', 2, 'No file is named. Write: footings evaluate its FILE.csv'],
      [['its', '-'], series((_, level) => level), 3, 'Give --from PERIOD, or a column after'],
      [
        ['its', '-', '--from', '2024'],
        series((_, level) => level),
        2,
        '--from is a period written',
      ],
      [
        ['its', '-', '--from', '2024-01'],
        'month,x\n2022-01,4',
        3,
        'There is no column for outcome',
      ],
      [
        ['its', '-', '--from', '2024-01'],
        series((at, level) => (at === 3 ? 'many' : level)),
        3,
        'standard input, line 5, column admissions: "many" is not a number.',
      ],
      [
        ['its', '-', '--from', '2024-01'],
        `${series((_, level) => level)}\n2022-03,1,1`,
        3,
        'line 38, column month: 2022-03 stands on line 4 already.',
      ],
      [
        ['its', '-', '--from', '2030-01'],
        series((_, level) => level),
        3,
        'No period after the change',
      ],
      [
        ['did', '-'],
        'unit,period,value,treated\na,1,3,1\na,2,3,1\nb,1,2,0',
        3,
        'Give --from PERIOD',
      ],
      [
        ['did', '-', '--from', '2'],
        'unit,period,value,treated\na,1,3,1\na,1,3,1',
        3,
        'line 3, column unit: a has a row for 1 already, on line 2.',
      ],
      [
        ['did', '-', '--from', '2', '--treated-unit', 'z'],
        panel(0, 1),
        2,
        'names z, which is no unit',
      ],
      [['did', '-', '--from', '99'], panel(0, 1), 2, '--from 99 is after the last period'],
      [['did', '-', '--from', '0'], panel(0, 1), 2, '--from 0 is not after the first period'],
      [['did', '-', '--seed', '-1'], panel(0, 1), 2, '--seed'],
      [
        ['did', '-', '--kind', 'counts'],
        'unit,period,value,treated\na,1,-3,0\na,2,3,1\nb,1,2,0\nb,2,2,0',
        3,
        'line 2, column value: A count is a number from 0 up, not -3.',
      ],
      [
        ['its', '-', '--from', '2024-01'],
        series((at, level) => (at === 3 ? -4 : level)),
        3,
        'line 5, column admissions: A count is a number from 0 up, not -4.',
      ],
      [
        ['its', '-', '--from', '2024-01', '--kind', 'values'],
        series((at, level) => (at === 3 ? 1e160 : level)),
        3,
        'line 5, column admissions: 1e+160 is beyond what can be reckoned with',
      ],
      [
        ['did', '-'],
        'unit,period,value,treated\na,1,3,0\na,2,3,1\na,3,3,0\nb,1,2,0',
        3,
        'line 4, column treated: The change comes to a at 2 (line 3) and is gone at 3',
      ],
      [
        ['did', '-'],
        panel(0, 1).replace(',0\n', ',maybe\n'),
        3,
        'standard input, line 2, column treated',
      ],
    ]
    for (const [args, input, code, told] of cases) {
      const ran = await run(args, input)
      expect(ran.err, args.join(' ')).toContain(told)
      expect(ran.code, told).toBe(code)
      expect(ran.out).toBe('')
    }
  })
})

describe('interrupted time series', () => {
  test('finds a fall, says what could have been found, and what was left out', async () => {
    const csv = series((at, level) => (at === 5 ? '*' : Math.round(level + swing(at))))
    const args = ['its', '-', '--from', '2024-01', '--suppressed', '*', '--worthwhile', '6']
    const found = await answer(args, csv)
    expect(rowCalled(found, 'ratio of level')?.estimate).toBeCloseTo(Math.exp(-0.1), 1)
    expect(found.verdict).toBe('worked')
    expect(found.smallest).toMatch(/a fall of \d/)
    expect(found.notes).toContain('Not known and left out: 2022-06.')
    expect(found.notes[0]).toContain('withheld')
    expect((await answer([...args, '--better', 'higher'], csv)).verdict).toBe('harmed')
    const table = await run([...args, '--table', 'series', '--csv'], csv)
    expect(table.out.split('\r\n')[0]).toBe(
      'period,phase,outcome,fitted,counterfactual,lower95,upper95,deseasonalised',
    )
    expect(table.out.split('\r\n')[6]).toMatch(/^2022-06,before,,\d/)
    const text = (await run(args, csv)).out
    expect(text.startsWith('The smallest effect')).toBe(true)
  })

  test('the same series without a change: no evidence, or cannot tell where too little could show', async () => {
    const csv = series((at, level) =>
      Math.round(level * (at >= 24 ? Math.exp(0.1) : 1) + swing(at)),
    )
    const args = ['its', '-', '--from', '2024-01']
    expect((await answer([...args, '--worthwhile', '12'], csv)).verdict).toBe('no evidence')
    expect((await answer([...args, '--worthwhile', '0.5'], csv)).verdict).toBe('cannot tell')
    expect((await answer(args, csv)).verdict).toBe('cannot tell')
    const short = await answer(['its', '-', '--from', '2022-06', '--worthwhile', '12'], csv)
    expect(short.verdict).toBe('cannot tell')
    expect(short.checks).toContainEqual(
      expect.objectContaining({ name: 'periods before', passed: false }),
    )
  })

  test('limits that residuals which go together do not bear out make no verdict', async () => {
    const wave = (at: number) => 40 * Math.sin((2 * Math.PI * at) / 13)
    const args = ['its', '-', '--from', '2024-01', '--harmonics', '0', '--lag', '3']
    const fallBy = (fall: number) =>
      answer(
        args,
        series((at) => Math.round(800 * (at >= 24 ? 1 - fall : 1) + wave(at))),
      )
    const small = await fallBy(0.08)
    expect(rowCalled(small, 'ratio of level')?.upper95).toBeLessThan(1)
    expect(small.checks).toContainEqual(
      expect.objectContaining({ name: 'limits agree', passed: false }),
    )
    expect(small.verdict).toBe('cannot tell')
    expect((await fallBy(0.3)).verdict).toBe('worked')
  })

  test('a series that is nothing but rounding cannot tell', async () => {
    const rows = Array.from({ length: 48 }, (_, at) => `${at + 1},${(7.3 * (at + 1)).toFixed(4)}`)
    const csv = ['t,value', ...rows].join('\n')
    const found = await answer(['its', '-', '--from', '25', '--kind', 'values'], csv)
    expect(found.verdict).toBe('cannot tell')
    expect(found.smallest).toContain('is not known')
    const constant = ['t,value', ...rows.map((_, at) => `${at + 1},100`)].join('\n')
    const args = ['its', '-', '--from', '25', '--worthwhile', '-6']
    expect((await answer(args, constant)).verdict).toBe('cannot tell')
  })

  test('the verdict is by limits that allow for chance beyond those of the estimate', async () => {
    const csv = series((at, level) => Math.round(level + swing(at)))
    const found = await answer(['its', '-', '--from', '2024-01', '--kind', 'values'], csv)
    const [named, judged] = ['change of level', 'change of level, judged'].map((name) =>
      rowCalled(found, name),
    )
    expect(judged?.estimate).toBe(named?.estimate)
    expect(judged?.lower95).toBeLessThan(named?.lower95 ?? NaN)
  })

  test.skipIf(oracle('evaluation/sicily.csv') === null)(
    'the published ratio, from the published file',
    async () => {
      const csv = oracle('evaluation/sicily.csv') ?? ''
      const found = await answer(['its', '-', '--outcome', 'aces', '--from', '37'], csv)
      const ratio = rowCalled(found, 'ratio of level')
      expect(ratio?.estimate).toBeCloseTo(0.8850715472, 9)
      expect([ratio?.lower95, ratio?.upper95]).toEqual([
        expect.closeTo(0.839401, 5),
        expect.closeTo(0.933227, 5),
      ])
      const judged = rowCalled(found, 'ratio of level, judged')
      expect(judged?.upper95).toBeCloseTo(0.934405, 5)
      expect(found.verdict).toBe('worked')
      const marked = ['its', '-', '--outcome', 'aces', '--after', 'smokban', '--slope']
      expect(
        rowCalled(await answer(marked, csv), 'log of ratio of slope, a period')?.estimate,
      ).toBeCloseTo(0.001482227998, 9)
    },
  )
})

describe('difference in differences', () => {
  test('finds an effect, and the same bytes come of the same seed', async () => {
    const csv = panel(-2, 0.5)
    const found = await answer(['did', '-', '--seed', '7'], csv)
    expect(found.verdict).toBe('worked')
    const effect = rowCalled(found, 'effect')
    expect(effect?.lower95).toBeLessThan(-2)
    expect(effect?.upper95).toBeGreaterThan(-2.3)
    expect(rowCalled(found, 'p by permutation')?.p).toBeLessThan(0.02)
    const study = found.tables.find(({ name }) => name === 'event-study')?.rows ?? []
    expect(study.find(({ event }) => event === -1)).toMatchObject({
      estimate: 0,
      standardError: null,
    })
    const twice = [
      await run(['did', '-', '--seed', '7'], csv),
      await run(['did', '-', '--seed', '7'], csv),
    ]
    expect(twice[0]).toEqual(twice[1])
  })

  test('two beside two: the smallest effect is by three degrees of freedom', async () => {
    const values = { a: [10, 12], b: [9, 9.5], c: [10, 13], d: [8, 10.5] }
    const rows = Object.entries(values).flatMap(([unit, own]) =>
      own.map((value, at) => `${unit},${at + 1},${value},${unit < 'c' ? 1 : 0}`),
    )
    const csv = ['unit,period,value,treated', ...rows].join('\n')
    const found = await answer(['did', '-', '--from', '2', '--worthwhile', '-3'], csv)
    const error = rowCalled(found, 'effect')?.standardError ?? NaN
    const smallest = Number(/is ([\d.]+) either way \(4\.16/.exec(found.smallest)?.[1])
    expect(smallest / error).toBeCloseTo(4.161, 2)
    expect(found.verdict).toBe('cannot tell')
  })

  test('without chance within groups every method cannot tell', async () => {
    const csv = panel(-2, 0).replaceAll(/,-?\d+(\.\d+)?,(?=[01](\n|$))/g, ',5,')
    for (const id of ['did', 'staggered-did']) {
      const found = await answer([id, '-', '--worthwhile', '1'], csv)
      expect(found.verdict, id).toBe('cannot tell')
      expect(found.checks, id).toContainEqual(
        expect.objectContaining({ name: 'chance to tell by', passed: false }),
      )
    }
  })

  test('two periods have their four means, and counts their ratio', async () => {
    const rows = Array.from({ length: 16 }, (_, unit) => {
      const before = 40 + 3 * (unit % 5)
      const after = Math.round(before * (unit < 8 ? 0.5 : 1)) + (unit % 3) - 1
      const group = unit < 8 ? 1 : 0
      return `u${unit},2019/20,${before},1000,${group}\nu${unit},2020/21,${after},1000,${group}`
    })
    const csv = ['unit,year,count,list,treated', ...rows].join('\n')
    const args = ['did', '-', '--from', '2020/21']
    const values = await answer(args, csv)
    expect(values.tables.map(({ name }) => name)).toEqual(['event-study', 'means'])
    expect(rowCalled(values, 'units known twice (Welch)')?.estimate).toBeCloseTo(
      rowCalled(values, 'effect')?.estimate ?? NaN,
      9,
    )
    const counts = await answer([...args, '--kind', 'counts', '--worthwhile', '6'], csv)
    expect(rowCalled(counts, 'ratio of change')?.estimate).toBeCloseTo(0.5, 1)
  })

  test('staggered starts are read from a column of starts, with the regression as a warning', async () => {
    const start = (unit: number) => [5, 8, null][unit % 3] ?? null
    const effect = (from: number, time: number) => -1 - (time - from)
    const made = madePanel({ units: 30, periods: 10, start, effect, chance: 0.3 })
    const csv = [
      'practice,month,value,start',
      ...made.map(
        (row) =>
          `${row.unit},${month(row.time)},${row.outcome},${row.start == null ? '' : month(row.start)}`,
      ),
    ].join('\n')
    const found = await answer(['staggered-did', '-'], csv)
    expect(found.verdict).toBe('worked')
    const truth = [0, 1, 2, 3, 4, 5, 0, 1, 2].reduce((sum, since) => sum - 1 - since, 0) / 9
    expect(rowCalled(found, 'effect, simple')?.estimate).toBeCloseTo(truth, 0)
    expect(found.notes.some((note) => note.includes('have changed already'))).toBe(true)
    expect(found.tables.find(({ name }) => name === 'group-time')?.rows[0]).toMatchObject({
      group: '2022-06',
      period: '2022-02',
    })
    const plain = await answer(['did', '-'], csv)
    expect(plain.verdict).toBe('cannot tell')
    expect(plain.checks).toContainEqual(
      expect.objectContaining({ name: 'one time of change', passed: false }),
    )
  })
})

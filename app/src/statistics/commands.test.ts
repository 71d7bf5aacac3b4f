import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Effects } from '../terminal/effects.ts'
import { main } from '../cli/main.ts'
import { methodHelp } from './help.ts'
import { rowsOf, run } from './made-command.ts'
import { MADE_TABLES } from './made-tables.ts'
import { METHOD_CARDS } from './method-cards.ts'
import { csvRows } from '../../../packages/statistics/test/oracles.ts'

const NAMES = Object.keys(METHOD_CARDS)

describe('the command', () => {
  test('alone lists the methods', async () => {
    const { code, out } = await run([])
    expect(code).toBe(0)
    for (const name of NAMES) expect(out).toContain(`\n  ${name} `)
  })

  test.each(NAMES)(
    '%s: its help tells columns, options, formula, source and results',
    async (name) => {
      const { code, out } = await run([name, '--help'])
      expect(code).toBe(0)
      const card = METHOD_CARDS[name]
      if (card === undefined) throw new Error('no card')
      expect(out).toBe(methodHelp(card))
      for (const { role } of card.columns) expect(out).toContain(`--${role}`)
      for (const option of card.options) expect(out).toContain(`--${option.name}`)
      for (const result of card.results) expect(out).toContain(result.name.split(',')[0])
      const squeezed = out.replace(/\s+/g, ' ')
      for (const text of [...card.formula, ...card.sources, ...card.differences]) {
        expect(squeezed).toContain(text.replace(/\s+/g, ' '))
      }
      expect(out).toContain(`footings statistics ${card.example}`)
      expect(card.example.startsWith(name)).toBe(true)
      for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(110)
    },
  )

  test.each(NAMES)('%s: writes the results that its card names, beside every row', async (name) => {
    const { text, options = [] } = MADE_TABLES[name] ?? { text: '' }
    const given = csvRows(text)
    const rows = await rowsOf([name, '-', ...options], text)
    expect(rows).toHaveLength(given.length)
    const named = new Set(
      METHOD_CARDS[name]?.results.flatMap((result) => expanded(result.name)) ?? [],
    )
    const before = new Set(Object.keys(given[0] ?? {}))
    const written = Object.keys(rows[0] ?? {}).filter((column) => !before.has(column))
    expect(written.length).toBeGreaterThan(0)
    for (const column of written) expect(named, column).toContain(column.replace(/^result_/, ''))
    if (name === 'disclose') return
    for (const [at, row] of rows.entries()) expect(row).toMatchObject(given[at] ?? {})
  })

  test.each(NAMES)(
    '%s: whatever numbers stand in the file, it ends with figures or a told fault',
    async (name) => {
      const { text, options = [] } = MADE_TABLES[name] ?? { text: '' }
      const [header = '', ...lines] = text.trim().split('\n')
      const cell = fc.oneof(
        { weight: 3, arbitrary: fc.constant(undefined) },
        { weight: 3, arbitrary: fc.integer({ min: 0, max: 200 }).map(String) },
        fc.constantFrom('', 'NA', '0', '-1', '0.5', '1e9', '1e300', '-1e300', '1e-300'),
      )
      const table = fc
        .array(fc.array(cell, { minLength: 8, maxLength: 8 }), {
          minLength: lines.length,
          maxLength: lines.length,
        })
        .map((cells) =>
          lines.map((line, row) =>
            line
              .split(',')
              .map((own, at) => (/^[\d.]+$/.test(own) && at > 0 ? (cells[row]?.[at] ?? own) : own))
              .join(','),
          ),
        )
      await fc.assert(
        fc.asyncProperty(table, async (rows) => {
          const { code, out, err } = await run(
            [name, '-', ...options],
            `${header}\n${rows.join('\n')}\n`,
          )
          expect([0, 3], err).toContain(code)
          expect(out === '').toBe(code === 3)
          expect(out).not.toMatch(/NaN|Infinity|undefined|\[object/)
        }),
        { numRuns: 60 },
      )
    },
  )

  test('reads a file by name through footings itself', async () => {
    let out = ''
    const effects: Effects = {
      out: (text) => {
        out += text
      },
      err: () => {},
      isTerminal: false,
      now: () => new Date('2026-11-01T12:00:00Z'),
      env: {},
      cwd: '/',
      signal: new AbortController().signal,
    }
    expect(await main(['statistics', 'mean', '--help'], effects)).toBe(0)
    expect(out).toContain('footings statistics mean:')
    expect(await main(['statistics', 'mean', 'no-such-file.csv'], effects)).toBe(2)
  })

  test.each([
    [['mode', 'a.csv'], 'There is no method mode. The methods are proportion, rate,'],
    [['constructor'], 'There is no method constructor'],
    [['mean'], 'No file is named. Write: footings statistics mean FILE.csv'],
    [['mean', 'a.csv', 'b.csv'], 'One file at a time, not 2.'],
    [['mean', 'no-such.csv'], 'no-such.csv: There is no such file.'],
    [['proportion', '-', '--summary'], '--summary needs the groups that it is to give'],
  ])('%s is a usage error', async (args, sentence) => {
    const { code, err, out } = await run(args, 'x,n\n1,2\n')
    expect(err).toContain(sentence)
    expect(code).toBe(2)
    expect(out).toBe('')
  })

  test('rows beyond what is written at once are all there', async () => {
    const rows = Array.from({ length: 12_001 }, (_, at) => `P${at},${at % 90},100`)
    const { out } = await run(['proportion', '-'], `code,x,n\n${rows.join('\n')}\n`)
    const lines = out.split('\r\n')
    expect(lines).toHaveLength(12_003)
    expect(lines[12_001]).toMatch(/^P12000,30,100,0.3,/)
  })
})

/** `lower95, upper95` and `p10, p20 ... p90` as single names. */
function expanded(names: string): readonly string[] {
  if (names.startsWith('p10')) return Array.from({ length: 9 }, (_, at) => `p${10 * (at + 1)}`)
  return names.split(', ')
}

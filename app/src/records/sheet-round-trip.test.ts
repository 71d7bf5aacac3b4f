import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { expect, test } from 'vitest'
import type { StreamYearRow } from '../store/tables.ts'
import { toCsv } from '../terminal/tables.ts'
import { SheetCells } from './sheet-cells.ts'
import { readSheetFile } from './sheet-file.ts'
import { YEARS } from './sheet-made.ts'
import { forCsv, recordsSheet, recordsWorkbook } from './sheet-out.ts'
import { planRows } from './sheet-plan.ts'

const hostile = fc.constantFrom(
  '=1+1',
  '-',
  '+44',
  '@cmd',
  "'quoted",
  "'=1+1",
  "''-",
  'a\n=b',
  '"',
  'a,b;c\td',
  '_x000D_',
  '_x0041_x0042_',
  '#REF!',
  'TRUE',
  '1e3',
  '007',
  '2017-03-31',
  'Å🦶 \u202E',
  'NaN',
)
const text = fc
  .oneof(hostile, fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  .map((one) => one.replaceAll(/[^\P{Cc}\n\t]|\p{Cs}/gu, '').trim())
  .filter((one) => !/\d{10}/.test(one.replaceAll(/[ -]/g, '')))
const line = text.map((one) => one.replaceAll(/[\n\t]/g, ' ').trim()).filter((one) => one !== '')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value)
const notEmpty = text.map((one) => (one === '' ? null : one))
const places = { min: new Date('1905-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }

const IDS = ['s-one', 's-two', 's-three']

const yearRow: fc.Arbitrary<StreamYearRow> = fc.record({
  id: fc.uuid(),
  version: fc.integer({ min: 1, max: 9 }),
  created_at: fc.constant('2026-01-01T00:00:00.000Z'),
  created_by: fc.constant('a'),
  updated_at: fc.constant('2026-01-01T00:00:00.000Z'),
  updated_by: fc.constant('a'),
  stream: fc.constantFrom(...IDS, 'not-in-the-list'),
  year: line,
  status: line as fc.Arbitrary<StreamYearRow['status']>,
  precision: fc.constantFrom('exact', 'at least', 'about'),
  rate: maybe(fc.constantFrom('3.34', '3.30', '-0.5', '12', '0.0001', '999999999999999', '007.1')),
  population_date: maybe(fc.date(places).map((day) => day.toISOString().slice(0, 10))),
  units: maybe(fc.nat({ max: 999_999_999_999_999 })),
  amount: maybe(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 })),
  received: fc.constant(null),
  spend_by: fc.constant(null),
  note: notEmpty,
})

test('what goes out comes back unchanged, as CSV and as a workbook, whatever the texts', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'footings-round-trip-'))
  const file = join(directory, 'file')
  const names = fc.uniqueArray(line, { minLength: 3, maxLength: 3 })
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(yearRow, { maxLength: 4, selector: ({ id }) => id }),
        names,
        async (rows, called) => {
          const named = IDS.map((id, at) => ({ id, name: called[at] ?? id }))
          const cells = new SheetCells(new Map([['streams', named]]))
          const sheet = recordsSheet(YEARS, rows, cells)
          const known = { rows: new Map(rows.map((row) => [row.id, row])), earlier: new Map() }
          const csv = forCsv(sheet)
          const contents = [
            toCsv([csv.header, ...csv.rows]),
            await recordsWorkbook(YEARS, sheet, { place: '98D', madeOn: '', madeBy: '=me' }),
          ]
          for (const content of contents) {
            await writeFile(file, content)
            const table = await readSheetFile(YEARS, file, 'sent')
            const planned = planRows(YEARS, table, known, cells)
            expect(planned.map(({ what, faults }) => ({ what, faults }))).toEqual(
              rows.map(() => ({ what: 'unchanged', faults: [] })),
            )
          }
        },
      ),
      { numRuns: 100 },
    )
  } finally {
    await rm(directory, { recursive: true })
  }
}, 60_000)

test('no cell of a workbook is a formula, and no CSV field begins like one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(yearRow, { minLength: 1, maxLength: 3 }), async (rows) => {
      const sheet = recordsSheet(YEARS, rows, new SheetCells(new Map()))
      const about = { place: '=1', madeOn: '=2', madeBy: '=3' }
      const { sheets } = await readXlsx(await recordsWorkbook(YEARS, sheet, about))
      for (const { cells } of sheets) {
        expect([...(cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual(
          [],
        )
      }
      for (const row of forCsv(sheet).rows) {
        for (const cell of row) {
          if (typeof cell !== 'string') continue
          expect(toCsv([[cell]])).not.toMatch(/^"?[=+\-@\t\r]/)
        }
      }
    }),
    { numRuns: 50 },
  )
})

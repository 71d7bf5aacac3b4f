import type { CellStyle, CellValue } from 'hucre'
import { writeXlsx } from 'hucre/xlsx'
import { PURPOSE } from '../purpose.ts'
import type { Sheet } from '../register/sheet.ts'
import type { Cell } from '../terminal/tables.ts'
import type { ListedDefinition } from './definition.ts'

const HEADER = [
  'indicator',
  'name',
  'short',
  'domain',
  'quality_domain',
  'aspect',
  'unit',
  'kind',
  'multiplier',
  'direction',
  'meaning',
  'why',
  'caveats',
  'numerator',
  'denominator',
  'formula',
  'together',
  'variation',
  'limits',
  'small_numbers',
  'prize',
  'stands_for_years',
  'reviewed',
  'next_review',
  'overdue',
  'periods',
  'first_period_end',
  'last_period_end',
  'practices',
  'of',
  'source',
] as const

/** Every definition in full, a row each, with its review and what is loaded of it. */
export function definitionsSheet(definitions: readonly ListedDefinition[]): Sheet {
  return { header: HEADER, rows: definitions.map(rowOf) }
}

/** The definitions as an Excel workbook, with what figures are for before them. */
export async function definitionsWorkbook(
  definitions: readonly ListedDefinition[],
  about: string,
): Promise<Uint8Array> {
  const bold: CellStyle = { font: { bold: true } }
  const wrapped: CellStyle = { alignment: { wrapText: true, vertical: 'top' } }
  const { header, rows } = definitionsSheet(definitions)
  return writeXlsx({
    sheets: [
      {
        name: 'About',
        rows: [
          ['Definitions', about],
          ['What figures are for', PURPOSE],
        ],
        columns: [{ width: 24 }, { width: 100, style: wrapped }],
        cells: new Map([0, 1].map((row) => [`${row},0`, { style: bold }])),
      },
      {
        name: 'Definitions',
        rows: [[...header], ...rows.map((row): CellValue[] => row.map((cell) => cell ?? null))],
        columns: header.map((name) => ({ width: WIDE.has(name) ? 50 : 18, style: wrapped })),
        cells: new Map(header.map((_, column) => [`0,${column}`, { style: bold }])),
        freezePane: { rows: 1, columns: 2 },
      },
    ],
    properties: { title: 'Definitions', creator: 'Footings', description: PURPOSE },
  })
}

const WIDE = new Set<string>([
  'meaning',
  'why',
  'caveats',
  'numerator',
  'denominator',
  'formula',
  'together',
  'limits',
  'small_numbers',
  'prize',
  'source',
])

function rowOf({ indicator, coverage, sides, formula, ...one }: ListedDefinition): readonly Cell[] {
  const { id, name, short, domain, quality, aspect, unit, kind, multiplier } = indicator
  return [
    id,
    name,
    short,
    domain,
    quality ?? null,
    aspect ?? null,
    unit,
    kind,
    multiplier,
    indicator.polarity,
    indicator.meaning,
    indicator.why,
    indicator.caveats,
    sides.map(({ numerator }) => numerator).join(' | '),
    sides.flatMap(({ denominator }) => denominator ?? []).join(' | ') || null,
    formula.join(' | '),
    one.together,
    indicator.variation,
    one.limits,
    one.smallNumbers,
    one.prize,
    indicator.stands_for,
    indicator.reviewed,
    indicator.next_review,
    one.overdue,
    coverage.periods,
    coverage.first,
    coverage.last,
    coverage.practices,
    coverage.of,
    indicator.source,
  ]
}

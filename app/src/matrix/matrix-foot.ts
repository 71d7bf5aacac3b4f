import { formatNumber } from '../charts/format.ts'
import { escapeXml } from '../charts/svg.ts'
import type { Arranged, PlacedColumn } from './arranged.ts'
import type { Benchmark } from '../comparison/benchmarks.ts'
import { togetherHtml, type CellSetting } from './matrix-cells.ts'
import type { Aggregate, MatrixColumn } from '../comparison/model.ts'
import { comparatorName } from '../comparison/position.ts'

/**
 * The rows at the foot of a table: all the practices together, what each is compared with, and
 * England, each with the number of practices that have a figure.
 */
export function footHtml(arranged: Arranged, title: string, setting: CellSetting): string {
  const { columns, assessment } = arranged
  const { matrix, benchmarks } = assessment
  const row = (name: string, cells: string, rule = '') =>
    `<tr${rule}><th scope="row">${name}</th>${cells}</tr>`
  const together = (of: (column: MatrixColumn) => Aggregate) =>
    columns.map(({ column }) => togetherHtml(of(column), column, setting.show)).join('')
  const counts = (of: (column: MatrixColumn) => number) =>
    columns.map(({ column }) => `<td>${formatNumber(of(column))}</td>`).join('')
  const compared =
    benchmarks.comparator.kind === 'england'
      ? ''
      : row(
          `<b>Compared with ${escapeXml(benchmarks.name)}</b>`,
          columns.map((column) => benchmarkCell(arranged, column)).join(''),
        )
  return (
    row(
      `<b>${escapeXml(title)}, together</b>`,
      together(({ selection }) => selection),
      ' class="l"',
    ) +
    row(
      `Practices with a figure, of ${formatNumber(matrix.rows.length)}`,
      counts(({ selection }) => selection.practices),
    ) +
    compared +
    row(
      `<b>${nationName(columns)}</b>`,
      together(({ england }) => england),
    ) +
    row(
      'Their practices with a figure',
      counts(({ england }) => england.practices),
    )
  )
}

/** What the practices of a column are compared with: one figure, or the least and the most. */
function benchmarkCell({ assessment }: Arranged, { column, index }: PlacedColumn): string {
  const values = assessment.rows.flatMap((cells) => valueOf(cells[index]?.benchmark ?? null))
  if (values.length === 0) return '<td class="q">not compared</td>'
  const words = (value: number) => formatNumber(value, column.indicator.decimals)
  const least = words(Math.min(...values))
  const most = words(Math.max(...values))
  return `<td>${least === most ? least : `${least} to ${most}`}</td>`
}

function valueOf(benchmark: Benchmark | null): number | readonly [] {
  return benchmark?.estimate.value ?? []
}

/** Some files are of all England and some of a place: the row says what it may be. */
function nationName(columns: readonly PlacedColumn[]): string {
  const names = new Set(columns.map(({ column }) => comparatorName(column.england)))
  const [only] = names
  return names.size === 1 && only !== undefined ? only : 'England, or all practices loaded'
}

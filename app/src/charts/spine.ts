import { formatWithUnit, missingWord } from './format.ts'
import { figureCell, known, missingNote, type Figure } from './missing.ts'
import { outcomeLegend, outcomeWords, sideWords, type Outcome, type Polarity } from './outcome.ts'
import { COLOURS } from './palette.ts'
import { drawRow, layoutOf, MARGIN, type Layout } from './spine-rows.ts'
import { drawing, emptyDrawing, footnotes, lineAt, textAt, type ChartFrame } from './svg.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'
import { BOLD, fontSize, shortened } from './text.ts'

/** How England's practices are spread, in the unit of the indicator; low and high are its ends. */
export interface SpineSpread {
  readonly low: number
  readonly p25: number
  readonly p75: number
  readonly high: number
}

/** One indicator: the practice's figure, the comparator's, and the spread. */
export interface SpineRow extends Figure {
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly decimals: number
  readonly polarity: Polarity
  readonly outcome: Outcome
  readonly period?: string | undefined
  /** The comparator's figure; null where there is none, and then nothing can be placed. */
  readonly comparator: number | null
  readonly spread: SpineSpread | null
}

/** A practice's figures of several indicators, each standardised by the spread of England. */
export interface SpineData {
  /**
   * The rows that the legend and the notes beneath tell of, where one drawing ends several; null for
   * a drawing that another one follows. By default its own.
   */
  readonly told?: readonly SpineRow[] | null | undefined
  /** Whose figures they are. */
  readonly name: string
  readonly comparatorName: string
  readonly rows: readonly SpineRow[]
  /** 'low to high' (the default), or the worse end at the left where a direction is agreed. */
  readonly direction?: 'low to high' | 'worse to better' | undefined
  /** What low and high are: 'lowest and highest practice' by default. */
  readonly ends?: string | undefined
  /** How the comparison is made, in a sentence. */
  readonly limitsNote?: string | undefined
}

function drawHeading(data: SpineData, layout: Layout): string {
  const { size, names, own, theirs, left, right, wide } = layout
  const y = size * 1.1
  const ownX = MARGIN + names + own + 10
  const look = { 'text-anchor': 'end', 'font-weight': 'bold' }
  const bold = { 'font-weight': 'bold' }
  const judged = data.direction === 'worse to better'
  const [low, high] = judged ? ['Worse', 'Better'] : ['Low', 'High']
  const row = wide ? y : y * 2.3
  const words = wide
    ? textAt(MARGIN, y, size, shortened(data.name, size * BOLD, names + own - 20), bold) +
      textAt(ownX + theirs + 10, y, size, shortened(data.comparatorName, size * BOLD, 100), look)
    : textAt(
        MARGIN,
        y,
        size,
        shortened(`${data.name} (bold), ${data.comparatorName}`, size * BOLD, layout.width - 20),
        bold,
      )
  return (
    words +
    textAt(left - 8, row, size, low) +
    textAt(right + 8, row, size, high, { 'text-anchor': 'end' })
  )
}

/**
 * A spine: a row an indicator, the comparator in the middle of each, England's practices from end
 * to end and their middle half as a box, all on a scale of the row's own, and the practice's mark.
 * Returns an SVG whose height follows from the rows.
 */
export function spineChart(data: SpineData, frame: ChartFrame): string {
  const width = frame.width ?? 640
  const size = fontSize(width)
  if (data.rows.length === 0) return emptyDrawing(frame, width, 'There are no indicators to show.')
  const layout = layoutOf(data, width, size)
  const top = layout.wide ? size * 1.9 : size * 3
  const rows = data.rows.map((row, i) => {
    const y = top + i * layout.pitch
    const rule = { stroke: COLOURS.tint, 'stroke-width': 1 }
    return lineAt(MARGIN, y, width - MARGIN, y, rule) + drawRow(data, row, y, layout)
  })
  const bottom = top + data.rows.length * layout.pitch
  if (data.told === null) {
    return drawing(frame, width, bottom + 4, drawHeading(data, layout) + rows.join(''))
  }
  const told = data.told ?? data.rows
  const shown = told.filter(
    (row) => known(row) !== null && row.comparator !== null && row.spread !== null,
  )
  const outcomes = shown.map((row) => row.outcome)
  const legend = outcomeLegend(outcomes, MARGIN, bottom + 4, size, width - 2 * MARGIN)
  const turned = data.direction === 'worse to better'
  const notes = [
    `Upright line: ${data.comparatorName}, in the middle of every row. Dark box: middle half of ` +
      `England's practices. Light bar: ${data.ends ?? 'lowest to highest practice'}, with its ` +
      'figures beneath. Each row has a scale of its own. An arrow: beyond the scale.',
    turned
      ? 'Where a direction is agreed, worse is at the left; otherwise low is at the left.'
      : 'Low is at the left in every row, whichever way is better.',
    data.limitsNote ?? '',
    missingNote(told, 'indicator'),
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, bottom + 4 + legend.height, size, width - 2 * MARGIN)
  const height = bottom + 4 + legend.height + foot.height + size * 0.4
  return drawing(
    frame,
    width,
    height,
    drawHeading(data, layout) + rows.join('') + legend.svg + foot.svg,
  )
}

/** The table beside the spine: a row an indicator, all figures in its unit, the standing in words. */
export function spineTable(data: SpineData, caption = `${data.name}: indicators`): TableTwin {
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Indicator'),
      wordColumn('period', 'Period'),
      wordColumn('unit', 'Unit'),
      figureColumn('value', data.name),
      figureColumn('comparator', data.comparatorName),
      wordColumn('standing', `Against ${data.comparatorName}`),
      figureColumn('low', 'Low end'),
      figureColumn('p25', '25th percentile'),
      figureColumn('p75', '75th percentile'),
      figureColumn('high', 'High end'),
      wordColumn('better', 'Which way is better'),
    ],
    rows: data.rows.map((row) => {
      const spread = (key: keyof SpineSpread) => figureCell({ value: row.spread?.[key] ?? null })
      return {
        code: row.code,
        name: row.name,
        period: row.period ?? 'not available',
        unit: row.unit === '' ? 'none' : row.unit,
        value: figureCell(row),
        comparator: figureCell({ value: row.comparator }),
        standing:
          known(row) === null
            ? missingWord(row.missing)
            : outcomeWords(row.comparator === null ? 'not compared' : row.outcome, row.polarity),
        low: spread('low'),
        p25: spread('p25'),
        p75: spread('p75'),
        high: spread('high'),
        better: row.polarity,
      }
    }),
  }
}

/** The finding in words: how many lie outside which limits, and those outside 99.8 % by name. */
export function spineSentence(data: SpineData): string {
  const shown = data.rows.filter((row) => known(row) !== null)
  if (shown.length === 0) return `${data.name} has none of these figures.`
  const compared = shown.filter((row) => row.comparator !== null && row.outcome !== 'not compared')
  const far = compared.filter((row) => row.outcome.endsWith('99.8'))
  const near = compared.filter((row) => row.outcome.endsWith(' 95'))
  const named = far.slice(0, 6).map((row) => {
    const value = formatWithUnit(known(row) ?? 0, row.decimals, row.unit)
    return `${row.name}, ${value}, ${sideWords(row.outcome, row.polarity)}`
  })
  const more = far.length > named.length ? `; and ${far.length - named.length} more` : ''
  const one = compared.length === 1 ? 'indicator' : 'indicators'
  const list = far.length === 0 ? '' : ` Outside the 99.8% limits: ${named.join('; ')}${more}.`
  return (
    `${data.name}: of ${compared.length} ${one} compared with ${data.comparatorName}, ` +
    `${far.length} lie outside the 99.8% limits and ${near.length} outside the 95% limits only.${list}`
  )
}

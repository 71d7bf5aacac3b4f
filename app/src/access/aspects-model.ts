import { quantilesType7, type Estimate } from '@footings/statistics'
import { ACCESS_ASPECTS, type Indicator } from '../evidence/indicators.ts'
import { flagsOf, type Assessed, type Assessment, type Flags } from '../comparison/assess.ts'
import { estimateTogether } from '../comparison/estimates.ts'
import type { Cell, MatrixColumn } from '../comparison/model.ts'
import type { Practice } from '../register/practices.ts'

/** The three aspects of access of the RCGP, as people call them. */
const ASPECT_NAMES: Readonly<Record<(typeof ACCESS_ASPECTS)[number], string>> = {
  'availability and proximity': 'Availability and proximity of care',
  timeliness: 'Timeliness of care',
  continuity: 'Ability to see a preferred GP or nurse',
}

/** The share of appointments that patients did not come to. */
export const NOT_ATTENDED = 'appointments-not-attended'

/** How consultations are held. */
export const MODES = [
  'appointments-face-to-face',
  'appointments-by-telephone',
  'appointments-online-or-video',
  'appointments-home-visits',
] as const

/** The indicators of access: those with an aspect, and appointments not attended. */
export function accessIndicators(indicators: readonly Indicator[]): readonly Indicator[] {
  return indicators.filter(({ id, aspect }) => aspect !== undefined || id === NOT_ATTENDED)
}

/** How many practices lie where, of those with a figure. */
export interface StandingCounts {
  readonly above998: number
  readonly above95: number
  readonly within: number
  readonly below95: number
  readonly below998: number
  /** A figure is there, and no comparison can be made. */
  readonly notCompared: number
  /** No figure is there. */
  readonly without: number
}

/** How the values of practices spread; null where fewer than five have one. */
export interface LocalSpread {
  readonly least: number
  readonly p25: number
  readonly median: number
  readonly p75: number
  readonly most: number
}

/** One indicator over the chosen practices. */
export interface IndicatorSummary {
  readonly column: MatrixColumn
  readonly indicator: Indicator
  /** The practices together, with limits where chance gives some. */
  readonly together: Estimate
  readonly england: number | null
  readonly spread: LocalSpread | null
  readonly counts: StandingCounts
  readonly cells: readonly {
    readonly practice: Practice
    readonly cell: Cell
    readonly assessed: Assessed
  }[]
}

export interface Aspect {
  readonly id: (typeof ACCESS_ASPECTS)[number]
  readonly name: string
  readonly indicators: readonly IndicatorSummary[]
  /** Indicators of which nothing is loaded for these practices by the day. */
  readonly silent: readonly Indicator[]
  readonly flags: Flags
}

/** An assessment of access indicators by the three aspects. */
export function aspectsOf(assessment: Assessment): readonly Aspect[] {
  const all = summariesOf(assessment)
  return ACCESS_ASPECTS.map((id) => {
    const own = all.filter(({ indicator }) => indicator.aspect === id)
    const known = own.filter(({ column }) => column.period !== null)
    return {
      id,
      name: ASPECT_NAMES[id],
      indicators: known,
      silent: own.filter(({ column }) => column.period === null).map(({ indicator }) => indicator),
      flags: flagsOf(known.map(({ cells }) => cells.map(({ assessed }) => assessed))),
    }
  })
}

/** Every column of an assessment with its sums, spread and counts, in the order of its columns. */
export function summariesOf({ matrix, rows }: Assessment): readonly IndicatorSummary[] {
  return matrix.columns.map((column, position) => {
    const cells = matrix.rows.flatMap(({ practice, cells: own }, row) => {
      const [cell, assessed] = [own[position], rows[row]?.[position]]
      return cell === undefined || assessed === undefined ? [] : [{ practice, cell, assessed }]
    })
    return {
      column,
      indicator: column.indicator,
      together: estimateTogether(column.indicator, column.selection),
      england: column.england.value,
      spread: spreadOf(cells.map(({ cell }) => cell.value)),
      counts: countsOf(cells),
      cells,
    }
  })
}

/** From five values on quartiles say something. */
const FEWEST = 5

function spreadOf(values: readonly (number | null)[]): LocalSpread | null {
  if (values.filter((value) => value !== null).length < FEWEST) return null
  const [least, p25, median, p75, most] = quantilesType7(values, [0, 0.25, 0.5, 0.75, 1]) ?? []
  return least === undefined ||
    p25 === undefined ||
    median === undefined ||
    p75 === undefined ||
    most === undefined
    ? null
    : { least, p25, median, p75, most }
}

function countsOf(
  cells: readonly { readonly cell: Cell; readonly assessed: Assessed }[],
): StandingCounts {
  const shown = cells.filter(({ cell }) => cell.value !== null)
  const count = (outcome: Assessed['outcome']) =>
    shown.filter(({ assessed }) => assessed.outcome === outcome).length
  return {
    above998: count('higher 99.8'),
    above95: count('higher 95'),
    within: count('similar'),
    below95: count('lower 95'),
    below998: count('lower 99.8'),
    notCompared: count('not compared'),
    without: cells.length - shown.length,
  }
}

/** The finding of an aspect in one sentence. */
export function aspectSentence(
  { indicators, flags, silent }: Aspect,
  comparatorName: string,
): string {
  if (indicators.length === 0) {
    return `Nothing is loaded for these practices by this date (${silent.length} indicators are known).`
  }
  const of = `${indicators.length} of ${indicators.length + silent.length} indicators have figures.`
  if (flags.compared === 0)
    return `${of} They are complete counts, which are not compared by chance.`
  return (
    `${of} Of ${flags.compared} figures of practices compared with ${comparatorName}, ` +
    `${flags.outside95} lie outside the 95% limits and ${flags.outside998} of these outside the 99.8% limits; ` +
    `chance alone would put about ${Math.round(flags.expected.at95.expected)} and ${rounded(flags.expected.at998.expected)} there.`
  )
}

function rounded(value: number): string {
  return value < 1 ? 'fewer than one' : String(Math.round(value))
}

import type { Cell } from './csv.ts'
import { table, type PlaceFile } from './files.ts'

const HEADER =
  'Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,' +
  'Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,' +
  'Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,' +
  'Compared to England value or percentiles,COLUMN 23,Time period Sortable,New data,' +
  'Compared to goal,Time period range'
const Z95 = 1.959963984540054
const Z998 = 3.090232306167813

/** One figure as Fingertips gives it out; without a value it is suppressed. */
export interface FingertipsFigure {
  readonly indicator: readonly [id: string, name: string]
  readonly area: readonly [code: string, name: string, type: string]
  readonly sex?: 'Persons' | 'Male' | 'Female'
  readonly age: string
  readonly category?: readonly [type: string, name: string]
  readonly period: string
  readonly value?: number
  /** Lower and upper at 95 %, lower and upper at 99.8 %. */
  readonly limits?: readonly [number, number, number, number]
  readonly count?: number
  readonly denominator?: number
}

/** A download of Fingertips. The name of its column 23 differs from one indicator to another. */
export function fingertipsFile(
  path: string,
  column23: string,
  figures: readonly FingertipsFigure[],
): PlaceFile {
  return table(path, HEADER.replace('COLUMN 23', column23).split(','), figures.map(cells))
}

function cells(figure: FingertipsFigure): Cell[] {
  const { indicator, area, age, period, value, count, denominator } = figure
  const limits: readonly Cell[] = figure.limits ?? ['', '', '', '']
  return [
    ...indicator,
    'E92000001',
    'England',
    ...area,
    figure.sex ?? 'Persons',
    age,
    ...(figure.category ?? ['', '']),
    period,
    value ?? '',
    ...limits,
    count ?? '',
    denominator ?? '',
    value === undefined ? 'Value suppressed for small numbers' : '',
    'Cannot be calculated',
    'Not compared',
    'Not compared',
    `${period.slice(0, 4)}0000`,
    '',
    '',
    '1y',
  ]
}

/** The value and limits of a share, in percent, as the publisher computes them. */
export function shareFigure(
  count: number,
  denominator: number,
): Required<Pick<FingertipsFigure, 'value' | 'limits' | 'count' | 'denominator'>> {
  const [low95, high95] = wilson(count, denominator, Z95)
  const [low998, high998] = wilson(count, denominator, Z998)
  return {
    value: percent(count / denominator),
    limits: [percent(low95), percent(high95), percent(low998), percent(high998)],
    count,
    denominator,
  }
}

/** Percent with ten significant digits, as the API writes them. */
export function percent(share: number): number {
  return Number((share * 100).toPrecision(10))
}

/** Limits of a proportion (Wilson, 1927) at the confidence that `z` stands for. */
export function wilson(count: number, denominator: number, z: number): [low: number, high: number] {
  const share = count / denominator
  const middle = 2 * count + z * z
  const reach = z * Math.sqrt(z * z + 4 * count * (1 - share))
  const whole = 2 * (denominator + z * z)
  return [(middle - reach) / whole, (middle + reach) / whole]
}

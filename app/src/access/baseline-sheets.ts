import type { Baseline } from './baseline-model.ts'
import type { GroupFigure } from './grouped-figures.ts'
import { columnsOf } from './typed-sheets.ts'

/** An access figure of one fifth of practices, or of all of them together. */
export interface InequalityRow {
  readonly indicator: string
  readonly indicator_name: string
  readonly of: string
  /** 1 is the most deprived; null for all together. */
  readonly fifth: number | null
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly unit: string
  readonly lower95: number | null
  readonly upper95: number | null
  readonly practices: number
  readonly practices_in_group: number
  /** Over national tenths: least less most deprived; on the row of the country together. */
  readonly slope_index: number | null
  readonly slope_lower95: number | null
  readonly slope_upper95: number | null
  readonly relative_index: number | null
  readonly period_start: string
  readonly period_end: string
}

export const INEQUALITY_COLUMNS = columnsOf<InequalityRow>({
  indicator: 'Indicator',
  indicator_name: 'Indicator name',
  of: 'Of',
  fifth: 'Fifth',
  numerator: 'Numerator',
  denominator: 'Denominator',
  value: 'Value',
  unit: 'Unit',
  lower95: 'Lower 95 %',
  upper95: 'Upper 95 %',
  practices: 'Practices',
  practices_in_group: 'In the group',
  slope_index: 'Slope index',
  slope_lower95: 'Its lower 95 %',
  slope_upper95: 'Its upper 95 %',
  relative_index: 'Relative index',
  period_start: 'From',
  period_end: 'To',
})

export function inequalityRows(baseline: Baseline): readonly InequalityRow[] {
  return baseline.inequalities.flatMap(({ indicator, period, country, place, slope }) => {
    const row = (of: string, figure: GroupFigure, own: typeof slope): InequalityRow => ({
      indicator: indicator.id,
      indicator_name: indicator.name,
      of,
      fifth: figure.group,
      numerator: figure.numerator,
      denominator: figure.denominator,
      value: figure.estimate.value,
      unit: indicator.unit,
      lower95: figure.estimate.lower95,
      upper95: figure.estimate.upper95,
      practices: figure.practices,
      practices_in_group: figure.of,
      slope_index: own?.sii ?? null,
      slope_lower95: own?.siiLimits95?.lower ?? null,
      slope_upper95: own?.siiLimits95?.upper ?? null,
      relative_index: own?.rii ?? null,
      period_start: period.start,
      period_end: period.end,
    })
    return [
      ...country.groups.map((one) => row(baseline.countryName, one, null)),
      row(baseline.countryName, country.together, slope),
      ...place.groups.map((one) => row(baseline.title, one, null)),
      row(baseline.title, place.together, null),
    ]
  })
}

/** How the practices of a place spread in one figure. */
export interface VariationRow {
  readonly indicator: string
  readonly indicator_name: string
  readonly unit: string
  readonly together: number | null
  readonly country: number | null
  readonly least: number | null
  readonly p25: number | null
  readonly median: number | null
  readonly p75: number | null
  readonly most: number | null
  readonly country_p25: number | null
  readonly country_median: number | null
  readonly country_p75: number | null
  readonly above_998: number
  readonly above_95_only: number
  readonly within: number
  readonly below_95_only: number
  readonly below_998: number
  readonly not_compared: number
  readonly without_figure: number
  readonly period_start: string | null
  readonly period_end: string | null
}

export const VARIATION_COLUMNS = columnsOf<VariationRow>({
  indicator: 'Indicator',
  indicator_name: 'Indicator name',
  unit: 'Unit',
  together: 'Together',
  country: 'Country',
  least: 'Least',
  p25: 'Quarter below',
  median: 'Median',
  p75: 'Quarter above',
  most: 'Most',
  country_p25: 'Country, quarter below',
  country_median: 'Country, median',
  country_p75: 'Country, quarter above',
  above_998: 'Above 99.8 %',
  above_95_only: 'Above 95 % only',
  within: 'Within',
  below_95_only: 'Below 95 % only',
  below_998: 'Below 99.8 %',
  not_compared: 'Not compared',
  without_figure: 'Without a figure',
  period_start: 'From',
  period_end: 'To',
})

export function variationRows({ variation }: Baseline): readonly VariationRow[] {
  return variation.map(({ indicator, column, together, england, spread, counts }) => ({
    indicator: indicator.id,
    indicator_name: indicator.name,
    unit: indicator.unit,
    together: together.value,
    country: england,
    least: spread?.least ?? null,
    p25: spread?.p25 ?? null,
    median: spread?.median ?? null,
    p75: spread?.p75 ?? null,
    most: spread?.most ?? null,
    country_p25: column.spread?.p25 ?? null,
    country_median: column.spread?.median ?? null,
    country_p75: column.spread?.p75 ?? null,
    above_998: counts.above998,
    above_95_only: counts.above95,
    within: counts.within,
    below_95_only: counts.below95,
    below_998: counts.below998,
    not_compared: counts.notCompared,
    without_figure: counts.without,
    period_start: column.period?.start ?? null,
    period_end: column.period?.end ?? null,
  }))
}

/** Whether one practice's patients are covered by extended hours, by what was paid. */
export interface HoursSheetRow {
  readonly practice: string
  readonly name: string
  readonly network: string | null
  readonly network_name: string | null
  readonly patients: number | null
  readonly cover: string
  readonly paid_itself: number | null
  readonly paid_to_network: number | null
  readonly period_start: string
  readonly period_end: string
}

export const HOURS_COLUMNS = columnsOf<HoursSheetRow>({
  practice: 'Practice',
  name: 'Name',
  network: 'Network',
  network_name: 'Network name',
  patients: 'Patients',
  cover: 'Cover',
  paid_itself: 'Paid itself, £',
  paid_to_network: 'Paid to its network, £',
  period_start: 'From',
  period_end: 'To',
})

export function hoursRows({ hours }: Baseline): readonly HoursSheetRow[] {
  if (hours === null) return []
  return hours.rows.map(({ practice, cover, own, network }) => ({
    practice: practice.code,
    name: practice.name,
    network: practice.network,
    network_name: practice.networkName,
    patients: practice.registered,
    cover,
    paid_itself: own,
    paid_to_network: network,
    period_start: hours.year.start,
    period_end: hours.year.end,
  }))
}

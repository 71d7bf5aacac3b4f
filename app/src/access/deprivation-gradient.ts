import type { SlopeIndex } from '@footings/statistics'
import type { GradientData, GradientGrouping } from '../charts/gradient.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { FIFTHS } from './deprivation-groups.ts'
import type { GroupedFigures } from './grouped-figures.ts'

const GROUPING: GradientGrouping = {
  one: 'fifth',
  many: 'fifths',
  of: FIFTHS,
  heading: 'Fifth of practices',
}

/**
 * An indicator by national fifths of practices, as the gradient draws it: the figures of the tables.
 * The slope beside them is over tenths, which are half a fifth each.
 */
export function gradientOf(
  indicator: Pick<Indicator, 'short' | 'unit' | 'decimals' | 'variation'>,
  fifths: GroupedFigures,
  slope: SlopeIndex | null,
  countryName: string,
): GradientData {
  const patients = fifths.groups.reduce((sum, group) => sum + group.patients, 0)
  const { sii = null, intercept = null } = slope ?? {}
  const value = fifths.together.estimate.value
  return {
    name: `${indicator.short}, ${countryName}`,
    unit: indicator.unit,
    decimals: indicator.decimals,
    grouping: GROUPING,
    groups: fifths.groups.map(({ group, estimate, patients: own }) => ({
      decile: group ?? 0,
      value: estimate.value,
      lower95: estimate.lower95,
      upper95: estimate.upper95,
      share: patients === 0 ? null : own / patients,
    })),
    slope:
      sii === null || intercept === null
        ? null
        : {
            line: [
              { share: 0, value: intercept },
              { share: 1, value: intercept + sii },
            ],
            index: sii,
            lower95: slope?.siiLimits95?.lower ?? null,
            upper95: slope?.siiLimits95?.upper ?? null,
            relative: slope?.rii ?? null,
            method:
              'Least squares over tenths of practices, two to a fifth, as wide as their patients (Low and Low 2004).',
          },
    slopeMissing:
      slope === null
        ? 'There is no slope index: fewer than ten practices have a score.'
        : 'There is no slope index: a tenth of practices has no figure or no known patients.',
    comparator: value === null ? null : { name: `${countryName}, together`, value },
    limitsNote:
      indicator.variation === 'none'
        ? ''
        : 'They are of chance in the counts alone; differences between the practices of a fifth make the truth less certain.',
  }
}

import { FIFTHS } from '../../access/urgent-care/data.ts'
import type { ModelKind, Shown } from '../../models/kind.ts'
import type { SitingData } from './data.ts'
import type { SitingResult, Ways } from './result.ts'
import { bestLabel, optionLabel } from './words.ts'

/** The tables of the answer as files. */
export function sheets({
  order,
  result,
}: Pick<Shown<SitingData, SitingResult>, 'order' | 'result'>): ReturnType<ModelKind['sheets']> {
  const { candidates } = order.data
  const names = (sites: readonly number[]) =>
    sites.map((site) => candidates[site]?.name ?? '').join('; ')
  const ways = ({ patients, mean, median, percentile90, within }: Ways) => [
    patients,
    mean,
    median,
    percentile90,
    within,
  ]
  const header = ['patients', 'mean_km', 'median_km', 'percentile_90_km', 'share_within_limit']
  return [
    {
      name: 'options',
      title: 'Sites compared',
      sheet: {
        header: [
          'option',
          'sites',
          ...header,
          'longest_km',
          'mean_low',
          'mean_high',
          'value',
          'best_value',
          'worse_share',
          'best_proven',
          'where',
        ],
        rows: result.options.map((option) => [
          optionLabel(option),
          option.sites?.length ?? null,
          ...ways(option.all),
          option.longest,
          option.meanRange?.low ?? null,
          option.meanRange?.high ?? null,
          option.value,
          option.bestValue,
          option.worse,
          option.proven === null ? null : option.proven ? 'yes' : 'no',
          option.sites === null ? null : names(option.sites),
        ]),
      },
    },
    {
      name: 'fifths',
      title: 'By deprivation',
      sheet: {
        header: ['option', 'fifth', ...header],
        rows: result.options.flatMap((option) =>
          option.fifths.map((one, at) => [optionLabel(option), FIFTHS[at] ?? '', ...ways(one)]),
        ),
      },
    },
    {
      name: 'sites',
      title: bestLabel(result.status === 'proven'),
      sheet: {
        header: ['code', 'site', 'latitude', 'longitude', 'patients', 'mean_km'],
        rows: result.sites.map(({ site, name, patients, mean }) => [
          candidates[site]?.id ?? '',
          name,
          candidates[site]?.latitude ?? null,
          candidates[site]?.longitude ?? null,
          patients,
          mean,
        ]),
      },
    },
    {
      name: 'curve',
      title: 'The best sites for each number of them',
      sheet: {
        header: [
          'sites',
          'value',
          'bound',
          'proven',
          'mean_km',
          'share_within_limit',
          'longest_km',
          'where',
          'method',
        ],
        rows: result.curve.map(({ count, value, bound, proven, mean, within, longest, ...one }) => [
          count,
          value,
          bound,
          proven ? 'yes' : 'no',
          mean,
          within,
          longest,
          names(one.sites),
          one.method,
        ]),
      },
    },
  ]
}

import type { Compared } from './compare-model.ts'
import type { NetworkMeasure } from './network-measure.ts'

/** A figure of a whole arrangement, or the least and the greatest of its networks. Null is not known. */
export interface ComparedFigure {
  readonly id: string
  readonly label: string
  readonly unit: string | null
  readonly decimals: number
  readonly of: (compared: Compared) => number | Span | null
}

/** From the least to the greatest of the networks of which it is known. */
export interface Span {
  readonly least: number
  readonly most: number
}

/** What arrangements are set side by side by, besides aims and points. */
export function figuresOf(list: 'registered' | 'weighted'): readonly ComparedFigure[] {
  const spanned = (of: (network: NetworkMeasure) => number | null) => (compared: Compared) =>
    spanOf(compared.measured.measure.networks.map(of))
  const countOf = (is: (network: NetworkMeasure) => boolean) => (compared: Compared) =>
    compared.measured.measure.networks.filter(is).length
  return [
    {
      id: 'networks',
      label: 'Networks',
      unit: null,
      decimals: 0,
      of: ({ measured }) => measured.arrangement.networks.length,
    },
    {
      id: 'size',
      label: 'Patients of a network',
      unit: list,
      decimals: 0,
      of: spanned((network) => network.size),
    },
    {
      id: 'within',
      label: 'Networks within the sizes asked for',
      unit: null,
      decimals: 0,
      of: countOf(({ band }) => band === 'within'),
    },
    {
      id: 'outside',
      label: 'Patients below the least or above the greatest size',
      unit: list,
      decimals: 0,
      of: ({ measured }) =>
        measured.measure.networks.reduce((sum, { outsideBy }) => sum + outsideBy, 0),
    },
    {
      id: 'need',
      label: 'Need of a network',
      unit: 'weighted for each registered',
      decimals: 3,
      of: spanned((network) => network.needRatio),
    },
    {
      id: 'deprivation',
      label: 'Deprivation of a network',
      unit: 'IMD score',
      decimals: 1,
      of: spanned((network) => network.deprivation),
    },
    {
      id: 'gps',
      label: 'GPs of a network',
      unit: 'FTE',
      decimals: 1,
      of: spanned((network) => network.gps),
    },
    {
      id: 'patients_per_gp',
      label: 'Patients per GP of a network',
      unit: 'registered, FTE',
      decimals: 0,
      of: spanned((network) => network.patientsPerGp),
    },
    {
      id: 'km_to_centre',
      label: 'To the centre of a network',
      unit: 'average road km',
      decimals: 1,
      of: spanned((network) => network.averageKm),
    },
    {
      id: 'farthest_km',
      label: 'Two practices of a network furthest apart',
      unit: 'road km, of all networks',
      decimals: 1,
      of: ({ measured }) =>
        spanOf(measured.measure.networks.map((network) => network.farthestKm))?.most ?? null,
    },
    {
      id: 'homes_kept',
      label: 'Shared homes kept within a network',
      unit: '%',
      decimals: 0,
      of: spanned((network) => network.sharedHomesKept),
    },
    {
      id: 'in_pieces',
      label: 'Networks not in one piece',
      unit: null,
      decimals: 0,
      of: countOf(({ pieces }) => pieces > 1),
    },
    {
      id: 'changed',
      label: 'Practices with other partners than today',
      unit: null,
      decimals: 0,
      of: ({ measured }) => measured.changed,
    },
    {
      id: 'in_none',
      label: 'Practices that take part and are in no network',
      unit: null,
      decimals: 0,
      of: ({ measured }) => measured.measure.inNoNetwork.length,
    },
  ]
}

export function isSpan(value: number | Span | null): value is Span {
  return typeof value === 'object' && value !== null
}

function spanOf(values: readonly (number | null)[]): Span | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : { least: Math.min(...known), most: Math.max(...known) }
}

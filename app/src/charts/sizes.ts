import { barsChart, barsTable, type Band, type BarsData } from './bars.ts'
import { formatCount } from './format.ts'
import { known, type Figure } from './missing.ts'
import type { ChartFrame } from './svg.ts'
import { wordColumn, type TableTwin } from './table.ts'

export interface SizedNetwork extends Figure {
  readonly code: string
  readonly name: string
}

/** Patients of networks (or of any footprints) against the size band of a policy, ends included. */
export interface SizesData {
  readonly networks: readonly SizedNetwork[]
  readonly band: Band | null
  /** 'patients' by default; 'weighted patients' where the lists are weighted. */
  readonly unit?: string | undefined
  /** The code of the network to mark. */
  readonly highlight?: string | undefined
}

export type SizeStanding = 'below' | 'within' | 'above'

/** Where a size stands against the band; both ends of the band are within it. */
export function sizeStanding(size: number, band: Band): SizeStanding {
  if (size < band.lower) return 'below'
  return size > band.upper ? 'above' : 'within'
}

function asBars(data: SizesData): BarsData {
  return {
    unit: data.unit ?? 'patients',
    decimals: 0,
    bars: data.networks,
    band: data.band,
    highlight: data.highlight,
    noun: { one: 'network', many: 'networks' },
  }
}

/** Horizontal bars of list sizes, in the given order, over the hatched band. Returns an SVG. */
export function sizesChart(data: SizesData, frame: ChartFrame): string {
  return barsChart(asBars(data), frame)
}

/** The table beside the sizes, with each network's standing against the band in words. */
export function sizesTable(data: SizesData, caption = 'Networks and their patients'): TableTwin {
  const twin = barsTable(asBars(data), caption)
  const band = data.band
  if (band === null) return twin
  return {
    ...twin,
    columns: [...twin.columns, wordColumn('standing', band.label)],
    rows: twin.rows.map((row, i) => {
      const size = known(data.networks[i] ?? { value: null })
      return { ...row, standing: size === null ? 'not known' : sizeStanding(size, band) }
    }),
  }
}

/** The finding in words: how many networks are within, below and above the band. */
export function sizesSentence(data: SizesData): string {
  const sizes = data.networks.flatMap((network) => known(network) ?? [])
  const absent = data.networks.length - sizes.length
  const unknown = absent === 0 ? '' : ` The size of ${absent} is not known.`
  const count = formatCount(data.networks.length, 'network')
  const band = data.band
  if (band === null) return `${count}.${unknown}`
  const standing = { below: 0, within: 0, above: 0 }
  for (const size of sizes) standing[sizeStanding(size, band)] += 1
  const only = (['within', 'below', 'above'] as const).find(
    (one) => standing[one] === data.networks.length,
  )
  if (only !== undefined && data.networks.length > 1) {
    return `All ${count} are ${only} the band (${band.label}).`
  }
  return (
    `Of ${count}, ${standing.within} ${standing.within === 1 ? 'is' : 'are'} within the band ` +
    `(${band.label}), ${standing.below} below it and ${standing.above} above it.${unknown}`
  )
}

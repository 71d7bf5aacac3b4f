import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { Missing, type TableColumn, type TableRow } from '../web/components.tsx'
import type { AimKind } from './aims.ts'
import type { Measured } from './measured.ts'
import type { BandPlace, NetworkMeasure } from './network-measure.ts'
import { pointsInWords, statusInWords } from './run-words.ts'

/** The columns of a table with an arrangement a row: points by party. Less is better. */
export function pointsColumns(parties: readonly string[]): readonly TableColumn[] {
  return parties.map((party, at) => ({
    key: `party${at}`,
    label: party,
    unit: 'points',
    numeric: true,
  }))
}

/** The cells of {@link pointsColumns}. */
export function pointsCells({ measure }: Pick<Measured, 'measure'>): TableRow {
  return Object.fromEntries(
    measure.parties.map(({ points, parts }, at) => [
      `party${at}`,
      parts.length === 0 ? <Missing key={at} reason="nothing to count" /> : pointsInWords(points),
    ]),
  )
}

/** The columns of a table with an arrangement a row: each aim in its unit. */
export function aimColumns(kinds: readonly AimKind[]): readonly TableColumn[] {
  return kinds.map(({ id, label, unit }) => ({ key: id, label, unit, numeric: true }))
}

/** The cells of {@link aimColumns}. */
export function aimCells({ measure }: Pick<Measured, 'measure'>): TableRow {
  return Object.fromEntries(
    measure.aims.map(({ kind, measure: value }) => [
      kind.id,
      value === null ? <Missing key={kind.id} reason="not known" /> : formatNumber(value, 2),
    ]),
  )
}

/** How good an arrangement is, in words, and whether that still holds. */
export function standingOf({ option, outdated }: Measured): string {
  if (option === null) return 'what there is'
  const words = statusInWords(option.origin, option.answer)
  return outdated ? `${words}, for an earlier question` : words
}

const BAND_WORDS: Readonly<Record<BandPlace, string>> = {
  within: 'within',
  below: 'below',
  above: 'above',
  'not known': 'not known',
}

/** Where a network's size stands to the band, and by how many patients it is outside. */
export function bandInWords({
  band,
  outsideBy,
}: Pick<NetworkMeasure, 'band' | 'outsideBy'>): string {
  return outsideBy === 0
    ? BAND_WORDS[band]
    : `${BAND_WORDS[band]}, by ${formatNumber(Math.round(outsideBy))}`
}

/** The columns of a table of networks; `list` is what the rule counts sizes on. */
export function networkColumns(list: 'registered' | 'weighted'): readonly TableColumn[] {
  return [
    { key: 'name', label: 'Network' },
    { key: 'practices', label: 'Practices', numeric: true },
    { key: 'size', label: 'Patients', unit: list, numeric: true },
    { key: 'band', label: 'Against the size asked for' },
    {
      key: 'other',
      label: 'Patients',
      unit: list === 'registered' ? 'weighted' : 'registered',
      numeric: true,
    },
    { key: 'need', label: 'Weighted for each registered', numeric: true },
    { key: 'deprivation', label: 'Deprivation', unit: 'IMD score', numeric: true },
    { key: 'perGp', label: 'Patients per GP', unit: 'FTE', numeric: true },
    { key: 'km', label: 'To its centre', unit: 'average road km', numeric: true },
    { key: 'farthest', label: 'Two furthest apart', unit: 'road km', numeric: true },
    { key: 'homes', label: 'Shared homes kept within', unit: '%', numeric: true },
  ]
}

/** The cells of {@link networkColumns}. */
export function networkCells(one: NetworkMeasure, list: 'registered' | 'weighted'): TableRow {
  return {
    name: one.name,
    practices: one.practices.length,
    size: figure(one.size, 0, one.notKnown[list].length),
    band: bandInWords(one),
    other: figure(list === 'registered' ? one.weighted : one.registered, 0),
    need: figure(one.needRatio, 3),
    deprivation: figure(one.deprivation, 1, one.notKnown.deprivation.length),
    perGp: figure(one.patientsPerGp, 0, one.notKnown.gps.length),
    km: figure(one.averageKm, 1, one.notKnown.point.length),
    farthest: figure(one.farthestKm, 1),
    homes: figure(one.sharedHomesKept, 0),
  }
}

/** A figure, or that it is not known; of how many members it lacks is told. */
export function figure(value: number | null, decimals: number, without = 0): ReactNode {
  if (value === null) return <Missing reason="not known" />
  const written = formatNumber(value, decimals)
  if (without === 0) return written
  return (
    <>
      {written} <Missing reason={`without ${without}`} />
    </>
  )
}

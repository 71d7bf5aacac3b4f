import { formatCount, formatNumber, formatSigned } from '../../../charts/format.ts'

/** A network as both the server and the browser tell of it. */
export interface NetworkFigures {
  /** Patients on the list of the rule; null where no list is known. */
  readonly size: number | null
  /** The list of one of them at least is not known, so that it may be more. */
  readonly partly: boolean
  /** Pieces that no neighbours join. */
  readonly pieces: number
}

export interface SizeBand {
  readonly least: number
  /** Null for no upper limit. */
  readonly most: number | null
}

/** Sums of patients are compared with this allowance for rounding, as a share of the limit. */
const ROUNDING = 1e-9
const UNCHANGED = 'no change'

/** How the size of a network stands to the band, and whether it is in one piece. */
export function standingInWords(figures: NetworkFigures, band: SizeBand): string {
  const parts = figures.pieces > 1 ? `, in ${figures.pieces} pieces` : ''
  return `${bandInWords(figures, band)}${parts}`
}

function bandInWords({ size, partly }: NetworkFigures, { least, most }: SizeBand): string {
  if (size === null) return 'size not known'
  const [over, under] = [size - (most ?? Infinity), least - size]
  if (over > ROUNDING * Math.max(1, most ?? 1)) return `too large by ${whole(over)}`
  if (partly) return 'size not known of all'
  if (under > ROUNDING * Math.max(1, least)) return `too small by ${whole(under)}`
  return 'within the band'
}

/** 'Moved 2 practices to North: 41,200 patients, within the band.' */
export function movedInWords(
  practices: number,
  network: string | null,
  figures: NetworkFigures,
  band: SizeBand,
): string {
  const moved = `Moved ${formatCount(practices, 'practice')}`
  if (network === null) return `${moved} to no network.`
  return `${moved} to ${network}: ${patientsInWords(figures.size)}, ${standingInWords(figures, band)}.`
}

export function patientsInWords(size: number | null): string {
  return size === null ? 'patients not known' : formatCount(Math.round(size), 'patient')
}

/** What is found of an arrangement, in a sentence or two. */
export function findingInWords(
  networks: number,
  faults: number,
  parties: readonly PointsBeside[],
  beside: string,
): string {
  const keeps =
    faults === 0
      ? `${formatCount(networks, 'network')}, and the rule is kept.`
      : `${formatCount(networks, 'network')}, and the rule is broken in ${formatCount(faults, 'place')}.`
  const changed = parties.some(({ now, before }) => changeInWords(now, before, 2) !== UNCHANGED)
  const points = parties.map(({ party, now, before }) => {
    const change = changed ? ` (${changeInWords(now, before, 2)})` : ''
    return `${pointsInWords(now)} for ${party}${change}`
  })
  if (points.length === 0) return keeps
  const difference = changed ? `, with the difference from ${beside}` : ''
  return `${keeps} Points, less being better${difference}: ${points.join(', ')}.`
}

/** The points of a party, now and in the option that is edited. */
export interface PointsBeside {
  readonly party: string
  readonly now: number
  readonly before: number
}

export function pointsInWords(points: number): string {
  return formatNumber(points, 2)
}

/** How a number differs from another: '+0.31', 'no change'. */
export function changeInWords(now: number | null, before: number | null, decimals: number): string {
  if (now === null || before === null) return 'not known'
  const text = formatSigned(now - before, decimals)
  return /[1-9]/.test(text) ? text : UNCHANGED
}

/** So many decimals for the measure of an aim in this unit. */
export function decimalsOf(unit: string): number {
  return unit === 'wishes' ? 0 : unit === '%' ? 1 : 2
}

export function measureInWords(measure: number | null, unit: string): string {
  return measure === null ? 'not known' : formatNumber(measure, decimalsOf(unit))
}

function whole(patients: number): string {
  return formatNumber(Math.max(1, Math.round(patients)))
}

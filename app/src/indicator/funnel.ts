import {
  dispersedLimits,
  proportionFunnelLimits,
  rateFunnel,
  type FunnelCurvePlace,
} from '@footings/statistics'
import { formatNumber } from '../charts/format.ts'
import type { FunnelCurves } from '../charts/funnel-curves.ts'
import { funnelChart, funnelSentence, funnelTable, type FunnelData } from '../charts/funnel.ts'
import type { Indicator } from '../evidence/indicators.ts'
import { dispersionOf, type NationalDispersion } from '../comparison/dispersions.ts'
import { National } from '../comparison/national.ts'
import { isOfEngland } from '../comparison/position.ts'
import { periodInWords } from '../register/words.ts'
import { commonComparator, type CommonComparator } from './common-comparator.ts'
import type { NoPicture, Picture } from './picture.ts'
import type { Subject } from './subject.ts'

const NAME = { slug: 'funnel', heading: 'By size: the funnel' } as const
const PLACES = 160

/** The practices by size, with the limits of chance around the comparator. */
export async function funnelPicture(subject: Subject): Promise<Picture | NoPicture> {
  const { indicator, column, rows, marked, comparison } = subject
  const { period } = column
  if (period === null) return { ...NAME, why: 'There is no figure to draw.' }
  if (indicator.variation === 'none') {
    return {
      ...NAME,
      why: 'A funnel is not drawn: this is a complete count in which chance has no part, so there are no limits of chance to draw.',
    }
  }
  const sizes = rows.flatMap(({ cell }) => (cell.value === null ? [] : (cell.denominator ?? [])))
  const common = await commonComparator(subject)
  if (common === null || sizes.length === 0) {
    return {
      ...NAME,
      why: 'A funnel is not drawn: the publisher gives values without counts, and limits need the counts.',
    }
  }
  const dispersion = await nationalDispersion(subject)
  const usual = comparison.allow === 'usual' && dispersion?.overdispersion.used === true
  const data: FunnelData = {
    unit: indicator.unit,
    decimals: indicator.decimals,
    denominatorLabel: denominatorWords(indicator),
    comparator: { name: common.name, value: common.value },
    points: rows.map(({ practice, cell }, row) => ({
      code: practice.code,
      name: practice.name,
      value: cell.value,
      missing: cell.missing ?? undefined,
      denominator: cell.denominator,
      outcome: common.outcomes[row] ?? 'not compared',
    })),
    curves: chanceCurves(indicator, common.value, sizes),
    ...(usual && dispersion !== null
      ? { dispersed: dispersedCurves(indicator, common.value, sizes, dispersion) }
      : {}),
    polarity: indicator.polarity,
    ...(marked === null ? {} : { highlight: marked.practice.code }),
  }
  const sentence = `${lineWords(common)}${funnelSentence(data)}`
  return {
    ...NAME,
    sentence,
    table: funnelTable(data, `${indicator.name} by size`),
    note: `${periodInWords(period.start, period.end)}. ${limitsWords(indicator)} ${ownLimits(common)}${dispersionWords(dispersion, isOfEngland(column.england), usual)} ${indicator.source}.`,
    draw: (frame) => funnelChart(data, frame),
  }
}

/** What the denominator counts, as far as the unit says it: `% of eligible patients`. */
function denominatorWords({ kind, unit }: Indicator): string {
  const of = /^% of (.+)$/.exec(unit)?.[1]
  if (kind === 'mean') return of === undefined ? 'Weight' : `Number of ${of}`
  return of === undefined ? 'Denominator' : `Denominator: ${of}`
}

/** A funnel has one line; where comparators differ it is England's, and this says so. */
function lineWords({ chosen, name }: CommonComparator): string {
  return chosen
    ? ''
    : `The comparators that were chosen differ from practice to practice and a funnel has one line, so it is drawn around ${name}, and so are the marks. `
}

function ownLimits({ members }: CommonComparator): string {
  return members === null
    ? ''
    : 'The line is of the whole group; each mark is by the comparison with the others of the group, whose own uncertainty counts, so a mark near a limit may differ from its side. '
}

function limitsWords({ variation }: Indicator): string {
  return variation === 'binomial'
    ? 'Limits: where a Wilson interval has its edge at the line.'
    : 'Limits: exact Poisson, of the events that the line would give.'
}

async function nationalDispersion(subject: Subject): Promise<NationalDispersion | null> {
  const { indicator, column, workspace } = subject
  if (column.period === null) return null
  const asked = { indicator, period: column.period }
  const [figures] = await National.of(workspace.observations).columns([asked])
  return figures === undefined ? null : dispersionOf(indicator, figures)
}

/** How much practices differ beyond chance, in words with φ. */
function dispersionWords(
  dispersion: NationalDispersion | null,
  england: boolean,
  usual: boolean,
): string {
  const { phi, phiCorrected, n, used } = dispersion?.overdispersion ?? {
    phi: null,
    phiCorrected: null,
    n: 0,
    used: false,
  }
  if (phi === null || phiCorrected === null) {
    return 'There are too few practices loaded to say how much they differ beyond chance.'
  }
  const of = england
    ? `all ${formatNumber(n)} practices of England`
    : `all ${formatNumber(n)} practices loaded`
  const found = `Overdispersion φ = ${formatNumber(phiCorrected, 1)} (1 would be chance alone; ${formatNumber(phi, 1)} before the correction for winsorising), estimated from ${of}.`
  if (usual) return found
  return used
    ? `${found} With “usual differences” allowed for, the limits widen by it.`
    : `${found} It is no more than chance gives.`
}

/** Places on the axis of sizes, equal ratios apart, from below the smallest to beyond the largest. */
function placesAround(sizes: readonly number[]): readonly number[] {
  const least = Math.max(Math.min(...sizes) / 4, 0.5)
  const most = Math.max(...sizes) * 1.4
  const ratio = (most / least) ** (1 / (PLACES - 1))
  return Array.from({ length: PLACES }, (_, place) => least * ratio ** place)
}

/** The limits of chance around a value; null where the value can have none. */
function chanceCurves(
  { variation, multiplier }: Indicator,
  value: number,
  sizes: readonly number[],
): FunnelCurves | null {
  const places = placesAround(sizes)
  if (variation === 'binomial') {
    if (value < 0 || value > multiplier) return null
    const limits = places.map((size) => proportionFunnelLimits(value, size, multiplier))
    return curvesOf(places, (edge) => limits.map((limit) => limit[edge]))
  }
  const { curve } = rateFunnel({
    kind: 'crude',
    events: places.map((size) => (size * value) / multiplier),
    denominators: places,
    multiplier,
    years: 1,
    baseline: value,
  })
  return curvesOf(places, (edge) =>
    along(
      places,
      curve.map((row) => row[edge]),
    ),
  )
}

function dispersedCurves(
  { variation, multiplier }: Indicator,
  value: number,
  sizes: readonly number[],
  { overdispersion }: NationalDispersion,
): FunnelCurves | null {
  const share = value / multiplier
  if (!(share > 0) || (variation === 'binomial' && share >= 1)) return null
  const places = placesAround(sizes)
  const limits = places.map((size) =>
    variation === 'binomial'
      ? dispersedLimits(share, size, overdispersion, multiplier)
      : dispersedLimits(1, size * share, overdispersion, value),
  )
  return curvesOf(places, (edge) => limits.map((limit) => limit[edge]))
}

type Edge = Exclude<keyof FunnelCurves, 'denominators'>

function curvesOf(
  denominators: readonly number[],
  of: (edge: Edge) => readonly number[],
): FunnelCurves {
  return {
    denominators,
    lower95: of('lower95'),
    upper95: of('upper95'),
    lower998: of('lower998'),
    upper998: of('upper998'),
  }
}

/** A curve that is known at places of its own, at other places; NaN beyond its ends. */
function along(places: readonly number[], curve: readonly FunnelCurvePlace[]): readonly number[] {
  let at = 0
  return places.map((place) => {
    while (at + 1 < curve.length && (curve[at + 1]?.x ?? Infinity) < place) at += 1
    const [before, after] = [curve[at], curve[at + 1]]
    if (before === undefined || after === undefined) return Number.NaN
    if (place < before.x || place > after.x) return Number.NaN
    const share = (place - before.x) / (after.x - before.x)
    return before.limit + share * (after.limit - before.limit)
  })
}

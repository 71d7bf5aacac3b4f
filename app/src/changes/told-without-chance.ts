import type { Told } from './told.ts'

/** A complete count must have moved by more than this share of what it was. */
const LEAST_SHARE = 0.1
const LEAST_OF_ENGLAND = 0.5
const LEAST_RATIO = 0.001

/** A figure without a chance model over the periods of its chain; null is not known. */
export interface CompleteFigure {
  readonly values: readonly (number | null)[]
  readonly seasons: readonly string[]
  /** What moved everywhere is no news of one place: England's figures, or null where there are none. */
  readonly england: readonly (number | null)[] | null
}

/**
 * The changes that are told of a figure that chance has no part in (money, full-time equivalents,
 * the list itself). No limits say what is much here, so a rule does; all of it must hold:
 *
 * - by more than 10 % of what it was, and still by more than 10 % after England's own change over the
 *   same periods is taken out, where England's is known (a national contract or price moves all);
 * - from or to at least half of England's figure, so that twice very little is not told;
 * - from nothing only where it was told that nothing was left: the first of something is no change;
 * - sustained: the figure before it, too, lay as far off the same way. A change is so told one
 *   figure later than it happened, and one odd figure is never told.
 *
 * As with `toldOf` what is told is the new ground that the next change is measured from, and of
 * several seasons each is compared with itself and nothing is told twice or taken back at once.
 */
export function toldWithoutChance(figure: CompleteFigure): readonly Told[] {
  return new Set(figure.seasons).size <= 1 ? oneSeason(figure) : manySeasons(figure)
}

function oneSeason(figure: CompleteFigure): readonly Told[] {
  const told: Told[] = []
  const known = [...figure.values.keys()].filter((at) => isNumber(figure.values[at]))
  let anchor = 0
  for (let at = 1; at < known.length; at++) {
    // The count begins with the first of something; what was told to have ended may come back.
    const isNothing = () => (figure.values[known[anchor] ?? -1] ?? 0) <= 0
    while (anchor < at && isNothing() && told.at(-1)?.to !== known[anchor]) anchor += 1
    const [from, before, to] = [known[anchor], known[at - 1], known[at]]
    if (from === undefined || before === undefined || to === undefined || at - 1 <= anchor) continue
    const way = wayOf(figure, from, to)
    if (way === 0 || wayOf(figure, from, before) !== way) continue
    told.push(changeOf(figure, from, to, way))
    anchor = at
  }
  return told
}

function manySeasons(figure: CompleteFigure): readonly Told[] {
  const { values, seasons } = figure
  const yearBefore = (at: number) =>
    seasons.findLastIndex(
      (season, earlier) => earlier < at && season === seasons[at] && isNumber(values[earlier]),
    )
  const told: Told[] = []
  for (const at of values.keys()) {
    const from = yearBefore(at)
    const fromBefore = yearBefore(at - 1)
    if (at === 0 || from < 0 || fromBefore < 0) continue
    const way = wayOf(figure, from, at)
    if (way === 0 || wayOf(figure, fromBefore, at - 1) !== way) continue
    const last = told.at(-1)
    if (values[from] === 0 && last?.direction !== 'down') continue
    if (last !== undefined) {
      if (wayOf(figure, last.to, at) !== way) continue
      const more = (logRatio(values, from, at) - logRatio(values, last.from, last.to)) * way
      if (from < last.to && more <= Math.log(1 + LEAST_SHARE)) continue
    }
    told.push(changeOf(figure, from, at, way))
  }
  return told
}

/** 1 and -1 where the figure has moved so far up or down, 0 where it has not. */
function wayOf({ values, england }: CompleteFigure, from: number, to: number): -1 | 0 | 1 {
  const [before, after] = [values[from], values[to]]
  if (!isNumber(before) || !isNumber(after) || before < 0 || after < 0) return 0
  const way = before === 0 ? (after > 0 ? 1 : 0) : beyond(after / before)
  if (way === 0 || england === null) return way
  const [theirsBefore, theirs] = [england[from], england[to]]
  if (!isNumber(theirsBefore) || !isNumber(theirs) || theirsBefore <= 0 || theirs <= 0) return way
  if (before < LEAST_OF_ENGLAND * theirsBefore && after < LEAST_OF_ENGLAND * theirs) return 0
  return beyond(after / before / (theirs / theirsBefore)) === way ? way : 0
}

function beyond(ratio: number): -1 | 0 | 1 {
  return ratio > 1 + LEAST_SHARE ? 1 : ratio < 1 - LEAST_SHARE ? -1 : 0
}

function changeOf({ values }: CompleteFigure, from: number, to: number, way: -1 | 1): Told {
  return {
    from,
    to,
    direction: way > 0 ? 'up' : 'down',
    difference: (values[to] ?? 0) - (values[from] ?? 0),
    limits: null,
    strength: Math.abs(logRatio(values, from, to)),
    returnsTo: null,
  }
}

/** The log of the ratio of two figures; where one is nothing, as if it were a thousandth of the other. */
function logRatio(values: readonly (number | null)[], from: number, to: number): number {
  const [before, after] = [values[from] ?? 0, values[to] ?? 0]
  if (before === 0) return after === 0 ? 0 : -Math.log(LEAST_RATIO)
  return Math.log(Math.max(after / before, LEAST_RATIO))
}

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

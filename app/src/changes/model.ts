import {
  expectedFlags,
  judged,
  type Estimate,
  type ExpectedFlags,
  type Limits,
} from '@footings/statistics'
import type { Indicator } from '../evidence/indicators.ts'
import type { Practice } from '../register/practices.ts'
import { numberOrNull, together } from './chain-sums.ts'
import type { Chain, ChainFigures } from './chains.ts'
import { withFollowers } from './followers.ts'
import { groupFigures, groupsOf, type Unit } from './groups.ts'
import type { Period } from './periods.ts'
import { toldOf, withLimits, type Level, type Told } from './told.ts'
import { toldWithoutChance, type CompleteFigure } from './told-without-chance.ts'

/** A figure as it was in one of the two periods of a change. Null is not known. */
export interface Side extends Period {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number
  /** Of how many practices it is. */
  readonly members: number
  readonly england: number | null
  readonly release: string | null
}

/**
 * How sure a change is. `very strong` is 1.5 times the 99.8 % limits and more: chance alone gives it
 * four times in a million comparisons. `strong` is outside the 99.8 % limits, `some` outside the
 * 95 % ones only. Null where no chance model applies.
 */
export type Evidence = 'very strong' | 'strong' | 'some'

/** The figure of a change in every period that can be compared, and where in them the change is. */
export interface Course {
  readonly periods: readonly Period[]
  /** One a period; NaN is not known. */
  readonly values: Float64Array
  readonly estimates: readonly Estimate[]
  /** The places of `before` and `after`. */
  readonly from: number
  readonly to: number
}

/** A change worth a line. */
export interface Change {
  readonly unit: Unit
  readonly indicator: Indicator
  readonly before: Side
  readonly after: Side
  readonly course: Course
  readonly direction: 'up' | 'down'
  /** In the unit of the indicator, with limits at the level of the report; null without chance model. */
  readonly difference: number
  readonly limits: Limits | null
  /** The difference as a share of what it was. */
  readonly relative: number | null
  readonly strength: number
  readonly evidence: Evidence | null
  /** By the indicator's polarity alone; null where neither direction is better. */
  readonly judgement: 'better' | 'worse' | null
  readonly returnsTo: Period | null
  /** An earlier change of the same figure since the day asked for, which this one follows. */
  readonly follows: { readonly direction: 'up' | 'down'; readonly period: Period } | null
  /** Part of what changed for all: the other practices changed likewise, and it goes no further. */
  readonly likewise: boolean
  /** Of the practices together: how many practices' own changes are part of it. */
  readonly followers: number
}

/** What changed for some practices. */
export interface Changes {
  readonly on: string
  /** Changes to a period that ends after this day; null for the newest release of each publication. */
  readonly since: string | null
  readonly level: Level
  /** Of figures with a chance model, the strongest evidence first. */
  readonly counted: readonly Change[]
  /** Of complete counts, the relatively largest first. */
  readonly complete: readonly Change[]
  /** Figures looked at: indicators of practices, networks and all together, with a chance model and without. */
  readonly series: number
  readonly completeSeries: number
  /** How many comparisons were made with limits, and how many of them chance alone would tell. */
  readonly chance: ExpectedFlags
  /** The newest period of each publication that was looked at, the latest first. */
  readonly newest: readonly { readonly publication: string; readonly period: Period }[]
}

/** What releases are of one publication. */
export interface Publication {
  readonly key: string
  readonly name: string
}

export interface ChangesAsked {
  readonly on: string
  readonly since?: string | undefined
  readonly level?: Level
  /** What a group of all chosen practices is called. */
  readonly title: string
  /** Of every release by its id: a key that all releases of its publication share, and its name. */
  readonly publications: ReadonlyMap<string, Publication>
}

/** Times of the 99.8 % limits from which the evidence is very strong. */
const VERY_STRONG = 1.5
/** 95 % limits are so much narrower than 99.8 % ones. */
const NARROWER = 1.959963984540054 / 3.090232306167813
/** England is a yardstick for a group only where it has so many times its practices. */
const ENGLAND_AT_LEAST = 2

/**
 * What changed for the practices of the chains, in order of evidence. A change is told where its
 * latest period is the newest of its publication (or ends after `since`). Of each figure at most
 * the last change is told, so that no report contradicts itself.
 */
export function changesOf(
  chains: readonly Chain[],
  practices: readonly Practice[],
  asked: ChangesAsked,
): Changes {
  const { on, since = null, level = 0.998 } = asked
  const newest = newestOf(chains, asked)
  const groups = groupsOf(practices, asked.title)
  const counted: Change[] = []
  const complete: Change[] = []
  const tally = { series: 0, completeSeries: 0, comparisons: 0 }
  const looked = new Map<string, Period>()
  for (const chain of chains) {
    const isNew = (at: number) => isNewOf(chain, at, since, newest, asked)
    const places = chain.periods.flatMap((_, at) => (isNew(at) ? [at] : []))
    const lastPlace = places.at(-1)
    if (lastPlace === undefined) continue
    const whole: ChainFigures | null =
      practices.length > 1 ? together(chain, [...practices.keys()]) : null
    const chance = chain.indicator.variation !== 'none'
    const found: Change[] = []
    for (const group of groups) {
      const figures = groupFigures(chain, group, whole)
      const comparisons = places.filter((at) =>
        comparable(chain, figures, at, level, chance),
      ).length
      if (comparisons === 0) continue
      if (chance) tally.series += 1
      else tally.completeSeries += 1
      if (chance) tally.comparisons += comparisons
      const told = chance
        ? toldOf(figures.estimates, chain.seasons, level)
        : toldWithoutChance(completeFigure(chain, figures, group.seats.length))
      const shown = told.filter(({ to }) => isNew(to))
      const last = shown.at(-1)
      if (last === undefined) continue
      found.push(changeOf(chain, group.unit, figures, last, shown.at(-2), level))
    }
    noteLooked(looked, chain.periods[lastPlace], publicationOf(chain.releases[lastPlace], asked))
    const set = chance ? withFollowers(found, chain, groups, level) : found
    if (chance) counted.push(...set)
    else complete.push(...set)
  }
  return {
    on,
    since,
    level,
    counted: counted.toSorted(byStrength),
    complete: complete.toSorted(byStrength),
    series: tally.series,
    completeSeries: tally.completeSeries,
    chance: expectedFlags(tally.comparisons),
    newest: [...looked]
      .map(([publication, period]) => ({ publication, period }))
      .toSorted((a, b) => (a.period.end < b.period.end ? 1 : a.period.end > b.period.end ? -1 : 0)),
  }
}

/** Whether the figure of a period has an earlier one of its season to be compared with. */
function comparable(
  { seasons }: Chain,
  { estimates, values }: ChainFigures,
  at: number,
  level: Level,
  chance: boolean,
): boolean {
  const usable = (place: number) =>
    chance
      ? withLimits(estimates[place], level) !== null
      : !Number.isNaN(values[place] ?? Number.NaN)
  if (!usable(at)) return false
  return seasons.some((season, place) => place < at && season === seasons[at] && usable(place))
}

function completeFigure(chain: Chain, { values }: ChainFigures, practices: number): CompleteFigure {
  return {
    values: Array.from(values, numberOrNull),
    seasons: chain.seasons,
    england: chain.england.map((value, at) => (isYardstick(chain, at, practices) ? value : null)),
  }
}

/** Whether England's figure is of many more practices than these, and no total. */
function isYardstick(chain: Chain, at: number, practices: number): boolean {
  const count = chain.englandPractices[at] ?? 0
  return chain.indicator.kind !== 'count' && count >= ENGLAND_AT_LEAST * practices
}

function changeOf(
  chain: Chain,
  unit: Unit,
  figures: ChainFigures,
  told: Told,
  earlier: Told | undefined,
  level: Level,
): Change {
  const { indicator, periods } = chain
  const before = sideOf(chain, figures, told.from)
  const after = sideOf(chain, figures, told.to)
  const back = told.returnsTo === null ? undefined : periods[told.returnsTo]
  const follows = earlier === undefined ? undefined : periods[earlier.to]
  return {
    unit,
    indicator,
    before,
    after,
    course: {
      periods,
      values: figures.values,
      estimates: figures.estimates,
      from: told.from,
      to: told.to,
    },
    direction: told.direction,
    difference: told.difference,
    limits: told.limits,
    relative: before.value > 0 ? told.difference / before.value : null,
    strength: told.strength,
    evidence: told.limits === null ? null : evidenceOf(told.strength, level),
    judgement: judgementOf(indicator, told.direction),
    returnsTo: back === undefined ? null : { start: back.start, end: back.end },
    follows:
      earlier === undefined || follows === undefined
        ? null
        : { direction: earlier.direction, period: { start: follows.start, end: follows.end } },
    likewise: false,
    followers: 0,
  }
}

function sideOf(chain: Chain, figures: ChainFigures, at: number): Side {
  const { start = '', end = '' } = chain.periods[at] ?? {}
  return {
    start,
    end,
    numerator: numberOrNull(figures.numerators[at]),
    denominator: chain.indicator.kind === 'count' ? null : numberOrNull(figures.denominators[at]),
    value: figures.values[at] ?? Number.NaN,
    members: figures.members[at] ?? 0,
    england: isYardstick(chain, at, chain.practices.length) ? (chain.england[at] ?? null) : null,
    release: chain.releases[at] ?? null,
  }
}

function evidenceOf(strength: number, level: Level): Evidence {
  const times = level === 0.998 ? strength : strength * NARROWER
  if (times >= VERY_STRONG) return 'very strong'
  return level === 0.998 || times > 1 ? 'strong' : 'some'
}

function judgementOf({ polarity }: Indicator, direction: 'up' | 'down'): 'better' | 'worse' | null {
  const words = judged(direction === 'up' ? 'higher 95' : 'lower 95', polarity)
  return words === 'better' || words === 'worse' ? words : null
}

/** The end of the newest published period of every publication. */
function newestOf(chains: readonly Chain[], asked: ChangesAsked): ReadonlyMap<string, string> {
  const newest = new Map<string, string>()
  for (const { latest, latestRelease } of chains) {
    const { key } = publicationOf(latestRelease, asked)
    if (latest > (newest.get(key) ?? '')) newest.set(key, latest)
  }
  return newest
}

function isNewOf(
  chain: Chain,
  at: number,
  since: string | null,
  newest: ReadonlyMap<string, string>,
  asked: ChangesAsked,
): boolean {
  const end = chain.periods[at]?.end ?? ''
  if (since !== null) return end > since
  const { key } = publicationOf(chain.latestRelease, asked)
  return at === chain.periods.length - 1 && chain.latest >= (newest.get(key) ?? '')
}

function noteLooked(
  looked: Map<string, Period>,
  period: Period | undefined,
  of: Publication,
): void {
  const seen = looked.get(of.name)
  if (period === undefined || (seen !== undefined && seen.end >= period.end)) return
  looked.set(of.name, { start: period.start, end: period.end })
}

function publicationOf(release: string | null | undefined, asked: ChangesAsked): Publication {
  return asked.publications.get(release ?? '') ?? { key: '', name: 'A release that is gone' }
}

/** The strongest first; equals by name, so that the order is always the same. */
function byStrength(a: Change, b: Change): number {
  return (
    b.strength - a.strength ||
    text(a.indicator.name, b.indicator.name) ||
    text(a.unit.name, b.unit.name) ||
    text(a.unit.code ?? '', b.unit.code ?? '')
  )
}

function text(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

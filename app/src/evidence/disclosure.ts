import {
  discloseStaff,
  safeTotalOf,
  showSafeTotal,
  sumOfSafeTotals,
  type DisclosureKind,
  type DisclosureProfileName,
  type DisclosureRule,
  type SafeTotal,
} from '@footings/statistics'
import { nestedTotals } from './disclosed-periods.ts'
import type { MissingKind } from './fields.ts'
import type { Indicator } from './indicators.ts'

/** The kind of absence of a figure that is withheld here, and not by its publisher. */
export const FEW_PEOPLE = 'few people'

/** Why a figure is not there: withheld by its publisher, withheld here, or not known. */
export type Absence = MissingKind | typeof FEW_PEOPLE

/**
 * What is done with an indicator's figures before anybody sees them, and how totals come about:
 * `shown`, as sums of the figures that are shown; `safe`, from the safe totals of the practices;
 * `whole`, for all practices together and for no other group.
 */
export type Protection =
  | { readonly totals: 'shown' | 'safe'; readonly rule: DisclosureRule; readonly eligible: number }
  | { readonly totals: 'whole'; readonly multiplier: number; readonly counts: boolean }

type Measured = Pick<Indicator, 'small_numbers' | 'kind' | 'variation' | 'multiplier' | 'ways'>

/** The publisher of a survey has masked small organisations itself. */
const ANY_NUMBER = Number.MAX_SAFE_INTEGER

/**
 * How the figures of an indicator are protected; null for published ones, which are shown as they
 * are. A survey that is published has been masked already, and is held to its base alone.
 */
export function protectionOf(indicator: Measured): Protection | null {
  const { small_numbers: rule, multiplier, kind } = indicator
  if (rule === 'published') return null
  if (rule === 'staff') return { totals: 'whole', multiplier, counts: kind === 'count' }
  const shared = { kind: kindOf(indicator), multiplier }
  if (rule === 'local counts') {
    return { totals: 'safe', rule: { profile: 'nhse-1-7-r5', ...shared }, eligible: 0 }
  }
  const local = indicator.ways.some(({ numerator }) => numerator.dataset === 'local_figures')
  return {
    totals: local ? 'safe' : 'shown',
    rule: { profile: 'survey-10', ...shared },
    eligible: local ? 0 : ANY_NUMBER,
  }
}

/** The profile of disclosure control that an indicator's figures are under. */
export function profileOf(indicator: Measured): DisclosureProfileName {
  const protection = protectionOf(indicator)
  if (protection === null) return 'published'
  return protection.totals === 'whole' ? 'staff-3-80' : protection.rule.profile
}

function kindOf({ kind, variation }: Measured): DisclosureKind {
  if (kind === 'count') return 'count'
  return kind === 'proportion' || variation === 'binomial' ? 'proportion' : 'rate'
}

/** A practice's figure in a period, as it came in. */
export interface FigureComeIn {
  readonly practice: string
  readonly start: string
  readonly end: string
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: MissingKind | null
  /** Whether everybody knows the denominator, as list sizes are known. */
  readonly denominatorIsPublic: boolean
}

/** The same as it may leave: nothing else of it is kept. */
export interface DisclosedFigures {
  /** One for each that came in, in their order. */
  readonly figures: readonly LeavingFigure[]
  /** All practices together, one a period; none where totals are sums of what is shown. */
  readonly wholes: readonly WholeFigure[]
}

export interface LeavingFigure {
  readonly numerator: number | null
  readonly denominator: number | null
  readonly value: number | null
  readonly missing: Absence | null
  /** What totals with it are made from; null where it is in none. */
  readonly safe: SafeTotal | null
}

/** All practices together in a period; without numerator where that must not be shown. */
export interface WholeFigure {
  readonly start: string
  readonly end: string
  readonly numerator: number | null
  readonly denominator: number | null
  /** Practices that it is of. */
  readonly practices: number
}

/**
 * The one gate: what may be known of figures that are not published. Everything else that Footings
 * computes, shows, keeps in its cache or writes is made from what comes out here.
 */
export function discloseFigures(
  protection: Protection,
  comeIn: readonly FigureComeIn[],
): DisclosedFigures {
  if (protection.totals === 'whole') return discloseContributions(protection, comeIn)
  const { rule, eligible } = protection
  const own = comeIn.map(({ practice, numerator, denominator, missing, ...one }) => {
    const withheld = missing === 'suppressed'
    const unit = { id: practice, numerator, denominator, withheld, eligible }
    return safeTotalOf(unit, rule, one.denominatorIsPublic)
  })
  const safe = protection.totals === 'safe' ? nestedTotals(rule, comeIn, own) : own
  const figures = safe.map((total, index): LeavingFigure => {
    const figure = comeIn[index]
    if (typeof total === 'string') {
      const few = total === 'suppressed' && figure?.missing !== 'suppressed'
      return { ...NOTHING, missing: few ? FEW_PEOPLE : (figure?.missing ?? 'not available') }
    }
    const { numerator, denominator, value, masked } = showSafeTotal(total, rule, 1)
    const missing = masked ? FEW_PEOPLE : null
    return { numerator, denominator, value, missing, safe: total }
  })
  if (protection.totals === 'shown') return { figures, wholes: [] }
  const periods = Map.groupBy(comeIn.keys(), (index) => periodKey(comeIn[index]))
  const wholes = [...periods.values()].flatMap((members): WholeFigure[] => {
    const together = togetherOf(
      protection,
      members.flatMap((index) => figures[index]?.safe ?? []),
    )
    const period = periodOf(comeIn[members[0] ?? -1])
    return together === null || period === null ? [] : [{ ...period, ...together }]
  })
  return { figures, wholes }
}

/** What may be shown of practices together. */
export interface Together {
  /** Null where it is withheld. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** Practices that it is of. */
  readonly practices: number
}

/** Practices together, from their safe totals; null where there is none. */
export function togetherOf(
  { rule }: Extract<Protection, { totals: 'shown' | 'safe' }>,
  members: readonly SafeTotal[],
): Together | null {
  const total = sumOfSafeTotals(members)
  if (total === null) return null
  const { numerator, denominator, units } = showSafeTotal(total, rule, members.length)
  return { numerator, denominator, practices: units }
}

const NOTHING = { numerator: null, denominator: null, value: null, safe: null } as const

/** Counts of staff that practices tell of themselves: no practice's own, and the sum of all. */
function discloseContributions(
  { counts }: Extract<Protection, { totals: 'whole' }>,
  comeIn: readonly FigureComeIn[],
): DisclosedFigures {
  const returned = ({ numerator, denominator, missing }: FigureComeIn) =>
    missing === null && (numerator ?? -1) >= 0 && (counts || (denominator ?? 0) > 0)
  const figures = comeIn.map((one): LeavingFigure => {
    if (!returned(one)) return { ...NOTHING, missing: one.missing ?? 'not available' }
    const denominator = one.denominatorIsPublic && !counts ? one.denominator : null
    return { ...NOTHING, denominator, missing: FEW_PEOPLE }
  })
  const wholes = [...Map.groupBy(comeIn.filter(returned), periodKey).values()].flatMap(
    (members): WholeFigure[] => {
      const period = periodOf(members[0])
      const contributions = members.map(({ practice: id, numerator: count }) => ({ id, count }))
      const groups = [{ id: 'all', members: contributions.map(({ id }) => id) }]
      const [all] = discloseStaff({ contributions, groups, sees: [] }).groups
      if (period === null || all === undefined) return []
      let denominator = 0
      for (const one of members) denominator += one.denominator ?? 0
      const shown = all.count !== null && !counts
      return [
        {
          ...period,
          numerator: all.count,
          denominator: shown ? denominator : null,
          practices: all.returns,
        },
      ]
    },
  )
  return { figures, wholes }
}

function periodKey(figure: FigureComeIn | undefined): string {
  return `${figure?.start} ${figure?.end}`
}

function periodOf(figure: FigureComeIn | undefined): { start: string; end: string } | null {
  return figure === undefined ? null : { start: figure.start, end: figure.end }
}

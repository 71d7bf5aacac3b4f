import { FootingsError } from '../failure.ts'
import { shareUnits, type Limit, type Measure, type SplitRule } from './split-rule.ts'
import { largestRemainder, withinBounds, type Bounded, type Bounds } from './split-shares.ts'
import {
  amountOf,
  byCode,
  networkKey,
  SCALE,
  scaled,
  stepsOf,
  sum,
  type Step,
} from './split-steps.ts'

/** A practice with what a pot may be shared by. Null is not known, which is not zero. */
export interface SplitPractice {
  readonly code: string
  readonly name: string
  readonly network: string | null
  readonly networkName: string | null
  readonly registered: number | null
  readonly weighted: number | null
  readonly formula: number | null
  /** Score of the Index of Multiple Deprivation. */
  readonly deprivation: number | null
}

/** A number that the rule needs and nobody has. */
export interface Gap {
  readonly code: string
  readonly name: string
  readonly measure: Measure
}

/** How a line came by pence of one part of the pot. */
export interface PartStep {
  /** Which part of the rule. */
  readonly part: number
  /** What the line has of the measure, and all lines together: patients, pence asked for, or 1 each. */
  readonly own: number
  readonly all: number
  /** Pence shared, and the exact share of them in ten-thousandths of a penny, rounded down. */
  readonly of: number
  readonly exact: string
  readonly amount: number
  /** Whether one of the pence is by largest remainder. */
  readonly extra: boolean
  /** The network whose money it is, where it came by way of one. */
  readonly network: string | null
}

/** What the floor or the cap did to a line. */
export interface BoundStep {
  readonly kind: 'raised' | 'lowered' | 'gave' | 'gained'
  readonly from: number
  readonly to: number
}

export interface SplitLine {
  readonly code: string
  readonly name: string
  readonly network: string | null
  readonly registered: number | null
  readonly deprivation: number | null
  readonly amount: number
  readonly parts: readonly PartStep[]
  readonly bound: BoundStep | null
}

/** What a network keeps for itself. */
export interface NetworkLine {
  readonly code: string
  readonly name: string
  readonly registered: number | null
  readonly practices: number
  readonly amount: number
  readonly parts: readonly PartStep[]
}

/** A pot shared out. Lines, networks and what is left over sum to the pot. */
export interface SplitResult {
  readonly pot: number
  /** Pence of each part of the rule. */
  readonly parts: readonly number[]
  /** In the order of codes. */
  readonly lines: readonly SplitLine[]
  readonly networks: readonly NetworkLine[]
  readonly excluded: readonly {
    readonly code: string
    readonly name: string
    readonly reason: string
  }[]
  /** Pence of bids that nobody asked for. */
  readonly leftOver: number
  /** How often the rest was shared again to keep within floor and cap. */
  readonly rounds: number
}

/**
 * Numbers that a rule needs and that are neither known nor entered: a practice without them cannot
 * be in the split until it is left out, or the number is entered with its source.
 */
export function gapsOf(rule: SplitRule, practices: readonly SplitPractice[]): readonly Gap[] {
  const needed = measuresNeeded(rule)
  return included(rule, practices).flatMap((practice) =>
    needed.flatMap((measure) =>
      practice[measure] === null ? [{ code: practice.code, name: practice.name, measure }] : [],
    ),
  )
}

/**
 * Shares a pot by a rule. Arithmetic is exact, in whole numbers of any size. The pot goes to the
 * parts of the rule by their shares, each part to practices by its measure, both in whole pence by
 * largest remainder; then floor and cap are kept, at the cost or to the gain of all others in
 * proportion. What a network keeps is its own line, outside floor and cap.
 *
 * @param pot whole pence
 * @throws FootingsError 'finding' for numbers that are missing, for a part that nobody can have, and
 * for floors and caps that cannot be kept
 */
export function splitPot(
  pot: number,
  rule: SplitRule,
  practices: readonly SplitPractice[],
): SplitResult {
  refuse(pot, rule, practices)
  const within = included(rule, practices)
  const pots = largestRemainder(
    BigInt(pot),
    rule.parts.map(({ share }) => shareUnits(share)),
    rule.parts.map((_, index) => String(index)),
  ).map(amountOf)
  const steps = rule.parts.flatMap((_, part) => stepsOf(rule, part, pots[part] ?? 0, within))
  const own = Map.groupBy(steps, ({ code }) => code)
  const base = (code: string) => sum((own.get(code) ?? []).map(({ step }) => step.amount))
  const bounded = boundedBy(rule, within, (code) => BigInt(base(code)))
  const lines = within.map((practice, index): SplitLine => {
    const from = base(practice.code)
    const to = Number(bounded.amounts[index] ?? 0n)
    const { code, name, network, registered, deprivation } = practice
    return {
      code,
      name,
      network,
      registered,
      deprivation,
      amount: to,
      parts: (own.get(code) ?? []).map(({ step }) => step),
      bound: boundStep(bounded.held[index] ?? null, from, to),
    }
  })
  const networks = keptByNetworks(within, own)
  const given = sum(lines.map(({ amount }) => amount)) + sum(networks.map(({ amount }) => amount))
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  return {
    pot,
    parts: pots,
    lines,
    networks,
    excluded: rule.excluded
      .map(({ code, reason }) => ({ code, name: names.get(code) ?? code, reason }))
      .toSorted(byCode),
    leftOver: pot - given,
    rounds: bounded.rounds,
  }
}

function refuse(pot: number, rule: SplitRule, practices: readonly SplitPractice[]): void {
  if (!Number.isSafeInteger(pot) || pot < 0) {
    throw new FootingsError('data', 'The pot is no amount of whole pence from zero up.', {
      where: { column: 'pot' },
    })
  }
  const codes = new Set(practices.map(({ code }) => code))
  const stranger = [...rule.excluded, ...rule.entered, ...rule.bids].find(
    ({ code }) => !codes.has(code),
  )
  if (stranger !== undefined) {
    throw new FootingsError('finding', `${stranger.code} is no practice of this split.`, {
      remedy: 'Take it out of the rule, or correct the code.',
      where: { column: 'practices' },
    })
  }
  if (included(rule, practices).length === 0) {
    throw new FootingsError('finding', 'No practice is left to share the pot among.', {
      where: { column: 'excluded' },
    })
  }
  const gaps = gapsOf(rule, practices)
  if (gaps.length === 0) return
  throw new FootingsError(
    'finding',
    `${gaps.length === 1 ? 'A number is' : `${gaps.length} numbers are`} not known: ${gaps
      .slice(0, 5)
      .map(({ name, code, measure }) => `${MEASURE_WORDS[measure]} of ${name} (${code})`)
      .join(', ')}${gaps.length > 5 ? ' and others' : ''}.`,
    {
      remedy: 'Leave the practice out with a reason, or enter the number with its source.',
      where: { column: 'entered' },
    },
  )
}

/** What a measure is called within a sentence. */
export const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  registered: 'the registered list',
  weighted: 'the published weighted list',
  formula: 'the list by the formula',
  deprivation: 'the deprivation score',
}

function measuresNeeded({ parts, floor, cap }: SplitRule): readonly Measure[] {
  const needed = new Set<Measure>()
  for (const part of parts) {
    if (part.kind === 'weighted' || part.kind === 'formula') needed.add(part.kind)
    if (part.kind === 'registered' || part.kind === 'need') needed.add('registered')
    if (part.kind === 'need') needed.add('deprivation')
    if (part.kind === 'network' && (part.between !== 'equal' || part.within !== 'kept')) {
      needed.add('registered')
    }
  }
  if (floor?.per === 'head' || cap?.per === 'head') needed.add('registered')
  return [...needed]
}

/** The practices that share, with the numbers entered for them, in the order of codes. */
function included(
  { excluded, entered }: SplitRule,
  practices: readonly SplitPractice[],
): readonly SplitPractice[] {
  const out = new Set(excluded.map(({ code }) => code))
  const numbers = Map.groupBy(entered, ({ code }) => code)
  return practices
    .filter(({ code }) => !out.has(code))
    .map((practice) => ({
      ...practice,
      ...Object.fromEntries(
        (numbers.get(practice.code) ?? []).map(({ measure, number }) => [measure, number]),
      ),
    }))
    .toSorted(byCode)
}

function keptByNetworks(
  practices: readonly SplitPractice[],
  own: ReadonlyMap<string, readonly Step[]>,
): readonly NetworkLine[] {
  return [...Map.groupBy(practices, ({ network }) => network)]
    .flatMap(([code, members]): NetworkLine[] => {
      const steps = code === null ? [] : (own.get(networkKey(code)) ?? [])
      if (code === null || steps.length === 0) return []
      const lists = members.flatMap(({ registered }) => registered ?? [])
      return [
        {
          code,
          name: members[0]?.networkName ?? code,
          registered: lists.length < members.length ? null : sum(lists),
          practices: members.length,
          amount: sum(steps.map(({ step }) => step.amount)),
          parts: steps.map(({ step }) => step),
        },
      ]
    })
    .toSorted(byCode)
}

/**
 * Amounts within floor and cap. Where bids are all there is to share by, a cap frees money only for
 * those who asked for more than they have; what nobody asked for is left over.
 */
function boundedBy(
  rule: SplitRule,
  practices: readonly SplitPractice[],
  base: (code: string) => bigint,
): Bounded {
  const codes = practices.map(({ code }) => code)
  const bases = codes.map(base)
  const bounds = practices.map((practice) => boundsOf(rule, practice))
  if (rule.cap === null || rule.parts.some(({ kind }) => kind !== 'bid')) {
    return withinBounds(bases, bounds, codes)
  }
  const bids = new Map(rule.bids.map(({ code, pence }) => [code, BigInt(pence)]))
  const asked = bounds.map(({ least, most }, at) => {
    const bid = bids.get(codes[at] ?? '') ?? 0n
    const wanted = bid > least ? bid : least
    return { least, most: most === null || wanted < most ? wanted : most }
  })
  const all = (amounts: readonly bigint[]) => amounts.reduce((whole, one) => whole + one, 0n)
  const most = asked.map((bound) => bound.most)
  if (all(most) > all(bases) || bounds.some((one) => one.most !== null && one.most < one.least)) {
    return withinBounds(bases, asked, codes)
  }
  const held = bounds.map(({ least }, at) => ((bases[at] ?? 0n) < least ? 'floor' : 'cap'))
  return { amounts: most, held, rounds: 1 }
}

/** Pence a head are rounded up for a floor and down for a cap. */
function boundsOf({ floor, cap }: SplitRule, { registered }: SplitPractice): Bounds {
  const heads = scaled(registered)
  const scale = BigInt(SCALE)
  const exact = (limit: Limit) =>
    limit.per === 'practice' ? BigInt(limit.pence) * scale : BigInt(limit.pence) * heads
  return {
    least: floor === null ? 0n : (exact(floor) + scale - 1n) / scale,
    most: cap === null ? null : exact(cap) / scale,
  }
}

function boundStep(held: 'floor' | 'cap' | null, from: number, to: number): BoundStep | null {
  if (from === to) return null
  if (held === 'floor') return { kind: from < to ? 'raised' : 'gave', from, to }
  if (held === 'cap') return { kind: from > to ? 'lowered' : 'gained', from, to }
  return { kind: from > to ? 'gave' : 'gained', from, to }
}

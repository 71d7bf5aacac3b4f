import { FootingsError } from '../failure.ts'
import type { PartStep, SplitPractice } from './split-model.ts'
import { decimalUnits, type SplitRule } from './split-rule.ts'
import { largestRemainder } from './split-shares.ts'

/** Measures are read to six decimals. */
export const SCALE = 1_000_000

/** Pence of one part of the pot for a practice, or for a network by {@link networkKey}. */
export interface Step {
  readonly code: string
  readonly step: PartStep
}

/** Who has what of one part of the pot. Practices are in the order of codes. */
export function stepsOf(
  rule: SplitRule,
  part: number,
  pot: number,
  practices: readonly SplitPractice[],
): readonly Step[] {
  const { kind } = rule.parts[part] ?? { kind: 'equal' }
  if (kind === 'network') return networkSteps(rule, part, pot, practices)
  if (kind === 'bid') return bidSteps(rule, part, pot, practices)
  const { weights, shown } = weightsOf(rule, part, practices)
  return shared({ part, pot, network: null }, practices, weights, shown)
}

interface Weights {
  /** Exact, up to a factor that all have in common. */
  readonly weights: readonly bigint[]
  /** The same for a reader. */
  readonly shown: readonly number[]
}

function weightsOf(rule: SplitRule, index: number, practices: readonly SplitPractice[]): Weights {
  const part = rule.parts[index]
  if (part?.kind === 'need') return needWeights(part.need ?? '1', practices)
  const measure = part?.kind
  if (measure === 'registered' || measure === 'weighted' || measure === 'formula') {
    return {
      weights: practices.map((practice) => scaled(practice[measure])),
      shown: practices.map((practice) => practice[measure] ?? 0),
    }
  }
  return { weights: practices.map(() => 1n), shown: practices.map(() => 1) }
}

/** Patients × (1 + w × (D / mean D − 1)), the mean being over patients. */
function needWeights(need: string, practices: readonly SplitPractice[]): Weights {
  const w = decimalUnits(need, 4)
  const heads = practices.map(({ registered }) => scaled(registered))
  const scores = practices.map(({ deprivation }) => scaled(deprivation))
  const all = heads.reduce((sumSoFar, head) => sumSoFar + head, 0n)
  const weighed = heads.reduce((sumSoFar, head, at) => sumSoFar + head * (scores[at] ?? 0n), 0n)
  if (weighed === 0n && w !== 0n) {
    throw new FootingsError('finding', 'No practice here has a deprivation score above zero.', {
      remedy: 'Share this part by registered patient instead.',
      where: { column: 'parts' },
    })
  }
  const weights = heads.map(
    (head, at) => head * ((10_000n - w) * weighed + w * (scores[at] ?? 0n) * all),
  )
  const mean = all === 0n ? 1 : Number(weighed) / Number(all) / SCALE
  const shown = practices.map(
    ({ registered, deprivation }) =>
      (registered ?? 0) * (1 + (Number(w) / 10_000) * ((deprivation ?? 0) / mean - 1)),
  )
  return { weights, shown }
}

function networkSteps(
  rule: SplitRule,
  part: number,
  pot: number,
  practices: readonly SplitPractice[],
): readonly Step[] {
  const { between = 'head', within = 'head' } = rule.parts[part] ?? {}
  const groups = [...Map.groupBy(practices, ({ network }) => network)]
    .flatMap(([code, members]) => (code === null ? [] : [{ code, members }]))
    .toSorted(byCode)
  const heads = groups.map(({ members }) =>
    between === 'equal' ? 1n : members.reduce((all, one) => all + scaled(one.registered), 0n),
  )
  const shown = groups.map(({ members }) =>
    between === 'equal' ? 1 : sum(members.map(({ registered }) => registered ?? 0)),
  )
  const steps = shared({ part, pot, network: null }, groups, heads, shown)
  if (within === 'kept') return steps.map(({ code, step }) => ({ code: networkKey(code), step }))
  return groups.flatMap(({ code, members }, at) =>
    shared(
      { part, pot: steps[at]?.step.amount ?? 0, network: code },
      members,
      members.map(({ registered }) => scaled(registered)),
      members.map(({ registered }) => registered ?? 0),
    ),
  )
}

function bidSteps(
  rule: SplitRule,
  part: number,
  pot: number,
  practices: readonly SplitPractice[],
): readonly Step[] {
  const bids = new Map(rule.bids.map(({ code, pence }) => [code, pence]))
  const asked = practices.map(({ code }) => bids.get(code) ?? 0)
  const shareable = Math.min(pot, sum(asked))
  return shared({ part, pot: shareable, network: null }, practices, asked.map(BigInt), asked)
}

function shared(
  { part, pot, network }: { part: number; pot: number; network: string | null },
  receivers: readonly { readonly code: string }[],
  weights: readonly bigint[],
  shown: readonly number[],
): readonly Step[] {
  const total = weights.reduce((all, weight) => all + weight, 0n)
  if (total === 0n && pot > 0) {
    throw new FootingsError(
      'finding',
      `Nobody can have part ${part + 1} of the rule: all that it is shared by comes to nothing.`,
      { remedy: 'Change that part of the rule.', where: { column: 'parts' } },
    )
  }
  const shares = largestRemainder(
    BigInt(pot),
    weights,
    receivers.map(({ code }) => code),
  )
  const all = sum(shown)
  return receivers.map(({ code }, at) => {
    const share = shares[at] ?? { whole: 0n, extra: 0n }
    const exact = total === 0n ? 0n : (BigInt(pot) * (weights[at] ?? 0n) * 10_000n) / total
    return {
      code,
      step: {
        part,
        own: shown[at] ?? 0,
        all,
        of: pot,
        exact: exact.toString(),
        amount: amountOf(share),
        extra: share.extra === 1n,
        network,
      },
    }
  })
}

/** A network may have a practice's code in a file that somebody wrote. */
export function networkKey(code: string): string {
  return `network ${code}`
}

/** A measure in millionths, so that its arithmetic is in whole numbers. */
export function scaled(value: number | null): bigint {
  return BigInt(Math.round((value ?? 0) * SCALE))
}

/** Pence of a share. */
export function amountOf({
  whole,
  extra,
}: {
  readonly whole: bigint
  readonly extra: bigint
}): number {
  return Number(whole + extra)
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((all, amount) => all + amount, 0)
}

export function byCode(a: { readonly code: string }, b: { readonly code: string }): number {
  return a.code < b.code ? -1 : Number(a.code > b.code)
}

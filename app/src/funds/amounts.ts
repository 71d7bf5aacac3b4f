import { poundsOf, poundsOfColumn } from '../records/pence.ts'
import type { Precision } from '../store/vocabulary.ts'

/** How sure an amount is: as people gave it, or 'at most' for what is left of one. */
export type Certainty = Precision | 'at most'

/** An amount in whole pence with how sure it is. */
export interface Amount {
  readonly pence: number
  readonly certainty: Certainty
}

export const NOTHING: Amount = { pence: 0, certainty: 'exact' }

export function exactly(pence: number): Amount {
  return { pence, certainty: 'exact' }
}

/**
 * How sure a sum of two is. An exact part leaves the other's word as it is; two of one word keep it;
 * all else is 'about'.
 */
export function weaker(a: Certainty, b: Certainty): Certainty {
  if (a === 'exact' || a === b) return b
  return b === 'exact' ? a : 'about'
}

/** The sum of amounts, with the weakest word among them. */
export function sumOf(amounts: Iterable<Amount>): Amount {
  let pence = 0
  let certainty: Certainty = 'exact'
  for (const amount of amounts) {
    pence += amount.pence
    certainty = weaker(certainty, amount.certainty)
  }
  return { pence, certainty }
}

/** What is left of an amount: taking 'at least' away leaves 'at most', and the other way round. */
export function minus(from: Amount, taken: Amount): Amount {
  const turned: Certainty =
    taken.certainty === 'at least'
      ? 'at most'
      : taken.certainty === 'at most'
        ? 'at least'
        : taken.certainty
  return { pence: from.pence - taken.pence, certainty: weaker(from.certainty, turned) }
}

/** £1,234.56, at least £1,500,000, about £1,000,000. */
export function amountWords({ pence, certainty }: Amount): string {
  return certainty === 'exact' ? poundsOf(pence) : `${certainty} ${poundsOf(pence)}`
}

/** How the amounts of one column are written: with pence in each where any of them has pence. */
export function amountWordsOfColumn(amounts: readonly Amount[]): (amount: Amount) => string {
  const pounds = poundsOfColumn(amounts.map(({ pence }) => pence))
  return ({ pence, certainty }) =>
    certainty === 'exact' ? pounds(pence) : `${certainty} ${pounds(pence)}`
}

/** A decimal of up to 4 places as a whole number of ten-thousandths; undefined for anything else. */
export function tenThousandths(text: string): bigint | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,4}))?$/.exec(text.trim())
  if (match === null) return undefined
  return BigInt(match[1] ?? '0') * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'))
}

/** A count that may have decimals, such as a mean list of a year, in ten-thousandths. */
export function scaledCount(count: number): bigint {
  return BigInt(Math.round(count * 10_000))
}

/** A quotient of two whole numbers that are not negative, to the nearest; halves go up. */
export function roundedQuotient(over: bigint, under: bigint): bigint {
  return (2n * over + under) / (2n * under)
}

/** Who takes part in a sharing out, and how much they weigh in it. */
export interface Weighed {
  readonly code: string
  readonly weight: bigint
}

/**
 * Shares whole pence out by weight, so that the parts add up to the whole: each gets its part rounded
 * down, and the pence left over go one each to the largest remainders, of equal ones to the lowest
 * code. Nobody gets anything where nobody weighs anything.
 */
export function shareOut(pence: bigint, parts: readonly Weighed[]): ReadonlyMap<string, number> {
  const all = parts.reduce((sum, { weight }) => sum + weight, 0n)
  if (all === 0n) return new Map(parts.map(({ code }) => [code, 0]))
  const shares = parts.map(({ code, weight }) => ({
    code,
    share: (pence * weight) / all,
    remainder: (pence * weight) % all,
  }))
  const left = Number(pence - shares.reduce((sum, { share }) => sum + share, 0n))
  const lucky = new Set(
    shares
      .toSorted((a, b) =>
        a.remainder === b.remainder
          ? a.code < b.code
            ? -1
            : 1
          : a.remainder > b.remainder
            ? -1
            : 1,
      )
      .slice(0, left)
      .map(({ code }) => code),
  )
  return new Map(shares.map(({ code, share }) => [code, Number(share) + (lucky.has(code) ? 1 : 0)]))
}

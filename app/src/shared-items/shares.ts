import { formatCount } from '../charts/format.ts'
import { largestRemainder } from '../funds/split-shares.ts'
import { poundsOf } from '../records/pence.ts'
import type { SharedItemPracticeRow } from '../store/tables-services.ts'
import { WHOLE } from './kinds.ts'
import { shareInWords } from './words.ts'

/** How the shares of something add up. */
export interface ShareSum {
  /** Practices that take part or have agreed to. */
  readonly sharers: number
  /** Their shares together, in basis points. */
  readonly held: number
  /** Shares of practices that are only invited: in no sum. */
  readonly offered: number
  /** Practices that take part without a share of their own. */
  readonly without: number
  /** Whether the shares held are all of it, no more and no less. */
  readonly whole: boolean
}

/** What one practice pays or earns of an amount. */
export interface CostShare {
  readonly practice: string
  /** Pence. */
  readonly amount: number
  /** `£100 × 33.33% = £33.33`, with what was rounded. */
  readonly arithmetic: string
}

type Part = Pick<SharedItemPracticeRow, 'practice' | 'state' | 'share'>

/** The sum of the shares of practices; null where nobody takes part, or none has a share. */
export function sumShares(parts: readonly Part[], required: boolean): ShareSum | null {
  const firm = parts.filter(takesPart)
  const offered = sum(parts.filter(({ state }) => state === 'invited'))
  const held = sum(firm)
  const without = firm.filter(({ share }) => share === null).length
  if (!required && held === 0 && offered === 0) return null
  return { sharers: firm.length, held, offered, without, whole: held === WHOLE && without === 0 }
}

/** The sum in a sentence: all of it, or what is missing or too much. */
export function sharesSentence({ sharers, held, offered, without, whole }: ShareSum): string {
  const proposed =
    offered === 0 ? '' : ` ${shareInWords(offered)} more is offered to practices that are invited.`
  if (sharers === 0) return `No practice takes part yet.${proposed}`
  const verb =
    sharers === 1 ? 'The share of 1 practice is' : `The shares of ${sharers} practices sum to`
  const gap = WHOLE - held
  const difference = whole
    ? ''
    : gap > 0
      ? `: ${shareInWords(gap)} is missing`
      : gap < 0
        ? `: ${shareInWords(-gap)} too much`
        : ''
  const left =
    without === 0 ? '' : `; ${formatCount(without, 'practice has', 'practices have')} none`
  return `${verb} ${shareInWords(held)}${difference}${left}.${proposed}`
}

/**
 * An amount shared to the penny by the shares that practices hold: each is rounded down, and the
 * pence that are left go by largest remainder (Hamilton's method). None where the shares are not all
 * of it: a part of nobody is not put on the others.
 *
 * @param amount whole pence from 0; null where it is not known
 */
export function costShares(amount: number | null, parts: readonly Part[]): readonly CostShare[] {
  const summed = sumShares(parts, true)
  if (amount === null || summed?.whole !== true) return []
  const firm = parts.filter(takesPart)
  const shared = largestRemainder(
    BigInt(amount),
    firm.map(({ share }) => BigInt(share ?? 0)),
    firm.map(({ practice }) => practice),
  )
  return firm.map(({ practice, share }, at) => {
    const { whole = 0n, extra = 0n } = shared[at] ?? {}
    const sought = `${poundsOf(amount)} × ${shareInWords(share ?? 0)}`
    const exact = (BigInt(amount) * BigInt(share ?? 0)) % BigInt(WHOLE) === 0n
    const rounded = exact
      ? `= ${poundsOf(Number(whole))}`
      : extra === 0n
        ? `rounded down to ${poundsOf(Number(whole))}`
        : `rounded down to ${poundsOf(Number(whole))}, and 1p of what was left`
    return {
      practice,
      amount: Number(whole + extra),
      arithmetic: `${sought}${exact ? ' ' : ', '}${rounded}`,
    }
  })
}

/** Whether a practice takes part or has agreed to. */
export function takesPart({ state }: Pick<SharedItemPracticeRow, 'state'>): boolean {
  return state === 'agreed' || state === 'in place'
}

function sum(parts: readonly Part[]): number {
  return parts.reduce((all, { share }) => all + (share ?? 0), 0)
}

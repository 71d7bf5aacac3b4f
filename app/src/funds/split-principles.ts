import { z } from 'zod'
import { poundsOf } from '../records/pence.ts'
import { fifthsOf } from './split-compare.ts'
import type { SplitPractice, SplitResult } from './split-model.ts'

/** What can be checked of a split. */
export const CHECKS = ['not-less', 'least', 'least-head', 'deprived', 'leaves', 'networks'] as const
export type Check = (typeof CHECKS)[number]

export const CHECK_WORDS: Readonly<Record<Check, { label: string; unit: 'percent' | 'pence' }>> = {
  'not-less': {
    label: 'No practice gets less than this share of what it got before',
    unit: 'percent',
  },
  least: { label: 'Every practice gets at least this amount', unit: 'pence' },
  'least-head': {
    label: 'Every practice gets at least this for a registered patient',
    unit: 'pence',
  },
  deprived: {
    label: 'At least this share goes to the most deprived fifth of practices',
    unit: 'percent',
  },
  leaves: { label: 'No more than this share is kept by networks', unit: 'percent' },
  networks: { label: 'At least this share is kept by networks', unit: 'percent' },
}

const words = z.string('is missing').trim().min(1, 'is empty').max(500, 'is too long')

/** A principle in its authors' words, with what of it can be checked. */
export const Principle = z.object({
  words,
  check: z.enum(CHECKS),
  /** Per cent, or pence. */
  amount: z.number().min(0, 'is below zero'),
  /** What practices got before, for `not-less`. */
  earlier: z
    .object({ label: words, amounts: z.record(z.string(), z.int().min(0)) })
    .nullable()
    .default(null),
})
export type Principle = z.output<typeof Principle>

export interface Verdict {
  readonly verdict: 'kept' | 'broken' | 'cannot tell'
  /** By whom and by how much, or why nobody can tell. */
  readonly why: string
}

/** Whether a split keeps a principle, with the numbers. */
export function verdictOf(
  principle: Principle,
  result: SplitResult,
  practices: readonly SplitPractice[],
): Verdict {
  const { check, amount } = principle
  if (check === 'not-less') return notLess(principle, result)
  if (check === 'least') {
    return eachAtLeast(result, (line) => ({ due: amount, has: line.amount }))
  }
  if (check === 'least-head') return leastHead(amount, result)
  if (check === 'deprived') return deprived(amount, result, practices)
  const kept = result.networks.reduce((sum, line) => sum + line.amount, 0)
  const share = result.pot === 0 ? 0 : (100 * kept) / result.pot
  const said = `${poundsOf(kept)} of ${poundsOf(result.pot)} (${percent(share)}) is kept by networks.`
  const within =
    check === 'leaves' ? kept * 100 <= amount * result.pot : kept * 100 >= amount * result.pot
  return { verdict: within ? 'kept' : 'broken', why: said }
}

function notLess({ amount, earlier }: Principle, result: SplitResult): Verdict {
  if (earlier === null) {
    return { verdict: 'cannot tell', why: 'What practices got before is not given.' }
  }
  const now = new Map(result.lines.map(({ code, amount: has }) => [code, has]))
  const known = Object.entries(earlier.amounts).toSorted(([a], [b]) => (a < b ? -1 : 1))
  const short = known.flatMap(([code, before]) => {
    const has = now.get(code) ?? 0
    const due = (before * amount) / 100
    return has < due
      ? [
          `${code} by ${poundsOf(Math.ceil(due - has))} (${poundsOf(has)} after ${poundsOf(before)})`,
        ]
      : []
  })
  const base = `${known.length} practices beside ${earlier.label}`
  return short.length === 0
    ? { verdict: 'kept', why: `${base}: none has less than ${percent(amount)} of it.` }
    : { verdict: 'broken', why: `${base}: ${listed(short)}.` }
}

function leastHead(amount: number, result: SplitResult): Verdict {
  const unknown = result.lines.filter(({ registered }) => registered === null)
  if (unknown.length > 0) {
    return {
      verdict: 'cannot tell',
      why: `The list is not known of ${listed(unknown.map(({ code }) => code))}.`,
    }
  }
  return eachAtLeast(result, (line) => ({
    due: amount * (line.registered ?? 0),
    has: line.amount,
  }))
}

function eachAtLeast(
  result: SplitResult,
  of: (line: SplitResult['lines'][number]) => { readonly due: number; readonly has: number },
): Verdict {
  const short = result.lines.flatMap((line) => {
    const { due, has } = of(line)
    return has < due ? [`${line.code} by ${poundsOf(Math.ceil(due - has))}`] : []
  })
  return short.length === 0
    ? { verdict: 'kept', why: `All ${result.lines.length} practices of the split have it.` }
    : {
        verdict: 'broken',
        why: `${short.length} of ${result.lines.length} do not: ${listed(short)}.`,
      }
}

function deprived(
  amount: number,
  result: SplitResult,
  practices: readonly SplitPractice[],
): Verdict {
  const fifths = fifthsOf(practices)
  const unknown = result.lines.filter(({ code }) => !fifths.has(code))
  if (unknown.length > 0) {
    return {
      verdict: 'cannot tell',
      why: `The deprivation score is not known of ${listed(unknown.map(({ code }) => code))}.`,
    }
  }
  const most = result.lines.filter(({ code }) => fifths.get(code) === 1)
  const has = most.reduce((sum, line) => sum + line.amount, 0)
  const share = result.pot === 0 ? 0 : (100 * has) / result.pot
  const gap = Math.ceil((amount * result.pot) / 100 - has)
  const said = `${poundsOf(has)} of ${poundsOf(result.pot)} (${percent(share)}) goes to the most deprived fifth (${most.length} of ${result.lines.length} practices)`
  return has * 100 >= amount * result.pot
    ? { verdict: 'kept', why: `${said}.` }
    : { verdict: 'broken', why: `${said}, ${poundsOf(gap)} short.` }
}

function percent(value: number): string {
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`
}

function listed(items: readonly string[]): string {
  const shown = items.slice(0, 8)
  return shown.length === items.length
    ? shown.join(', ')
    : `${shown.join(', ')} and ${items.length - shown.length} more`
}

import { z } from 'zod'
import { poundsOf } from '../records/pence.ts'

/** What a part of a pot is shared by. */
export const PART_KINDS = [
  'registered',
  'weighted',
  'formula',
  'need',
  'equal',
  'network',
  'bid',
] as const
export type PartKind = (typeof PART_KINDS)[number]

/** What each way of sharing is called, and what it does. */
export const PART_WORDS: Readonly<Record<PartKind, { label: string; about: string }>> = {
  registered: { label: 'By registered patient', about: 'in proportion to the registered list' },
  weighted: {
    label: 'By weighted patient, as published',
    about: 'in proportion to the weighted list that NHS England publishes with payments',
  },
  formula: {
    label: 'By weighted patient, by a formula kept here',
    about: 'in proportion to lists weighted by a formula of Weighted lists',
  },
  need: {
    label: 'By need',
    about:
      'in proportion to registered patients × (1 + w × (D / mean D − 1)), where D is the deprivation score of the practice, mean D that of all patients here, and w is chosen from 0 to 1',
  },
  equal: { label: 'The same for each practice', about: 'in equal amounts' },
  network: {
    label: 'By network',
    about: 'to networks first, then kept by the network or shared within it by registered patient',
  },
  bid: {
    label: 'By what was asked for',
    about: 'in proportion to the bids, and never more than was asked for',
  },
}

const percent = z
  .string('is missing')
  .trim()
  .regex(/^(?:\d{1,2}(?:\.\d{1,4})?|100(?:\.0{1,4})?)$/, {
    error: 'is not a percentage with up to 4 decimals',
    abort: true,
  })
const pence = z.int('is not whole pence').min(0, 'is below zero').max(1e13, 'is too large')
const code = z.string('is missing').trim().min(1, 'is empty').max(20, 'is too long')
const words = z.string('is missing').trim().min(1, 'is empty').max(500, 'is too long')

const SplitPart = z.object({
  kind: z.enum(PART_KINDS),
  /** Per cent of the pot, as a decimal. */
  share: percent,
  /** How much deprivation counts, for `need`: 0 not at all, 1 in full proportion. */
  need: z
    .string()
    .trim()
    .regex(/^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/, {
      error: 'is not a decimal from 0 to 1',
      abort: true,
    })
    .optional(),
  /** How networks share, for `network`. */
  between: z.enum(['equal', 'head']).optional(),
  /** Who has a network's money, for `network`. */
  within: z.enum(['head', 'kept']).optional(),
})
export type SplitPart = z.output<typeof SplitPart>

const Limit = z.object({ pence, per: z.enum(['practice', 'head']) })
export type Limit = z.output<typeof Limit>

export const MEASURES = ['registered', 'weighted', 'formula', 'deprivation'] as const
export type Measure = (typeof MEASURES)[number]

export const SplitRule = z
  .object({
    name: words,
    parts: z.array(SplitPart).min(1, 'has no part').max(8, 'has more than 8 parts'),
    floor: Limit.nullable().default(null),
    cap: Limit.nullable().default(null),
    /** Practices that are left out, each with its reason. */
    excluded: z.array(z.object({ code, reason: words })).default([]),
    /** Numbers that no release has, each with its source. */
    entered: z
      .array(
        z.object({ code, measure: z.enum(MEASURES), number: z.number().min(0), source: words }),
      )
      .default([]),
    bids: z.array(z.object({ code, pence })).default([]),
  })
  .refine(({ parts }) => shareSum(parts) === 1_000_000n, {
    path: ['parts'],
    message: 'have shares that do not come to 100 %',
  })
  .refine(({ parts }) => new Set(parts.map(({ kind }) => kind)).size === parts.length, {
    path: ['parts'],
    message: 'hold one way of sharing twice',
  })
export type SplitRule = z.output<typeof SplitRule>

/** Per cent with up to four decimals, in ten-thousandths of a per cent. */
export function shareUnits(share: string): bigint {
  return decimalUnits(share, 4)
}

/** A decimal text in units of its last place: '0.5' to 4 places is 5000. */
export function decimalUnits(text: string, places: number): bigint {
  const [whole = '0', part = ''] = text.split('.')
  return BigInt(whole + part.padEnd(places, '0').slice(0, places))
}

function shareSum(parts: readonly { readonly share: string }[]): bigint {
  return parts.reduce((sum, { share }) => sum + shareUnits(share), 0n)
}

/** The rule in a sentence. */
export function ruleSentence({ parts, floor, cap, excluded }: SplitRule): string {
  const shares = parts.map((part) => `${Number(part.share)}% ${partWords(part)}`)
  const limits = [
    ...(floor === null ? [] : [`at least ${limitWords(floor)}`]),
    ...(cap === null ? [] : [`at most ${limitWords(cap)}`]),
    ...(excluded.length === 0
      ? []
      : [`without ${excluded.length === 1 ? 'one practice' : `${excluded.length} practices`}`]),
  ]
  return [shares.join(', '), ...limits].join('; ')
}

/** What a part shares by, within a sentence. */
function partWords(part: SplitPart): string {
  if (part.kind === 'need') return `by need (w = ${part.need ?? '1'})`
  if (part.kind === 'network') {
    const between = part.between === 'equal' ? 'in equal amounts' : 'by registered patient'
    const within = part.within === 'kept' ? 'kept by the network' : 'then within it by patient'
    return `to networks ${between}, ${within}`
  }
  const { label } = PART_WORDS[part.kind]
  return label.charAt(0).toLowerCase() + label.slice(1)
}

function limitWords({ pence: amount, per }: Limit): string {
  return `${poundsOf(amount)} a ${per === 'head' ? 'registered patient' : 'practice'}`
}

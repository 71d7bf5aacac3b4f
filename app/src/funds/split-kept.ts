import { createHash } from 'node:crypto'
import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import type { SplitRow } from '../store/tables-funds.ts'
import { Principle } from './split-principles.ts'
import { SplitRule } from './split-rule.ts'
import { splitPot, type SplitPractice, type SplitResult } from './split-model.ts'

const count = z.number().nullable()

const PracticeKept = z.object({
  code: z.string(),
  name: z.string(),
  network: z.string().nullable(),
  networkName: z.string().nullable(),
  registered: count,
  weighted: count,
  formula: count,
  deprivation: count,
})

/** What a split was made from: everything that its arithmetic uses, with where it came from. */
export const SplitInputs = z.object({
  pot: z.int().min(0),
  place: z.string(),
  /** The day that the lists and networks are of. */
  on: z.string(),
  practices: z.array(PracticeKept),
  sources: z.array(
    z.object({
      release: z.string(),
      publication: z.string(),
      file: z.string(),
      sha256: z.string(),
    }),
  ),
  /** The formula that gave `formula`, and whether all its coefficients are confirmed. */
  formula: z
    .object({ id: z.string(), name: z.string(), confirmed: z.boolean() })
    .nullable()
    .default(null),
})
export type SplitInputs = z.output<typeof SplitInputs>

/** Rules side by side, which of them is the one to adopt, and what they are to keep to. */
export const SplitPlan = z.object({
  rules: z.array(SplitRule).min(1).max(5),
  chosen: z.int().min(0).default(0),
  principles: z.array(Principle).max(20).default([]),
})
export type SplitPlan = z.output<typeof SplitPlan>

const amounts = z.array(z.object({ code: z.string(), amount: z.int() }))

const KeptOutcome = z.object({
  name: z.string(),
  /** Null where the rule could not be reckoned, and why. */
  outcome: z
    .object({
      lines: amounts,
      networks: amounts,
      leftOver: z.int(),
      /** SHA-256 of everything that the rule gives, steps and all. */
      sha256: z.string(),
    })
    .nullable(),
  fault: z.string().nullable(),
})
const KeptResult = z.object({ outcomes: z.array(KeptOutcome) })
export type KeptResult = z.output<typeof KeptResult>

/** A split as it was kept, and as it is reckoned again from what it was made from. */
export interface KeptSplit {
  readonly row: SplitRow
  readonly plan: SplitPlan
  readonly inputs: SplitInputs
  readonly kept: KeptResult
  readonly reckoned: readonly Reckoned[]
}

export interface Reckoned {
  readonly rule: SplitRule
  readonly result: SplitResult | null
  /** Why there is no result. */
  readonly fault: string | null
}

/** What each rule gives of the inputs. A rule that cannot be reckoned has its fault instead. */
export function reckon(plan: SplitPlan, inputs: SplitInputs): readonly Reckoned[] {
  const practices: readonly SplitPractice[] = inputs.practices
  return plan.rules.map((rule) => {
    try {
      return { rule, result: splitPot(inputs.pot, rule, practices), fault: null }
    } catch (error) {
      if (!(error instanceof FootingsError)) throw error
      return { rule, result: null, fault: error.sentence }
    }
  })
}

/** The results in the form that is kept. */
export function keptOf(reckoned: readonly Reckoned[]): KeptResult {
  const pairs = (lines: readonly { readonly code: string; readonly amount: number }[]) =>
    lines.map(({ code, amount }) => ({ code, amount }))
  return {
    outcomes: reckoned.map(({ rule, result, fault }) => ({
      name: rule.name,
      outcome:
        result === null
          ? null
          : {
              lines: pairs(result.lines),
              networks: pairs(result.networks),
              leftOver: result.leftOver,
              sha256: hashOf(result),
            },
      fault,
    })),
  }
}

/** A split's row with its JSON read and its result reckoned again. */
export function readKept(row: SplitRow): KeptSplit {
  const plan = SplitPlan.parse(JSON.parse(row.rule))
  const inputs = SplitInputs.parse(JSON.parse(row.inputs))
  const kept = KeptResult.parse(JSON.parse(row.result))
  return { row, plan, inputs, kept, reckoned: reckon(plan, inputs) }
}

/** Whether the kept result is what the kept inputs give, to the last digit; where not, the first difference. */
export function verifyKept({ kept, reckoned }: KeptSplit): {
  readonly same: boolean
  readonly words: string
} {
  const again = keptOf(reckoned)
  const differs = again.outcomes.findIndex(
    (outcome, at) => JSON.stringify(outcome) !== JSON.stringify(kept.outcomes[at]),
  )
  if (differs === -1 && again.outcomes.length === kept.outcomes.length) {
    const lines = again.outcomes.reduce(
      (sum, { outcome }) => sum + (outcome?.lines.length ?? 0) + (outcome?.networks.length ?? 0),
      0,
    )
    return {
      same: true,
      words: `Reckoned again from what was kept: ${again.outcomes.length === 1 ? 'the rule gives' : `${again.outcomes.length} rules give`} the same ${lines} amounts to the last penny.`,
    }
  }
  return {
    same: false,
    words: `Reckoned again, ${again.outcomes[differs]?.name ?? 'a rule'} gives other amounts than were kept.`,
  }
}

/** The rule that was chosen, with its result. */
export function chosenOf({ plan, reckoned }: Pick<KeptSplit, 'plan' | 'reckoned'>): Reckoned {
  const chosen = reckoned[plan.chosen] ?? reckoned[0]
  if (chosen === undefined) throw new Error('A split has no rule')
  return chosen
}

function hashOf(result: SplitResult): string {
  return createHash('sha256').update(JSON.stringify(result)).digest('hex')
}

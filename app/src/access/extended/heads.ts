import { roundedQuotient, scaledCount, tenThousandths } from '../../funds/amounts.ts'
import { assumed } from '../../models/assumption.ts'
import type { ModelOrder } from '../../models/kind.ts'
import type { ExtendedData, ExtendedPractice } from './data.ts'
import type { ExtendedResult } from './result.ts'
import { ruleOf, type AccessRule, type HeadBasis } from './rules.ts'

type Order = Pick<ModelOrder<ExtendedData>, 'data' | 'choices' | 'assumptions' | 'on'>

/** The rule as it applies: whose minutes, by which list, and what it pays. */
export interface Asked {
  readonly rule: AccessRule | null
  readonly label: string
  readonly minutes: number | null
  readonly list: HeadBasis
  readonly standsIn: boolean
  /** By practice; null is not known. */
  readonly heads: readonly (number | null)[]
  readonly income: ExtendedResult['income']
}

/** Ten-thousandths of a pound times ten-thousandths of a head, in a penny. */
const IN_A_PENNY = 1_000_000n

/** What is asked for and paid, from the choices. Pure. */
export function askedOf(order: Order): Asked {
  const { data, choices, assumptions, on } = order
  const named = typeof choices['rule'] === 'string' ? choices['rule'] : 'in-force'
  const own = named === 'own'
  const rule = own ? null : ruleOf(named, on)
  const typed = choices['own-minutes']
  const minutes = own
    ? typeof typed === 'number'
      ? typed
      : null
    : (rule?.minutes ?? (rule === null ? null : assumed(assumptions, 'recalled-minutes')))
  const asked = choices['list']
  const list =
    asked === 'registered' || asked === 'weighted' ? asked : (rule?.basis ?? 'registered')
  const total = typeof choices['adjusted-list'] === 'number' ? choices['adjusted-list'] : null
  const heads = headsBy(list, data.practices, total)
  return {
    rule,
    label: rule?.label ?? 'Minutes of your own',
    minutes,
    list,
    standsIn: list === 'adjusted' && total === null,
    heads,
    income: incomeOf(order, rule, list, heads),
  }
}

function incomeOf(
  { data, choices }: Order,
  rule: AccessRule | null,
  list: HeadBasis,
  heads: readonly (number | null)[],
): ExtendedResult['income'] {
  const typed = choices['income-rate']
  const basis = choices['income-list']
  const rate = typeof typed === 'number' ? String(typed) : (rule?.rate ?? null)
  const of =
    typeof typed === 'number' && (basis === 'registered' || basis === 'weighted') ? basis : list
  const paid = of === list ? heads : headsBy(of, data.practices, null)
  const sum = paid.reduce<number>((all, one) => all + (one ?? 0), 0)
  const pounds = rate === null ? undefined : tenThousandths(rate)
  return {
    rate,
    list: of,
    heads: sum,
    pence:
      pounds === undefined ? null : Number(roundedQuotient(pounds * scaledCount(sum), IN_A_PENNY)),
  }
}

function headsBy(
  list: HeadBasis,
  practices: readonly ExtendedPractice[],
  total: number | null,
): readonly (number | null)[] {
  if (list === 'registered') return practices.map(({ registered }) => registered)
  const weighted = practices.map((one) => one.weighted)
  if (list === 'weighted' || total === null) return weighted
  const sum = weighted.reduce<number>((all, one) => all + (one ?? 0), 0)
  return weighted.map((one) => (one === null || sum === 0 ? null : (one * total) / sum))
}

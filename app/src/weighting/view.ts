import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import { askedOf, askedQuery, type Asked } from '../register/asked.ts'
import { basesOf, type Basis } from '../register/place-model.ts'
import { demand, type Person } from '../rights/person.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { agreementOf, type Agreement } from './agreement.ts'
import { unconfirmed } from './coefficients.ts'
import { listsBy, readBase, type FormulaLists, type WeighingBase } from './lists.ts'
import type { WeightedLine } from './model.ts'
import {
  DEPRIVATION_KEY,
  getFormula,
  listFormulas,
  RECALLED_ID,
  withDeprivation,
  type Formula,
} from './records.ts'
import { whatIf, type WhatIf } from './what-if.ts'

export const WEIGHTING_PATH = '/money/weighting'

export const weightingQuery = askedQuery.extend({
  formula: z.string().max(100).optional().describe('The formula; the recalled one without it'),
  done: z.enum(['added', 'changed']).optional(),
})
export const whatIfQuery = askedQuery.extend({
  formula: z.string().max(100).optional(),
  beside: z.string().max(100).optional().describe('published, or the id of a formula'),
  k: z.string().max(10).optional().describe('A weight of deprivation to add'),
  rate: z.string().max(20).optional().describe('Pounds for a weighted patient'),
  years: z.string().max(3).optional(),
  loss: z.string().max(6).optional().describe('The most lost in a year, per cent'),
})

export interface WeightingView {
  readonly asked: Asked
  readonly formulas: readonly Formula[]
  readonly formula: Formula
  readonly lists: FormulaLists
  /** The practices of the place. */
  readonly lines: readonly WeightedLine[]
  readonly agreement: Agreement
  readonly agreementHere: Agreement
  readonly bases: readonly Basis[]
}

interface WeightingAsked {
  readonly on?: string | undefined
  readonly place?: string | undefined
  readonly formula?: string | undefined
}

/**
 * Weighs the lists of all loaded practices by a formula, and picks a place's.
 *
 * @throws NotFound for a formula that there is not; FootingsError 'denied'
 */
export async function readWeighting(
  context: AppContext,
  person: Person,
  query: WeightingAsked,
): Promise<WeightingView> {
  const { workspace, now } = context
  const asked = await askedOf(query, workspace, now)
  const { place, on } = asked
  if (place !== null) demand(person, 'read money', { place })
  const formulas = place === null ? [] : await listFormulas(workspace.store, place)
  const formula = await knownFormula(context, person, query.formula)
  const base = await readBase(workspace, on)
  const lists = listsBy(formula.coefficients, base)
  const lines = lists.weighting.lines.filter((line) => line.place === place)
  return {
    asked,
    formulas,
    formula,
    lists,
    lines,
    agreement: agreementOf(lists.weighting.lines),
    agreementHere: agreementOf(lines),
    bases: basesOf(workspace.evidence, base.releases),
  }
}

/** @throws NotFound; FootingsError 'denied' where its place is closed to the person */
export async function knownFormula(
  { workspace }: AppContext,
  person: Person,
  id: string | undefined,
): Promise<Formula> {
  const formula = await getFormula(
    workspace.store,
    id === undefined || id === '' ? RECALLED_ID : id,
  )
  if (formula === undefined) throw new NotFound('There is no such formula.')
  if (formula.place !== null) demand(person, 'read money', { place: formula.place })
  return formula
}

export interface WhatIfView {
  readonly asked: Asked
  readonly formulas: readonly Formula[]
  readonly formula: Formula
  /** What it is put beside: the published lists, or another formula's. */
  readonly beside: string
  readonly k: number | null
  readonly rate: number | null
  readonly years: number
  readonly loss: number | null
  /** Whether any number in it is from memory. */
  readonly unverified: boolean
  /** Null until a rate is given, or where nothing can be weighed. */
  readonly result: WhatIf | null
  /** Practices of the place, with names and deprivation. */
  readonly lines: readonly WeightedLine[]
  /** Practices that money moves between: all that are loaded and have both lists. */
  readonly practices: number
}

type WhatIfAddress = Readonly<Record<keyof z.output<typeof whatIfQuery>, string | undefined>>

/**
 * Money by a formula beside money by published lists or another formula, over all loaded practices.
 *
 * @throws FootingsError 'usage' for a number in the address that is none
 */
export async function readWhatIf(
  context: AppContext,
  person: Person,
  query: Partial<WhatIfAddress>,
): Promise<WhatIfView> {
  const { workspace, now } = context
  const asked = await askedOf(query, workspace, now)
  const { place } = asked
  if (place !== null) demand(person, 'read money', { place })
  const formula = await knownFormula(context, person, query.formula)
  const rate = numberOf(query.rate, 'The pounds for a weighted patient', 0, 10_000)
  const k = numberOf(query.k, 'The weight of deprivation', -1, 10)
  const years = numberOf(query.years, 'The number of years', 1, 20) ?? 1
  const loss = numberOf(query.loss, 'The most lost in a year', 0, 100)
  const base = await readBase(workspace, asked.on)
  const coefficients = withDeprivation(
    formula.coefficients,
    k === null ? '' : DEPRIVATION_KEY,
    k ?? 0,
  )
  const after = listsBy(coefficients, base)
  const other =
    query.beside === undefined || query.beside === '' || query.beside === 'published'
      ? null
      : await knownFormula(context, person, query.beside)
  const before = other === null ? null : listsBy(other.coefficients, base)
  const moved = pairsOf(base, before, after)
  return {
    asked,
    formulas: place === null ? [] : await listFormulas(workspace.store, place),
    formula,
    beside: other?.name ?? 'the published weighted lists',
    k,
    rate,
    years: Math.round(years),
    loss,
    unverified:
      unconfirmed(coefficients).length > 0 ||
      (other !== null && unconfirmed(other.coefficients).length > 0),
    result:
      rate === null || moved.length === 0
        ? null
        : whatIf(moved, { rate: rate * 100, years, mostLoss: loss }),
    lines: after.weighting.lines.filter((line) => line.place === place),
    practices: moved.length,
  }
}

function pairsOf(base: WeighingBase, before: FormulaLists | null, after: FormulaLists) {
  return base.practices.flatMap(({ code, published }) => {
    const from = before === null ? published : (before.weights.get(code) ?? null)
    const to = after.weights.get(code)
    return from === null || to === undefined ? [] : [{ code, before: from, after: to }]
  })
}

function numberOf(
  text: string | undefined,
  what: string,
  least: number,
  most: number,
): number | null {
  const plain = (text ?? '').trim().replace(/^£/, '').replaceAll(',', '')
  if (plain === '') return null
  const value = /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  if (value >= least && value <= most) return value
  throw new FootingsError('usage', `${what} is no number from ${least} to ${most}.`, {
    remedy: 'Go back and write it in figures.',
  })
}

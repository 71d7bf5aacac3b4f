import { z } from 'zod'
import { FootingsError } from '../failure.ts'
import { checked, day, nameText, noteText } from '../register/records.ts'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { WeightingFormulaRow } from '../store/tables-funds.ts'
import { Coefficients, recalledCarrHill } from './coefficients.ts'

/** The formula that there always is: Carr-Hill as it is recalled, with nothing confirmed. */
export const RECALLED_ID = 'recalled'

const FormulaInput = z.object({ place: nameText, name: nameText, from_date: day, note: noteText })
export type FormulaInput = z.input<typeof FormulaInput>

const ValueInput = z.object({
  key: nameText,
  how: z.enum(['confirm', 'replace'], 'is neither confirm nor replace'),
  value: z.number('is no number').nullable(),
  source: nameText,
})
export type ValueInput = z.input<typeof ValueInput>

/** A formula with its numbers read. */
export interface Formula {
  readonly id: string
  readonly version: number
  readonly place: string | null
  readonly name: string
  readonly fromDate: string | null
  readonly status: WeightingFormulaRow['status']
  readonly coefficients: Coefficients
  readonly updatedBy: string | null
}

/** Carr-Hill as it is recalled; kept by nobody, so that it cannot be changed. */
function recalledFormula(): Formula {
  return {
    id: RECALLED_ID,
    version: 0,
    place: null,
    name: 'Carr-Hill from memory',
    fromDate: '2004-04-01',
    status: 'recalled',
    coefficients: recalledCarrHill(),
    updatedBy: null,
  }
}

/** The recalled formula, then those of a place by name. */
export async function listFormulas(store: Store, place: string): Promise<readonly Formula[]> {
  const rows = await store.db
    .selectFrom('weighting_formula')
    .selectAll()
    .where('place', '=', place)
    .orderBy('name')
    .orderBy('id')
    .execute()
  return [recalledFormula(), ...rows.map(formulaOf)]
}

/** A formula by its id, or undefined. */
export async function getFormula(store: Store, id: string): Promise<Formula | undefined> {
  if (id === RECALLED_ID) return recalledFormula()
  const row = await store.db
    .selectFrom('weighting_formula')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  return row === undefined ? undefined : formulaOf(row)
}

/**
 * Keeps a formula for a place, with numbers of another one as they stand.
 *
 * @throws FootingsError 'data' for a field at fault
 */
export async function addFormula(
  store: Store,
  who: Actor,
  input: FormulaInput,
  coefficients: Coefficients,
): Promise<WeightingFormulaRow> {
  const record = checked(FormulaInput, input)
  return store.change(who, (change) =>
    change.insert('weighting_formula', {
      ...record,
      status: statusOf(coefficients),
      coefficients: JSON.stringify(coefficients),
      source: null,
      confirmed_on: null,
    }),
  )
}

/**
 * Confirms a number against its source, or puts another in its place. Who did it and when stays with
 * the number. A weight of deprivation that the formula lacks is added to it.
 *
 * @param today `yyyy-mm-dd`
 * @throws FootingsError 'data' for a number that the formula has not, or no source; 'finding' when
 * the formula changed since
 */
export async function setValue(
  store: Store,
  who: Actor,
  { id, version }: { readonly id: string; readonly version: number },
  input: ValueInput,
  today: string,
): Promise<WeightingFormulaRow> {
  const { key, how, value, source } = checked(ValueInput, input)
  if (how === 'replace' && value === null) {
    throw new FootingsError('data', 'The value is no number.', { where: { column: 'value' } })
  }
  return store.change(who, async (change) => {
    const row = await change.current('weighting_formula', id, version)
    const before = withDeprivation(Coefficients.parse(JSON.parse(row.coefficients)), key)
    let found = false
    const components = before.components.map((component) => ({
      ...component,
      values: component.values.map((one) => {
        if (`${component.id}.${one.key}` !== key) return one
        found = true
        return {
          ...one,
          value: how === 'replace' ? (value ?? one.value) : one.value,
          source,
          status: how === 'replace' ? ('replaced' as const) : ('confirmed' as const),
          confirmed_by: who.name,
          confirmed_on: today,
        }
      }),
    }))
    if (!found) {
      throw new FootingsError('data', 'The formula has no such number.', {
        where: { column: 'key' },
      })
    }
    const coefficients: Coefficients = { components }
    const status = statusOf(coefficients)
    return change.update('weighting_formula', id, version, {
      coefficients: JSON.stringify(coefficients),
      status,
      confirmed_on: status === 'recalled' ? null : today,
    })
  })
}

/** The key of the weight of deprivation, which is no part of Carr-Hill. */
export const DEPRIVATION_KEY = 'deprivation.k'

/** A formula with a weight of deprivation, for a what-if. */
export function withDeprivation(coefficients: Coefficients, key: string, value = 0): Coefficients {
  const has = coefficients.components.some(({ id }) => id === 'deprivation')
  if (key !== DEPRIVATION_KEY || has) return coefficients
  return {
    components: [
      ...coefficients.components,
      {
        id: 'deprivation',
        values: [
          {
            key: 'k',
            label: 'Weight of deprivation',
            value,
            unit: 'per mean score',
            source: 'Chosen for a what-if',
            status: 'replaced',
            confirmed_by: null,
            confirmed_on: null,
          },
        ],
      },
    ],
  }
}

function statusOf({ components }: Coefficients): WeightingFormulaRow['status'] {
  const values = components.flatMap((component) => component.values)
  if (values.some(({ status }) => status === 'recalled')) return 'recalled'
  return values.some(({ status }) => status === 'replaced') ? 'replaced' : 'confirmed'
}

function formulaOf(row: WeightingFormulaRow): Formula {
  return {
    id: row.id,
    version: row.version,
    place: row.place,
    name: row.name,
    fromDate: row.from_date,
    status: row.status,
    coefficients: Coefficients.parse(JSON.parse(row.coefficients)),
    updatedBy: row.updated_by,
  }
}

import * as z from 'zod'
import {
  holdsNhsNumber,
  NHS_NUMBER_FAULT,
  PATIENT_LINE_FAULT,
  patientLine,
} from '../footprints/patient-text.ts'
import { FootingsError } from '../failure.ts'
import { isDay } from '../register/records.ts'
import type { FieldError } from '../web/components/form.tsx'
import type { Assumption, GivenAssumption } from './assumption.ts'
import type { ChoiceValue, ModelDocument, ModelField, ModelKind } from './kind.ts'

const MOST_SEED = Number.MAX_SAFE_INTEGER
/** Characters of what is pasted from a spreadsheet, at most. */
export const MOST_LINES = 200_000
const MOST_TEXT = 200
/** The field that asks for places by their postcodes. */
const ASKS_PLACES = 'places'
const MOST_SOURCE = 400
/** The seed of a scenario that names none. */
export const USUAL_SEED = 1

/** What was given, checked: the document where nothing is wrong, and everything that is. */
export interface CheckedDocument {
  readonly document: ModelDocument | null
  /** The field is the path of it: `choices.sites`, `assumptions.demand.low`, `seed`. */
  readonly faults: readonly FieldError[]
}

const Given = z.strictObject({
  format: z.literal(1, 'is not 1, the only one that there is').default(1),
  choices: z.record(z.string(), z.unknown(), 'is no list of choices').default({}),
  assumptions: z.record(z.string(), z.unknown(), 'is no list of assumptions').default({}),
  seed: z
    .int('is not a whole number')
    .min(0, 'is less than 0')
    .max(MOST_SEED, 'is too large')
    .default(USUAL_SEED),
})

/**
 * Checks what a person or a program gave for a model: choices of its fields, and assumptions that were
 * replaced or confirmed. A choice that is left out is the field's own; ids that the model does not have
 * are refused. Choices that are each allowed are then checked together, where the model can.
 *
 * @param practices codes of the practices of the place on the day, of which `practice` fields choose
 */
export function checkDocument(
  kind: Pick<ModelKind, 'fields' | 'assumptions' | 'check'>,
  given: unknown,
  practices: ReadonlySet<string>,
): CheckedDocument {
  const parsed = Given.safeParse(given)
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message, ...issue }) => ({
      field: path.join('.'),
      message:
        issue.code === 'unrecognized_keys'
          ? `The scenario has no ${issue.keys.join(', ').slice(0, 80)}`
          : `${path.length === 0 ? 'The scenario' : path.join('.')} ${message}`,
    }))
    return { document: null, faults }
  }
  const { choices, assumptions, seed } = parsed.data
  const faults: FieldError[] = [
    ...unknownIds('choices', choices, kind.fields),
    ...unknownIds('assumptions', assumptions, kind.assumptions),
  ]
  const chosen: Record<string, ChoiceValue> = {}
  for (const field of kind.fields) {
    const value = choices[field.id]
    const result = schemaOf(field, practices).safeParse(value === undefined ? field.initial : value)
    if (result.success) chosen[field.id] = result.data
    else faults.push(...faultsIn(result.error, `choices.${field.id}`, field.label))
  }
  const replaced: Record<string, GivenAssumption> = {}
  for (const assumption of kind.assumptions) {
    const value = assumptions[assumption.id]
    if (value === undefined) continue
    const result = assumptionSchema(assumption).safeParse(value)
    if (result.success) replaced[assumption.id] = result.data
    else {
      faults.push(...faultsIn(result.error, `assumptions.${assumption.id}`, assumption.label))
    }
  }
  // Only choices that are each allowed are asked about together.
  if (!faults.some(({ field }) => field.startsWith('choices'))) {
    for (const { field, message } of kind.check?.(chosen) ?? []) {
      faults.push({ field: `choices.${field}`, message })
    }
  }
  const document: ModelDocument = { format: 1, choices: chosen, assumptions: replaced, seed }
  return { document: faults.length === 0 ? document : null, faults }
}

/**
 * As {@link checkDocument}, for a document that has to be right.
 *
 * @throws FootingsError 'data' that names the first field at fault and says what each fault is
 */
export function documentOf(
  kind: Pick<ModelKind, 'fields' | 'assumptions' | 'check'>,
  given: unknown,
  practices: ReadonlySet<string>,
): ModelDocument {
  const { document, faults } = checkDocument(kind, given, practices)
  if (document !== null) return document
  throw new FootingsError('data', `${faults.map(({ message }) => message).join('; ')}.`, {
    remedy: 'Nothing was kept. Change what is named and send it again.',
    where: { column: faults[0]?.field ?? 'document' },
  })
}

function unknownIds(
  part: 'choices' | 'assumptions',
  given: Readonly<Record<string, unknown>>,
  known: readonly { readonly id: string }[],
): readonly FieldError[] {
  return Object.keys(given)
    .filter((id) => !known.some((one) => one.id === id))
    .map((id) => ({
      field: `${part}.${id.slice(0, 80)}`,
      message: `The model has no ${part === 'choices' ? 'choice' : 'assumption'} ${id.slice(0, 80)}`,
    }))
}

function faultsIn(error: z.ZodError, field: string, label: string): readonly FieldError[] {
  return error.issues.map(({ path, message }) => ({
    field: [field, ...path.filter((step) => typeof step === 'string')].join('.'),
    message: `${label}${path.length > 0 && typeof path[0] === 'string' ? `, ${path[0]},` : ''} ${message}`,
  }))
}

/** Texts that a person typed: no patient is named, and no control character. */
function words(most: number) {
  return z
    .string('is not a text')
    .trim()
    .max(most, `is longer than ${most} characters`)
    .refine((text) => !/[\p{Cs}\p{Cc}]/u.test(text.replaceAll(/[\t\n\r]/g, '')), {
      message: 'holds characters that cannot be printed',
    })
    .refine((text) => !holdsNhsNumber(text), NHS_NUMBER_FAULT)
}

function schemaOf(field: ModelField, practices: ReadonlySet<string>): z.ZodType<ChoiceValue> {
  const whole = wholeSchema(field, practices)
  if (field.kind === 'choices' || field.kind === 'practices') {
    const list = z.preprocess((value) => value ?? [], z.array(whole, 'is not a list'))
    return list
      .transform((values) =>
        inOrder(
          field,
          values.filter((one) => typeof one === 'string'),
        ),
      )
      .refine((values) => !field.required || values.length > 0, 'has nothing chosen')
  }
  return z
    .preprocess((value) => (value === '' ? null : value), whole.nullable())
    .refine((value) => !field.required || value !== null, 'is missing')
}

function wholeSchema(field: ModelField, practices: ReadonlySet<string>): z.ZodType<ChoiceValue> {
  switch (field.kind) {
    case 'number': {
      const { least = -Infinity, most = Infinity, decimals } = field
      return z
        .number('is not a number')
        .refine((value) => decimals !== 0 || Number.isInteger(value), 'is not a whole number')
        .refine((value) => value >= least, `is less than ${least}`)
        .refine((value) => value <= most, `is more than ${most}`)
    }
    case 'text':
      return words(MOST_TEXT).refine((text) => !/[\n\r\t]/.test(text), 'is on more than one line')
    case 'lines':
      return words(MOST_LINES)
        .transform((text) => text.replaceAll(/\r\n?/g, '\n'))
        .superRefine((text, check) => {
          const line = patientLine(text, { postcodes: field.id === ASKS_PLACES })
          if (line === null) return
          check.addIssue({ code: 'custom', message: `in line ${line} ${PATIENT_LINE_FAULT}` })
        })
    case 'day':
      return z.string('is not a day').trim().refine(isDay, 'is not a day: write it as 2023-03-31')
    case 'practice':
    case 'practices':
      return z
        .string('is not a practice code')
        .transform((code) => code.trim().toUpperCase())
        .refine((code) => practices.has(code), 'is no practice of the place on the day')
    default:
      return z
        .string('is none of the choices')
        .refine(
          (value) => field.choices?.some((one) => one.value === value) === true,
          'is none of the choices',
        )
  }
}

/** Each once: choices in the order of the field, practices by code. */
function inOrder(field: ModelField, values: readonly string[]): readonly string[] {
  const chosen = new Set(values)
  return field.kind === 'choices'
    ? (field.choices ?? []).map(({ value }) => value).filter((value) => chosen.has(value))
    : [...chosen].toSorted()
}

function assumptionSchema({ least, most }: Assumption): z.ZodType<GivenAssumption> {
  const number = z
    .number('is not a number')
    .min(least, `is less than ${least}`)
    .max(most, `is more than ${most}`)
  const end = number.nullish().transform((value) => value ?? null)
  return z
    .strictObject({
      value: number,
      low: end,
      high: end,
      source: words(MOST_SOURCE)
        .nullish()
        .transform((text) => (text === undefined || text === '' ? null : text)),
    })
    .refine(({ value, low }) => low === null || low <= value, {
      path: ['low'],
      message: 'is above the value',
    })
    .refine(({ value, high }) => high === null || high >= value, {
      path: ['high'],
      message: 'is below the value',
    })
}

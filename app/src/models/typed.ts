import type { Assumption } from './assumption.ts'
import type { ChoiceValue, ModelDocument, ModelField, ModelKind } from './kind.ts'

/** What stands in the fields of a form; several values of one field are on lines of their own. */
export type TypedModel = Readonly<Record<string, string>>

type Parts = Pick<ModelKind, 'fields' | 'assumptions'>

const ENDS = ['value', 'low', 'high', 'source'] as const

/** The name of a choice's field on the form, which is also its path in a document. */
export function choiceName(id: string): string {
  return `choices.${id}`
}

/** The name of one of the four fields of an assumption. */
export function assumptionName(id: string, end: (typeof ENDS)[number]): string {
  return end === 'value' ? `assumptions.${id}` : `assumptions.${id}.${end}`
}

/** What the form begins with for a model: the choices that it suggests, and no assumption replaced. */
export function typedNew(kind: Parts): TypedModel {
  const choices = Object.fromEntries(kind.fields.map(({ id, initial }) => [id, initial]))
  return typedOf(kind, { format: 1, choices, assumptions: {}, seed: 1 })
}

/** What the form of a scenario shows. An assumption that was not replaced shows its usual value. */
export function typedOf(kind: Parts, document: ModelDocument): TypedModel {
  const fields = kind.fields.map(({ id }) => [choiceName(id), textOf(document.choices[id] ?? null)])
  const assumptions = kind.assumptions.flatMap((one) => {
    const given = document.assumptions[one.id]
    const usual = one.standing === 'recalled' ? '' : String(one.value)
    const plain = given === undefined || (given.source === null && given.value === one.value)
    return [
      [assumptionName(one.id, 'value'), given === undefined ? usual : String(given.value)],
      [assumptionName(one.id, 'low'), textOf(given?.low ?? (plain ? one.low : null))],
      [assumptionName(one.id, 'high'), textOf(given?.high ?? (plain ? one.high : null))],
      [assumptionName(one.id, 'source'), given?.source ?? ''],
    ]
  })
  return Object.fromEntries([...fields, ...assumptions, ['seed', String(document.seed)]])
}

/** A sent form with a text for every field: an unticked box sends nothing. */
export function typedFrom(
  kind: Parts,
  sent: Readonly<Record<string, string | readonly string[]>>,
): TypedModel {
  const names = [
    ...kind.fields.map(({ id }) => choiceName(id)),
    ...kind.assumptions.flatMap(({ id }) => ENDS.map((end) => assumptionName(id, end))),
    'seed',
  ]
  return Object.fromEntries(names.map((name) => [name, [sent[name] ?? ''].flat().join('\n')]))
}

/** The document that a form stands for, still to be checked: what is no number stays a text. */
export function givenOf(kind: Parts, typed: TypedModel): unknown {
  return {
    format: 1,
    choices: Object.fromEntries(
      kind.fields.map((field) => [field.id, choiceOf(field, typed[choiceName(field.id)] ?? '')]),
    ),
    assumptions: Object.fromEntries(
      kind.assumptions.flatMap((one) => {
        const given = assumptionOf(one, typed)
        return given === undefined ? [] : [[one.id, given]]
      }),
    ),
    ...(typed['seed'] === undefined || typed['seed'] === ''
      ? {}
      : { seed: numberOf(typed['seed']) }),
  }
}

/** The names and labels of all fields of the form, for a page that tells what differs. */
export function labelsOf(kind: Parts): Readonly<Record<string, string>> {
  return Object.fromEntries([
    ...kind.fields.map(({ id, label }) => [choiceName(id), label]),
    ...kind.assumptions.flatMap(({ id, label }) =>
      ENDS.map((end) => [
        assumptionName(id, end),
        end === 'value' ? label : `${label}, ${end === 'source' ? 'source' : `${end} end`}`,
      ]),
    ),
    ['seed', 'Seed'],
  ])
}

function assumptionOf(one: Assumption, typed: TypedModel): unknown {
  const [value = '', low = '', high = '', source = ''] = ENDS.map((end) =>
    (typed[assumptionName(one.id, end)] ?? '').trim(),
  )
  // Nothing typed is the usual value; for one that is only recalled, that is not used.
  if (value === '' && source === '') return undefined
  const given = { value: numberOf(value), low: endOf(low), high: endOf(high), source }
  if (given.value !== one.value || source !== '') return given
  const asUsual = {
    value: one.value,
    low: given.low === one.low ? null : given.low,
    high: given.high === one.high ? null : given.high,
    source: null,
  }
  const plain = asUsual.low === null && asUsual.high === null && one.standing !== 'recalled'
  return plain ? undefined : asUsual
}

function choiceOf(field: ModelField, text: string): unknown {
  if (field.kind === 'choices' || field.kind === 'practices') {
    return text.split('\n').filter((part) => part !== '')
  }
  if (text.trim() === '') return null
  return field.kind === 'number' ? numberOf(text) : text
}

function endOf(text: string): unknown {
  return text === '' ? null : numberOf(text)
}

function numberOf(text: string): number | string {
  const plain = text.trim().replaceAll(/[,\s]/g, '')
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : text
}

function textOf(value: ChoiceValue): string {
  if (value === null) return ''
  return typeof value === 'object' ? value.join('\n') : String(value)
}

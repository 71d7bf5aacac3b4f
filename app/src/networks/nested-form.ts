import type { FieldError } from '../web/components.tsx'
import type { NestedAsked } from './run-model.ts'

/** The fields of the form as they are typed. */
export interface NestedTyped {
  readonly party: string
  readonly clusters: string
  readonly least: string
  readonly most: string
  readonly count: string
}

/** What was asked, as the form shows it. */
export function typedOf({ party, clusters, outer }: NestedAsked): NestedTyped {
  const text = (value: number | null) => (value === null ? '' : value.toLocaleString('en-GB'))
  return {
    party,
    clusters: text(clusters),
    least: text(outer.least),
    most: text(outer.most),
    count: text(outer.count),
  }
}

/** What a form asks, or what is wrong with it by field. */
export function askedBy(
  typed: NestedTyped,
  parties: readonly string[],
): { readonly asked: NestedAsked } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const whole = (field: keyof NestedTyped, label: string, from: number, to: number) => {
    const text = typed[field].replaceAll(/[,\s]/g, '')
    if (text === '') return null
    const value = Number(text)
    if (Number.isInteger(value) && value >= from && value <= to) return value
    const range = `${from} to ${to.toLocaleString('en-GB')}`
    errors.push({ field, message: `${label} is not a whole number from ${range}` })
    return null
  }
  const least = whole('least', 'The least size', 0, 100_000_000)
  const most = whole('most', 'The greatest size', 0, 100_000_000)
  const count = whole('count', 'The number of localities', 1, 300)
  const clusters = whole('clusters', 'The number of clusters', 1, 300)
  if (least !== null && most !== null && most < least) {
    errors.push({ field: 'most', message: 'The greatest size is less than the least size' })
  }
  if (!parties.includes(typed.party)) {
    errors.push({ field: 'party', message: 'Choose one of the parties of the plan' })
  }
  if (errors.length > 0) return { errors }
  return { asked: { party: typed.party, clusters, outer: { least: least ?? 0, most, count } } }
}

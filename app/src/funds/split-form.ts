import * as z from 'zod'
import { formText } from '../footprints/edit-routes.tsx'
import { penceOf, poundsOf } from '../records/pence.ts'
import type { FieldError } from '../web/components.tsx'
import { MEASURES, PART_KINDS, SplitRule, type Limit } from './split-rule.ts'

/** The fields of the form for a rule: a share for each way of sharing, and what limits it. */
export const ruleBody = z.object({
  name: formText,
  ...Object.fromEntries(PART_KINDS.map((kind) => [`share-${kind}`, formText])),
  need: formText,
  between: formText,
  within: formText,
  floor: formText,
  'floor-per': formText,
  cap: formText,
  'cap-per': formText,
  excluded: formText,
  entered: formText,
  bids: formText,
})

/** What somebody typed, field by field. */
export type TypedRule = Readonly<Record<string, string | undefined>>

/** A rule as the form shows it. */
export function typedOf(rule: SplitRule): TypedRule {
  const shares = rule.parts.map(({ kind, share }): [string, string] => [
    `share-${kind}`,
    String(Number(share)),
  ])
  const network = rule.parts.find(({ kind }) => kind === 'network')
  return {
    name: rule.name,
    ...Object.fromEntries(shares),
    need: rule.parts.find(({ kind }) => kind === 'need')?.need ?? '1',
    between: network?.between ?? 'head',
    within: network?.within ?? 'head',
    floor: rule.floor === null ? '' : plainPounds(rule.floor.pence),
    'floor-per': rule.floor?.per ?? 'practice',
    cap: rule.cap === null ? '' : plainPounds(rule.cap.pence),
    'cap-per': rule.cap?.per ?? 'practice',
    excluded: rule.excluded.map(({ code, reason }) => `${code} ${reason}`).join('\n'),
    entered: rule.entered
      .map(({ code, measure, number, source }) => `${code} ${measure} ${number} ${source}`)
      .join('\n'),
    bids: rule.bids.map(({ code, pence }) => `${code} ${plainPounds(pence)}`).join('\n'),
  }
}

/** The rule that was typed, or what is wrong with it at which field. */
export function ruleOf(
  typed: TypedRule,
): { readonly rule: SplitRule } | { readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = []
  const fault = (field: string, message: string) => errors.push({ field, message })
  const limit = (field: 'floor' | 'cap'): Limit | null => {
    const text = (typed[field] ?? '').trim()
    if (text === '') return null
    const pence = penceOf(text)
    if (pence === undefined || pence < 0) {
      fault(field, `The ${field} is no amount of money: write it as 1,234.56`)
      return null
    }
    return { pence, per: typed[`${field}-per`] === 'head' ? 'head' : 'practice' }
  }
  const given = {
    name: typed['name'],
    parts: partsOf(typed),
    floor: limit('floor'),
    cap: limit('cap'),
    excluded: linesOf(typed['excluded']).flatMap(({ line, at }) => {
      const [, code = '', reason = ''] = /^(\S+)\s+(.+)$/.exec(line) ?? []
      if (code !== '') return [{ code: code.toUpperCase(), reason }]
      fault('excluded', `Line ${at} of the practices left out has no reason: ${shown(line)}`)
      return []
    }),
    entered: linesOf(typed['entered']).flatMap(({ line, at }) => {
      const [, code = '', measure = '', number = '', source = ''] =
        /^(\S+)\s+(\S+)\s+([\d,]+(?:\.\d{1,6})?)\s+(.+)$/.exec(line) ?? []
      const known = MEASURES.find((one) => one === measure.toLowerCase())
      if (known !== undefined) {
        const plain = Number(number.replaceAll(',', ''))
        return [{ code: code.toUpperCase(), measure: known, number: plain, source }]
      }
      fault(
        'entered',
        `Line ${at} of the numbers entered is not a code, one of ${MEASURES.join(', ')}, a number and a source: ${shown(line)}`,
      )
      return []
    }),
    bids: linesOf(typed['bids']).flatMap(({ line, at }) => {
      const [, code = '', amount = ''] = /^(\S+)\s+(\S+)$/.exec(line) ?? []
      const pence = penceOf(amount)
      if (code !== '' && pence !== undefined && pence >= 0) {
        return [{ code: code.toUpperCase(), pence }]
      }
      fault('bids', `Line ${at} of the bids is not a code and an amount: ${shown(line)}`)
      return []
    }),
  }
  const told = SplitRule.safeParse(given)
  if (told.success && errors.length === 0) return { rule: told.data }
  const issues = told.success ? [] : told.error.issues
  return {
    errors: [
      ...errors,
      ...issues.map(({ path, message }): FieldError => {
        const [top, index, key] = path
        const part = top === 'parts' && typeof index === 'number' ? given.parts[index] : undefined
        if (part !== undefined) {
          return key === 'need'
            ? { field: 'need', message: `The weight of need ${message}` }
            : { field: `share-${part.kind}`, message: `The share ${message}` }
        }
        if (top === 'parts') return { field: 'share-registered', message: `The parts ${message}` }
        const field = String(top ?? 'name')
        return { field, message: `${field === 'name' ? 'The name' : 'This'} ${message}` }
      }),
    ],
  }
}

function partsOf(typed: TypedRule) {
  return PART_KINDS.flatMap((kind) => {
    const share = (typed[`share-${kind}`] ?? '').trim().replace(/%$/, '').trim()
    if (share === '' || /^0+(\.0*)?$/.test(share)) return []
    return [
      {
        kind,
        share,
        ...(kind === 'need' ? { need: (typed['need'] ?? '').trim() || '1' } : {}),
        ...(kind === 'network'
          ? { between: typed['between'] ?? 'head', within: typed['within'] ?? 'head' }
          : {}),
      },
    ]
  })
}

function linesOf(text: string | undefined) {
  return (text ?? '')
    .split('\n')
    .map((line, index) => ({ line: line.trim(), at: index + 1 }))
    .filter(({ line }) => line !== '')
}

function plainPounds(pence: number): string {
  return poundsOf(pence).replace('£', '')
}

function shown(line: string): string {
  return line.length > 60 ? `${line.slice(0, 59)}…` : line
}

import type { z } from 'zod'
import { PlanRule } from './rule.ts'

/** A rule as a person types it, field by field. */
export type TypedRule = Readonly<Record<RuleField, string>>

/** How the fields of a rule are called on a page. */
export const RULE_LABELS = {
  list: 'List that sizes are counted on',
  least: 'Least size',
  most: 'Greatest size',
  count_least: 'Fewest networks',
  count_most: 'Most networks',
  neighbours_from: 'What makes practices neighbours',
  overlap: 'Least overlap of patients',
  added: 'Neighbours added by hand',
  removed: 'Neighbours taken away by hand',
  barriers: 'Rivers and motorways',
  together: 'Kept together',
  apart: 'Kept apart',
  fixed: 'Fixed networks',
  left_out: 'Left out',
  wishes: 'Wishes of practices',
  farthest: 'Travel limit',
  detour: 'Road distance for each km of straight line',
} as const

export type RuleField = keyof typeof RULE_LABELS

const FIELDS = Object.keys(RULE_LABELS) as readonly RuleField[]

/** Where each part of a rule is typed. */
const FIELD_OF_PATH: readonly (readonly [string, RuleField])[] = [
  ['count.least', 'count_least'],
  ['count.most', 'count_most'],
  ['neighbours.from', 'neighbours_from'],
  ['neighbours.overlap', 'overlap'],
  ['neighbours.added', 'added'],
  ['neighbours.removed', 'removed'],
  ['neighbours.barriers', 'barriers'],
  ['leftOut', 'left_out'],
]

export interface RuleFault {
  readonly field: RuleField
  /** Goes after the label of the field: 'line 2: Z9 is not a practice code'. */
  readonly message: string
}

/** A rule as text for a form. Reading it again gives the rule back. */
export function textOfRule(rule: PlanRule): TypedRule {
  const pairs = (those: readonly (readonly string[])[]) =>
    those.map((one) => one.join(' ')).join('\n')
  const { count, neighbours } = rule
  return {
    list: rule.list,
    least: String(rule.least),
    most: rule.most === null ? '' : String(rule.most),
    count_least: count === null ? '' : String(count.least),
    count_most: count === null ? '' : String(count.most),
    neighbours_from: neighbours.from,
    overlap: String(Math.round(neighbours.overlap * 1e6) / 1e4),
    added: pairs(neighbours.added),
    removed: pairs(neighbours.removed),
    barriers: neighbours.barriers
      .map(({ name, line }) => `${name}: ${line.map((point) => point.join(' ')).join(', ')}`)
      .join('\n'),
    together: pairs(rule.together),
    apart: pairs(rule.apart),
    fixed: rule.fixed.map(({ name, practices }) => `${name}: ${practices.join(' ')}`).join('\n'),
    left_out: rule.leftOut.join(' '),
    wishes: rule.wishes
      .map(({ practice, wish, other }) => `${practice} ${wish} ${other}`)
      .join('\n'),
    farthest: rule.farthest === null ? '' : String(rule.farthest),
    detour: String(rule.detour),
  }
}

/** The rule that was typed, or what is wrong with it: field, line, and what to write. */
export function ruleOfText(
  typed: Readonly<Partial<Record<RuleField, string | undefined>>>,
):
  | { readonly rule: PlanRule; readonly faults: readonly [] }
  | { readonly rule: null; readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = []
  const text = (field: RuleField) => (typed[field] ?? '').trim()
  const number = (field: RuleField) => numberOf(text(field))
  const lines = <Line>(field: RuleField, read: (line: string) => Line | string): Line[] =>
    text(field)
      .split('\n')
      .flatMap((line, at): Line[] => {
        if (line.trim() === '') return []
        const found = read(line.trim())
        if (typeof found !== 'string') return [found]
        faults.push({ field, message: `line ${at + 1}: ${found}` })
        return []
      })
  const pair = (line: string): [string, string] | string => {
    const codes = codesOf(line)
    const [one, other] = codes
    return codes.length === 2 && one !== undefined && other !== undefined && one !== other
      ? [one, other]
      : 'write two different practice codes, such as Z99001 Z99002'
  }
  const [fewest, greatest] = [number('count_least'), number('count_most')]
  const free = fewest === null && greatest === null
  const input = {
    list: text('list') === '' ? undefined : text('list'),
    least: number('least') ?? 0,
    most: number('most'),
    count: free ? null : { least: fewest ?? 1, most: greatest ?? 300 },
    neighbours: {
      from: text('neighbours_from') === '' ? undefined : text('neighbours_from'),
      overlap: text('overlap') === '' ? undefined : (number('overlap') ?? Number.NaN) / 100,
      added: lines('added', pair),
      removed: lines('removed', pair),
      barriers: lines('barriers', barrierOf),
    },
    together: lines('together', (line) => groupOf(line)),
    apart: lines('apart', pair),
    fixed: lines('fixed', fixedOf),
    leftOut: codesOf(text('left_out')),
    wishes: lines('wishes', wishOf),
    farthest: number('farthest'),
    detour: text('detour') === '' ? undefined : number('detour'),
  }
  const result = PlanRule.safeParse(input)
  if (!result.success) faults.push(...result.error.issues.map(faultOfIssue))
  if (!result.success || faults.length > 0) return { rule: null, faults }
  return { rule: result.data, faults: [] }
}

function faultOfIssue({ path, message }: z.core.$ZodIssue): RuleFault {
  const where = path.join('.')
  const field =
    FIELD_OF_PATH.find(([start]) => where.startsWith(start))?.[1] ??
    FIELDS.find((name) => name === String(path[0])) ??
    'least'
  const line = path.find((step) => typeof step === 'number')
  return { field, message: line === undefined ? message : `number ${line + 1} ${message}` }
}

/** A number as people write it: 30,000 or 1.5. Empty is null; what is none is NaN. */
function numberOf(text: string): number | null {
  if (text === '') return null
  const plain = text.replaceAll(/[\s,](?=\d{3}(?:\D|$))/g, '')
  return /^-?\d+(?:\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

function codesOf(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => part.toUpperCase())
}

function groupOf(line: string): string[] | string {
  const codes = [...new Set(codesOf(line))]
  return codes.length < 2 ? 'write two practice codes or more, such as Z99001 Z99002' : codes
}

function fixedOf(line: string): PlanRule['fixed'][number] | string {
  const colon = line.indexOf(':')
  const name = colon === -1 ? '' : line.slice(0, colon).trim()
  const practices = [...new Set(codesOf(line.slice(colon + 1)))]
  return practices.length === 0
    ? 'write a name, a colon and practice codes, such as North: Z99001 Z99002'
    : { name, practices }
}

function wishOf(line: string): PlanRule['wishes'][number] | string {
  const found = /^(\S+)\s+(not\s+with|with)\s+(\S+)$/i.exec(line)
  const [, practice, wish, other] = found ?? []
  if (practice === undefined || wish === undefined || other === undefined) {
    return 'write it as Z99001 with Z99002, or Z99001 not with Z99003'
  }
  return { practice, other, wish: /^not/i.test(wish) ? 'not with' : 'with' }
}

function barrierOf(line: string): PlanRule['neighbours']['barriers'][number] | string {
  const colon = line.indexOf(':')
  const points = line
    .slice(colon + 1)
    .split(',')
    .map((point) => point.trim().split(/\s+/).map(Number))
  const good = points.every(
    ([longitude, latitude, more]) =>
      longitude !== undefined &&
      latitude !== undefined &&
      more === undefined &&
      Math.abs(longitude) <= 180 &&
      Math.abs(latitude) <= 90,
  )
  if (colon < 1 || points.length < 2 || !good) {
    return 'write a name, a colon and two points or more as longitude and latitude, such as River: -1.20 53.50, -1.10 53.55'
  }
  return {
    name: line.slice(0, colon).trim(),
    line: points.map(([longitude = 0, latitude = 0]): [number, number] => [longitude, latitude]),
  }
}

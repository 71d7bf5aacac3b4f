import { formatCount, formatNumber } from '../charts/format.ts'
import type { PlannerPlace } from './planner-place.ts'
import type { PlanRule } from './rule.ts'
import type { Relaxation } from './run-model.ts'

/** So many practices are named; of more the first and how many more. */
const MOST_NAMES = 6

/** A change of the rule that would do, in words. */
export function relaxationSentence(
  one: Relaxation,
  { rule }: { readonly rule: PlanRule },
  { practices }: Pick<PlannerPlace, 'practices'>,
): string {
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  const named = (codes: readonly string[]) => {
    const shown = codes.slice(0, codes.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES)
    const text = shown.map((code) => `${names.get(code) ?? code} (${code})`).join(', ')
    const more = codes.length - shown.length
    return more === 0 ? text : `${text} and ${more} more`
  }
  const groups = (those: readonly (readonly string[])[]) => {
    const shown = those.slice(0, those.length > MOST_NAMES ? MOST_NAMES - 1 : MOST_NAMES)
    const text = shown.map(named).join('; ')
    const more = those.length - shown.length
    return more === 0 ? text : `${text} and ${more} more`
  }
  const smallest = one.proven ? 'No smaller change of this kind does.' : 'A smaller one may do.'
  switch (one.kind) {
    case 'least':
      return `Let a network have ${formatNumber(one.to)} patients or more instead of ${formatNumber(rule.least)}. ${smallest}`
    case 'most':
      return `Let a network have up to ${formatCount(one.to, 'patient')} instead of ${formatNumber(rule.most ?? 0)}. ${smallest}`
    case 'count':
      return `Let there be ${formatCount(one.to, 'network')}.`
    case 'excuse':
      return one.alone.length === 1
        ? `Let ${groups(one.alone)} stand as a fixed network, whatever its size: ${formatCount(one.networks.length, 'network')} in all. ${smallest}`
        : `Let these stand alone as ${one.alone.length} fixed networks, whatever their size: ${groups(one.alone)}. That is ${formatCount(one.networks.length, 'network')} in all. ${smallest}`
    case 'shortfall':
      break
  }
  const outside = one.outside.map(({ practices: codes, by }) => `${named(codes)}, ${beyond(by)}`)
  return `${shortfallStart(one)}: ${outside.join('; ')}. ${shortfallEnd(one)}`
}

type Shortfall = Extract<Relaxation, { readonly kind: 'shortfall' }>

/** By how many patients in all networks would be outside the sizes, without which they are. */
export function shortfallSentence(one: Shortfall): string {
  return `${shortfallStart(one)}. ${shortfallEnd(one)}`
}

/** The networks that would be outside the sizes, a line each with all of its practices. */
export function shortfallLines(
  { outside }: Shortfall,
  { practices }: Pick<PlannerPlace, 'practices'>,
): readonly string[] {
  const names = new Map(practices.map(({ code, name }) => [code, name]))
  return outside.map(
    ({ practices: codes, by }) =>
      `${beyond(by)}: ${codes.map((code) => `${names.get(code) ?? code} (${code})`).join(', ')}`,
  )
}

function shortfallStart({ total }: Shortfall): string {
  return `Without changing the rule: networks can be made that are outside the sizes by ${formatCount(Math.ceil(total), 'patient')} in all`
}

function shortfallEnd({ proven }: Shortfall): string {
  return proven ? 'None can be outside by fewer.' : 'Fewer may be possible.'
}

/** How far a network is outside the sizes: above 0 when too large, below 0 when too small. */
function beyond(by: number): string {
  return `${formatNumber(Math.ceil(Math.abs(by)))} too ${by < 0 ? 'few' : 'many'}`
}

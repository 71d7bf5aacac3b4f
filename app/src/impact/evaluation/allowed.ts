import { FootingsError } from '../../failure.ts'
import {
  METHOD_IDS,
  startsOf,
  treatedOf,
  wholeUnits,
  type MethodAllowed,
  type MethodId,
  type PanelParts,
} from './data.ts'
import { METHOD_TITLES } from './words.ts'

const SERIES = 12
const DONORS = 15
const FIT = 10

interface Shape {
  readonly treated: number
  readonly others: number
  readonly starts: number
  readonly before: number
  readonly after: number
  /** Units with the change that are known in every period. */
  readonly whole: number
}

/** Which methods a panel allows, and why the others are not. */
export function allowedMethods(panel: PanelParts): readonly MethodAllowed[] {
  const shape = shapeOf(panel)
  return METHOD_IDS.map((method) => {
    const lack = lackOf(method, shape)
    return { method, allowed: lack === null, why: lack ?? FOR[method] }
  })
}

/** The method that a panel allows and that says most, with the reason in a sentence. */
export function bestMethod(panel: PanelParts): {
  readonly method: MethodId
  readonly reason: string
} {
  const shape = shapeOf(panel)
  const allowed = allowedMethods(panel)
  const method = ORDER.find((id) => allowed.some((one) => one.method === id && one.allowed))
  const its = lackOf('its', shape)
  const periods = `${shape.before + shape.after} periods (${shape.before} before, ${shape.after} after)`
  const why = method === undefined ? '' : FOR[method]
  const also =
    its === null || method === 'its' ? '' : ` A time series alone does not serve: ${lower(its)}.`
  return {
    method: method ?? 'before-after',
    reason: `${METHOD_TITLES[method ?? 'before-after']}, on ${periods}, ${shape.treated} with the change and ${shape.others} without: ${why}.${also}`,
  }
}

/** @throws FootingsError 'finding' where the figures do not allow the method that was chosen */
export function refuseMethod(allowed: readonly MethodAllowed[], method: MethodId): void {
  const found = allowed.find((one) => one.method === method)
  if (found?.allowed === true) return
  const others = allowed
    .filter((one) => one.allowed)
    .map((one) => METHOD_TITLES[one.method].toLowerCase())
  throw new FootingsError(
    'finding',
    `${METHOD_TITLES[method]} cannot be done on these figures: ${lower(found?.why ?? 'it is not known')}.`,
    { where: { column: 'method' }, remedy: `They allow ${others.join(', ')}.` },
  )
}

/** From the method that says most to the one that says least. */
const ORDER: readonly MethodId[] = ['staggered-did', 'did', 'sdid', 'its', 'before-after']

const FOR: Readonly<Record<MethodId, string>> = {
  did: 'those without the change show what would have come anyway',
  'staggered-did': 'the change came at several times, each set against those it had not reached',
  'synthetic-control': 'a mixture of those without the change is made like the one with it',
  sdid: 'those without the change are weighted to run parallel to the one with it',
  its: 'there are periods enough before the change to know trend and season',
  'before-after': 'nothing better is to be had, and it cannot tell the change from all else',
}

function lackOf(method: MethodId, shape: Shape): string | null {
  const { treated, others, starts, before, after, whole } = shape
  if (before === 0 || after === 0 || treated === 0) {
    return 'There is no period before the change, or none after it'
  }
  if (method === 'before-after') return null
  if (method === 'staggered-did') {
    return starts < 2
      ? 'The change comes to all at one time'
      : treated < 2 || others < 1
        ? `It needs two with the change and one without; there are ${treated} and ${others}`
        : null
  }
  if (starts > 1) return 'The change comes at several times'
  if (method === 'its' && whole === 0) return 'None with the change is known in every period'
  if (method === 'its') {
    return before < SERIES
      ? `It needs ${SERIES} periods before the change; there are ${before}`
      : null
  }
  if (method === 'did') {
    return treated < 2 || others < 2
      ? `It needs two with the change and two without; there are ${treated} and ${others}`
      : null
  }
  if (others < DONORS || others <= treated) {
    return `It needs ${Math.max(DONORS, treated + 1)} without the change; there are ${others}`
  }
  return before < FIT ? `It needs ${FIT} periods before the change; there are ${before}` : null
}

function shapeOf(panel: PanelParts): Shape {
  const starts = startsOf(panel)
  const treated = treatedOf(panel).length
  const first = starts[0] ?? 0
  const last = starts.at(-1) ?? 0
  return {
    treated,
    others: panel.units.length - treated,
    starts: starts.length,
    before: starts.length === 0 ? panel.periods.length : first,
    after: starts.length === 0 ? 0 : panel.periods.length - last,
    whole: wholeUnits(panel).size,
  }
}

function lower(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

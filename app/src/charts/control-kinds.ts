import { markAt, type Shape } from './marks.ts'
import { QUIET } from './outcome.ts'
import { COLOURS } from './palette.ts'
import { textAt, type Attributes } from './svg.ts'

/** What a point of a control chart says, in the words of Making Data Count. */
export type ControlType = 'improvement' | 'concern' | 'common cause' | 'neither'

/** The rule by which a point is special. */
export type ControlRule = 'outside' | 'trend' | 'two of three' | 'shift' | 'none'

/** What the latest point says, and to which side of the mean. */
export interface Variation {
  readonly type: ControlType
  readonly side?: 'high' | 'low' | null | undefined
}

/** Whether the target will be met while nothing changes. */
export type Assurance = 'meets' | 'misses' | 'may or may not'

interface Look {
  readonly shape: Shape
  readonly radius: number
  readonly ink: Attributes
}

const edge = { stroke: COLOURS.text, 'stroke-width': 1 }

const LOOKS: Readonly<Record<ControlType, Look>> = {
  'common cause': {
    shape: 'circle',
    radius: 3.5,
    ink: { fill: QUIET, stroke: COLOURS.white, 'stroke-width': 0.8 },
  },
  improvement: { shape: 'square', radius: 5, ink: { fill: COLOURS.darkBlue, ...edge } },
  concern: { shape: 'diamond', radius: 5.5, ink: { fill: COLOURS.orange, ...edge } },
  neither: { shape: 'triangle up', radius: 5, ink: { fill: COLOURS.white, ...edge } },
}

/** The types in the order of the legend, with their words. */
export const TYPE_LABELS: Readonly<Record<ControlType, string>> = {
  'common cause': 'Common cause',
  improvement: 'Special cause, improvement',
  concern: 'Special cause, concern',
  neither: 'Special cause, no judgement',
}

export const RULE_WORDS: Readonly<Record<ControlRule, string>> = {
  outside: 'outside the process limits',
  trend: 'in a steady rise or fall',
  'two of three': 'two of three near a process limit',
  shift: 'in a run on one side of the mean',
  none: 'none',
}

/** The mark of a point of that type at (x, y); white triangles have a dark edge in print too. */
export function controlMark(type: ControlType, x: number, y: number, content = ''): string {
  const { shape, radius, ink } = LOOKS[type]
  return markAt(shape, x, y, radius, ink, content)
}

export function variationWords({ type, side }: Variation): string {
  const where = type === 'common cause' || (side ?? null) === null ? '' : `, ${side}`
  if (type === 'common cause') return 'common cause: no significant change'
  if (type === 'neither') return `special cause${where}: no judgement of better or worse`
  return `special cause${where}: ${type}`
}

export const ASSURANCE_WORDS: Readonly<Record<Assurance, string>> = {
  meets: 'the process consistently meets the target',
  misses: 'the process consistently misses the target',
  'may or may not': 'the process may or may not meet the target',
}

const LETTERS: Readonly<Record<Assurance, string>> = {
  meets: 'P',
  misses: 'F',
  'may or may not': '?',
}

const RADIUS = 11

function ring(x: number, y: number): string {
  const ink = { fill: COLOURS.white, stroke: COLOURS.text, 'stroke-width': 1.5 }
  return markAt('circle', x, y, RADIUS, ink)
}

/** The sign of variation: the mark of the type in a ring. Words must stand beside it. */
export function variationIcon({ type }: Variation, x: number, y: number): string {
  return ring(x, y) + controlMark(type, x, y)
}

/** The sign of assurance: P, F or ? in a ring. Words must stand beside it. */
export function assuranceIcon(assurance: Assurance, x: number, y: number, size: number): string {
  const look = { 'text-anchor': 'middle', 'font-weight': 'bold' }
  return ring(x, y) + textAt(x, y + size * 0.36, size, LETTERS[assurance], look)
}

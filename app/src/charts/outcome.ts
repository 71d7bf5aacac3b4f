import { formatFigure, formatWithUnit, missingWord } from './format.ts'
import { drawLegend, type LegendEntry } from './map-legend.ts'
import { markAt, type Shape } from './marks.ts'
import { known, type Figure } from './missing.ts'
import { COLOURS } from './palette.ts'
import { textAt, type Attributes } from './svg.ts'
import { BOLD, shortened, textWidth } from './text.ts'

/** Where a figure lies against its comparator, by the limits at two levels. */
export type Outcome =
  'higher 99.8' | 'higher 95' | 'similar' | 'lower 95' | 'lower 99.8' | 'not compared'

/** Which way is better, where that is agreed. */
export type Polarity = 'higher is better' | 'lower is better' | 'no judgement'

/** What figures are compared with: England, a place, similar practices. */
export interface Comparator {
  readonly name: string
  readonly value: number
}

/** A figure with its standing, as every chart of comparison draws it. */
export interface ComparedPoint extends Figure {
  readonly code: string
  readonly name: string
  readonly outcome: Outcome
}

interface Look {
  readonly shape: Shape
  readonly radius: number
  readonly ink: Attributes
}

/** The grey of marks and edges that stand back; it has contrast enough for a small mark. */
export const QUIET = '#767676'

type Strength = 'far outside' | 'outside' | 'within' | 'not compared'

const LOOKS: Readonly<Record<Strength, Look>> = {
  'far outside': {
    shape: 'diamond',
    radius: 5.5,
    ink: { fill: COLOURS.darkBlue, stroke: COLOURS.white, 'stroke-width': 0.8 },
  },
  outside: {
    shape: 'diamond',
    radius: 5,
    ink: { fill: COLOURS.white, stroke: COLOURS.darkBlue, 'stroke-width': 2 },
  },
  within: {
    shape: 'circle',
    radius: 3.5,
    ink: { fill: '#456F98', stroke: COLOURS.white, 'stroke-width': 0.8 },
  },
  'not compared': {
    shape: 'circle',
    radius: 3.5,
    ink: { fill: COLOURS.white, stroke: QUIET, 'stroke-width': 1.3 },
  },
}

const LABELS: Readonly<Record<Strength, string>> = {
  'far outside': 'Outside 99.8% limits',
  outside: 'Outside 95% limits',
  within: 'Within 95% limits',
  'not compared': 'Not compared',
}

function strengthOf(outcome: Outcome): Strength {
  if (outcome === 'not compared') return 'not compared'
  if (outcome === 'similar') return 'within'
  return outcome.endsWith('99.8') ? 'far outside' : 'outside'
}

/** The mark of an outcome at (x, y); `content` is a title or nothing. */
export function outcomeMark(outcome: Outcome, x: number, y: number, content = ''): string {
  const { shape, radius, ink } = LOOKS[strengthOf(outcome)]
  return markAt(shape, x, y, radius, ink, content)
}

/** A ring around the mark of the practice that the reader looks at. */
export function highlightRing(x: number, y: number): string {
  return (
    markAt('circle', x, y, 10, { fill: 'none', stroke: COLOURS.white, 'stroke-width': 5 }) +
    markAt('circle', x, y, 10, { fill: 'none', stroke: COLOURS.orange, 'stroke-width': 3 }) +
    markAt('circle', x, y, 11.5, { fill: 'none', stroke: COLOURS.text, 'stroke-width': 1 })
  )
}

/** A line above a chart: the marked practice's mark in a ring, its name, and its figures whole. */
export function markedHeader(
  mark: ((x: number, y: number) => string) | null,
  name: string,
  figures: string,
  left: number,
  size: number,
  width: number,
): string {
  const [x, y] = [left + 12, 14]
  const sample = mark === null ? '' : highlightRing(x, y) + mark(x, y)
  const start = mark === null ? left : left + 32
  const bold = size * BOLD
  const room = width - (start - left) - textWidth(`: ${figures}`, bold)
  const whole = `${shortened(name, bold, Math.max(room, bold * 4))}: ${figures}`
  const text = shortened(whole, bold, width - (start - left))
  return sample + textAt(start, y + size * 0.36, size, text, { 'font-weight': 'bold' })
}

/** The height of that line. */
export const HEADER_HEIGHT = 28

/** The marks that stand in a chart, each with its words and how many there are. */
export function outcomeLegend(
  outcomes: readonly Outcome[],
  left: number,
  top: number,
  size: number,
  width: number,
): { readonly svg: string; readonly height: number } {
  const entries = (Object.keys(LOOKS) as Strength[]).flatMap((strength): LegendEntry[] => {
    const of = outcomes.filter((each) => strengthOf(each) === strength)
    const [sample] = of
    if (sample === undefined) return []
    const mark = (x: number, y: number) => outcomeMark(sample, x, y)
    return [{ label: LABELS[strength], count: of.length, mark }]
  })
  return drawLegend('', entries, left, top, size, width)
}

/** 'above', 'below' or '', and with a polarity whether that is better. */
export function sideWords(outcome: Outcome, polarity: Polarity = 'no judgement'): string {
  const [side = ''] = outcome.split(' ')
  if (side !== 'higher' && side !== 'lower') return ''
  const word = side === 'higher' ? 'above' : 'below'
  if (polarity === 'no judgement') return word
  return `${word}, ${polarity.startsWith(side) ? 'better' : 'worse'}`
}

/** An outcome in words for tables: 'above, worse, outside the 99.8% limits'. */
export function outcomeWords(outcome: Outcome, polarity: Polarity = 'no judgement'): string {
  if (outcome === 'not compared') return 'not compared'
  if (outcome === 'similar') return 'within the 95% limits'
  const level = outcome.endsWith('99.8') ? '99.8%' : '95%'
  return `${sideWords(outcome, polarity)}, outside the ${level} limits`
}

export interface ComparisonWords {
  readonly unit: string
  readonly decimals: number
  readonly comparator: Comparator | null
  readonly polarity?: Polarity | undefined
  readonly highlight?: string | undefined
  readonly noun: { readonly one: string; readonly many: string }
}

/** A note that names the comparator and its value. */
export function comparatorNote(
  look: string,
  comparator: Comparator | null,
  decimals: number,
  unit: string,
): string {
  if (comparator === null) return ''
  return `${look}: ${comparator.name}, ${formatWithUnit(comparator.value, decimals, unit)}.`
}

function markedSentence(points: readonly ComparedPoint[], words: ComparisonWords): string {
  const marked = points.find((each) => each.code === words.highlight)
  if (marked === undefined) return ''
  const value = known(marked)
  if (value === null) return `${marked.name}: ${missingWord(marked.missing)}. `
  const standing =
    words.comparator === null ? '' : `, ${outcomeWords(marked.outcome, words.polarity)}`
  return `${marked.name}: ${formatFigure(value, words.decimals, words.unit)}${standing}. `
}

/** Counts of outcomes in words, after the sentence of the practice that is marked. */
export function comparisonSentence(
  points: readonly ComparedPoint[],
  words: ComparisonWords,
): string {
  const { noun, comparator } = words
  const first = markedSentence(points, words)
  const shown = points.filter((each) => known(each) !== null)
  if (shown.length === 0) return `${first}None of the ${noun.many} has a figure.`
  const compared = shown.filter((each) => each.outcome !== 'not compared')
  if (comparator === null || compared.length === 0) {
    const count = shown.length === 1 ? `1 ${noun.one} has` : `${shown.length} ${noun.many} have`
    return `${first}${count} a figure; nothing is compared.`
  }
  const count = (outcome: Outcome) => compared.filter((each) => each.outcome === outcome).length
  const parts = [
    [count('higher 99.8'), 'above the 99.8% limits'],
    [count('higher 95'), 'above the 95% limits only'],
    [count('similar'), 'within the 95% limits'],
    [count('lower 95'), 'below the 95% limits only'],
    [count('lower 99.8'), 'below the 99.8% limits'],
  ] as const
  const said = parts.flatMap(([number, where]) => (number === 0 ? [] : [`${number} ${where}`]))
  const who = compared.length === 1 ? `1 ${noun.one}` : `${compared.length} ${noun.many}`
  const against = formatWithUnit(comparator.value, words.decimals, words.unit)
  const rest = points.length - compared.length
  return (
    `${first}Of ${who} compared with ${comparator.name} (${against}): ${said.join(', ')}.` +
    (rest === 0 ? '' : ` ${rest} ${rest === 1 ? 'is' : 'are'} not compared.`)
  )
}

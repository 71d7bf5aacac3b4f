import type { TrendDirection } from '@footings/statistics'
import { COLOURS } from '../charts/palette.ts'
import type { Said } from './outcome-words.ts'

const UP = 'M22 2.5l4.5 7.5h-9z'
const DOWN = 'M22 11.5l4.5-7.5h-9z'
const DIAMOND = 'M8 1l6.5 6-6.5 6-6.5-6z'

/** The marks of the matrix by their ids: drawn once in a page, and used in its cells. */
const SYMBOLS: readonly (readonly [id: string, box: string, body: string])[] = [
  ...(['above', 'below'] as const).flatMap((side) =>
    (['99.8%', '95%'] as const).map((level): readonly [string, string, string] => [
      markId(side, level),
      '0 0 28 14',
      `<path d="${DIAMOND}" fill="${level === '95%' ? COLOURS.white : COLOURS.darkBlue}" stroke="${COLOURS.darkBlue}" stroke-width="2"/>` +
        `<path d="${side === 'above' ? UP : DOWN}" fill="${COLOURS.text}"/>`,
    ]),
  ),
  ...(
    [
      ['increasing', 'M2 12L11 3M5 3h6v6'],
      ['decreasing', 'M2 2l9 9M5 11h6v-6'],
      ['no significant change', 'M2 7h9M8 4l3 3-3 3'],
    ] as const
  ).map(([direction, path]): readonly [string, string, string] => [
    trendId(direction),
    '0 0 14 14',
    `<path d="${path}" fill="none" stroke="${direction === 'no significant change' ? '#768692' : COLOURS.text}" stroke-width="${direction === 'no significant change' ? 1.5 : 2}"/>`,
  ]),
]

/** The drawing that holds the marks; it takes no room and says nothing. */
export const SPRITE = `<svg class="app-sprite" width="0" height="0" aria-hidden="true" focusable="false">${SYMBOLS.map(
  ([id, box, body]) => `<symbol id="${id}" viewBox="${box}">${body}</symbol>`,
).join('')}</svg>`

/** A diamond, filled outside 99.8 % and outlined outside 95 %, with a triangle up or down. */
export function markIcon(side: Said['side'], level: Said['level']): string {
  return `<svg class="m" aria-hidden="true"><use href="#${markId(side, level)}"/></svg>`
}

/** An arrow for a recent trend, aslant where it rises or falls. */
export function trendIcon(direction: Exclude<TrendDirection, 'not calculated'>): string {
  return `<svg class="t" aria-hidden="true"><use href="#${trendId(direction)}"/></svg>`
}

function markId(side: Said['side'], level: Said['level']): string {
  return `m${side === 'above' ? 'a' : 'b'}${level === '95%' ? '95' : '99'}`
}

function trendId(direction: Exclude<TrendDirection, 'not calculated'>): string {
  return direction === 'increasing' ? 'tu' : direction === 'decreasing' ? 'td' : 'tf'
}

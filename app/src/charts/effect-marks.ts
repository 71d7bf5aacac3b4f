import type { EffectPoint, EffectsData } from './effects.ts'
import type { KeyEntry } from './key.ts'
import { markAt } from './marks.ts'
import { COLOURS } from './palette.ts'
import { lineAt } from './svg.ts'

/** The range of an estimate, where both of its ends are known. */
export function rangeOf({ lower, upper }: EffectPoint): readonly [number, number] | null {
  if (lower === null || upper === null) return null
  return Number.isFinite(lower) && Number.isFinite(upper) ? [lower, upper] : null
}

export function estimateOf({ value }: EffectPoint): number | null {
  return value !== null && Number.isFinite(value) ? value : null
}

/** Everything that the axis must hold: estimates, their ranges and where there is no effect. */
export function spanned(data: EffectsData): readonly number[] {
  return [
    data.none,
    ...data.points.flatMap((point) => {
      const value = estimateOf(point)
      return value === null ? [] : [value, ...(rangeOf(point) ?? [])]
    }),
  ]
}

/** Whether the range of a point leaves out that there is no effect. */
function clear(data: EffectsData, point: EffectPoint): boolean {
  const range = rangeOf(point)
  return range !== null && (range[0] > data.none || range[1] < data.none)
}

/** A filled diamond where the range leaves out no effect, an open circle where not, a square base. */
export function effectMark(data: EffectsData, point: EffectPoint, x: number, y: number): string {
  if (point.base === true) return markAt('square', x, y, 4.5, { fill: COLOURS.text })
  const open = { fill: COLOURS.white, stroke: COLOURS.darkBlue, 'stroke-width': 2 }
  if (!clear(data, point)) return markAt('circle', x, y, 4.5, open)
  return markAt('diamond', x, y, 6, { fill: COLOURS.darkBlue, stroke: COLOURS.white })
}

/** What the marks mean, those only that are drawn. */
export function effectKey(data: EffectsData): readonly KeyEntry[] {
  const shown = data.points.filter((point) => estimateOf(point) !== null)
  const [above, base] = [data.none + 1, { value: data.none, lower: null, upper: null, base: true }]
  const sample = (point: Omit<EffectPoint, 'label'>) => (x: number, y: number) =>
    effectMark(data, { label: '', ...point }, x, y)
  const ranged = (point: EffectPoint) => point.base !== true && rangeOf(point) !== null
  const entries: readonly (KeyEntry & { readonly on: boolean })[] = [
    {
      label: `range clear of ${data.noneLabel}`,
      swatch: sample({ value: above, lower: above, upper: above }),
      on: shown.some((point) => point.base !== true && clear(data, point)),
    },
    {
      label: `range includes ${data.noneLabel}`,
      swatch: sample({ value: above, lower: data.none, upper: above }),
      on: shown.some((point) => ranged(point) && !clear(data, point)),
    },
    { label: 'compared with', swatch: sample(base), on: shown.some((one) => one.base === true) },
    {
      label: data.noneLabel,
      swatch: (x, y) => lineAt(x, y - 8, x, y + 8, { stroke: COLOURS.darkPink, 'stroke-width': 2 }),
      on: data.vertical === undefined,
    },
    {
      label: data.noneLabel,
      swatch: (x, y) =>
        lineAt(x - 13, y, x + 13, y, { stroke: COLOURS.darkPink, 'stroke-width': 2 }),
      on: data.vertical !== undefined,
    },
  ]
  return entries.filter(({ on }) => on)
}

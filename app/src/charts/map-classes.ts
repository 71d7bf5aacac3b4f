import type { MarkStyle } from './marks.ts'
import { COLOURS } from './palette.ts'

/** A mark by shape, shade and edge, to be told apart on white and on the shades of areas. */
export interface ClassLook extends MarkStyle {
  readonly edge: string
}

/** Four classes in order, from few to many: the shape and the shade both say which. */
export const ORDERED_LOOKS: readonly [ClassLook, ClassLook, ClassLook, ClassLook] = [
  { shape: 'triangle down', colour: '#FFF3EC', edge: COLOURS.text },
  { shape: 'circle', colour: '#FBC4A2', edge: COLOURS.text },
  { shape: 'square', colour: COLOURS.orange, edge: COLOURS.text },
  { shape: 'triangle up', colour: COLOURS.darkPink, edge: COLOURS.white },
]

/** For what is in none of the classes because it has nothing to be counted. */
export const NONE_LOOK: ClassLook = {
  shape: 'cross',
  colour: COLOURS.darkPink,
  edge: COLOURS.white,
}

/** For what is not known. */
export const UNKNOWN_LOOK: ClassLook = { shape: 'star', colour: COLOURS.white, edge: COLOURS.text }

/** Colours of the Government Analysis Function, and the greys of text, lines and tints. */
export const COLOURS = {
  darkBlue: '#12436D',
  turquoise: '#28A197',
  darkPink: '#801650',
  orange: '#F46A25',
  text: '#3D3D3D',
  line: '#BFBFBF',
  tint: '#E9E9E9',
  white: '#FFFFFF',
} as const

/** The four colours of series and groups, in their order. No chart tells things apart by them alone. */
export const SERIES_COLOURS = [
  COLOURS.darkBlue,
  COLOURS.orange,
  COLOURS.turquoise,
  COLOURS.darkPink,
] as const

/** Five steps of one hue for shaded areas, from light to dark. */
export const SHADES = ['#E7EDF3', '#B8CADB', '#7F9FBD', '#456F98', '#12436D'] as const

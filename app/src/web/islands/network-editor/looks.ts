import { markStyle } from '../../../charts/marks.ts'
import { COLOURS, SERIES_COLOURS } from '../../../charts/palette.ts'

/** The colour of a network by its number, as on the other maps; grey for none. */
export function colourOf(network: number): string {
  return network === 0 ? COLOURS.text : markStyle(network - 1).colour
}

/** Which of the colours of series it is, for a class of the style sheet; null for none. */
export function colourClass(network: number): string {
  const colours: readonly string[] = SERIES_COLOURS
  const at = network === 0 ? 'none' : String(colours.indexOf(colourOf(network)))
  return `app-network-mark app-network-mark--${at}`
}

/** What stands in the mark of a network: its number, or a dash for none. */
export function markOf(network: number): string {
  return network === 0 ? '–' : String(network)
}

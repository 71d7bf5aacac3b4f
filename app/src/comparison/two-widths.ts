import { element } from '../charts/svg.ts'

const WIDE = 720
const NARROW = 300

/**
 * A chart drawn twice: for a window of a tablet or wider (and for paper), and for a phone, where
 * the letters of a wide drawing would shrink beyond reading. The window's width hides one of them
 * from everybody, screen readers included.
 */
export function twoWidths(id: string, draw: (id: string, width: number) => string): string {
  return (
    element('div', { class: 'nhsuk-u-display-none-until-tablet' }, draw(id, WIDE)) +
    element('div', { class: 'nhsuk-u-display-none-from-tablet' }, draw(`${id}-narrow`, NARROW))
  )
}

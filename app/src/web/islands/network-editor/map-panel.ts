import type { Drafting } from './drafting.ts'
import type { EditorMap } from './editor-map.ts'
import { button, element } from './page-view.ts'
import type { EditorData } from './schema.ts'

/** The map with its buttons and legend; a sentence where the browser cannot draw it. */
export class MapPanel {
  readonly #place: HTMLElement | null
  readonly #data: EditorData
  readonly #onTick: (code: string) => void
  #map: EditorMap | null = null

  constructor(root: HTMLElement, data: EditorData, onTick: (code: string) => void) {
    this.#place = root.querySelector('[data-part="map"]')
    this.#data = data
    this.#onTick = onTick
  }

  /** Loads the map, which is most of what the island weighs. */
  async begin(): Promise<void> {
    const place = this.#place
    if (place === null) return
    if (!this.#data.practices.some(({ longitude }) => longitude !== null)) {
      place.replaceChildren(note('There is no map: the point of no practice is known.'))
      return
    }
    const frame = element('div', '', 'app-editor-map')
    frame.setAttribute('role', 'group')
    frame.setAttribute(
      'aria-label',
      'Map of the practices. Arrow keys go from one to another, and Space ticks it.',
    )
    place.replaceChildren(frame)
    try {
      const { EditorMap: Made } = await import('./editor-map.ts')
      this.#map = new Made(frame, this.#data, this.#onTick)
      place.append(this.#tools(this.#map), this.#legend())
    } catch {
      place.replaceChildren(
        note('This browser cannot draw the map. The tables do everything that it would do.'),
      )
    }
  }

  show({ networkOf, names }: Drafting, ticked: ReadonlySet<string>): void {
    this.#map?.update(networkOf, names, ticked)
  }

  #tools(map: EditorMap): HTMLElement {
    const tools = element('div', '', 'app-editor-map__tools')
    const press = (text: string, work: () => void): HTMLButtonElement => {
      const made = button(text)
      made.addEventListener('click', work)
      return made
    }
    tools.append(
      press('Zoom in', () => map.zoom(1)),
      press('Zoom out', () => map.zoom(-1)),
      press('Show all', () => map.showAll()),
      box('Neighbours', (on) => map.show('neighbours', on)),
    )
    if (this.#data.shade !== null && this.#data.areas.length > 0) {
      tools.append(box(this.#data.shade.title, (on) => map.show('shades', on)))
    }
    return tools
  }

  #legend(): HTMLElement {
    const { practices, shade, barriers, areas } = this.#data
    const lost = practices.filter(({ longitude }) => longitude === null).length
    const sentences = [
      'A circle is a practice, larger for more patients; its number is its network. The coloured outlines only help to find the practices of a network: a network has no territory.',
      ...(areas.length === 0 ? [] : ['Thin lines are small areas (LSOAs).']),
      ...(shade === null ? [] : ['Shades: the darkest is the most deprived fifth of England.']),
      ...(barriers.length === 0
        ? []
        : [`Broken lines are barriers: ${barriers.map(({ name }) => name).join(', ')}.`]),
      ...(lost === 0 ? [] : [`Not on the map, as their point is not known: ${lost}.`]),
    ]
    return element('p', sentences.join(' '), 'app-editor-map__legend')
  }
}

function note(text: string): HTMLElement {
  return element('p', text, 'app-editor-map__legend')
}

function box(text: string, onChange: (on: boolean) => void): HTMLElement {
  const label = element('label', '', 'app-tick')
  const input = document.createElement('input')
  input.type = 'checkbox'
  input.addEventListener('change', () => onChange(input.checked))
  label.append(input, element('span', text))
  return label
}

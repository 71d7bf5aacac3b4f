import { GeoJSONSource, LngLatBounds, Map as GlMap, Marker, setWorkerUrl } from 'maplibre-gl'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url'
import { colourClass, markOf } from './looks.ts'
import { outlinesOf, styleOf } from './map-style.ts'
import type { EditorData } from './schema.ts'
import { patientsInWords } from './words.ts'

/** Widths of marks in pixels, for practices of up to so many patients. */
const WIDTHS = [
  { upTo: 3_000, width: 24 },
  { upTo: 6_000, width: 28 },
  { upTo: 10_000, width: 32 },
  { upTo: 15_000, width: 38 },
  { upTo: Infinity, width: 44 },
] as const
/** Practices at one point stand beside one another, so many pixels apart. */
const BESIDE = 22

/** Which way an arrow key goes, in pixels to the right and down. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

interface Mark {
  readonly code: string
  readonly button: HTMLButtonElement
}

type Practice = EditorData['practices'][number]

/**
 * The practices on a map, each a button that ticks it. One of them is in the order of the Tab key; the
 * arrow keys go from it to others.
 */
export class EditorMap {
  readonly #data: EditorData
  readonly #map: GlMap
  readonly #marks: Mark[] = []
  readonly #box = new LngLatBounds()

  /**
   * @param onTick told which practice was pressed
   * @throws Error where the browser cannot draw maps
   */
  constructor(container: HTMLElement, data: EditorData, onTick: (code: string) => void) {
    setWorkerUrl(new URL(workerUrl, location.href).href)
    this.#data = data
    this.#map = new GlMap({
      container,
      style: styleOf(data),
      attributionControl: false,
      cooperativeGestures: true,
      dragRotate: false,
      pitchWithRotate: false,
      maxPitch: 0,
      fadeDuration: 0,
    })
    this.#map.touchZoomRotate.disableRotation()
    this.#map.keyboard.disableRotation()
    const places = new Map<string, number>()
    for (const practice of data.practices) this.#place(practice, places, onTick)
    this.showAll()
    container.addEventListener('keydown', (event) => this.#walk(event))
  }

  /** Draws what is so now. */
  update(
    networkOf: ReadonlyMap<string, number>,
    names: readonly string[],
    ticked: ReadonlySet<string>,
  ): void {
    const practices = new Map(this.#data.practices.map((one) => [one.code, one]))
    for (const { code, button } of this.#marks) {
      const number = networkOf.get(code) ?? 0
      const practice = practices.get(code)
      const pressed = ticked.has(code)
      const network = number === 0 ? 'no network' : `network ${number}, ${names[number - 1] ?? ''}`
      const label = `${practice?.name ?? code}, ${network}, ${patientsInWords(practice?.size ?? null)}`
      button.textContent = markOf(number)
      button.className = `${widthClass(practice)} ${colourClass(number).split(' ').at(-1) ?? ''}`
      button.setAttribute('aria-pressed', String(pressed))
      button.setAttribute('aria-label', label)
      button.title = label
    }
    this.#whenReady(() => {
      const source = this.#map.getSource('outlines')
      if (source instanceof GeoJSONSource) void source.setData(outlinesOf(this.#data, networkOf))
    })
  }

  showAll(): void {
    if (this.#box.isEmpty()) return
    this.#map.fitBounds(this.#box, { padding: 40, maxZoom: 14, animate: false })
  }

  zoom(by: 1 | -1): void {
    this.#map.zoomTo(this.#map.getZoom() + by, { animate: false })
  }

  show(layer: 'shades' | 'neighbours', on: boolean): void {
    this.#whenReady(() => this.#map.setLayoutProperty(layer, 'visibility', on ? 'visible' : 'none'))
  }

  /** Takes the map away, for one that could not be drawn. */
  remove(): void {
    this.#map.remove()
  }

  #whenReady(work: () => void): void {
    if (this.#map.isStyleLoaded() === true) work()
    else this.#map.once('idle', work)
  }

  #place(practice: Practice, places: Map<string, number>, onTick: (code: string) => void): void {
    const { code, longitude, latitude } = practice
    if (longitude === null || latitude === null) return
    const spot = `${longitude.toFixed(4)} ${latitude.toFixed(4)}`
    const others = places.get(spot) ?? 0
    places.set(spot, others + 1)
    const button = document.createElement('button')
    button.type = 'button'
    button.setAttribute('aria-label', practice.name)
    button.tabIndex = this.#marks.length === 0 ? 0 : -1
    button.addEventListener('click', (event) => {
      event.stopPropagation()
      this.#hold(button)
      onTick(code)
    })
    const holder = document.createElement('div')
    holder.append(button)
    new Marker({ element: holder, offset: [others * BESIDE, 0] })
      .setLngLat([longitude, latitude])
      .addTo(this.#map)
    // The button inside is what is pressed and named.
    holder.removeAttribute('aria-label')
    holder.removeAttribute('role')
    holder.removeAttribute('tabindex')
    this.#marks.push({ code, button })
    this.#box.extend([longitude, latitude])
  }

  #hold(button: HTMLButtonElement): void {
    for (const mark of this.#marks) mark.button.tabIndex = mark.button === button ? 0 : -1
  }

  /** Goes to the nearest practice in the direction of an arrow key. */
  #walk(event: KeyboardEvent): void {
    const way = ARROWS[event.key]
    const from = this.#marks.find(({ button }) => button === event.target)
    if (way === undefined || from === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const start = middleOf(from.button)
    let [next, least] = [from, Infinity]
    for (const mark of this.#marks) {
      const [x, y] = middleOf(mark.button)
      const along = (x - start[0]) * way[0] + (y - start[1]) * way[1]
      const aside = Math.abs((x - start[0]) * way[1]) + Math.abs((y - start[1]) * way[0])
      const far = along + 2 * aside
      if (along > 1 && along >= aside && far < least) [next, least] = [mark, far]
    }
    this.#hold(next.button)
    next.button.focus()
  }
}

function widthClass(practice: Practice | undefined): string {
  const size = practice?.size ?? 0
  const { width } = WIDTHS.find(({ upTo }) => size <= upTo) ?? WIDTHS[0]
  return `app-editor-map__practice app-editor-map__practice--${width}`
}

function middleOf(button: HTMLElement): readonly [number, number] {
  const { left, top, width, height } = button.getBoundingClientRect()
  return [left + width / 2, top + height / 2]
}

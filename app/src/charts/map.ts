import type { GeoProjection } from 'd3-geo'
import { formatCount, formatNumber } from './format.ts'
import { pushedApart } from './apart.ts'
import { placeLabels, type Box, type WantedLabel } from './label-placement.ts'
import { GROUPS, shadeLevel, type MapData, type MapPoint } from './map-data.ts'
import { boundaryPath, extentOf, fitted, isOnEarth, scaleBar } from './map-geometry.ts'
import { groupLooks, UNGROUPED, type GroupLook } from './map-groups.ts'
import { drawLegend, type LegendEntry } from './map-legend.ts'
import { markAt } from './marks.ts'
import { COLOURS, SHADES } from './palette.ts'
import { absentPattern, shadePattern } from './patterns.ts'
import {
  drawing,
  element,
  emptyDrawing,
  escapeXml,
  footnotes,
  haloText,
  lineAt,
  textAt,
  type ChartFrame,
} from './svg.ts'
import { BOLD, fontSize, shortened, textWidth } from './text.ts'

const MARGIN = 14
const LEAST_RADIUS = 4.5
const MOST_RADIUS = 9
const PLAIN_RADIUS = 6
/** With more points than this the marks are smaller. */
const CROWD = 50
const EDGE = '#767676'

interface Placed {
  readonly point: MapPoint
  readonly look: GroupLook | undefined
  readonly x: number
  readonly y: number
  readonly radius: number
}

/** Points in pixels, and how far in pixels the farthest was moved so that none is covered. */
function placedPoints(
  data: MapData,
  looks: ReadonlyMap<string, GroupLook>,
  projection: GeoProjection,
): { readonly placed: readonly Placed[]; readonly moved: number } {
  const largest = data.points.reduce((most, point) => Math.max(most, point.size ?? 0), 0)
  const most = data.points.length > CROWD ? 7 : MOST_RADIUS
  const located = data.points.flatMap((point): readonly Placed[] => {
    if (!isOnEarth(point.longitude, point.latitude)) return []
    const place = projection([point.longitude ?? 0, point.latitude ?? 0])
    if (place === null) return []
    const share = largest > 0 ? Math.sqrt(Math.max(0, point.size ?? 0) / largest) : 0
    const radius = largest > 0 ? Math.max(LEAST_RADIUS, share * most) : PLAIN_RADIUS
    return [{ point, look: looks.get(point.group ?? ''), x: place[0], y: place[1], radius }]
  })
  const places = pushedApart(located)
  const placed = located.map((each, i) => ({ ...each, ...places[i] }))
  const moved = located.reduce((farthest, { x, y }, i) => {
    const place = places[i] ?? { x, y }
    return Math.max(farthest, Math.hypot(place.x - x, place.y - y))
  }, 0)
  return { placed, moved }
}

function lookOf(look: GroupLook | undefined) {
  return look === undefined
    ? { shape: UNGROUPED.shape, fill: UNGROUPED.fill, stroke: UNGROUPED.stroke }
    : { shape: look.shape, fill: look.colour, stroke: look.edge ?? COLOURS.white }
}

function drawPoint({ point, look, x, y, radius }: Placed): string {
  const { shape, fill, stroke } = lookOf(look)
  const inGroup = look === undefined ? '' : `, ${look.label}`
  const title = `<title>${escapeXml(`${point.name}${inGroup}`)}</title>`
  return markAt(shape, x, y, radius, { fill, stroke, 'stroke-width': 1.2 }, title)
}

function drawBoundaries(data: MapData, projection: GeoProjection, id: string): string {
  const shade = data.shade ?? null
  const byLevel = new Map<number | null, string[]>()
  for (const boundary of data.boundaries) {
    const level = shade === null ? null : shadeLevel(shade, boundary.code)
    const d = boundaryPath(boundary.geometry, projection)
    if (d === '') continue
    const path = `<path d="${d}"/>`
    byLevel.set(level, [...(byLevel.get(level) ?? []), path])
  }
  const groups = [...byLevel].map(([level, paths]) => {
    const fill = shade === null ? '#F5F5F5' : `url(#${id}-shade-${level ?? 'none'})`
    return element('g', { fill }, paths.join(''))
  })
  if (groups.length === 0) return ''
  const look = { stroke: EDGE, 'stroke-width': 0.5, 'fill-rule': 'evenodd' }
  return element('g', { ...look, 'stroke-linejoin': 'round' }, groups.join(''))
}

/** Numbers of groups beside their points, and the name of the highlighted practice. */
function drawLabels(
  placed: readonly Placed[],
  highlight: Placed | undefined,
  size: number,
  area: Box,
): string {
  const named =
    highlight === undefined ? [] : [{ at: highlight, bold: true, words: highlight.point.name }]
  const numbered = placed.flatMap((at) => {
    const number = at.look?.number ?? null
    return number === null ? [] : [{ at, bold: false, words: String(number) }]
  })
  const labels = [...named, ...numbered].map((label) => {
    const most = area.width * 0.6
    return { ...label, words: shortened(label.words, size * (label.bold ? BOLD : 1), most) }
  })
  const wanted = labels.map(({ at, bold, words }): WantedLabel => ({
    x: at.x,
    y: at.y,
    radius: at.radius + (bold ? 5 : 0),
    width: textWidth(words, size * (bold ? BOLD : 1)),
    height: size * 0.8,
  }))
  const marks = placed.map(({ x, y, radius }) => ({
    x: x - radius,
    y: y - radius,
    width: 2 * radius,
    height: 2 * radius,
  }))
  const places = placeLabels(wanted, marks, area)
  const lines: string[] = []
  const texts: string[] = []
  labels.forEach(({ at, bold, words }, i) => {
    const place = places[i]
    if (place === undefined) return
    if (place.apart) {
      const x = Math.max(place.x, Math.min(place.x + place.width, at.x))
      const y = Math.max(place.y, Math.min(place.y + place.height, at.y))
      lines.push(lineAt(at.x, at.y, x, y, {}))
    }
    const weight = bold ? { 'font-weight': 'bold' } : {}
    texts.push(haloText(place.x, place.y + place.height * 0.93, size, words, weight))
  })
  const ink = { stroke: COLOURS.text, 'stroke-width': 1 }
  return (lines.length === 0 ? '' : element('g', ink, lines.join(''))) + texts.join('')
}

function groupEntries(
  placed: readonly Placed[],
  looks: ReadonlyMap<string, GroupLook>,
  noun: string,
): readonly LegendEntry[] {
  const counts = new Map<string | null, number>()
  for (const { look } of placed) {
    const key = look?.id ?? null
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const entries = [...looks.values()].map((look): LegendEntry => ({
    label: look.number === null ? look.label : `${look.number} ${look.label}`,
    count: counts.get(look.id) ?? 0,
    mark: (x, y) => {
      const ink = { fill: look.colour, stroke: look.edge }
      return markAt(look.shape, x, y, PLAIN_RADIUS, ink)
    },
  }))
  const alone = counts.get(null) ?? 0
  if (alone === 0) return entries
  const hollow = { fill: UNGROUPED.fill, stroke: UNGROUPED.stroke, 'stroke-width': 1.2 }
  const label = looks.size === 0 ? 'Practice' : `In no ${noun}`
  return [
    ...entries,
    { label, count: alone, mark: (x, y) => markAt('circle', x, y, PLAIN_RADIUS, hollow) },
  ]
}

function shadeEntries(data: MapData, id: string): readonly LegendEntry[] {
  const shade = data.shade ?? null
  if (shade === null || data.boundaries.length === 0) return []
  const sample = (key: string) => (x: number, y: number) =>
    element('rect', {
      x: x - 10,
      y: y - 7,
      width: 20,
      height: 14,
      fill: `url(#${id}-shade-${key})`,
      stroke: EDGE,
    })
  const entries = shade.labels.map((label, level): LegendEntry => {
    return { label, mark: sample(String(level)) }
  })
  const absent = data.boundaries.some(({ code }) => shadeLevel(shade, code) === null)
  return absent ? [...entries, { label: 'not available', mark: sample('none') }] : entries
}

function shadePatterns(id: string): string {
  return element(
    'defs',
    {},
    SHADES.map((fill, level) => shadePattern(`${id}-shade-${level}`, level, fill)).join('') +
      absentPattern(`${id}-shade-none`),
  )
}

/** `plain` leaves out the legends, where one key stands beside several maps. */
export interface MapFrame extends ChartFrame {
  readonly plain?: boolean
}

/**
 * A map of practices over boundaries, in Mercator. Groups differ by shape and colour, and by a
 * number beside the point where they are more than eight; marks grow with the square root of
 * their size; areas may be shaded in five levels with textures. Legends, a scale bar and notes
 * stand beneath the map; `height` is of the map alone. Returns an SVG.
 */
export function mapChart(data: MapData, frame: MapFrame): string {
  const width = frame.width ?? 520
  const size = fontSize(width)
  const located = data.points.flatMap(({ longitude, latitude }) =>
    longitude === null || latitude === null ? [] : [{ longitude, latitude }],
  )
  const extent = extentOf(data.boundaries, located)
  if (extent === null) {
    const words = data.points.length === 0 ? '' : 'None of the practices could be located. '
    return emptyDrawing(frame, width, `${words}There is nothing to show on the map.`)
  }
  const [least, most] =
    frame.height === undefined ? [width * 0.5, width * 1.2] : [frame.height, frame.height]
  const { projection, height } = fitted(extent, width, MARGIN, least, most)
  const looks = groupLooks(
    data.groups,
    data.points.map((point) => point.group),
  )
  const { placed, moved } = placedPoints(data, looks, projection)
  const highlight = placed.find(({ point }) => point.code === data.highlight)
  const largestFirst = placed.toSorted((a, b) => b.radius - a.radius)
  let body = (data.shade ?? null) === null ? '' : shadePatterns(frame.id)
  body += drawBoundaries(data, projection, frame.id)
  body += largestFirst.map(drawPoint).join('')
  if (highlight !== undefined) {
    const { x, y, radius } = highlight
    const ring = { cx: x, cy: y, r: radius + 4, fill: 'none' }
    body += element('circle', { ...ring, stroke: COLOURS.white, 'stroke-width': 5 })
    body += element('circle', { ...ring, stroke: COLOURS.text, 'stroke-width': 2.5 })
  }
  body += drawLabels(placed, highlight, size, { x: 2, y: 2, width: width - 4, height: height - 4 })
  const bar = scaleBar(projection, extent, width / 4)
  const barY = height + size * 0.6
  body += element('path', {
    d: `M${MARGIN} ${barY - 4}v4h${bar.pixels.toFixed(2)}v-4`,
    fill: 'none',
    stroke: COLOURS.text,
    'stroke-width': 2,
  })
  const distance = `${formatNumber(bar.km, Math.max(0, -Math.floor(Math.log10(bar.km))))} km`
  body += textAt(MARGIN + bar.pixels + 6, barY + 1, size, distance)
  let y = barY + size * 0.8
  const noun = data.groupNoun ?? GROUPS
  const heading = `${noun.many.charAt(0).toUpperCase()}${noun.many.slice(1)} (practices on the map)`
  const room = width - 2 * MARGIN
  const legends = [
    { title: looks.size === 0 ? '' : heading, entries: groupEntries(placed, looks, noun.one) },
    { title: data.shade?.title ?? '', entries: shadeEntries(data, frame.id) },
  ]
  for (const { title, entries } of frame.plain === true ? [] : legends) {
    const legend = drawLegend(title, entries, MARGIN, y, size, room)
    body += legend.svg
    y += legend.height
  }
  const lost = data.points.length - placed.length
  const sized = data.points.some((point) => (point.size ?? 0) > 0)
  const unsized = data.points.filter((point) => (point.size ?? null) === null).length
  const away = formatNumber((moved / bar.pixels) * bar.km, 1)
  const notes = [
    sized && frame.plain !== true ? `Larger marks: more ${data.sizeLabel ?? 'patients'}.` : '',
    sized && unsized > 0 ? 'The smallest mark where the size of a practice is not available.' : '',
    moved > 1
      ? `Marks that would cover each other are drawn beside their places, by up to ${away} km.`
      : '',
    lost > 0 ? `Not located and not drawn: ${formatCount(lost, 'practice')}.` : '',
    frame.source ?? '',
  ]
  const foot = footnotes(notes, MARGIN, y, size, room)
  return drawing(frame, width, y + foot.height + 8, body + foot.svg)
}

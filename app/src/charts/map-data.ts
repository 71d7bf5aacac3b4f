import { formatCount, formatNumber } from './format.ts'
import type { Boundary } from './map-geometry.ts'
import { isOnEarth } from './map-geometry.ts'
import { groupLooks, type MapGroup } from './map-groups.ts'
import { figureCell } from './missing.ts'
import { figureColumn, wordColumn, type TableTwin } from './table.ts'

/** A practice on the map. Without coordinates it is counted in a note and stays in the table. */
export interface MapPoint {
  readonly code: string
  readonly name: string
  readonly longitude: number | null
  readonly latitude: number | null
  /** The id of its group; null where it is in none. */
  readonly group?: string | null | undefined
  /** Patients, or another count that the mark's area stands for; null where unknown. */
  readonly size?: number | null | undefined
}

/** Shading of areas in five levels; an area that has no level has no figure. */
export interface MapShade {
  readonly title: string
  /** The words of levels 0 to 4, such as '10% to 15%'. */
  readonly labels: readonly [string, string, string, string, string]
  readonly levels: Readonly<Record<string, number | null>>
}

export interface MapData {
  readonly boundaries: readonly Boundary[]
  readonly points: readonly MapPoint[]
  readonly groups: readonly MapGroup[]
  /** What a group is, for the legend: 'network', 'networks'. */
  readonly groupNoun?: { readonly one: string; readonly many: string } | undefined
  /** What a point's size counts: 'registered patients'. */
  readonly sizeLabel?: string | undefined
  readonly shade?: MapShade | null | undefined
  /** The code of the practice to mark with a ring and its name. */
  readonly highlight?: string | undefined
}

export const GROUPS = { one: 'group', many: 'groups' } as const

/** The level of an area, 0 to 4, or null where it has none. */
export function shadeLevel(shade: MapShade, code: string): number | null {
  const level = Object.hasOwn(shade.levels, code) ? (shade.levels[code] ?? null) : null
  return level !== null && Number.isInteger(level) && level >= 0 && level <= 4 ? level : null
}

/** The list beside the map: every point in the given order, with its group, and what is not drawn. */
export function mapTable(data: MapData, caption = 'Practices on the map'): TableTwin {
  const looks = groupLooks(
    data.groups,
    data.points.map((point) => point.group),
  )
  const noun = data.groupNoun ?? GROUPS
  const sized = data.points.some((point) => point.size !== undefined)
  const grouped = looks.size > 0
  const label = `${noun.one.charAt(0).toUpperCase()}${noun.one.slice(1)}`
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Practice'),
      ...(grouped ? [wordColumn('group', label)] : []),
      ...(sized ? [figureColumn('size', data.sizeLabel ?? 'Size')] : []),
      wordColumn('located', 'On the map'),
    ],
    rows: data.points.map((point) => {
      const look = looks.get(point.group ?? '')
      const number = look?.number === null || look === undefined ? '' : `${look.number} `
      return {
        code: point.code,
        name: point.name,
        ...(grouped ? { group: look === undefined ? 'none' : `${number}${look.label}` } : {}),
        ...(sized ? { size: figureCell({ value: point.size ?? null }) } : {}),
        located: isOnEarth(point.longitude, point.latitude) ? 'yes' : 'no, not located',
      }
    }),
  }
}

/** The table of the shaded areas: every boundary with its level in words. */
export function mapShadeTable(data: MapData, caption = 'Areas on the map'): TableTwin {
  const shade = data.shade ?? null
  return {
    caption,
    columns: [
      wordColumn('code', 'Code'),
      wordColumn('name', 'Area'),
      ...(shade === null ? [] : [wordColumn('level', shade.title)]),
    ],
    rows: data.boundaries.map(({ code, name }) => {
      if (shade === null) return { code, name }
      const level = shadeLevel(shade, code)
      return { code, name, level: level === null ? 'not available' : (shade.labels[level] ?? '') }
    }),
  }
}

/** What the map shows in words: practices, groups, practices in none and not located. */
export function mapSentence(data: MapData): string {
  const noun = data.groupNoun ?? GROUPS
  const used = new Set(data.points.flatMap((point) => point.group ?? []))
  const practices = formatCount(data.points.length, 'practice')
  if (data.points.length === 0) {
    return data.boundaries.length === 0
      ? 'There is nothing to show on the map.'
      : `${formatCount(data.boundaries.length, 'area')}; no practices.`
  }
  const alone = data.points.filter((point) => (point.group ?? null) === null).length
  const members = formatNumber(data.points.length - alone)
  const who = alone === 0 ? 'all' : members
  const grouped =
    used.size === 0 ? '' : `, ${who} of them in ${formatCount(used.size, noun.one, noun.many)}`
  const lost = data.points.filter((point) => !isOnEarth(point.longitude, point.latitude)).length
  const unplaced = lost === 0 ? '' : ` ${formatNumber(lost)} could not be located.`
  return `${practices}${grouped}.${unplaced}`
}

import type { ClassLook } from './map-classes.ts'
import { markStyle, type MarkStyle } from './marks.ts'
import { COLOURS } from './palette.ts'

export interface MapGroup {
  readonly id: string
  readonly label: string
  /** For groups that are classes in an order; the others get looks in the order of the list. */
  readonly look?: ClassLook | undefined
}

/** How a group looks on the map; `number` is printed beside its points where groups are many. */
export interface GroupLook extends MapGroup, MarkStyle {
  readonly number: number | null
  /** The edge of its marks, where it is not the usual one. */
  readonly edge?: string | undefined
}

/** Up to so many groups each has a shape of its own and needs no number. */
const MOST_WITHOUT_NUMBER = 8

/** The look of points in no group: a hollow circle. */
export const UNGROUPED = { shape: 'circle', fill: COLOURS.white, stroke: COLOURS.text } as const

/**
 * The looks of all groups in their order; a group that points name and the list lacks is added at
 * the end under its id, so that nobody is drawn as being in none.
 */
export function groupLooks(
  groups: readonly MapGroup[],
  named: readonly (string | null | undefined)[],
): ReadonlyMap<string, GroupLook> {
  const all = new Map(groups.map((group) => [group.id, group]))
  for (const id of named) {
    if (id !== null && id !== undefined && !all.has(id)) all.set(id, { id, label: id })
  }
  const numbered = all.size > MOST_WITHOUT_NUMBER
  return new Map(
    [...all.values()].map((group, i) => [
      group.id,
      { ...group, ...(group.look ?? markStyle(i)), number: numbered ? i + 1 : null },
    ]),
  )
}

import type { ReactNode } from 'react'
import { formatCount } from '../../charts/format.ts'
import { NONE_LOOK, ORDERED_LOOKS, UNKNOWN_LOOK } from '../../charts/map-classes.ts'
import { mapSentence, mapTable, type MapData } from '../../charts/map-data.ts'
import { mapChart } from '../../charts/map.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { ClosureData } from './data.ts'
import type { ClosureResult } from './result.ts'

const GROUPS = [
  { id: 'closes', label: 'Closes', look: NONE_LOOK },
  { id: 'takes', label: 'Takes all who choose it', look: ORDERED_LOOKS[1] },
  { id: 'full', label: 'Takes some, not all who choose it', look: ORDERED_LOOKS[2] },
  { id: 'none', label: 'Chosen, takes nobody', look: ORDERED_LOOKS[3] },
  { id: 'unknown', label: 'Chosen, its room cannot be told', look: UNKNOWN_LOOK },
] as const

type Group = (typeof GROUPS)[number]['id']

/** Practices on a map: which close, and which of those that are chosen take patients. */
export function MapPart(props: {
  readonly data: ClosureData
  readonly result: ClosureResult
  readonly limited: boolean
}): ReactNode {
  const { data, result, limited } = props
  const groups = new Map<string, Group>(
    result.receivers.flatMap((one): (readonly [string, Group])[] => {
      if (one.choosing + one.taking === 0) return []
      if (limited && one.room === null) return [[one.code, 'unknown']]
      if (one.taking === 0) return [[one.code, 'none']]
      return [[one.code, one.taking < one.choosing ? 'full' : 'takes']]
    }),
  )
  for (const code of data.closing) groups.set(code, 'closes')
  const map: MapData = {
    boundaries: [],
    points: data.practices.map(({ code, name, registered, point }) => ({
      code,
      name,
      longitude: point?.longitude ?? null,
      latitude: point?.latitude ?? null,
      size: registered,
      group: groups.get(code) ?? null,
    })),
    groups: GROUPS.filter(({ id }) => [...groups.values()].includes(id)),
    groupNoun: { one: 'class', many: 'classes' },
    sizeLabel: 'registered patients',
  }
  const full = [...groups.values()].filter((one) => one === 'full' || one === 'none').length
  const takers = result.receivers.filter(({ taking }) => taking > 0).length
  return (
    <Figure
      heading="Where these practices are"
      sentence={`${formatCount(takers, 'practice')} would take patients; ${full} could not take all who choose them.`}
      svg={mapChart(map, {
        id: 'closure-map',
        title: 'Practices that close, that are chosen and that take patients',
        description: mapSentence(map),
      })}
      table={twinProps(mapTable(map))}
    />
  )
}

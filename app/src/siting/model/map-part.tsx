import type { ReactNode } from 'react'
import { formatCount } from '../../charts/format.ts'
import { NONE_LOOK, ORDERED_LOOKS } from '../../charts/map-classes.ts'
import { mapSentence, mapTable, type MapData } from '../../charts/map-data.ts'
import { mapChart } from '../../charts/map.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { Figure } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'

const GROUPS = [
  { id: 'best', label: 'Site of the answer', look: ORDERED_LOOKS[3] },
  { id: 'both', label: 'Of the answer, and among your own', look: ORDERED_LOOKS[2] },
  { id: 'chosen', label: 'Among your own', look: ORDERED_LOOKS[1] },
  { id: 'today', label: 'Today’s site, and no longer', look: NONE_LOOK },
  { id: 'other', label: 'Might have been', look: ORDERED_LOOKS[0] },
] as const

/** More places than this are not drawn unless they are sites. */
const MOST_DRAWN = 120

/** Where the sites are. */
export function MapPart({ order, result }: AnswerProps): ReactNode {
  const { candidates, chosen, today } = order.data
  const best = new Set(result.sites.map(({ site }) => site))
  const groupOf = (at: number): (typeof GROUPS)[number]['id'] => {
    if (best.has(at)) return chosen.includes(at) ? 'both' : 'best'
    if (chosen.includes(at)) return 'chosen'
    return today.includes(at) ? 'today' : 'other'
  }
  const points = candidates.flatMap(({ id, name, longitude, latitude }, at) => {
    const group = groupOf(at)
    if (group === 'other' && candidates.length > MOST_DRAWN) return []
    return [{ code: id, name, longitude, latitude, group }]
  })
  const map: MapData = {
    boundaries: [],
    points,
    groups: GROUPS.filter(({ id }) => points.some(({ group }) => group === id)),
    groupNoun: { one: 'class', many: 'classes' },
  }
  return (
    <Figure
      heading="Where they are"
      sentence={`${formatCount(best.size, 'site')} of ${formatCount(candidates.length, 'place')} where one may be.`}
      svg={mapChart(map, {
        id: 'siting-map',
        title: 'The sites of the answer, and the other places in question',
        description: mapSentence(map),
      })}
      table={twinProps(mapTable(map, 'Places on the map'))}
    />
  )
}

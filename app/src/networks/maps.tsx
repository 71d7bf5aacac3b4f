import type { ReactNode } from 'react'
import { mapSentence, mapTable, type MapData } from '../charts/map-data.ts'
import { mapChart } from '../charts/map.ts'
import { mapDataOf } from '../register/map-data.ts'
import { twinProps } from '../register/page-parts.tsx'
import { Figure } from '../web/components.tsx'
import type { Workspace } from '../workspace.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'

const NOUN = { one: 'network', many: 'networks' } as const

/** A small map of an arrangement: points only, for several beside one another. */
export function SmallMap(props: {
  readonly id: string
  readonly name: string
  readonly href: string | null
  readonly place: PlannerPlace
  readonly arrangement: Arrangement
}): ReactNode {
  const { id, name, href, place, arrangement } = props
  const data: MapData = {
    ...grouped(arrangement),
    boundaries: [],
    points: pointsOf(place, arrangement),
  }
  const svg = mapChart(data, {
    id,
    title: `Map of ${name}`,
    description: mapSentence(data),
    width: 300,
    height: 220,
  })
  return (
    <figure className="app-option-map">
      <figcaption>{href === null ? name : <a href={href}>{name}</a>}</figcaption>
      <div className="app-figure__chart" dangerouslySetInnerHTML={{ __html: svg }} />
    </figure>
  )
}

/** The map of one arrangement, with the areas that its practices serve. */
export async function arrangementMap(
  workspace: Workspace,
  place: PlannerPlace,
  arrangement: Arrangement,
  highlight?: string,
): Promise<MapData> {
  const found = await workspace.register.place(place.code, place.on)
  const data = await mapDataOf(workspace, found?.practices ?? [], {
    on: place.on,
    ...(highlight === undefined ? {} : { highlight }),
  })
  return { ...data, ...grouped(arrangement), points: pointsOf(place, arrangement) }
}

/** {@link arrangementMap} as a figure, with its list. */
export function ArrangementFigure(props: {
  readonly data: MapData
  readonly name: string
}): ReactNode {
  const { data, name } = props
  const sentence = mapSentence(data)
  return (
    <Figure
      heading="Map"
      sentence={sentence}
      svg={mapChart(data, {
        id: 'map',
        title: `Map of ${name}`,
        description: sentence,
        width: 620,
      })}
      table={twinProps(mapTable(data))}
      paper="as on screen"
    />
  )
}

function grouped({ networks }: Arrangement): Pick<MapData, 'groups' | 'groupNoun'> {
  return {
    groups: networks.map(({ name }, at) => ({ id: String(at), label: name })),
    groupNoun: NOUN,
  }
}

function pointsOf({ practices }: PlannerPlace, { networks }: Arrangement): MapData['points'] {
  const of = new Map(
    networks.flatMap((network, at) => network.practices.map((code) => [code, String(at)] as const)),
  )
  return practices.map(({ code, name, longitude, latitude, registered }) => ({
    code,
    name,
    longitude,
    latitude,
    size: registered,
    group: of.get(code) ?? null,
  }))
}

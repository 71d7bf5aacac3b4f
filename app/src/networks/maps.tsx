import type { ReactNode } from 'react'
import { mapSentence, mapTable, type MapData } from '../charts/map-data.ts'
import { mapChart } from '../charts/map.ts'
import { groupLooks, type GroupLook } from '../charts/map-groups.ts'
import { markAt } from '../charts/marks.ts'
import { element } from '../charts/svg.ts'
import { mapDataOf } from '../register/map-data.ts'
import { twinProps } from '../register/page-parts.tsx'
import { Figure, Remark } from '../web/components.tsx'
import type { Workspace } from '../workspace.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'

const NOUN = { one: 'network', many: 'networks' } as const

/**
 * A small map of an arrangement: points only, for several beside one another. With the
 * `networks` that {@link MapsKey} tells it has no legend, and a network looks as the others of its name do.
 */
export function SmallMap(props: {
  readonly id: string
  readonly name: string
  readonly href: string | null
  readonly place: PlannerPlace
  readonly arrangement: Arrangement
  readonly networks?: readonly string[]
}): ReactNode {
  const { id, name, href, place, arrangement, networks } = props
  const data: MapData = {
    ...grouped(arrangement),
    boundaries: [],
    points: pointsOf(place, arrangement),
  }
  const drawn: MapData =
    networks === undefined
      ? data
      : {
          ...data,
          groups: groupsOf(networks),
          points: data.points.map((point) => ({
            ...point,
            group: groupIn(networks, arrangement.networks[Number(point.group ?? NaN)]?.name),
          })),
        }
  const svg = mapChart(drawn, {
    id,
    title: `Map of ${name}`,
    description: mapSentence(data),
    width: 300,
    height: 220,
    plain: networks !== undefined,
  })
  return (
    <figure className="app-option-map">
      <figcaption>{href === null ? name : <a href={href}>{name}</a>}</figcaption>
      <div className="app-figure__chart" dangerouslySetInnerHTML={{ __html: svg }} />
    </figure>
  )
}

/** The names of the networks of several arrangements, each once, in the order that they come. */
export function networkNames(arrangements: readonly Arrangement[]): readonly string[] {
  return [...new Set(arrangements.flatMap(({ networks }) => networks.map(({ name }) => name)))]
}

/** The key to several small maps: how the networks of each name look. */
export function MapsKey({ networks }: { readonly networks: readonly string[] }): ReactNode {
  return (
    <>
      <ul className="app-maps-key" aria-label="Key to the maps">
        {[...groupLooks(groupsOf(networks), []).values()].map((look) => (
          <li key={look.id}>
            <span
              className="app-mark"
              aria-hidden="true"
              dangerouslySetInnerHTML={{ __html: markAlone(look) }}
            />
            {look.number === null ? '' : `${look.number} `}
            {look.label}
          </li>
        ))}
      </ul>
      <Remark>
        Larger marks: more patients. A hollow circle is a practice in no network. The same mark is a
        network of the same name on each map.
      </Remark>
    </>
  )
}

const KEY_SIZE = 16

function markAlone({ shape, colour, edge }: GroupLook): string {
  const middle = KEY_SIZE / 2
  const ink = { fill: colour, stroke: edge }
  return element(
    'svg',
    { width: KEY_SIZE, height: KEY_SIZE, viewBox: `0 0 ${KEY_SIZE} ${KEY_SIZE}` },
    markAt(shape, middle, middle, 6, ink),
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
    groups: groupsOf(networks.map(({ name }) => name)),
    groupNoun: NOUN,
  }
}

function groupsOf(names: readonly string[]): MapData['groups'] {
  return names.map((label, at) => ({ id: String(at), label }))
}

function groupIn(names: readonly string[], name: string | undefined): string | null {
  const at = name === undefined ? -1 : names.indexOf(name)
  return at === -1 ? null : String(at)
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

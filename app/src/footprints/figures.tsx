import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import { mapSentence, mapTable, type MapData } from '../charts/map-data.ts'
import { mapChart } from '../charts/map.ts'
import { sizeStanding } from '../charts/sizes.ts'
import { Figure } from '../web/components.tsx'
import { isLive, type FootprintOn, type PatientSum } from './model.ts'
import { STATUS_ORDER } from './words.ts'
import type { Grouping } from '../register/map-data.ts'
import { twinProps } from '../register/page-parts.tsx'
import type { SizeRule } from '../register/policy.ts'
import { sentenceCase } from '../register/words.ts'

/** The patients of a footprint against the size rule: of its members, and if all joined. */
export function FootprintSizes(props: {
  readonly one: FootprintOn
  readonly rule: SizeRule
  readonly csv: string
}): ReactNode {
  const { one, rule } = props
  if (one.registered.possible.practices === 0) return null
  const bar = (code: string, name: string, sum: PatientSum) => ({
    code,
    name,
    value: sum.patients,
    ...(sum.practices === 0 ? { missing: 'no practices' } : {}),
  })
  const joining = one.registered.possible.practices > one.registered.members.practices
  const data: BarsData = {
    unit: 'patients',
    decimals: 0,
    band: rule,
    noun: { one: 'size', many: 'sizes' },
    bars: [
      bar('registered', 'Registered', one.registered.members),
      ...(joining
        ? [bar('registered-all', 'Registered, if all joined', one.registered.possible)]
        : []),
      bar('weighted', 'Weighted', one.weighted.members),
      ...(joining ? [bar('weighted-all', 'Weighted, if all joined', one.weighted.possible)] : []),
    ],
  }
  const { members } = one.registered
  const asKnown = members.withoutList === 0 ? '' : ', as far as they are known,'
  const table = barsTable(data, 'Patients of the footprint')
  return (
    <Figure
      heading="Size"
      sentence={
        members.patients === null
          ? 'How large it is cannot be told on this day.'
          : `By the registered patients of its members${asKnown} it is ${sizeStanding(members.patients, rule)} the size rule of ${rule.label}.`
      }
      svg={barsChart(data, {
        id: 'size',
        title: `Patients of ${one.footprint.name}`,
        description: `Bars of registered and weighted patients over the band of ${rule.label}.`,
        width: 720,
      })}
      table={twinProps({ ...table, columns: table.columns.filter(({ key }) => key !== 'code') })}
      csv={props.csv}
      note={`The hatched band is the size rule: ${rule.source}. ${rule.note}`}
    />
  )
}

/** Where the practices of a footprint are, by how they stand in it. */
export function FootprintMap(props: {
  readonly one: FootprintOn
  readonly map: MapData
  readonly csv: string
}): ReactNode {
  const { one, map } = props
  if (one.registered.possible.practices === 0) return null
  const located = map.points.some((point) => point.longitude !== null)
  if (!located) {
    return (
      <p>
        There is no map: no place of these practices is known. Postcodes are read from Code-Point
        Open or the ONS Postcode Directory.
      </p>
    )
  }
  return (
    <Figure
      heading="Map"
      sentence={mapSentence(map)}
      svg={mapChart(map, {
        id: 'map',
        title: `Practices of ${one.footprint.name}`,
        description:
          'Practices by how they stand in the footprint, over the areas that they serve.',
        width: 720,
      })}
      table={twinProps(mapTable(map))}
      csv={props.csv}
    />
  )
}

/** The practices of a footprint in groups by status, for its map; who left or declined is not on it. */
export function statusGrouping(one: FootprintOn): Grouping {
  const live = STATUS_ORDER.filter((status) => isLive(status) && one.counts[status] > 0)
  return {
    noun: { one: 'status', many: 'statuses' },
    groups: live.map((status) => ({ id: status, label: sentenceCase(status) })),
    of: new Map(one.standings.map(({ practice, status }) => [practice, status])),
  }
}

import type { ReactNode } from 'react'
import { mapChart } from '../charts/map.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { PracticeLink } from '../register/page-parts.tsx'
import { periodInWords } from '../register/words.ts'
import { Figure, Missing, Remark } from '../web/components.tsx'
import type { StaffMap } from './access-views.ts'
import { FIFTHS, groupInWords } from './deprivation-groups.ts'
import { staffMapRows, staffMapSentence } from './workforce-deprivation-classes.ts'
import type { WorkforceDeprivation } from './workforce-deprivation-model.ts'

const ATTRIBUTION =
  'Contains OS data © Crown copyright and database right; Office for National Statistics, Open Government Licence v3.0.'

/** Practices by patients for each GP over the deprivation of areas, and the same as a list. */
export function StaffMapFigure(props: {
  readonly found: WorkforceDeprivation
  readonly map: StaffMap
  readonly title: string
  readonly on: string
  /** What the address of a practice says beside the day. */
  readonly words: Readonly<Record<string, string | undefined>>
  readonly csv: string
}): ReactNode {
  const { found, map, title, on, words } = props
  const { data, deprivation, located, madeUp } = map
  const sentence = staffMapSentence(found, deprivation, title)
  const rows = staffMapRows(found, located)
  const period = found.columns[0]?.period
  const when = period == null ? '' : `Staff of ${periodInWords(period.start, period.end)}. `
  const table = {
    caption: `Patients per FTE GP of the practices of ${title}, in order of name`,
    columns: [
      { key: 'name', label: 'Practice' },
      { key: 'perGp', label: 'Patients per FTE GP', numeric: true, decimals: 0 },
      { key: 'class', label: 'Drawn as' },
      { key: 'fifth', label: 'Fifth of practices by deprivation' },
      { key: 'located', label: 'On the map' },
    ],
    rows: rows.map((row) => ({
      name: <PracticeLink code={row.practice} name={row.name} on={on} words={words} />,
      perGp: row.patients_per_gp ?? <Missing reason={row.class.toLowerCase()} />,
      class: row.class,
      fifth: row.fifth === null ? null : groupInWords(row.fifth, FIFTHS),
      located: row.on_the_map === 'yes' ? 'yes' : 'no, not located',
    })),
  }
  if (located.size === 0 && data.boundaries.length === 0) {
    return (
      <Remark>
        There is no map of patients per GP: neither the postcodes of these practices nor the
        boundaries of small areas are loaded. {sentence}
      </Remark>
    )
  }
  return (
    <Figure
      heading="Patients for each GP, and deprivation, on a map"
      sentence={sentence}
      svg={twoWidths('staff-map', (id, width) =>
        mapChart(data, {
          id,
          title: `Patients per FTE GP of the practices of ${title}, and deprivation of small areas`,
          description: `${sentence} The table beside the map lists every practice.`,
          width: Math.min(width, 640),
          source: madeUp ? 'Invented boundaries and postcodes.' : ATTRIBUTION,
        }),
      )}
      table={table}
      csv={props.csv}
      note={`${when}GPs are those of the practice’s own return, without trainees and locums; a practice may be looked after by locums, or by the doctors of another contract of the same provider. ${map.areasBasis} Practices stand where their postcode is, and not where their patients live.`}
    />
  )
}

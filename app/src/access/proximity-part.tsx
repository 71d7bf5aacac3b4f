import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { mapChart } from '../charts/map.ts'
import { mapTable, type MapData } from '../charts/map-data.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { CsvLink, queryOf, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { DataTable, Figure, InsetText } from '../web/components.tsx'
import { distanceRows } from './aspects-sheets.ts'
import type { ProximityAnswer } from './proximity.ts'

/** How far patients live from their practice: the sentence, the map, and every practice. */
export function ProximityPart(props: {
  readonly proximity: ProximityAnswer
  /** The places of the practices, and the areas shaded by distance; null without boundaries. */
  readonly map: MapData | null
  readonly title: string
  readonly words: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { proximity, title, map, words } = props
  if (proximity.found === null) {
    return (
      <>
        <h3>How far patients live from their practice</h3>
        <InsetText>
          <p>Not available. {proximity.missing}</p>
        </InsetText>
      </>
    )
  }
  const { together, day, middles } = proximity.found
  const csv = `/access/distances.csv${queryOf(words)}`
  const sentence =
    together.medianKm === null
      ? 'No patient’s area and practice could both be located.'
      : `Half of the patients live within ${formatNumber(together.medianKm, 1)} km of their practice in a straight line; ` +
        `${formatNumber((100 * together.beyondMiles) / together.located, 1)}% live more than 3 miles from it ` +
        `(${formatNumber(together.beyondMiles)} of ${formatNumber(together.located)}) and ` +
        `${formatNumber((100 * together.beyondKm) / together.located, 1)}% more than 5 km.`
  const unplaced = together.patients - together.located
  const note =
    `Lists by area of ${longDate(day)}. From the ${middles === 'postcodes' ? 'mean of the postcodes' : 'middle'} of the small area where patients live to the postcode of the practice: ` +
    `roads, buses and branch surgeries are not known.` +
    (unplaced === 0
      ? ''
      : ` ${formatNumber(unplaced)} of ${formatNumber(together.patients)} patients could not be located.`)
  return (
    <>
      {map === null ? (
        <>
          <h3>How far patients live from their practice</h3>
          <p>{sentence}</p>
          <p className="nhsuk-body-s">{note}</p>
        </>
      ) : (
        <Figure
          heading="How far patients live from their practice"
          sentence={sentence}
          svg={twoWidths('distance-map', (id, width) =>
            mapChart(map, {
              id,
              title: `Mean distance from small areas to the practices of their patients, ${title}`,
              description: sentence,
              width: Math.min(width, 520),
            }),
          )}
          table={twinProps(mapTable(map, 'Practices on the map'))}
          note={note}
        />
      )}
      <DataTable
        caption={`Straight-line distance of patients to their practice, ${longDate(day)}`}
        sticky
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          { key: 'median', label: 'Half live within', unit: 'km', numeric: true, decimals: 1 },
          { key: 'mean', label: 'Mean', unit: 'km', numeric: true, decimals: 1 },
          { key: 'miles', label: 'More than 3 miles', unit: '%', numeric: true, decimals: 1 },
          { key: 'km', label: 'More than 5 km', unit: '%', numeric: true, decimals: 1 },
        ]}
        rows={distanceRows(proximity.found, title).map((row) => ({
          name: row.practice === null ? <strong>{row.name}</strong> : row.name,
          patients: row.patients,
          median: row.median_km ?? row.missing,
          mean: row.mean_km,
          miles: row.percent_beyond_3_miles,
          km: row.percent_beyond_5_km,
        }))}
      />
      <CsvLink href={csv} what="distances by practice" />
    </>
  )
}

import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { gradientChart, gradientSentence, gradientTable } from '../charts/gradient.ts'
import { scatterChart, scatterTable, type ScatterData } from '../charts/scatter.ts'
import { comparisonOnly } from '../comparison/address.ts'
import { twoWidths } from '../comparison/two-widths.ts'
import { PracticeLink, twinProps } from '../register/page-parts.tsx'
import { DataTable, Figure, Missing } from '../web/components.tsx'
import { FIFTHS, groupInWords } from './deprivation-groups.ts'
import { gradientOf } from './deprivation-gradient.ts'
import type { WorkforceDeprivation } from './workforce-deprivation-model.ts'
import { practiceStaffRows } from './workforce-deprivation-sheets.ts'

/** GPs by national fifths of practices, as in the tables, with the slope over tenths. */
export function Gradient(props: {
  readonly found: WorkforceDeprivation
  readonly csv: string
}): ReactNode {
  const { fifths, slope, columns, countryName } = props.found
  const [first] = columns
  if (fifths === null || first === undefined) return null
  const data = gradientOf(first.indicator, fifths, slope, countryName)
  return (
    <Figure
      heading={`GPs by deprivation, ${countryName}`}
      sentence={gradientSentence(data)}
      svg={twoWidths('workforce-gradient', (id, width) =>
        gradientChart(data, {
          id,
          title: `${first.indicator.name} by fifth of practices by deprivation`,
          description: gradientSentence(data),
          width,
        }),
      )}
      table={twinProps(gradientTable(data, 'GPs by fifth of practices by deprivation'))}
      csv={props.csv}
      note="The figures are those of the first table above."
    />
  )
}

/** GPs and deprivation of the chosen practices, each a mark. */
export function Scatter(props: {
  readonly found: WorkforceDeprivation
  readonly title: string
  readonly csv: string
}): ReactNode {
  const { found, title } = props
  const rows = practiceStaffRows(found)
  const together = found.country.at(-1)?.gpsPer10000 ?? null
  const data: ScatterData = {
    x: { label: `Deprivation score ${found.groups.edition}`, unit: '', decimals: 1 },
    y: {
      label: 'GPs',
      unit: 'FTE per 10,000 patients',
      decimals: 1,
      comparator: together === null ? null : { name: found.countryName, value: together },
    },
    sizeLabel: 'registered patients',
    points: rows.map((row) => ({
      code: row.practice,
      name: row.name,
      x: row.deprivation_score,
      y: row.gps_per_10000,
      yMissing: row.missing ?? undefined,
      size: row.patients,
    })),
    background: {
      one: `other practice of ${found.countryName}`,
      many: `other practices of ${found.countryName}`,
      points: found.others.map(({ score, gpsPer10000 }) => ({ x: score, y: gpsPer10000 })),
    },
  }
  const deprived = rows.filter(({ fifth }) => fifth === 1)
  const below =
    together === null
      ? 0
      : deprived.filter(({ gps_per_10000: gps }) => gps !== null && gps < together).length
  const sentence =
    `${deprived.length} of the ${rows.length} practices of ${title} are in the most deprived fifth` +
    (together === null
      ? '.'
      : `; ${below} of these have fewer GPs for their patients than ${found.countryName} together (${formatNumber(together, 1)} FTE per 10,000).`)
  return (
    <Figure
      heading={`GPs and deprivation, the practices of ${title}`}
      sentence={sentence}
      svg={twoWidths('workforce-scatter', (id, width) =>
        scatterChart(data, {
          id,
          title: `GPs per 10,000 patients and deprivation, practices of ${title}`,
          description: sentence,
          width,
        }),
      )}
      table={twinProps(scatterTable(data, `GPs and deprivation, practices of ${title}`))}
      csv={props.csv}
      note="Going together is not a cause: recruitment, premises, training practices and rural lists all play a part."
    />
  )
}

/** Staff and deprivation, every practice in order of name. */
export function Practices(props: {
  readonly found: WorkforceDeprivation
  readonly title: string
  readonly on: string
  readonly words: Readonly<Record<string, string | undefined>>
}): ReactNode {
  const { found, title, on, words } = props
  return (
    <DataTable
      caption={`Staff and deprivation, every practice of ${title}, in order of name`}
      sticky
      compact
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'score', label: 'Deprivation score', numeric: true, decimals: 1 },
        { key: 'fifth', label: 'Fifth of practices' },
        { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
        { key: 'fte', label: 'GPs', unit: 'FTE', numeric: true, decimals: 1 },
        { key: 'perGp', label: 'Patients per FTE GP', numeric: true, decimals: 0 },
        { key: 'weighted', label: 'Weighted patients per FTE GP', numeric: true, decimals: 0 },
        { key: 'nurses', label: 'Nurses', unit: 'FTE per 10,000', numeric: true, decimals: 1 },
        {
          key: 'others',
          label: 'Other direct patient care',
          unit: 'FTE per 10,000',
          numeric: true,
          decimals: 1,
        },
      ]}
      rows={practiceStaffRows(found).map((row) => ({
        name: (
          <PracticeLink code={row.practice} name={row.name} on={on} words={comparisonOnly(words)} />
        ),
        score: row.deprivation_score,
        fifth: row.fifth === null ? null : groupInWords(row.fifth, FIFTHS),
        patients: row.patients,
        fte: row.gp_fte ?? <Missing reason={row.missing ?? 'not available'} />,
        perGp: row.gp_fte === 0 ? <Missing reason="no GP of its own" /> : row.patients_per_gp,
        weighted:
          row.gp_fte === 0 ? <Missing reason="no GP of its own" /> : row.weighted_patients_per_gp,
        nurses: row.nurses_per_10000,
        others: row.direct_patient_care_per_10000,
      }))}
    />
  )
}

import type { ControlChart } from '@footings/statistics'
import type { ReactNode } from 'react'
import {
  controlChart,
  controlSentence,
  controlTable,
  type ControlData,
} from '../../charts/control.ts'
import type { Assurance } from '../../charts/control-kinds.ts'
import { formatNumber } from '../../charts/format.ts'
import { twoWidths } from '../../comparison/two-widths.ts'
import { recordPath, newRecordPath } from '../../records/kind.ts'
import { twinProps } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { DataTable, Figure, Missing } from '../../web/components.tsx'
import { MEASURES, READINGS } from '../addresses.ts'
import { measureSentence } from '../words.ts'
import type { Measure } from './model.ts'

/** A measure with its readings: as a control chart where there are enough, else as they are. */
export function MeasurePart(props: {
  readonly measure: Measure
  readonly mayEdit: boolean
}): ReactNode {
  const { measure, mayEdit } = props
  const { row, readings, noChart } = measure
  const data = controlData(measure)
  return (
    <section id={`measure-${row.id}`}>
      {data === null ? <h2>{row.name}</h2> : null}
      {data === null ? <p>{measureSentence(measure)}</p> : null}
      {data === null ? null : (
        <Figure
          heading={row.name}
          sentence={`${measureSentence(measure)} ${controlSentence(data)}`}
          svg={twoWidths(`measure-${row.id}`, (id, width) =>
            controlChart(data, { id, title: row.name, description: controlSentence(data), width }),
          )}
          table={twinProps(controlTable(data, `${row.name}, by period`))}
          note="Rules of Making Data Count (NHS England): limits are what the readings’ own ups and downs give."
        />
      )}
      {data === null ? (
        <DataTable
          caption={`${row.name}: readings`}
          compact
          columns={
            row.kind === 'narrative'
              ? [
                  { key: 'period', label: 'Period from' },
                  { key: 'narrative', label: 'What was said' },
                ]
              : [
                  { key: 'period', label: 'Period from' },
                  {
                    key: 'value',
                    label: 'Value',
                    numeric: true,
                    ...(row.unit === null ? {} : { unit: row.unit }),
                  },
                  { key: 'of', label: 'Of', numeric: true },
                  { key: 'narrative', label: 'Said beside it' },
                ]
          }
          rows={readings.map((one) => ({
            period: longDate(one.period),
            value: one.value === null ? null : Number(one.value),
            of: one.of === null ? <Missing reason="not told" /> : formatNumber(one.of),
            narrative: one.narrative ?? <Missing reason="nothing" />,
          }))}
          empty="There is no reading yet."
        />
      ) : null}
      {data === null && row.kind !== 'narrative' ? (
        <p className="nhsuk-body-s">Limits are not drawn: {noChart}.</p>
      ) : null}
      {mayEdit ? (
        <ul className="app-links">
          <li>
            <a href={newRecordPath(READINGS, { impact_measure: row.id })}>
              Add a reading<span className="nhsuk-u-visually-hidden"> of {row.name}</span>
            </a>
          </li>
          <li>
            <a href={recordPath(MEASURES, row.id)}>
              Change<span className="nhsuk-u-visually-hidden"> {row.name}</span>
            </a>
          </li>
        </ul>
      ) : null}
    </section>
  )
}

const ASSURANCES: Readonly<Record<NonNullable<ControlChart['assurance']>, Assurance>> = {
  'consistently passing': 'meets',
  'consistently failing': 'misses',
  'hit and miss': 'may or may not',
}

function controlData({ row, chart, periods, target }: Measure): ControlData | null {
  if (chart === null) return null
  const { variation, assurance } = chart
  const [first] = chart.points
  const bySlot = new Map(chart.points.map((point) => [point.period, point]))
  return {
    unit: row.unit ?? '',
    name: row.name,
    chart: 'XmR',
    points: periods.map((period, slot) => {
      const point = bySlot.get(slot)
      const type = point?.type ?? 'missing'
      return {
        period,
        value: point?.value ?? null,
        missing: point === undefined ? 'no reading' : undefined,
        mean: point?.mean ?? first?.mean ?? null,
        lower: point?.lower ?? first?.lower ?? null,
        upper: point?.upper ?? first?.upper ?? null,
        type: type === 'missing' ? ('common cause' as const) : type,
        rule: point?.rule ?? ('none' as const),
      }
    }),
    target: target === null ? null : { name: 'Target', value: target },
    variation:
      variation === null || variation.type === 'missing'
        ? null
        : { type: variation.type, side: variation.direction },
    assurance: assurance === null ? null : ASSURANCES[assurance],
  }
}

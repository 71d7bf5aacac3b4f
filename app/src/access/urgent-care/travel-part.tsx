import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../charts/format.ts'
import { DataTable, Missing } from '../../web/components.tsx'
import type { AnswerProps } from './answer.tsx'
import { CsvOf, percentOf } from './csv-of.tsx'
import { FIFTHS } from './data.ts'
import { optionLabel } from './options.ts'

/** Who travels. */
export function TravelPart({ result, base }: AnswerProps): ReactNode {
  const moved = result.options.filter(({ travel }) => travel.journeys > 0)
  const said = moved.flatMap(({ id, travel }) =>
    travel.extraKm === null || travel.extraMinutes === null
      ? []
      : [
          `${optionLabel(id)}: ${formatNumber(travel.extraKm / (travel.journeys - travel.unknown || 1), 1)} km and ${formatNumber(travel.extraMinutes / (travel.journeys - travel.unknown || 1), 0)} minutes more for each journey there and back${travel.deterred === null ? '' : `, and ${formatPercent(100 * travel.deterred, 0)} fewer who would come`}`,
        ],
  )
  return (
    <section>
      <h2>Who travels</h2>
      <p>{said.length === 0 ? 'The ways of patients are not known.' : `${said.join('; ')}.`}</p>
      <DataTable
        caption="Extra kilometres of a journey, there and back, by deprivation fifth of where patients live"
        columns={[
          { key: 'fifth', label: 'Fifth of England' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          ...moved.map(({ id }) => ({
            key: id,
            label: optionLabel(id),
            unit: 'km',
            numeric: true,
            decimals: 1,
          })),
        ]}
        rows={FIFTHS.map((fifth, at) => ({
          fifth,
          patients: moved[0]?.travel.fifths[at]?.patients ?? null,
          ...Object.fromEntries(
            moved.map(({ id, travel }) => {
              const own = travel.fifths[at]
              if (own?.patients === 0) return [id, <Missing key={id} reason="no patients" />]
              return [
                id,
                own === undefined || own.extraKm === null ? (
                  <Missing key={id} reason="not known" />
                ) : (
                  own.extraKm / own.journeys
                ),
              ]
            }),
          ),
        }))}
      />
      <CsvOf base={base} table="travel" what="Travel by deprivation fifth" />
      <p className="nhsuk-body-s">
        Straight lines from the middle of the small area to the hub less those to the own practice,
        times the detour assumed: there are no travel times, and no buses. Below zero: less than
        today. Those who would not come are in no other figure.
      </p>
    </section>
  )
}

/** Hubs and the practices that host them. */
export function HubsPart({ order, result, base }: AnswerProps): ReactNode {
  const hubs = result.options.flatMap((option) => option.hubs.map((hub) => ({ option, hub })))
  if (hubs.length === 0) return null
  const { siting } = order.data
  return (
    <section>
      <h2>Hubs and their hosts</h2>
      <p>
        One hub: {siting.one}. Two hubs: {siting.two}. A network’s hub: at its member that patients
        are nearest to. Patients of the host are likelier to use a hub than others, by the way
        alone.
      </p>
      <DataTable
        caption="Hubs"
        compact
        columns={[
          { key: 'option', label: 'Option' },
          { key: 'hub', label: 'Hub' },
          { key: 'practices', label: 'Practices', numeric: true, decimals: 0 },
          { key: 'peak', label: 'Clinicians at the peak', numeric: true, decimals: 0 },
          { key: 'rooms', label: 'Rooms of the host', numeric: true, decimals: 0 },
          { key: 'contacts', label: 'Contacts a week', numeric: true, decimals: 0 },
          { key: 'filled', label: 'Time filled', unit: '%', numeric: true, decimals: 0 },
          { key: 'host', label: 'Of the host’s patients', unit: '%', numeric: true, decimals: 0 },
          {
            key: 'bias',
            label: 'Use by a patient of the host to another’s',
            unit: 'times',
            numeric: true,
            decimals: 2,
          },
        ]}
        rows={hubs.map(({ option, hub }) => ({
          option: optionLabel(option.id),
          hub: hub.label === hub.host ? hub.host : `${hub.label}, at ${hub.host}`,
          practices: hub.practices,
          peak: hub.peak,
          rooms: hub.rooms ?? <Missing reason="not told" />,
          contacts: hub.contacts,
          filled: percentOf(hub.utilisation),
          host: percentOf(hub.hostShare),
          bias: hub.hostBias,
        }))}
      />
      <CsvOf base={base} table="hubs" what="Hubs" />
    </section>
  )
}

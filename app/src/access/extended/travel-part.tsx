import type { ReactNode } from 'react'
import { formatNumber, formatPercent } from '../../charts/format.ts'
import { DataTable, Missing } from '../../web/components.tsx'
import { FIFTHS } from '../urgent-care/data.ts'
import { CsvOf, type AnswerProps } from './answer-parts.tsx'
import { optionLabel, plainOption } from './words.ts'

/** Who travels, by deprivation fifth. */
export function TravelPart({ order, result, base }: AnswerProps): ReactNode {
  const options = result.options.flatMap(({ id, travel }) =>
    travel === null ? [] : [{ id, travel }],
  )
  const [first] = options
  if (first === undefined) return null
  const hosts = options.flatMap(({ id, travel: { atOwn } }) =>
    atOwn === null ? [] : [`${plainOption(id)}: ${formatPercent(100 * atOwn, 0)}`],
  )
  const doors = options.flatMap(({ id, travel: { fromPractice } }) =>
    fromPractice === null ? [] : [`${plainOption(id)}: ${formatNumber(fromPractice, 1)} km`],
  )
  const shown = [...FIFTHS.keys(), FIFTHS.length].filter(
    (at) => (first.travel.fifths[at] ?? first.travel.all).patients > 0,
  )
  const { siting } = order.data
  return (
    <section>
      <h2>Who travels</h2>
      <p>
        Patients whose site is at their own practice, {hosts.join('; ')}. Use is published to be
        higher at a host practice and to fall with distance; the contacts above do not know that.
        {doors.length === 0
          ? ''
          : ` From a patient’s practice to the site, in the mean, ${doors.join('; ')}.`}
      </p>
      <DataTable
        caption="Mean way from home to the site, and share within 20 minutes’ walk, by fifth of where patients live"
        columns={[
          { key: 'fifth', label: 'Fifth of England' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          { key: 'own', label: 'To the own practice', unit: 'km', numeric: true, decimals: 1 },
          ...options.map(({ id }) => ({
            key: id,
            label: optionLabel(id),
            unit: 'km, % walking',
            numeric: true,
          })),
        ]}
        rows={shown.map((at) => {
          const fifthOf = (one: (typeof options)[number]) => one.travel.fifths[at] ?? one.travel.all
          const one = fifthOf(first)
          return {
            fifth: FIFTHS[at] ?? 'All',
            patients: one.patients,
            own: one.ownKm ?? <Missing reason={one.patients === 0 ? 'no patients' : 'not known'} />,
            ...Object.fromEntries(
              options.map((option) => {
                const { id } = option
                const { km, walk, patients } = fifthOf(option)
                return [
                  id,
                  km === null || walk === null ? (
                    <Missing key={id} reason={patients === 0 ? 'no patients' : 'not known'} />
                  ) : (
                    `${formatNumber(km, 1)}, ${formatPercent(100 * walk, 0)}`
                  ),
                ]
              }),
            ),
          }
        })}
      />
      <CsvOf base={base} table="travel" what="Travel by deprivation fifth" />
      <p className="nhsuk-body-s">
        Straight lines from the middle of the small area, times the detour assumed: there are no
        travel times. Of all people in England 84.8% were within a 20-minute walk, 94.2% in towns
        and 19.4% in the country (Todd, BMJ Open 2015). Several sites:{' '}
        {siting.several ?? 'not known'}. One site: {siting.one ?? 'not known'}.
      </p>
    </section>
  )
}

import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../../../charts/format.ts'
import { DataTable, Details, Missing } from '../../../web/components.tsx'
import type { AnswerProps } from '../answer.tsx'
import { CsvOf } from '../csv-of.tsx'
import { FIFTHS } from '../data.ts'
import { layoutOf, optionLabel } from '../options.ts'
import { halfWidth } from './estimates.ts'
import { Interval } from './interval.tsx'
import type { Simulated, SimulatedOption } from './simulated.ts'
import { leadInWeeks, sessionsWords, standardInWeeks, weeksWords } from './words-of-weeks.ts'

/** What simulated weeks say of each option, beside the formulas. */
export function SimulatedPart({ order, result, base }: AnswerProps): ReactNode {
  const { simulated } = result
  if (simulated === null) {
    return (
      <section>
        <h2>Simulated weeks</h2>
        <p>Simulated when the model is run in full, where anybody is urgent.</p>
      </section>
    )
  }
  const within = typeof order.choices['within'] === 'number' ? order.choices['within'] : 30
  const said =
    simulated.staff === 'today' ? leadInWeeks(simulated) : standardInWeeks(result, simulated)
  const sessions = sessionsWords(result)
  return (
    <section>
      <h2>Simulated weeks</h2>
      {said === null ? null : <p>{said}</p>}
      {sessions === null ? null : <p>{sessions.words}</p>}
      <DataTable
        caption={`${formatCount(simulated.weeks, 'week')} from Monday to Friday; below a figure, its 95% interval`}
        sticky
        columns={[
          { key: 'option', label: 'Option' },
          {
            key: 'seen',
            label: `Urgent patients seen within ${within} minutes`,
            unit: '%',
            numeric: true,
          },
          {
            key: 'formula',
            label: 'By formula, at the Monday peak',
            unit: '%',
            numeric: true,
            decimals: 1,
          },
          { key: 'kept', label: 'Standard' },
          { key: 'median', label: 'Half wait no longer than', unit: 'minutes', numeric: true },
          { key: 'long', label: '95% wait no longer than', unit: 'minutes', numeric: true },
          {
            key: 'booked',
            label: 'Booked patients wait, on average',
            unit: 'minutes',
            numeric: true,
          },
          {
            key: 'unmet',
            label: 'Urgent patients left at the close',
            unit: 'a day',
            numeric: true,
          },
          { key: 'overtime', label: 'Overtime', unit: 'hours a day', numeric: true },
          { key: 'filled', label: 'Time filled', unit: '%', numeric: true },
          { key: 'own', label: 'Urgent patients seen at own practice', unit: '%', numeric: true },
        ]}
        rows={simulated.options.map(optionRow)}
      />
      <CsvOf base={base} table="simulated-weeks" what="Simulated weeks" />
      <p className="nhsuk-body-s">{extentWords(simulated)}</p>
      <p className="nhsuk-body-s">
        All options meet the same patients. Urgent patients come at the rates of the half-hours,
        booked ones at their slots, fewer for those who do not attend; teams are whole clinicians
        for whole sessions, empty at the opening. Waits are of those who are seen. Urgent patients
        who still wait at the close go without; booked ones and those called in after a telephone
        consultation are seen in overtime, which also counts who is still busy when a session ends
        at midday. The formula is of the steady state that the peak would reach if it lasted. With
        total triage the first contact counts, by telephone. A contact of the hub for what practices
        cannot hold is as long as the mean of both places; patients go there when their practice
        would keep them longer than the standard.
      </p>
      <FifthsDetails simulated={simulated} base={base} />
      <ChecksDetails simulated={simulated} base={base} />
    </section>
  )
}

function optionRow(option: SimulatedOption) {
  const { keepsStandard, peakFormula } = option
  return {
    option: optionLabel(option.id),
    seen: <Interval of={option.seenInTime} decimals={1} scale={100} />,
    formula: peakFormula === null ? <Missing reason="no formula" /> : 100 * peakFormula,
    kept: keepsStandard === null ? 'cannot tell' : keepsStandard ? 'kept' : 'not kept',
    median: <Interval of={option.medianWait} decimals={0} />,
    long: <Interval of={option.longWait} decimals={0} />,
    booked: <Interval of={option.bookedWait} decimals={1} missing="nobody books" />,
    unmet: <Interval of={option.unmetADay} decimals={1} />,
    overtime: <Interval of={option.overtimeADay} decimals={1} scale={1 / 60} />,
    filled: <Interval of={option.utilisation} decimals={0} scale={100} />,
    own: <Interval of={option.atOwnPractice} decimals={0} scale={100} />,
  }
}

/** How far it went, and how well that makes the shares known. */
function extentWords(simulated: Simulated): string {
  const { weeks, most, precise, options } = simulated
  const widest = Math.max(0, ...options.map(({ seenInTime }) => halfWidth(seenInTime)))
  const known = Number.isFinite(widest)
    ? `: the shares seen in time are known to ${formatNumber(100 * widest, 2)} percentage points either way, or better`
    : ''
  const why = precise
    ? 'It stopped there because each share, and the difference of the best two, was known to a twentieth of itself'
    : weeks < 200
      ? `A place of this size is given ${formatCount(most, 'week')} so that nobody waits long`
      : 'It stopped at the most weeks, with the difference of the best two not yet known to a twentieth of itself'
  return `Made of ${weeksWords(simulated)}. ${why}${known}.`
}

type DetailsProps = Pick<AnswerProps, 'base'> & { readonly simulated: Simulated }

/** Who is not seen in time and who is seen elsewhere, by fifth. */
function FifthsDetails({ simulated, base }: DetailsProps): ReactNode {
  const { options } = simulated
  const key = (kind: string, option: SimulatedOption): string => `${kind}-${option.id}`
  const moved = options.filter(({ id }) => layoutOf(id) !== null)
  return (
    <Details summary="By deprivation fifth: who is seen in time, and who is seen elsewhere">
      {[
        { kind: 'seen', caption: 'Urgent patients seen in time', of: options },
        {
          kind: 'away',
          caption: 'Urgent patients seen elsewhere than at their practice',
          of: moved,
        },
      ].map(({ kind, caption, of }) => (
        <DataTable
          key={kind}
          caption={caption}
          compact
          columns={[
            { key: 'fifth', label: 'Fifth of England' },
            ...of.map((option) => ({
              key: key(kind, option),
              label: optionLabel(option.id),
              unit: '%',
              numeric: true,
            })),
          ]}
          rows={FIFTHS.map((fifth, at) => ({
            fifth,
            ...Object.fromEntries(
              of.map((option) => {
                const found = option.fifths[at]?.[kind === 'seen' ? 'seenInTime' : 'away'] ?? null
                return [
                  key(kind, option),
                  <Interval key={option.id} of={found} decimals={1} scale={100} />,
                ]
              }),
            ),
          }))}
        />
      ))}
      <p>
        Fifths of where patients live, all patients of a practice taken alike: differences between
        fifths are those between their practices.
      </p>
      <CsvOf base={base} table="simulated-fifths" what="Simulated weeks by deprivation fifth" />
    </Details>
  )
}

/** Simulated figures beside formulas of the same thing. */
function ChecksDetails({ simulated, base }: DetailsProps): ReactNode {
  const { options, telephones } = simulated
  const rows = [
    ...options.flatMap(({ id, checks }) =>
      checks.map((check) => ({ of: optionLabel(id), ...check })),
    ),
    ...(telephones?.checks ?? []).map((check) => ({ of: 'Telephones', ...check })),
  ]
  return (
    <Details summary="The simulation checked by formulas">
      <DataTable
        caption="Simulated figures beside those of formulas"
        compact
        columns={[
          { key: 'of', label: 'Of' },
          { key: 'what', label: 'What' },
          { key: 'unit', label: 'Unit' },
          { key: 'simulated', label: 'Simulated', numeric: true, decimals: 1 },
          { key: 'formula', label: 'By formula', numeric: true, decimals: 1 },
          { key: 'apart', label: 'Apart, in standard errors', numeric: true },
          { key: 'kind', label: 'The formula is' },
        ]}
        rows={rows.map(({ apart, exact, ...check }) => ({
          ...check,
          apart: apart === null ? <Missing reason="not known" /> : formatNumber(apart, 1),
          kind: exact ? 'exact' : 'an approximation',
        }))}
      />
      <p>
        Exact formulas should lie within two or three standard errors. Waits have one where urgent
        patients have clinicians of their own (forward equations, session by session); a team that
        sees booked patients too, or one that overflows, has none, and no check but that of its
        work. The telephones’ formula carries those who are about to ring again as a mean.
      </p>
      <CsvOf base={base} table="simulated-checks" what="The simulation checked by formulas" />
    </Details>
  )
}

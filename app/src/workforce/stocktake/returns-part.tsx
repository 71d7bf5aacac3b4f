import type { ReactNode } from 'react'
import { Day, TableWithCsv } from '../../register/page-parts.tsx'
import { sentenceCase } from '../../register/words.ts'
import { Missing, Tag } from '../../web/components.tsx'
import { WORKFORCE_PATH } from './addresses.ts'
import { AGE_LABELS } from './ages.ts'
import { NOT_SHOWN } from './shown.ts'
import { networkName, type RoundView } from './view.ts'

interface PartProps {
  readonly round: RoundView
  readonly words: string
}

/** People by age, over the place and for GPs by network: nothing of one practice. */
export function AgesPart({ round, words }: PartProps): ReactNode {
  const told = round.ages.filter(({ practices }) => practices > 0)
  const csv = `${WORKFORCE_PATH}/ages.csv${words}`
  return (
    <>
      <h2 id="ages">Ages</h2>
      <TableWithCsv
        caption="People by age over the place, of those whose age is told"
        csv={csv}
        columns={[
          { key: 'roles', label: 'Roles' },
          ...AGE_LABELS.map((label, band) => ({ key: `band${band}`, label, numeric: true })),
          { key: 'told', label: 'Told', unit: 'people', numeric: true },
          { key: 'practices', label: 'Practices', unit: 'that told', numeric: true },
        ]}
        rows={told.map((one) => ({
          roles: one.group.label,
          ...Object.fromEntries(
            one.bands.map((people, band) => [`band${band}`, people ?? <Hidden key={band} />]),
          ),
          told: one.told ?? <Hidden />,
          practices: one.practices,
        }))}
        empty="No practice has told ages in this stocktake."
      />
      {told.length === 0 ? null : (
        <TableWithCsv
          caption="GPs without trainees and locums by age and network"
          csv={csv}
          columns={[
            { key: 'network', label: 'Network' },
            { key: 'under55', label: 'Under 55', numeric: true },
            { key: 'from55', label: '55 and over', numeric: true },
            { key: 'practices', label: 'Practices', unit: 'that told', numeric: true },
          ]}
          rows={round.agesByNetwork
            .toSorted((a, b) =>
              networkName(round, a.network).localeCompare(networkName(round, b.network)),
            )
            .map((one) => ({
              network: networkName(round, one.network),
              under55: one.under55 ?? <Hidden />,
              from55: one.from55 ?? <Hidden />,
              practices: one.practices,
            }))}
        />
      )}
    </>
  )
}

/** Who has returned, and what returns lack. */
export function ReturnsPart({ round, words }: PartProps): ReactNode {
  const { model } = round
  const { states } = model
  return (
    <>
      <h2 id="returns">Returns</h2>
      <p>
        {states.complete} of {model.practices.length} practices are complete, {states.started} have
        started, {states.declined} have declined and {states['not started']} have not started.
      </p>
      <TableWithCsv
        caption="How far practices are, and what their returns lack"
        csv={`${WORKFORCE_PATH}/returns.csv${words}`}
        compact
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'state', label: 'State' },
          { key: 'returned', label: 'Returned' },
          { key: 'missing', label: 'What is missing' },
          { key: 'check', label: 'To look at again', unit: 'roles', numeric: true },
        ]}
        rows={model.completeness.map((one) => ({
          practice: one.practice.name,
          state: (
            <Tag colour={one.state === 'complete' ? 'green' : 'grey'}>
              {sentenceCase(one.state)}
            </Tag>
          ),
          returned:
            one.returnedOn === null ? <Missing reason="not yet" /> : <Day day={one.returnedOn} />,
          missing: one.missing.length === 0 ? 'Nothing' : one.missing.join('; '),
          check: one.toCheck,
        }))}
      />
    </>
  )
}

function Hidden(): ReactNode {
  return <Missing reason={NOT_SHOWN} />
}

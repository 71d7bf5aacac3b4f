import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { Details } from '../web/components.tsx'
import type { PlannerPractice } from './planner-place.ts'

/** The codes of practices, to be read and copied while a rule is written. */
export function PracticeCodes({
  practices,
}: {
  readonly practices: readonly PlannerPractice[]
}): ReactNode {
  return (
    <Details summary={`Codes of the ${practices.length} practices`} open>
      <ul className="app-codes">
        {practices.map(({ code, name, registered }) => (
          <li key={code}>
            <code>{code}</code> {name}
            {registered === null ? '' : `, ${formatNumber(Math.round(registered))}`}
          </li>
        ))}
      </ul>
    </Details>
  )
}

import type { ReactNode } from 'react'
import type { AnswerProps } from './answer.tsx'
import { optionLabel, outcomeOf } from './options.ts'

/** What nobody should read out of the answer. */
export function CannotTell({ result }: AnswerProps): ReactNode {
  const doubtful = (result.sensitivity?.doubts ?? []).filter(({ tells }) => !tells)
  return (
    <section>
      <h2>What this cannot tell</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {doubtful.map(({ outcome }) => (
          <li key={outcome}>Which option is best by {outcomeOf(outcome).label.toLowerCase()}.</li>
        ))}
        {result.sameAsToday === null ? null : (
          <li>
            {optionLabel(result.sameAsToday)} is what practices do today, and is not compared with
            itself.
          </li>
        )}
        {result.simulated === null ? (
          <li>
            Whether these clinicians can be found, how days differ from one another, and how long a
            queue takes to build up or ebb: teams are worked out in steady state, each half-hour
            that decides on its own. With today’s staff a hub gets only those whom practices could
            spare at the peak; where that is less than its work, it sees nobody in time in the end.
          </li>
        ) : (
          <li>
            Whether these clinicians can be found, and how weeks differ by season or illness:
            simulated weeks differ by chance alone, at the assumptions as they are. In plausible
            inputs the peak is taken as if it lasted. Nobody is moved between teams when a day goes
            wrong, no booked patients are carried over to another week, and callers who are never
            answered are still among those who need a clinician.
          </li>
        )}
        <li>
          Whether patients do better. Own clinicians, second contacts and ways are counted; harm and
          benefit are not.
        </li>
        <li>
          Which rooms, indemnity, information systems and transport a hub needs beyond the sum
          assumed, and what a change costs while it is made.
        </li>
      </ul>
    </section>
  )
}

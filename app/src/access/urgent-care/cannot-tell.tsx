import type { ReactNode } from 'react'
import type { AnswerProps } from './answer.tsx'
import { optionLabel, outcomeOf } from './options.ts'

/** What nobody should read out of the answer. */
export function CannotTell({ result }: AnswerProps): ReactNode {
  const { simulated, sensitivity } = result
  const doubtful = (sensitivity?.doubts ?? []).filter(({ tells }) => !tells)
  const ofToday = simulated?.today ?? null
  const seenDoubtful = ofToday !== null && (!ofToday.tells || ofToday.tried?.tells === false)
  return (
    <section>
      <h2>What this cannot tell</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {doubtful.map(({ outcome }) => (
          <li key={outcome}>Which option is best by {outcomeOf(outcome).label.toLowerCase()}.</li>
        ))}
        {seenDoubtful ? (
          <li>Which option is best by {outcomeOf('seen').label.toLowerCase()}.</li>
        ) : null}
        {ofToday !== null && ofToday.tried === null ? (
          <li>
            How many are seen in time with today’s staff in other plausible inputs: that was
            simulated at the assumptions as they are.
          </li>
        ) : null}
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
            that decides on its own. How many are seen in time with today’s staff is not known
            without simulated weeks.
          </li>
        ) : (
          <li>
            Whether these clinicians can be found, and how weeks differ by season or illness:
            simulated weeks differ by chance alone. Teams that keep the standard are worked out in
            steady state, as if the peak lasted. Nobody is moved between teams when a day goes
            wrong, no booked patients are carried over to another week, and callers who are never
            answered are still among those who need a clinician.
          </li>
        )}
        <li>
          How not attending grows with the time ahead of a booking: one share holds for all who book
          ahead, so that an option which makes booked patients wait longer for their day is not
          charged for it.
        </li>
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

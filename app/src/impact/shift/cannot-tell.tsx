import type { ReactNode } from 'react'
import type { AnswerProps } from './answer.tsx'

/** What these data and assumptions do not say. */
export function CannotTell({ order, result }: AnswerProps): ReactNode {
  const { data } = order
  return (
    <>
      <h2>What this cannot tell</h2>
      <ul>
        {result.without.induced ? (
          <li>
            How many contacts are new because the service is nearer: the figure that is remembered
            is not confirmed, so none are counted, and the work shown is the least that it can be.
          </li>
        ) : null}
        {result.without.prices ? (
          <li>
            What leaves the hospital in pounds: its prices are not confirmed. Type those of your
            contract among the assumptions.
          </li>
        ) : null}
        {result.takers['cannot tell'] > 0 ? (
          <li>
            Whether {result.takers['cannot tell']} practices have the time: paste what their GPs
            have left. What GPs do in a day already is not known here, so the contacts are shown
            beside the safe limit and not against it.
          </li>
        ) : null}
        <li>
          Whether patients are better off: outcomes, waits and choice are not in it. Set up a
          measure before it starts.
        </li>
        <li>
          Whether people can be found: see the workforce of the place. A full-time equivalent here
          is work, not a person who has applied.
        </li>
        <li>
          What the baseline does not hold: it is {data.baseline}, and activity that no one counted
          moves too.
        </li>
      </ul>
    </>
  )
}

import type { ReactNode } from 'react'
import { markIcon, trendIcon } from '../comparison/icons.ts'

/** What the marks of the table mean; it stands before the table, on paper too. */
export function Legend(props: {
  readonly comparator: string
  /** Whether any figure is compared at all. */
  readonly compared: boolean
  /** Whether there are complete counts among the figures. */
  readonly counts?: boolean
}): ReactNode {
  const { comparator, compared, counts = true } = props
  const marks = [
    {
      icon: markIcon('above', '99.8%') + markIcon('below', '99.8%'),
      words: `above or below ${comparator}, outside the 99.8% limits`,
    },
    {
      icon: markIcon('above', '95%') + markIcon('below', '95%'),
      words: 'outside the 95% limits only',
    },
  ]
  const trends = {
    icon: trendIcon('increasing') + trendIcon('decreasing') + trendIcon('no significant change'),
    words: 'rising, falling, no significant change over five years',
  }
  return (
    <ul className="app-legend" aria-label="Marks">
      {[...(compared ? marks : []), trends].map(({ icon, words }) => (
        <li key={words}>
          <span dangerouslySetInnerHTML={{ __html: icon }} /> {words}
        </li>
      ))}
      {compared ? <li>No mark: within the limits</li> : null}
      {counts ? <li>Complete count: not compared, as chance has no part in it</li> : null}
    </ul>
  )
}

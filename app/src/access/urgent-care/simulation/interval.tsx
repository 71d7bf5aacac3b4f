import type { ReactNode } from 'react'
import { formatNumber } from '../../../charts/format.ts'
import { Missing } from '../../../web/components.tsx'
import type { Simulated95, SimulatedWait } from './simulated.ts'

/** A simulated figure with its 95% interval below; null says why it is not there. */
export function Interval(props: {
  readonly of: Simulated95 | SimulatedWait | null
  readonly decimals: number
  /** What the figure is multiplied by, 1 by default. */
  readonly scale?: number
  readonly missing?: string
}): ReactNode {
  const { of, decimals, scale = 1, missing = 'no patients' } = props
  if (of === null) return <Missing reason={missing} />
  const write = (figure: number): string => formatNumber(figure * scale, decimals)
  return (
    <>
      {of.value === null ? <Missing reason="longer than counted" /> : write(of.value)}
      {of.low === null && of.high === null ? null : (
        <>
          <br />
          <span className="nhsuk-body-s">
            {of.low === null ? '' : write(of.low)} to {of.high === null ? 'longer' : write(of.high)}
          </span>
        </>
      )}
    </>
  )
}

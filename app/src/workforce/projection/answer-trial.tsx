import type { ReactNode } from 'react'
import { formatCount, formatNumber, formatSigned } from '../../charts/format.ts'
import type { Shown } from '../../models/kind.ts'
import { InsetText } from '../../web/components.tsx'
import { FanFigure, ResultTable } from './answer-parts.tsx'
import type { WorkforceData } from './data.ts'
import type { BackCastGroup, SwapResult, WorkforceResult } from './result.ts'
import { backCastTable } from './tables.ts'

/** What swapping sessions would change. */
export function SwapPart({ swap }: { readonly swap: SwapResult | null }): ReactNode {
  if (swap === null) return null
  const [low, middle, high] = swap.change
  const cost = swap.cost[1]
  const range = `£${formatNumber(Math.abs(swap.cost[0]))} ${swap.cost[0] < 0 ? 'less' : 'more'} to £${formatNumber(Math.abs(swap.cost[2]))} ${swap.cost[2] < 0 ? 'less' : 'more'}`
  const even = low < 0 && high > 0 ? ' Whether there would be more or less cannot be told.' : ''
  const match = swap.released[1] > 0 ? (swap.sessions * swap.hours) / swap.released[1] : null
  const dearer = swap.cost[0] < 0 && swap.cost[2] > 0 ? ' Whether it saves cannot be told.' : ''
  return (
    <>
      <h3>
        {formatNumber(swap.sessions, Number.isInteger(swap.sessions) ? 0 : 1)} GP sessions a week
        given up for as many of the role “{swap.to}”
      </h3>
      <p>
        {formatNumber(swap.hours, 1)} hours of a GP with patients go and{' '}
        {formatNumber(swap.released[1], 1)} ({formatNumber(swap.released[0], 1)} to{' '}
        {formatNumber(swap.released[2], 1)}) are set free, {formatNumber(swap.supervision, 1)} hours
        of supervision taken off: {formatSigned(middle, 1)} hours a week ({formatSigned(low, 1)} to{' '}
        {formatSigned(high, 1)}).{even}
        {match === null
          ? ' No number of such sessions would make up for them.'
          : ` About ${formatNumber(match, 1)} such sessions would make up for them.`}
      </p>
      <p>
        Cost a year, for the hours with patients: £{formatNumber(Math.abs(cost))}{' '}
        {cost < 0 ? 'less' : 'more'} ({range}).{dearer}
      </p>
    </>
  )
}

/** How the same projection would have done. */
export function BackCastPart({ result, base }: Shown<WorkforceData, WorkforceResult>): ReactNode {
  const { backCast, noBackCast } = result
  const heading = <h2>Tried on past years</h2>
  if (backCast === null) {
    return (
      <>
        {heading}
        <InsetText>
          <p>{noBackCast ?? 'The trial on past years comes with a run.'}</p>
        </InsetText>
      </>
    )
  }
  const years = Array.from({ length: backCast.end - backCast.start + 1 }, (_, at) =>
    String(backCast.start + at),
  )
  return (
    <>
      {heading}
      <p>
        The projection was started from {backCast.start} with rates of the years up to it and
        nothing later. Practices are those open today that are known in each of these years
        {backCast.jumped === 0
          ? ''
          : `; the lists of ${formatCount(backCast.jumped, 'practice')} changed by more than a quarter in a year, as when practices merge, which no projection foresees`}
        .
      </p>
      {backCast.groups.map((group) => (
        <FanFigure
          key={group.group}
          id={`workforce-back-cast-${group.group}`}
          heading={`${group.label}: forecast from ${backCast.start}, and what came`}
          sentence={`${
            group.miss === null
              ? 'The miss is not known.'
              : `In ${backCast.end} the forecast is ${formatSigned(100 * group.miss, 1)}% from what came, ${group.within === true ? 'which is within its range' : 'which is outside its range'}.`
          } ${group.practicesWithin} of ${formatCount(group.practices, 'practice')} came out within their own range of 90 in 100 futures.`}
          unit="FTE"
          decimals={1}
          periods={years}
          fan={group.fan}
          lines={[{ label: 'What came', values: group.actual }]}
        />
      ))}
      {backCast.groups.some(isTooNarrow) ? (
        <p>
          Fewer than 85 of 100 practices came out within their range for{' '}
          {named(backCast.groups.filter(isTooNarrow))}: ranges of single practices are too narrow
          there, and should be read as wider than they are.
        </p>
      ) : null}
      {backCast.groups.some(isNoBetter) ? (
        <p>
          For single practices the forecast of {named(backCast.groups.filter(isNoBetter))} came no
          nearer than saying that nothing changes: use it for how likely things are, not for what a
          practice will have.
        </p>
      ) : null}
      <ResultTable table={backCastTable(result)} base={base} wide />
    </>
  )
}

/** Whether far fewer practices than 90 of 100 came out within their range. */
function isTooNarrow({ practices, practicesWithin }: BackCastGroup): boolean {
  return practicesWithin < 0.85 * practices
}

/** Whether the mean miss of a practice is no smaller than that of its last known figure. */
function isNoBetter({ meanMiss, meanMissOfNoChange }: BackCastGroup): boolean {
  return meanMiss !== null && meanMissOfNoChange !== null && meanMiss >= meanMissOfNoChange
}

function named(groups: readonly BackCastGroup[]): string {
  return groups.map(({ group, label }) => (group === 'gp' ? label : label.toLowerCase())).join(', ')
}

import type { ReactNode } from 'react'
import { OptionsPart, SurplusPart, TornadoPart, type AnswerProps } from './answer-parts.tsx'
import { CannotTell, DetailParts } from './detail-parts.tsx'
import { TravelPart } from './travel-part.tsx'
import { UsePart, WeekPart } from './week-part.tsx'

/** The answer below its finding. */
export function Answer(props: AnswerProps): ReactNode {
  return (
    <>
      <OptionsPart {...props} />
      <SurplusPart {...props} />
      <TornadoPart {...props} />
      <WeekPart {...props} />
      <UsePart {...props} />
      <TravelPart {...props} />
      <DetailParts {...props} />
      <CannotTell {...props} />
    </>
  )
}

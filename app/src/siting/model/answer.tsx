import type { ReactNode } from 'react'
import type { Shown } from '../../models/kind.ts'
import type { SitingData } from './data.ts'
import { CurvePart } from './curve-part.tsx'
import { MapPart } from './map-part.tsx'
import { CannotTell, FifthsPart, OptionsPart, SitesPart } from './parts.tsx'
import type { SitingResult } from './result.ts'

export type AnswerProps = Shown<SitingData, SitingResult>

/** The answer below its finding. */
export function Answer(props: AnswerProps): ReactNode {
  return (
    <>
      <OptionsPart {...props} />
      <FifthsPart {...props} />
      <SitesPart {...props} />
      <MapPart {...props} />
      <CurvePart {...props} />
      <CannotTell {...props} />
    </>
  )
}

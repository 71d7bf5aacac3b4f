import type { ReactNode } from 'react'
import type { Shown } from '../../models/kind.ts'
import { BreakEvenPart, CostsPart } from './cost-part.tsx'
import type { UrgentCareData } from './data.ts'
import { DoubtPart, SwitchPart, TornadoPart } from './doubt-part.tsx'
import { HalfHoursPart } from './half-hours-part.tsx'
import { OptionsPart } from './options-part.tsx'
import { PracticesPart } from './practices-part.tsx'
import type { UrgentCareResult } from './result.ts'
import { SimulatedCallsPart } from './simulation/simulated-calls-part.tsx'
import { DifferencesPart, MondayWaitsPart } from './simulation/simulated-charts.tsx'
import { SimulatedPart } from './simulation/simulated-part.tsx'
import { TelephonePart } from './telephone-part.tsx'
import { HubsPart, TravelPart } from './travel-part.tsx'
import { CannotTell } from './cannot-tell.tsx'

export type AnswerProps = Shown<UrgentCareData, UrgentCareResult>

/** The answer below its finding: one screen of options first, then what it rests on. */
export function Answer(props: AnswerProps): ReactNode {
  return (
    <>
      <OptionsPart {...props} />
      <SimulatedPart {...props} />
      <DifferencesPart {...props} />
      <DoubtPart {...props} />
      <SwitchPart {...props} />
      <TornadoPart {...props} />
      <HalfHoursPart {...props} />
      <MondayWaitsPart {...props} />
      <TelephonePart {...props} />
      <SimulatedCallsPart {...props} />
      <CostsPart {...props} />
      <BreakEvenPart {...props} />
      <TravelPart {...props} />
      <HubsPart {...props} />
      <PracticesPart {...props} />
      <CannotTell {...props} />
    </>
  )
}

import type { Source } from '../reading.ts'
import { accidentAndEmergency } from './accident-and-emergency.ts'
import { appointmentsMapping } from './appointments-mapping.ts'
import { appointments } from './appointments.ts'
import { boundaries } from './boundaries.ts'
import { codePointOpen } from './code-point-open.ts'
import { cqc } from './cqc.ts'
import { fingertips } from './fingertips.ts'
import { gpPatientSurvey } from './gp-patient-survey.ts'
import { gpWorkforceLong } from './gp-workforce-long.ts'
import { gpWorkforceWide } from './gp-workforce-wide.ts'
import { imdLsoa } from './imd-lsoa.ts'
import { imdPractice } from './imd-practice.ts'
import { lsoaPopulation } from './lsoa-population.ts'
import { nationalCostCollection } from './national-cost-collection.ts'
import { networkPartners } from './network-partners.ts'
import { odsPractices } from './ods-practices.ts'
import { onspd } from './onspd.ts'
import { patientsByAge } from './patients-by-age.ts'
import { patientsByLsoa } from './patients-by-lsoa.ts'
import { patientsRegisteredTotals } from './patients-registered-totals.ts'
import { payments } from './payments.ts'
import { pcnWorkforce } from './pcn-workforce.ts'
import { practiceMap } from './practice-map.ts'
import { prescribing } from './prescribing.ts'
import { qofAchievement } from './qof-achievement.ts'
import { qofIndicators } from './qof-indicators.ts'
import { qofListByAge } from './qof-list-by-age.ts'
import { qofMapping } from './qof-mapping.ts'
import { qofPrevalence } from './qof-prevalence.ts'
import { tidyFigures } from './tidy-figures.ts'
import { unitCosts } from './unit-costs.ts'

/** Every publication that Footings reads. To add one, add its module here. */
export const SOURCES: readonly Source[] = [
  accidentAndEmergency,
  appointmentsMapping,
  appointments,
  boundaries,
  codePointOpen,
  cqc,
  fingertips,
  gpPatientSurvey,
  gpWorkforceLong,
  gpWorkforceWide,
  imdLsoa,
  imdPractice,
  lsoaPopulation,
  nationalCostCollection,
  networkPartners,
  odsPractices,
  onspd,
  patientsByAge,
  patientsByLsoa,
  patientsRegisteredTotals,
  payments,
  pcnWorkforce,
  practiceMap,
  prescribing,
  qofAchievement,
  qofIndicators,
  qofListByAge,
  qofMapping,
  qofPrevalence,
  tidyFigures,
  unitCosts,
]

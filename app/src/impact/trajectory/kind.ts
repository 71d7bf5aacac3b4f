import { modelKind } from '../../models/kind.ts'
import { refusedSmall, smallCountLine } from '../small-counts.ts'
import { TrajectoryAnswer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { TrajectoryData } from './data.ts'
import { FIELDS } from './fields.ts'
import { readTrajectory } from './read.ts'
import type { TrajectoryResult } from './result.ts'
import { sheetsOf } from './sheets.ts'
import { findingOf } from './words.ts'

/** A target on referrals: what it means, what it comes to by month, and whether it is met. */
export const TRAJECTORY = modelKind<TrajectoryData, TrajectoryResult>({
  id: 'trajectory',
  page: 'shift',
  title: 'Referral target',
  question: 'What does a target such as −6% and then −12% come to, and is it met?',
  about: [
    'The target is of what there would be with nothing done, projected from the months before it; not of the base year held still. What each year’s percentage is of, the base year and which referrals are counted must be said.',
    'It cannot tell why referrals change, nor anything of one practice.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: false,
  check: ({ months }) =>
    refusedSmall(
      'months',
      smallCountLine(months, 1),
      'Count more practices or specialties together, or type the referrals of the base year',
    ),
  read: readTrajectory,
  load: async () => (await import('./compute.ts')).compute,
  finding: findingOf,
  Answer: TrajectoryAnswer,
  sheets: sheetsOf,
})

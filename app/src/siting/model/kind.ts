import { modelKind } from '../../models/kind.ts'
import { Answer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { SitingData } from './data.ts'
import { FIELDS } from './fields.ts'
import { finding } from './finding.ts'
import { readSiting } from './read.ts'
import type { SitingResult } from './result.ts'
import { sheets } from './sheets.ts'

/** Where to put services, with the exact best and its proof. */
export const SITING = modelKind<SitingData, SitingResult>({
  id: 'siting',
  page: 'siting',
  title: 'Where to put services',
  question:
    'Where would so many sites be nearest to the patients, and how far are others from the best?',
  about: [
    'Finds the sites that patients live nearest to, that most live within a limit of, or whose longest way is shortest, for every number of sites, with a proof that no others do better, or how much better they could be.',
    'Distances are straight lines from the middle of small areas times a detour. It knows no travel times, no buses and no limits of rooms or staff.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: true,
  read: readSiting,
  load: () => import('./compute.ts'),
  finding,
  Answer,
  sheets,
})

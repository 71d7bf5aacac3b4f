import { modelKind } from '../../models/kind.ts'
import { Answer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { UrgentCareData } from './data.ts'
import { FIELDS } from './fields.ts'
import { finding } from './finding.ts'
import { readUrgentCare } from './read.ts'
import type { UrgentCareResult } from './result.ts'
import { sheets } from './sheets.ts'

/** Is a large care hub the best way of providing urgent care? */
export const URGENT_CARE = modelKind<UrgentCareData, UrgentCareResult>({
  id: 'urgent-care',
  page: 'urgent-care',
  title: 'Urgent care',
  question:
    'Is a hub the best or most cost-effective way of providing urgent care, or do practices do it as well?',
  about: [
    'Ways of organising urgent care are compared with doing nothing: a shared team or a duty doctor in each practice, a hub for each network, one hub, two, one for what practices cannot hold, and total triage. All meet the same demand and are staffed to the same standard, in whole clinicians.',
    'It says which option wins, by how much, in what share of plausible inputs, and what would flip that. Where no option wins in the share that you ask for, the answer is that it cannot tell.',
    'It works from lists, appointments, staff, homes and distances where they are loaded, and from assumptions with their sources where they are not. Your own figures can take the place of each. It knows no patients and no travel times.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: true,
  read: readUrgentCare,
  load: () => import('./compute.ts'),
  finding,
  Answer,
  sheets,
})

import { modelKind } from '../../models/kind.ts'
import { Answer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { ExtendedData } from './data.ts'
import { FIELDS } from './fields.ts'
import { finding } from './finding.ts'
import { readExtended } from './read.ts'
import type { ExtendedResult } from './result.ts'
import { sheets } from './sheets.ts'

/** How much time in evenings and at weekends, where, with whom, and is it paid for? */
export const EXTENDED_ACCESS = modelKind<ExtendedData, ExtendedResult>({
  id: 'extended-access',
  page: 'extended-access',
  title: 'Extended access',
  question:
    'How much time in evenings and at weekends is asked for, where would it be offered, and does the income pay for it?',
  about: [
    'Minutes for 1,000 patients, by the rule of the day, become hours, whole sessions, appointments offered, booked and kept, and money. Each practice opening for itself, a site in each network, several sites and one are compared with today.',
    'Every figure that nobody can look up for a place is an assumption with its source and range, and each result has the range that these give it.',
    'It knows no patients and no travel times, and nothing that is published tells how many hours are offered today.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: false,
  read: readExtended,
  load: () => import('./compute.ts'),
  finding,
  Answer,
  sheets,
})

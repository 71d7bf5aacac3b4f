import { modelKind } from '../../models/kind.ts'
import { ClosureAnswer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { ClosureData } from './data.ts'
import { FIELDS } from './fields.ts'
import { readClosure } from './read.ts'
import type { ClosureResult } from './result.ts'
import { sheetsOf } from './sheets.ts'
import { findingOf } from './words.ts'

/** If a practice closed: where its patients would go, and who could take them. */
export const CLOSURE = modelKind<ClosureData, ClosureResult>({
  id: 'closure',
  page: 'closure',
  title: 'If a practice closes',
  question:
    'If one practice or several closed, where would their patients go, and who could take them?',
  about: [
    'Patients of each small area go partly where their neighbours are registered already, and partly by distance and size of list. A practice takes as many as it has room for; the others choose again.',
    'It is a what-if for any practice and says nothing of whether one will close. It cannot tell who follows a clinician, what premises hold, or what becomes of money.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: false,
  read: readClosure,
  load: async () => (await import('./compute.ts')).compute,
  finding: findingOf,
  Answer: ClosureAnswer,
  sheets: sheetsOf,
})

import { modelKind } from '../../models/kind.ts'
import { ShiftAnswer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import { checkShift } from './check.ts'
import type { ShiftData } from './data.ts'
import { FIELDS } from './fields.ts'
import { readShift } from './read.ts'
import type { ShiftResult } from './result.ts'
import { sheetsOf } from './sheets.ts'
import { findingOf } from './words.ts'

/** Moving a service out of hospital: what it asks of practices, before what it brings. */
export const SHIFT = modelKind<ShiftData, ShiftResult>({
  id: 'shift',
  page: 'shift',
  title: 'Shift from hospital',
  question: 'What would moving a service out of hospital ask of practices, and what would it save?',
  about: [
    'Hospital activity moves by a path of years as far as it is appropriate; what moves asks for minutes, sessions, people, rooms and training in primary care, and some of its price leaves the hospital, later.',
    'The work on practices comes first, before any benefit. Doing nothing, with hospital activity growing, stands beside every figure.',
    'It cannot tell whether patients are better off, or whether people for the work can be found.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: false,
  check: checkShift,
  read: readShift,
  load: async () => (await import('./compute.ts')).compute,
  finding: findingOf,
  Answer: ShiftAnswer,
  sheets: sheetsOf,
})

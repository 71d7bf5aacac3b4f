import { modelKind } from '../../models/kind.ts'
import { WorkforceAnswer } from './answer.tsx'
import { ASSUMPTIONS } from './assumptions.ts'
import type { WorkforceData } from './data.ts'
import { FIELDS } from './fields.ts'
import { workforceFinding } from './finding.ts'
import { readWorkforce } from './read.ts'
import type { WorkforceResult } from './result.ts'
import { tablesOf } from './tables.ts'

/** Where the people of general practice will come from. */
export const WORKFORCE_MODEL = modelKind<WorkforceData, WorkforceResult>({
  id: 'workforce',
  page: 'workforce',
  title: 'Workforce',
  question:
    'How many patients will each GP have, where and when does it pass a line, and what would change that?',
  about: [
    'Projects people and full-time equivalents of every role up to ten years ahead: who leaves, who is replaced, who joins. Three futures stand side by side: today as it goes on, your plan, and stress.',
    'People are drawn one by one, because a practice of three partners does not lose a third of one. What is assumed has a range, and the answer is a range too.',
    'It is tried on past years where they are loaded: started from a past year with what was known then, and set beside what came.',
    'It cannot know anybody’s plans, and it uses nobody’s age: ages enter for the place as a whole.',
  ],
  fields: FIELDS,
  assumptions: ASSUMPTIONS,
  long: true,
  read: readWorkforce,
  load: () => import('./compute.ts'),
  finding: ({ order, result }) => workforceFinding(order, result),
  Answer: WorkforceAnswer,
  sheets: ({ order, result }) =>
    tablesOf(order, result).map(({ name, title, head, rows }) => ({
      name,
      title,
      sheet: {
        header: head.map(({ label, unit }) => (unit === undefined ? label : `${label} (${unit})`)),
        rows,
      },
    })),
})

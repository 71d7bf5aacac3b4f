import { modelKind } from '../../models/kind.ts'
import { refusedSmall, smallCountLine } from '../small-counts.ts'
import { EvaluationAnswer } from './answer.tsx'
import type { EvaluationData } from './data.ts'
import { FIELDS } from './fields.ts'
import { findingOf } from './finding.ts'
import { readEvaluation } from './read.ts'
import type { EvaluationResult } from './result.ts'
import { sheetsOf } from './sheets.ts'

/** Did it work? A change judged against what would have come without it. */
export const EVALUATION = modelKind<EvaluationData, EvaluationResult>({
  id: 'evaluation',
  page: 'evaluation',
  title: 'Did it work?',
  question: 'Did what was done change what it should, or would that have come anyway?',
  about: [
    'Figures before and after a change, of those who have it and of those who have not, by the method that the figures allow. The smallest effect that could have been shown comes first: where it is larger than one worth having, the answer is cannot tell.',
    'A scenario is the plan of an evaluation: write it down before the figures come, with one outcome and the least effect worth having. It cannot tell a change from another that came to the same practices at the same time, and it says nothing of any one practice.',
  ],
  fields: FIELDS,
  assumptions: [],
  long: true,
  // What is pasted is kept whether it is used or not.
  check: ({ counted, figures }) =>
    counted === 'other'
      ? []
      : refusedSmall(
          'figures',
          smallCountLine(figures, 2),
          'Add up practices or months, or use footings evaluate on your own computer. If what is counted is not of people, choose so',
        ),
  read: readEvaluation,
  load: async () => (await import('./compute.ts')).compute,
  finding: findingOf,
  Answer: EvaluationAnswer,
  sheets: sheetsOf,
})

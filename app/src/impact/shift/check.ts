import type { ModelKind } from '../../models/kind.ts'
import { refusedSmall, smallCountLine } from '../small-counts.ts'

/** Refuses pasted months that would not be used, and small counts in them. */
export const checkShift: NonNullable<ModelKind['check']> = ({ lines, ...choices }) => {
  const pasted = typeof lines === 'string' && lines.trim() !== ''
  const unused =
    pasted && choices['baseline-from'] !== 'lines'
      ? [
          {
            field: 'lines',
            message:
              'Activity is pasted by month, and is not what was chosen under where today’s hospital activity comes from: choose Pasted by month, or empty this',
          },
        ]
      : []
  return [
    ...unused,
    ...refusedSmall(
      'lines',
      smallCountLine(lines, 0),
      'Count more practices together, or type the attendances of a year',
    ),
  ]
}

import type { Practice } from '../register/practices.ts'
import type { Sheet } from '../register/sheet.ts'
import type { FigureCommentRow } from '../store/tables.ts'
import type { NamedFigure } from './figures.ts'

/** What a practice says of its figures, as a file. */
export function commentsSheet(
  practice: Pick<Practice, 'code' | 'name'>,
  comments: readonly FigureCommentRow[],
  named: ReadonlyMap<string, NamedFigure>,
): Sheet {
  return {
    header: [
      'practice',
      'practice_name',
      'figure',
      'figure_name',
      'practice_comment',
      'said_as',
      'said_on',
    ],
    rows: comments.map(({ figure, text, said_as, said_on }) => [
      practice.code,
      practice.name,
      figure,
      named.get(figure)?.name ?? null,
      text,
      said_as,
      said_on,
    ]),
  }
}

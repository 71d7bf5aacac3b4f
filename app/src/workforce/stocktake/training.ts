import type { TrainingPlaceRow } from '../../store/tables.ts'
import type { WorkforceRole } from '../../store/vocabulary.ts'

/** People of a role who finish training in a year. */
export interface PipelineYear {
  readonly year: number
  readonly role: WorkforceRole
  readonly places: number
  readonly filled: number
  /** Of those filled, expected to stay in the place; null where nothing is said of any. */
  readonly staying: number | null
  /** Filled places of which nobody has said how many stay. */
  readonly stayingNotSaid: number
}

/** Training places that end after a day, by the calendar year that they end in and by role. */
export function trainingPipeline(
  rows: readonly TrainingPlaceRow[],
  on: string,
  roles: readonly WorkforceRole[],
): readonly PipelineYear[] {
  const coming = rows.filter(({ ends_on }) => ends_on > on)
  const years = [...new Set(coming.map(({ ends_on }) => Number(ends_on.slice(0, 4))))]
  return years
    .toSorted((a, b) => a - b)
    .flatMap((year) =>
      roles.flatMap((role): readonly PipelineYear[] => {
        const own = coming.filter(
          (row) => row.role === role && Number(row.ends_on.slice(0, 4)) === year,
        )
        if (own.length === 0) return []
        const said = own.filter(({ staying_percent }) => staying_percent !== null)
        const sum = (of: (row: TrainingPlaceRow) => number, some = own) =>
          some.reduce((all, row) => all + of(row), 0)
        return [
          {
            year,
            role,
            places: sum(({ places }) => places),
            filled: sum(({ filled }) => filled),
            staying:
              said.length === 0
                ? null
                : sum(
                    ({ filled, staying_percent }) => (filled * (staying_percent ?? 0)) / 100,
                    said,
                  ),
            stayingNotSaid: sum(
              ({ filled }) => filled,
              own.filter(({ staying_percent }) => staying_percent === null),
            ),
          },
        ]
      }),
    )
}

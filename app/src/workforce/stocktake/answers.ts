import type { WorkforceAnswerRow } from '../../store/tables.ts'

/** Fewer who were asked, or who said or did not say so, are not told. */
const LEAST_ASKED = 10
const LEAST_PEOPLE = 5

/** What people of a role said in a survey, with what few said withheld. */
export interface ShownAnswer {
  readonly row: Pick<WorkforceAnswerRow, 'kind' | 'survey' | 'asked_on' | 'role' | 'theme'>
  /** Null where they are fewer than ten. */
  readonly asked: number | null
  /** Null: withheld. */
  readonly people: number | null
  /** Percent of those asked. */
  readonly share: number | null
}

/**
 * Answers as anybody may see them: none of fewer than 10 people asked, none that fewer than 5 gave or
 * all but fewer than 5 did. Where that leaves one answer of a role in a survey withheld, the next
 * smallest is too, so that it cannot be taken from the number asked.
 */
export function shownAnswers(rows: readonly WorkforceAnswerRow[]): readonly ShownAnswer[] {
  const questions = Map.groupBy(rows, ({ kind, survey, asked_on, role }) =>
    JSON.stringify([kind, survey, asked_on, role]),
  )
  return [...questions.values()].flatMap((own) => {
    const withheld = new Set(own.filter(isSmall))
    if (withheld.size === 1 && own.length > 1) {
      const [next] = own
        .filter((row) => !withheld.has(row))
        .toSorted((a, b) => a.people - b.people || (a.theme < b.theme ? -1 : 1))
      if (next !== undefined) withheld.add(next)
    }
    return own
      .toSorted(
        (a, b) =>
          shownPeople(b, withheld) - shownPeople(a, withheld) || (a.theme < b.theme ? -1 : 1),
      )
      .map((row): ShownAnswer => {
        const { kind, survey, asked_on, role, theme, people, asked } = row
        const about = { kind, survey, asked_on, role, theme }
        if (asked < LEAST_ASKED) return { row: about, asked: null, people: null, share: null }
        if (withheld.has(row)) return { row: about, asked, people: null, share: null }
        return { row: about, asked, people, share: (100 * people) / asked }
      })
  })
}

function isSmall({ people, asked }: WorkforceAnswerRow): boolean {
  return asked < LEAST_ASKED || people < LEAST_PEOPLE || asked - people < LEAST_PEOPLE
}

/** Those that are withheld stand last, in an order that tells nothing. */
function shownPeople(row: WorkforceAnswerRow, withheld: ReadonlySet<WorkforceAnswerRow>): number {
  return withheld.has(row) ? -1 : row.people
}

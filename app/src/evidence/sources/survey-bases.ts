/** How many answered each question, in a file of the GP Patient Survey. */
export interface SurveyBases {
  /** Whether they are people, or sums of the weights that people's answers have. */
  readonly counts: 'people' | 'weights'
  /** The column with the base of a column of shares, or undefined. */
  of(share: string): string | undefined
}

/** A header as its publisher wrote it, without what its file begins with. */
export function plainName(name: string): string {
  return name.replace(/^\uFEFF/, '').trim()
}

/**
 * The bases in a file with these columns; undefined where it has none. Until 2023 all are weighted:
 * a share of several answers (`Q9_12pct`) is of those whose answer counts (`Q9_1234base`), and any
 * share else of all who answered (`Q9base`). Since 2024 `overallexp.pcteval` has
 * `overallexp.baseevaluw`, people without weights, and `overallexp_1.pct` has `overallexp.baseuw`;
 * the weighted ones, `.baseevalw` and `.basew`, serve where a file has no others.
 */
export function surveyBases(names: readonly string[]): SurveyBases | undefined {
  const there = new Map(names.map((name) => [plainName(name).toLowerCase(), name]))
  const people = [...there.keys()].some((name) => /\.base(eval)?uw$/.test(name))
  if (!people && ![...there.keys()].some((name) => /base(eval)?w?$/.test(name))) return undefined
  const first = (candidates: readonly string[]): string | undefined => {
    const found = candidates.find((name) => there.has(name))
    return found === undefined ? undefined : there.get(found)
  }
  const of = (share: string): string | undefined => {
    const name = plainName(share).toLowerCase()
    const [, question, answers] = /^(q\d+\w*)_(\d+)pct$/.exec(name) ?? []
    if (question !== undefined && answers !== undefined) {
      const counted = [...there.keys()].filter((base) => countsAll(base, question, answers))
      return first(answers.length > 1 ? [...counted, `${question}base`] : [`${question}base`])
    }
    const [, merged] = /^(\w+)\.pcteval$/.exec(name) ?? []
    if (merged !== undefined) {
      return first(
        people
          ? [`${merged}.baseevaluw`]
          : [`${merged}.baseevalw`, `${merged}.baseeval`, `${merged}.base`],
      )
    }
    const [, one] = /^(\w+)_\d+\.pct$/.exec(name) ?? []
    if (one === undefined) return undefined
    return first(people ? [`${one}.baseuw`] : [`${one}.basew`, `${one}.base`])
  }
  return { counts: people ? 'people' : 'weights', of }
}

/** Whether `q9_1234base` holds those who gave the answers 1 and 2 to question 9. */
function countsAll(base: string, question: string, answers: string): boolean {
  const [, of, counted] = /^(q\d+\w*)_(\d+)base$/.exec(base) ?? []
  return of === question && answers.split('').every((answer) => counted?.includes(answer))
}

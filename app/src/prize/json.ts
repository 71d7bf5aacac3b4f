import {
  commentJson,
  commentOn,
  type CommentJson,
  type FigureComments,
} from '../figure-comments/comments.ts'
import { periodInWords } from '../register/words.ts'
import type { Releases } from '../matrix/flat.ts'
import type { Aim } from './aims.ts'
import { practiceRows, togetherRows, type FlatGap } from './flat.ts'
import { peopleOf, type Prize, type Prizes } from './model.ts'
import { METHOD, NOT_ADDED, prizeSentence, prizesSentence, PURPOSE } from './words.ts'

/** The prizes for a program. There is no total over them, because they are of the same people. */
export interface PrizesJson {
  readonly title: string
  readonly on: string
  readonly purpose: string
  readonly not_added_up: string
  readonly sentence: string
  readonly comparator: string
  readonly prizes: readonly {
    readonly indicator: string
    readonly indicator_name: string
    readonly aim: Aim
    readonly people: string
    readonly period: string
    readonly ambition_from: string | null
    readonly sentence: string
    readonly together: readonly GapJson[]
    readonly practices: readonly GapJson[]
  }[]
  /** Registers for which nothing expected is loaded, and the name under which a file would give it. */
  readonly unexpected: readonly {
    readonly indicator: string
    readonly people: string
    readonly needs: string
  }[]
  /** Indicators of which none of the practices has a figure. */
  readonly silent: readonly string[]
  readonly method: readonly { readonly term: string; readonly text: string }[]
}

/** A gap with what the practice says of the figure. */
export interface GapJson extends Omit<FlatGap, 'practice_comment'> {
  readonly comment: CommentJson
}

/** What the page shows, for a program; of some of the prizes where only those were asked for. */
export function prizesJson(
  all: Prizes,
  title: string,
  { releases, comments }: { readonly releases: Releases; readonly comments: FigureComments },
  some: readonly Prize[] = all.prizes,
): PrizesJson {
  const told = ({ practice_comment, ...gap }: FlatGap): GapJson => ({
    ...gap,
    comment:
      practice_comment === null || gap.practice === null
        ? null
        : commentJson(commentOn(comments, gap.practice, gap.indicator)),
  })
  return {
    title,
    on: all.on,
    purpose: PURPOSE,
    not_added_up: NOT_ADDED,
    sentence: prizesSentence(all, title),
    comparator: all.comparator,
    prizes: some.map((prize) => ({
      indicator: prize.indicator.id,
      indicator_name: prize.indicator.name,
      aim: prize.aim,
      people: prize.people,
      period: periodInWords(prize.period.start, prize.period.end),
      ambition_from: prize.ambition?.from ?? null,
      sentence: prizeSentence(prize, title),
      together: togetherRows(prize).map(told),
      practices: practiceRows(prize, releases, comments).map(told),
    })),
    unexpected: all.unexpected.map(({ indicator, expected }) => ({
      indicator: indicator.id,
      people: peopleOf(indicator),
      needs: expected.id,
    })),
    silent: all.silent.map(({ id }) => id),
    method: METHOD,
  }
}

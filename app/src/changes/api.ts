import * as z from 'zod'
import type { Release } from '../evidence/releases.ts'
import { commentJson, commentSchema, type CommentJson } from '../figure-comments/comments.ts'
import { changeRows, type ChangeRow } from './sheets.ts'
import type { ChangesView } from './view.ts'
import { chanceOf, changesSentence, METHOD, PURPOSE } from './words.ts'

const date = z.iso.date()
const figure = z.number().nullable()
const period = z.object({ start: date, end: date })

const changeSchema = z
  .object({
    evidence: z.enum(['very strong', 'strong', 'some', 'no chance model']),
    strength: z
      .number()
      .describe(
        'The difference in widths of its limit towards 0; without limits, |log of the ratio|',
      ),
    unit_kind: z.enum(['practice', 'network', 'together']),
    unit_code: z.string().nullable(),
    unit_name: z.string(),
    domain: z.string(),
    indicator: z.string(),
    indicator_name: z.string(),
    unit: z.string(),
    from_start: date,
    from_end: date,
    from_numerator: figure,
    from_denominator: figure,
    from_value: z.number(),
    to_start: date,
    to_end: date,
    to_numerator: figure,
    to_denominator: figure,
    to_value: z.number(),
    difference: z.number(),
    lower: figure,
    upper: figure,
    level: figure.describe('Of the limits of the difference; null where no chance model applies'),
    relative: figure.describe('The difference as a share of what the figure was'),
    direction: z.enum(['up', 'down']),
    polarity: z.string(),
    judgement: z.enum(['better', 'worse']).nullable().describe('By the polarity alone'),
    returns_to_end: date.nullable().describe('The end of the period that the figure is back at'),
    with_all_together: z
      .boolean()
      .describe(
        'Part of what changed for all: the other practices changed likewise, and it goes no further',
      ),
    england_from: figure,
    england_to: figure,
    words: z.string(),
    possible_reasons: z.string().nullable(),
    source: z.string().nullable(),
    comment: commentSchema,
  })
  .meta({ id: 'Change', description: 'A change of one figure that is worth a line' })

export const changesSchema = z
  .object({
    title: z.string(),
    purpose: z.string(),
    finding: z.string(),
    method: z.array(z.string()).readonly(),
    on: date,
    since: date.nullable().describe('Null for the newest release of each publication'),
    level: z.number(),
    series: z.int().describe('Figures that vary by chance and were looked at'),
    complete_series: z.int().describe('Complete counts that were looked at'),
    comparisons: z.int(),
    expected_by_chance: z.number().describe('Changes that chance alone would give'),
    newest: z.array(z.object({ publication: z.string(), period })).readonly(),
    changes: z.array(changeSchema).readonly(),
    notes: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Changes', description: 'What changed, the strongest evidence first' })

/** What changed, for a program. */
export interface ChangesJson extends Omit<z.output<typeof changesSchema>, 'changes' | 'notes'> {
  readonly changes: readonly ChangeJson[]
}

/** A change as a row, with what its practice says of the figure. */
export interface ChangeJson extends Omit<ChangeRow, 'practice_comment'> {
  readonly comment: CommentJson
}

/** The changes with everything that is said of them. */
export function changesJson(view: ChangesView, releases: readonly Release[]): ChangesJson {
  return {
    title: view.title,
    purpose: PURPOSE,
    finding: changesSentence(view),
    method: METHOD,
    on: view.on,
    since: view.since,
    level: view.level,
    series: view.series,
    complete_series: view.completeSeries,
    comparisons: view.chance.comparisons,
    expected_by_chance: chanceOf(view).expected,
    newest: view.newest,
    changes: changesWithComments(view, releases),
  }
}

function changesWithComments(
  view: ChangesView,
  releases: readonly Release[],
): readonly ChangeJson[] {
  const told = [...view.counted, ...view.complete]
  return changeRows(view, releases).map(({ practice_comment, ...row }, at) => ({
    ...row,
    comment: practice_comment === null ? null : commentJson(told[at]?.comment ?? null),
  }))
}

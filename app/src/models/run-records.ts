import { z } from 'zod'
import packageJson from '../../package.json' with { type: 'json' }
import { refusePatients } from '../footprints/checks.ts'
import { checked, day, nameText, noteText } from '../register/records.ts'
import type { Actor } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { ModelRunRow, RunCommentRow } from '../store/tables-models.ts'
import { canonicalJson, sha256 } from './canonical.ts'
import type { ModelOrder } from './kind.ts'

/** The version of Footings that computes now. */
export const SOFTWARE = packageJson.version

/** A run without what is large in it. */
export type RunSummary = Omit<ModelRunRow, 'inputs' | 'result'>

const SUMMARY = [
  'id',
  'version',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
  'place',
  'model',
  'scenario',
  'title',
  'on_date',
  'inputs_hash',
  'seed',
  'software',
  'result_hash',
  'finding',
] as const

export interface RunInput {
  readonly title: string
  /** The scenario that was run; null where it is gone by now. */
  readonly scenario: string | null
  readonly order: ModelOrder
  /** The result as canonical JSON. */
  readonly result: string
  readonly finding: readonly string[]
}

/** Two answers alike of a scenario within so long are of one form that was sent twice. */
const TWICE_MS = 60_000

/**
 * Keeps what a model answered, with everything that it was made from.
 *
 * @param once gives the newest run of the scenario, where it is the same and was kept within a minute
 */
export async function keepRun(
  store: Store,
  who: Actor,
  run: RunInput,
  once = false,
): Promise<ModelRunRow> {
  const inputs = canonicalJson(run.order)
  return store.change(who, async (change) => {
    const { title, order, result } = run
    const scenario =
      run.scenario === null
        ? undefined
        : await change.db
            .selectFrom('scenario')
            .select('id')
            .where('id', '=', run.scenario)
            .executeTakeFirst()
    const isSame = (kept: ModelRunRow) =>
      kept.inputs === inputs &&
      kept.result === result &&
      kept.title === title &&
      kept.software === SOFTWARE &&
      Math.abs(Date.parse(change.at) - Date.parse(kept.created_at)) < TWICE_MS
    const newest =
      once && scenario !== undefined
        ? await change.db
            .selectFrom('model_run')
            .selectAll()
            .where('scenario', '=', scenario.id)
            .orderBy('created_at', 'desc')
            .orderBy('id')
            .limit(1)
            .executeTakeFirst()
        : undefined
    if (newest !== undefined && isSame(newest)) return newest
    return change.insert('model_run', {
      place: order.place.code,
      model: order.model,
      scenario: scenario?.id ?? null,
      title,
      on_date: order.on,
      inputs,
      inputs_hash: sha256(inputs),
      seed: order.seed,
      software: SOFTWARE,
      result,
      result_hash: sha256(result),
      finding: run.finding.join('\n'),
    })
  })
}

/** A run, or undefined where there is none of the id. */
export async function getRun(store: Store, id: string): Promise<ModelRunRow | undefined> {
  return store.db.selectFrom('model_run').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The runs of a place, the latest first: of a model, of a scenario, or all. */
export async function listRuns(
  store: Store,
  place: string,
  of: { readonly model?: string | undefined; readonly scenario?: string | undefined } = {},
): Promise<readonly RunSummary[]> {
  let runs = store.db.selectFrom('model_run').select(SUMMARY).where('place', '=', place)
  if (of.model !== undefined) runs = runs.where('model', '=', of.model)
  if (of.scenario !== undefined) runs = runs.where('scenario', '=', of.scenario)
  return runs.orderBy('created_at', 'desc').orderBy('id').execute()
}

/** What a person says of a run, and in whose name. */
export const CommentInput = z.object({
  said_for: nameText,
  said_on: day,
  text: noteText.refine((text) => text !== null, 'is empty').transform((text) => text ?? ''),
})

export type CommentInput = z.input<typeof CommentInput>

/**
 * Adds a comment to a run; the run itself stays as it is.
 *
 * @throws FootingsError 'data' for a field at fault
 */
export async function addComment(
  store: Store,
  who: Actor,
  run: string,
  input: CommentInput,
): Promise<RunCommentRow> {
  refusePatients(input)
  const record = checked(CommentInput, input)
  return store.change(who, (change) => change.insert('run_comment', { ...record, model_run: run }))
}

/** What was said of a run, the first first. */
export async function listComments(store: Store, run: string): Promise<readonly RunCommentRow[]> {
  return store.db
    .selectFrom('run_comment')
    .selectAll()
    .where('model_run', '=', run)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

import type { Actor, Change } from '../store/change.ts'
import type { Store } from '../store/store.ts'
import type { NetworkRunRow } from '../store/tables.ts'
import { checkedField } from './kept-json.ts'
import { keepOptionsIn, type Option, type OptionInput } from './option-records.ts'
import { KeptRun, type OptionsRun, type RunResult, type TradeOffRun } from './run-model.ts'

/** What came of solving a plan once, as it was kept. */
export interface Run<Result extends RunResult = RunResult> extends Omit<NetworkRunRow, 'result'> {
  readonly result: Result
}

export interface RunInput {
  readonly plan: string
  /** As `questionKey` has it. */
  readonly question: string
  readonly result: RunResult
}

/**
 * Keeps what came of a run, and the options that were made of it, all or none. Options of earlier
 * runs go where nobody has made something of them: no proposal rests on them, none was made from
 * them, and they have the name and note that they were kept with.
 *
 * @throws FootingsError 'finding' for a plan that is not there
 */
export async function keepRun(
  store: Store,
  who: Actor,
  { plan, question, result }: RunInput,
  options: readonly OptionInput[] = [],
): Promise<{ readonly run: Run; readonly options: readonly Option[] }> {
  const kept = JSON.stringify(checkedField(KeptRun, result, 'result'))
  return store.change(who, async (change) => {
    if (result.kind === 'options') await removeUntouched(change, plan)
    const made = await keepOptionsIn(change, plan, options)
    const row = await change.insert('network_run', { plan, question, result: kept })
    return { run: runOf(row), options: made }
  })
}

/** The latest run of a plan for options; undefined before the first. */
export async function latestRun(store: Store, plan: string): Promise<Run<OptionsRun> | undefined> {
  for (const row of await rowsOf(store, plan)) {
    const run = runOf(row)
    if (run.result.kind === 'options') return { ...run, result: run.result }
  }
  return undefined
}

/** The runs of a plan for trade-offs, the latest first. */
export async function tradeOffRuns(
  store: Store,
  plan: string,
): Promise<readonly Run<TradeOffRun>[]> {
  const rows = await rowsOf(store, plan)
  return rows.flatMap((row) => {
    const run = runOf(row)
    return run.result.kind === 'trade-off' ? [{ ...run, result: run.result }] : []
  })
}

async function rowsOf(store: Store, plan: string): Promise<readonly NetworkRunRow[]> {
  return store.db
    .selectFrom('network_run')
    .selectAll()
    .where('plan', '=', plan)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

async function removeUntouched(change: Change, plan: string): Promise<void> {
  const options = await change.db
    .selectFrom('network_option')
    .select(['id', 'version', 'made_from', 'origin'])
    .where('plan', '=', plan)
    .execute()
  const proposals = await change.db
    .selectFrom('proposal')
    .select('option')
    .where('option', 'is not', null)
    .execute()
  const used = new Set([
    ...options.map(({ made_from }) => made_from),
    ...proposals.map(({ option }) => option),
  ])
  for (const { id, version, origin } of options) {
    const found = origin === 'best' || origin === 'near-best'
    if (found && version === 1 && !used.has(id)) await change.remove('network_option', id, version)
  }
}

function runOf(row: NetworkRunRow): Run {
  return { ...row, result: KeptRun.parse(JSON.parse(row.result)) }
}

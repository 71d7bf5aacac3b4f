import * as z from 'zod'
import { actorName } from '../rights/acting.ts'
import type { ModelRunRow, ScenarioRow } from '../store/tables-models.ts'
import { runPath } from './addresses.ts'
import { canonicalJson } from './canonical.ts'
import { alteredParts, refuseAltered } from './kept.ts'
import { knownKind, knownRun, knownScenario, type ModelContext } from './house.ts'
import type { ModelKind, ModelOrder } from './kind.ts'
import { orderOf } from './order.ts'
import { compareRerun, rerunSentence, type Rerun } from './rerun.ts'
import { runApart } from './run-apart.ts'
import { runOrder } from './run-order.ts'
import { keepRun } from './run-records.ts'
import { askedOfScenario } from './view.ts'

const RUN = 'model run'
const RERUN = 'model rerun'

type Report = (part: number | null, doing: string) => void

/** Makes the runs of long models known as work with progress. */
export function defineModelRuns(context: ModelContext): void {
  context.jobs.define({
    id: RUN,
    data: z.object({ scenario: z.string() }),
    run: async ({ scenario }, signal, report) => {
      const { row, kind } = await knownScenario(context, scenario)
      const run = await runScenario(context, kind, row, signal, report)
      const link = { label: 'See the answer', href: runPath(run.id) }
      return { summary: run.finding, link, detail: { run: run.id } }
    },
  })
  context.jobs.define({
    id: RERUN,
    data: z.object({ run: z.string() }),
    run: async ({ run }, signal, report) => {
      const { row } = await knownRun(context, run)
      const rerun = await rerunApart(context, row, signal, report)
      const link = { label: 'Back to the run', href: runPath(row.id) }
      return { summary: rerunSentence(rerun), link, detail: rerun }
    },
  })
}

/** Starts to run a scenario of a long model, and answers the id of the job; one run at a time. */
export async function startRun({ jobs }: ModelContext, row: ScenarioRow): Promise<string> {
  const title = `Running ${row.name} (${row.id.slice(0, 8)})`
  const running = (await jobs.list()).find((job) => job.state === 'running' && job.title === title)
  if (running !== undefined) return running.id
  return jobs.start(RUN, { title, data: { scenario: row.id, about: { place: row.place } } })
}

/** Starts to run a kept run of a long model again, and answers the id of the job. */
export async function startRerun({ jobs }: ModelContext, row: ModelRunRow): Promise<string> {
  const data = { run: row.id, about: { place: row.place } }
  return jobs.start(RERUN, { title: `Running ${row.title} again`, data })
}

/**
 * Runs a scenario whole in a thread, and keeps what came of it.
 *
 * @throws FootingsError as the model does; the reason of the signal when told to stop, nothing kept
 */
export async function runScenario(
  { workspace, house }: Pick<ModelContext, 'workspace' | 'house'>,
  kind: ModelKind,
  row: ScenarioRow,
  signal: AbortSignal,
  report: Report,
): Promise<ModelRunRow> {
  report(null, 'reading what is loaded')
  const order = await orderOf(workspace, kind, askedOfScenario(row))
  signal.throwIfAborted()
  const inputs = canonicalJson(order)
  const result = await runApart({ computes: house.computes.href, inputs }, signal, report)
  signal.throwIfAborted()
  report(1, 'keeping the answer')
  return keep(workspace, kind, row, order, result)
}

/**
 * Computes a scenario of a model that takes no time, and keeps the answer; a form that was sent twice
 * keeps one.
 *
 * @throws FootingsError as the model does
 */
export async function keepAnswer(
  { workspace }: Pick<ModelContext, 'workspace'>,
  kind: ModelKind,
  row: ScenarioRow,
): Promise<ModelRunRow> {
  const order = await orderOf(workspace, kind, askedOfScenario(row))
  const result = await runOrder(await kind.load(), order)
  return keep(workspace, kind, row, order, result, true)
}

/** Runs a kept run again in a thread, from what was kept alone. */
export async function rerunApart(
  { house }: Pick<ModelContext, 'house'>,
  row: ModelRunRow,
  signal: AbortSignal,
  report: Report,
): Promise<Rerun> {
  knownKind(house, row.model)
  const order = { computes: house.computes.href, inputs: row.inputs }
  const again = async () => {
    try {
      return await runApart(order, signal, report)
    } catch (error) {
      // Inputs that were damaged fail in the thread as a fault of ours would.
      if (!signal.aborted && alteredParts(row).includes('inputs')) refuseAltered(row, ['inputs'])
      throw error
    }
  }
  return compareRerun(row, await again())
}

function keep(
  { store }: ModelContext['workspace'],
  kind: ModelKind,
  row: ScenarioRow,
  order: ModelOrder,
  result: string,
  once = false,
): Promise<ModelRunRow> {
  const finding = kind.finding({ order, result: JSON.parse(result) as unknown })
  const run = { title: row.name, scenario: row.id, order, result, finding }
  return keepRun(store, { name: actorName() }, run, once)
}

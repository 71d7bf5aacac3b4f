import type { ModelRunRow, ScenarioRow } from '../store/tables-models.ts'
import type { AppContext } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import type { ModelKind } from './kind.ts'
import { getRun } from './run-records.ts'
import { getScenario } from './scenario-records.ts'

/** The models that the pages, the API and the commands know. */
export interface ModelHouse {
  readonly kinds: readonly ModelKind[]
  /** The address of the module with their `MODEL_COMPUTES`, for threads. */
  readonly computes: URL
}

/** Models within a server. */
export interface ModelContext extends AppContext {
  readonly house: ModelHouse
}

/** @throws NotFound where there is no such model */
export function knownKind({ kinds }: ModelHouse, id: string): ModelKind {
  const kind = kinds.find((one) => one.id === id)
  if (kind === undefined) throw new NotFound('There is no such model.')
  return kind
}

/** @throws NotFound where there is no scenario with the id, or its model is gone */
export async function knownScenario(
  { workspace, house }: Pick<ModelContext, 'workspace' | 'house'>,
  id: string,
): Promise<{ readonly row: ScenarioRow; readonly kind: ModelKind }> {
  const row = await getScenario(workspace.store, id)
  if (row === undefined) throw new NotFound('There is no such scenario. It may have been removed.')
  return { row, kind: knownKind(house, row.model) }
}

/** @throws NotFound where there is no run with the id, or its model is gone */
export async function knownRun(
  { workspace, house }: Pick<ModelContext, 'workspace' | 'house'>,
  id: string,
): Promise<{ readonly row: ModelRunRow; readonly kind: ModelKind }> {
  const row = await getRun(workspace.store, id)
  if (row === undefined) throw new NotFound('There is no such run.')
  return { row, kind: knownKind(house, row.model) }
}

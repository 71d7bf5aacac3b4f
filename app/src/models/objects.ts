import { askedOf } from '../register/asked.ts'
import { textSent, type Demanded, type DemandedBy } from '../web/objects.ts'
import type { ModelContext } from './house.ts'
import { getRun } from './run-records.ts'
import { getScenario } from './scenario-records.ts'

/** The places that requests about models are about: of the scenario, the runs, or the one asked for. */
export function modelObjects(context: ModelContext): DemandedBy {
  return async ({ routeOptions: { url = '' }, params, query, body }) => {
    if (url.endsWith('/runs/compare')) {
      const ids = ['a', 'b'].flatMap((name) => textSent(query, name) ?? [])
      return (await Promise.all(ids.map((id) => ofRun(context, id)))).flat()
    }
    const id = textSent(params, 'id')
    if (id !== undefined) {
      return url.includes('/scenarios/') ? ofScenario(context, id) : ofRun(context, id)
    }
    const { workspace, now } = context
    const asked = textSent(query, 'place') ?? textSent(body, 'place')
    const { place } = await askedOf({ place: asked }, workspace, now)
    return place === null ? [] : [{ place }]
  }
}

/** The place of a scenario; nothing where there is none, which its route says. */
async function ofScenario({ workspace }: ModelContext, id: string): Promise<readonly Demanded[]> {
  const row = await getScenario(workspace.store, id)
  return row === undefined ? [] : [{ place: row.place }]
}

async function ofRun({ workspace }: ModelContext, id: string): Promise<readonly Demanded[]> {
  const row = await getRun(workspace.store, id)
  return row === undefined ? [] : [{ place: row.place }]
}

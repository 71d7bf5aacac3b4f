import type { Room } from '../web/context.ts'
import { demandObjects } from '../web/objects.ts'
import { modelApi } from './api.ts'
import { runApi } from './run-api.ts'
import type { ModelHouse } from './house.ts'
import { modelObjects } from './objects.ts'
import { defineModelRuns } from './run-jobs.ts'
import { runRoutes } from './run-routes.tsx'
import { scenarioEditRoutes } from './scenario-edit-routes.tsx'
import { scenarioShowRoutes } from './scenario-routes.tsx'

/** Scenarios of models, their answers and kept runs: pages, forms, files and API. */
export function modelsRoom(house: ModelHouse): Room {
  return {
    name: 'models',
    needs: { read: 'read plans', write: 'edit plans' },
    routes(app, context) {
      const models = { ...context, house }
      demandObjects(app, modelObjects(models))
      defineModelRuns(models)
      scenarioShowRoutes(app, models)
      scenarioEditRoutes(app, models)
      runRoutes(app, models)
      modelApi(app, models)
      runApi(app, models)
    },
  }
}

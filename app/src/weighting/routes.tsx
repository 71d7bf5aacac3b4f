import type { Room } from '../web/context.ts'
import { weightingApi } from './api.ts'
import { formulaRoutes } from './formula-routes.tsx'
import { weightingShowRoutes } from './show-routes.tsx'

/** Weighted lists: formulas and who stands for them, what they give, and what a change would do. */
export const weightingRoom: Room = {
  name: 'weighting',
  needs: { read: 'read money', write: 'edit money' },
  routes(app, context) {
    weightingShowRoutes(app, context)
    formulaRoutes(app, context)
    weightingApi(app, context)
  },
}

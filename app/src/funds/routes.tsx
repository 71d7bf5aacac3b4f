import type { Room } from '../web/context.ts'
import { moneyApi } from './api.ts'
import { decisionRoutes } from './decision-routes.tsx'
import { fundShowRoutes } from './show-routes.tsx'
import { statementRoutes } from './statement-routes.tsx'

/** Where money comes from, who it is for, what was paid, and what each practice is due. */
export const fundRoom: Room = {
  name: 'funds',
  needs: { read: 'read money', write: 'edit money' },
  routes: (app, context) => {
    fundShowRoutes(app, context)
    statementRoutes(app, context)
    decisionRoutes(app, context)
    moneyApi(app, context)
  },
}

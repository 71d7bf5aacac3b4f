import type { Room } from '../web/context.ts'
import { splitApi } from './split-api.ts'
import { splitEditRoutes } from './split-edit-routes.tsx'
import { splitShowRoutes } from './split-show-routes.tsx'

/** Pots shared by a rule: workbench, comparison, decision, files and API. */
export const splitRoom: Room = {
  name: 'splits',
  needs: { read: 'read money', write: 'edit money' },
  routes(app, context) {
    splitShowRoutes(app, context)
    splitEditRoutes(app, context)
    splitApi(app, context)
  },
}

import type { Room } from '../web/context.ts'
import { levelApi } from './api.ts'
import { levelEditRoutes } from './edit-routes.tsx'
import { levelShowRoutes } from './show-routes.tsx'

/** Which function is done at which level: the table, its forms, files and API. */
export const levelRoom: Room = {
  name: 'levels',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    levelShowRoutes(app, context)
    levelEditRoutes(app, context)
    levelApi(app, context)
  },
}

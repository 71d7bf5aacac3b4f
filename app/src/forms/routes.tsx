import type { Room } from '../web/context.ts'
import { formApi } from './api.ts'
import { formOwnRoutes } from './own-routes.tsx'
import { formShowRoutes } from './show-routes.tsx'

/** Forms of working together: the catalogue, and what people here say of it and choose. */
export const formRoom: Room = {
  name: 'forms',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    formShowRoutes(app, context)
    formOwnRoutes(app, context)
    formApi(app, context)
  },
}

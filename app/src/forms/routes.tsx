import type { Room } from '../web/context.ts'
import { ofPlaceAsked } from '../networks/objects.ts'
import { demandObjects, textSent } from '../web/objects.ts'
import { formApi } from './api.ts'
import { formOwnRoutes } from './own-routes.tsx'
import { formShowRoutes } from './show-routes.tsx'

/** Forms of working together: the catalogue, and what people here say of it and choose. */
export const formRoom: Room = {
  name: 'forms',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    // Whatever is said of a form is said in a place, and found by it.
    demandObjects(app, async ({ method, query, body }) =>
      ofPlaceAsked(context, textSent(method === 'POST' ? body : query, 'place')),
    )
    formShowRoutes(app, context)
    formOwnRoutes(app, context)
    formApi(app, context)
  },
}

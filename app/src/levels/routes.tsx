import type { AppContext, Room } from '../web/context.ts'
import { ofPlaceAsked } from '../networks/objects.ts'
import { demandObjects, textSent, type DemandedBy } from '../web/objects.ts'
import { levelApi } from './api.ts'
import { levelEditRoutes } from './edit-routes.tsx'
import { getLevel } from './records.ts'
import { levelShowRoutes } from './show-routes.tsx'

/** Which function is done at which level: the table, its forms, files and API. */
export const levelRoom: Room = {
  name: 'levels',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    demandObjects(app, levelObjects(context))
    levelShowRoutes(app, context)
    levelEditRoutes(app, context)
    levelApi(app, context)
  },
}

/** The place of the function of a request, or the one that it asks for. */
function levelObjects(context: AppContext): DemandedBy {
  return async ({ params, query, body }) => {
    const id = textSent(params, 'id')
    if (id === undefined) {
      return ofPlaceAsked(context, textSent(query, 'place') ?? textSent(body, 'place'))
    }
    const level = await getLevel(context.workspace.store, id)
    return level === undefined ? [] : [{ place: level.place }]
  }
}

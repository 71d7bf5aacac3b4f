import type { Room } from '../web/context.ts'
import { demandObjects } from '../web/objects.ts'
import { footprintApi } from './api.ts'
import { footprintEditRoutes } from './edit-routes.tsx'
import { footprintImportRoutes } from './import-routes.tsx'
import { footprintMemberRoutes } from './member-routes.tsx'
import { footprintObjects } from './objects.ts'
import { footprintShowRoutes } from './show-routes.tsx'

/** Footprints and who is in them: pages, forms, files and the API. */
export const room: Room = {
  name: 'footprints',
  needs: { read: 'read plans', write: 'edit plans' },
  routes(app, context) {
    demandObjects(app, footprintObjects(context))
    footprintShowRoutes(app, context)
    footprintEditRoutes(app, context)
    footprintMemberRoutes(app, context)
    footprintImportRoutes(app, context)
    footprintApi(app, context)
  },
}

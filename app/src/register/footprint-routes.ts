import type { Room } from '../web/context.ts'
import { footprintApi } from './footprint-api.ts'
import { footprintEditRoutes } from './footprint-edit-routes.tsx'
import { footprintImportRoutes } from './footprint-import-routes.tsx'
import { footprintMemberRoutes } from './footprint-member-routes.tsx'
import { footprintShowRoutes } from './footprint-show-routes.tsx'

/** Footprints and who is in them: pages, forms, files and the API. */
export const room: Room = {
  name: 'footprints',
  routes(app, context) {
    footprintShowRoutes(app, context)
    footprintEditRoutes(app, context)
    footprintMemberRoutes(app, context)
    footprintImportRoutes(app, context)
    footprintApi(app, context)
  },
}

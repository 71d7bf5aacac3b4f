import type { Room } from '../web/context.ts'
import { matrixApi } from './api-routes.ts'
import { matrixFiles } from './matrix-files.ts'
import { matrixPages } from './matrix-routes.tsx'

/** The matrix: page, files and API. */
export const matrixRoom: Room = {
  name: 'matrix',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    matrixPages(app, context)
    matrixFiles(app, context)
    matrixApi(app, context)
  },
}

import { matrixRoom } from './matrix/routes.tsx'
import { practiceRoom } from './practice/routes.tsx'
import { room as footprintRoom } from './register/footprint-routes.ts'
import { organisationRoom } from './register/organisation-routes.tsx'
import { placeRoom } from './register/place-routes.tsx'
import type { Room } from './web/context.ts'

/** Every room that has pages or an API, in the order of the header. */
export const ROOMS: readonly Room[] = [
  placeRoom,
  practiceRoom,
  matrixRoom,
  footprintRoom,
  organisationRoom,
]

import { dataRoom } from './data/routes.tsx'
import { matrixRoom } from './matrix/routes.tsx'
import { practiceRoom } from './practice/routes.tsx'
import { room as footprintRoom } from './footprints/routes.ts'
import { organisationRoom } from './organisations/routes.tsx'
import { placeRoom } from './place/routes.tsx'
import type { Room } from './web/context.ts'

/** Every room that has pages or an API, in the order of the header. */
export const ROOMS: readonly Room[] = [
  placeRoom,
  practiceRoom,
  matrixRoom,
  footprintRoom,
  organisationRoom,
  dataRoom,
]

import { changesRoom } from './changes/routes.tsx'
import { accessRoom } from './access/routes.tsx'
import { dataRoom } from './data/routes.tsx'
import { definitionRoom } from './definitions/routes.tsx'
import { indicatorApiRoom } from './indicator/api-routes.ts'
import { indicatorRoom } from './indicator/routes.tsx'
import { matrixRoom } from './matrix/routes.tsx'
import { similarRoom } from './similar/routes.tsx'
import { practiceRoom } from './practice/routes.tsx'
import { room as footprintRoom } from './footprints/routes.ts'
import { networkRoom } from './networks/routes.tsx'
import { formRoom } from './forms/routes.tsx'
import { levelRoom } from './levels/routes.tsx'
import { organisationRoom } from './organisations/routes.tsx'
import { placeRoom } from './place/routes.tsx'
import { proposalRoom } from './proposals/routes.tsx'
import { prizeRoom } from './prize/routes.tsx'
import type { Room } from './web/context.ts'

/** Every room that has pages or an API, in the order of the header. */
export const ROOMS: readonly Room[] = [
  placeRoom,
  practiceRoom,
  matrixRoom,
  similarRoom,
  indicatorRoom,
  indicatorApiRoom,
  definitionRoom,
  changesRoom,
  prizeRoom,
  accessRoom,
  networkRoom,
  proposalRoom,
  levelRoom,
  formRoom,
  footprintRoom,
  organisationRoom,
  dataRoom,
]

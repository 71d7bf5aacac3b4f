import { accountRoom, type AccountOptions } from './accounts/routes.tsx'
import { auditRoom } from './audit/routes.tsx'
import { changesRoom } from './changes/routes.tsx'
import { accessRoom } from './access/routes.tsx'
import { dataRoom } from './data/routes.tsx'
import { definitionRoom } from './definitions/routes.tsx'
import { indicatorApiRoom } from './indicator/api-routes.ts'
import { indicatorRoom } from './indicator/routes.tsx'
import { matrixRoom } from './matrix/routes.tsx'
import { similarRoom } from './similar/routes.tsx'
import { practiceRoom } from './practice/routes.tsx'
import { figureCommentRoom } from './figure-comments/routes.tsx'
import { viewRoom } from './views/routes.tsx'
import { room as footprintRoom } from './footprints/routes.ts'
import { networkRoom } from './networks/routes.tsx'
import { formRoom } from './forms/routes.tsx'
import { levelRoom } from './levels/routes.tsx'
import { organisationRoom } from './organisations/routes.tsx'
import { placeRoom } from './place/routes.tsx'
import { offerRoom } from './services/offer-routes.tsx'
import { serviceRoom } from './services/service-routes.tsx'
import { fundRoom } from './funds/routes.tsx'
import { splitRoom } from './funds/split-routes.tsx'
import { workedRoom } from './funds/worked-routes.tsx'
import { sharedRoom } from './shared-items/routes.tsx'
import { workforceRoom } from './workforce/stocktake/routes.tsx'
import { weightingRoom } from './weighting/routes.tsx'
import { recordsRoom } from './records/routes.tsx'
import { RECORD_KINDS } from './record-kinds.ts'
import { modelsRoom } from './models/routes.tsx'
import { MODELS } from './model-house.ts'
import { impactRoom } from './impact/routes.tsx'
import { proposalRoom } from './proposals/routes.tsx'
import { prizeRoom } from './prize/routes.tsx'
import type { Room } from './web/context.ts'

/** Every room that has pages or an API, in the order of the header. */
export function roomsOf(accounts: AccountOptions = {}): readonly Room[] {
  return [
    placeRoom,
    practiceRoom,
    figureCommentRoom,
    viewRoom,
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
    offerRoom,
    serviceRoom,
    sharedRoom,
    workforceRoom,
    fundRoom,
    splitRoom,
    workedRoom,
    weightingRoom,
    modelsRoom(MODELS),
    impactRoom,
    footprintRoom,
    organisationRoom,
    dataRoom,
    recordsRoom(RECORD_KINDS),
    accountRoom(accounts),
    auditRoom,
  ]
}

/** The rooms of a copy without providers of identities. */
export const ROOMS = roomsOf()

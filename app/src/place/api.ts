import * as z from 'zod'
import { commentSchema } from '../figure-comments/comments.ts'

const practice = z
  .object({
    code: z.string(),
    name: z.string(),
    address: z.string().nullable(),
    postcode: z.string().nullable(),
    opened: z.string().nullable(),
    closed: z.string().nullable(),
    odsStatus: z.string().nullable(),
    contract: z.string().nullable(),
    contractPeriodEnd: z.string().nullable(),
    contractRelease: z.string().nullable(),
    dispensing: z.string().nullable(),
    rurality: z.string().nullable(),
    system: z.string().nullable(),
    systemOn: z.string().nullable(),
    systemRelease: z.string().nullable(),
    subIcb: z.string().nullable(),
    subIcbName: z.string().nullable(),
    icb: z.string().nullable(),
    icbName: z.string().nullable(),
    region: z.string().nullable(),
    regionName: z.string().nullable(),
    network: z.string().nullable(),
    networkName: z.string().nullable(),
    registered: z.number().nullable(),
    registeredOn: z.string().nullable(),
    registeredRelease: z.string().nullable(),
    weighted: z.number().nullable(),
    weightedOn: z.string().nullable(),
    weightedRelease: z.string().nullable(),
  })
  .meta({ id: 'Practice', description: 'A practice as the registers describe it; null is unknown' })

/** A practice as the API gives it. */
export const practiceSchema = practice

/** A release that figures rest on. */
export const basisSchema = z
  .object({
    release: z.string(),
    source: z.string(),
    publication: z.string(),
    publisher: z.string(),
    licence: z.string(),
    periodStart: z.string(),
    periodEnd: z.string(),
    file: z.string(),
    sha256: z.string(),
    rows: z.number(),
    quarantined: z.number(),
  })
  .meta({ id: 'Basis', description: 'A release of a publication that figures come from' })

/** A practice's standing in a drawn footprint. */
export const standingSchema = z
  .object({
    footprint: z.string(),
    footprint_kind: z.string(),
    footprint_name: z.string(),
    practice: z.string(),
    status: z.string(),
    starts_on: z.string(),
    ends_on: z.string().nullable(),
    note: z.string().nullable(),
  })
  .meta({ id: 'Standing', description: 'How a practice stands in a footprint, from day to day' })

export const placesSchema = z.object({
  on: z.string(),
  places: z.array(z.object({ code: z.string(), name: z.string(), practices: z.int() })),
})

/** A place as `placeJson` makes it. */
export const placeSchema = z.object({
  code: z.string(),
  name: z.string(),
  icb: z.string().nullable(),
  icbName: z.string().nullable(),
  region: z.string().nullable(),
  regionName: z.string().nullable(),
  on: z.string(),
  sentence: z.string(),
  basis: z.string(),
  practiceCount: z.int(),
  patients: z.number().nullable(),
  weighted: z.number().nullable(),
  withoutList: z.array(z.string()),
  contracts: z.record(z.string(), z.int()),
  systems: z.record(z.string(), z.int()),
  networks: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      members: z.array(z.string()),
      patients: z.number().nullable(),
      withoutList: z.int(),
    }),
  ),
  withoutNetwork: z.array(z.string()),
  practices: z.array(
    practice.extend({
      comment: commentSchema.describe('What the practice says of its list of patients'),
    }),
  ),
  footprints: z.array(standingSchema),
  releases: z.array(basisSchema),
})

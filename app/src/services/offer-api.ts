import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import type { TierOfServices } from './offer-model.ts'
import type { PillarYear } from './offer-money.ts'
import { STANDINGS } from './offer-states.ts'
import { readOffer } from './offer-view.ts'

const editionSchema = z
  .object({
    id: z.string(),
    edition: z.int(),
    standing: z.enum(STANDINGS).describe('Where it stands on the day'),
    changed: z.string().nullable(),
    signs: z.string().nullable(),
    consult_from: z.string().nullable(),
    consult_to: z.string().nullable(),
    approved_on: z.string().nullable(),
    decision: z.string().nullable(),
    live_from: z.string().nullable(),
    live_to: z.string().nullable(),
  })
  .meta({ id: 'OfferEdition' })

const tierSchema = z
  .object({
    tier: z.int(),
    services: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        reach: z.string(),
        eligibility: z.string().nullable(),
        price: z.number().nullable().describe('Pence for one unit'),
        unit: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'OfferTier' })

const moneySchema = z
  .object({
    year: z.string(),
    amount: z.number().nullable().describe('Pence; null where no amount is known'),
    precision: z.enum(['exact', 'at least', 'about']),
    rates: z.array(z.string()).describe('Rates per head, which are not in the amount'),
    unknown: z.array(z.string()).describe('Streams whose amount is not known'),
    bids: z.array(z.string()).describe('Bid for and not given; not in the amount'),
    counted: z.array(z.string()).describe('Made of another stream here, and counted there'),
  })
  .meta({ id: 'PillarYear' })

const offerSchema = z.object({
  on: z.string(),
  note: z.string().nullable().describe('Set where the day is not the one that was asked for'),
  place: z.string().nullable(),
  pillars: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      about: z.string().nullable(),
      commissioned_by: z.string().nullable(),
      starts_on: z.string().nullable(),
      ends_on: z.string().nullable(),
      money: z.array(moneySchema).nullable().describe('Null where the reader may not see money'),
      specifications: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          owner: z.string().nullable(),
          about: z.string().nullable(),
          edition: editionSchema.nullable().describe('The live one, or else the latest'),
          next: editionSchema.nullable().describe('A later edition that is on its way'),
          tiers: z.array(tierSchema),
        }),
      ),
    }),
  ),
  others: z.array(tierSchema).describe('Services without a specification'),
})

/** The offer as a tree for programs. */
export function offerApi(app: ZodFastify, context: AppContext): void {
  app.get(
    '/api/v1/offer',
    {
      config: { access: 'read' },
      schema: {
        summary: 'The offer of a place on a day: pillars, specifications, services by tier, money',
        tags: ['services'],
        querystring: askedQuery,
        response: { 200: offerSchema },
      },
    },
    async ({ query, person }) => {
      const { asked, offer, money } = await readOffer(context, query, person)
      return {
        on: asked.on,
        note: asked.note ?? null,
        place: asked.place,
        pillars: offer.pillars.map(({ pillar, specifications }) => ({
          ...pillar,
          money: money === undefined ? null : plain(money.get(pillar.id) ?? []),
          specifications: specifications.map((one) => ({
            ...one.specification,
            edition:
              one.edition === undefined || one.standing === undefined
                ? null
                : { ...one.edition, standing: one.standing },
            next:
              one.next === undefined ? null : { ...one.next.edition, standing: one.next.standing },
            tiers: tiersOf(one.tiers),
          })),
        })),
        others: tiersOf(offer.others),
      }
    },
  )
}

function tiersOf(tiers: readonly TierOfServices[]) {
  return tiers.map(({ tier, services }) => ({ tier, services: [...services] }))
}

function plain(years: readonly PillarYear[]) {
  return years.map((one) => ({
    ...one,
    rates: [...one.rates],
    unknown: [...one.unknown],
    bids: [...one.bids],
    counted: [...one.counted],
  }))
}

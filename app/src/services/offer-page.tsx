import { Fragment, type ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { poundsOf } from '../records/pence.ts'
import { newRecordPath, recordPath } from '../records/kind.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import type { PillarRow, ServiceRow } from '../store/tables-services.ts'
import { Button, DataTable, Missing, Remark, SummaryList } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { PageIndex } from '../web/page-index.tsx'
import {
  OFFER_PATH,
  editionPath,
  servicePath,
  specificationPath,
  type OfferQuery,
} from './addresses.ts'
import { OFFER_KINDS } from './kinds-offer.ts'
import {
  offerSentence,
  type PillarOffer,
  type SpecificationOffer,
  type TierOfServices,
} from './offer-model.ts'
import { besides, withPrecision, type PillarYear } from './offer-money.ts'
import { periodOf, StandingTag } from './offer-parts.tsx'
import type { OfferView } from './offer-view.ts'

interface OfferPageProps {
  readonly view: OfferView
  readonly query: OfferQuery
}

/** The offer of a place: pillars, their specifications, services by tier, and money. */
export function OfferPage({ view, query: given }: OfferPageProps): ReactNode {
  const { asked, offer, mayEdit } = view
  // What it leads to is shown on the same day.
  const query = { ...given, on: asked.on }
  const name = asked.found?.name ?? asked.place ?? 'no place'
  const specifications = offer.pillars.flatMap((one) => one.specifications)
  return (
    <Page
      title="The offer"
      place={asked.found?.name ?? asked.place}
      wide
      current="services"
      within={{ page: 'offer', query: queryOf({ on: given.on, place: given.place }) }}
      lead={offerSentence(offer, name)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : null}
      <PageIndex
        parts={[
          ...offer.pillars.map(({ pillar }) => ({
            id: `pillar-${pillar.id}`,
            label: pillar.name,
          })),
          ...(offer.others.length === 0 ? [] : [{ id: 'others', label: 'Other services' }]),
          ...(offer.principles.length === 0 ? [] : [{ id: 'principles', label: 'Principles' }]),
        ]}
      />
      {offer.pillars.length === 0 ? null : <Overview view={view} query={query} />}
      {offer.pillars.map((pillar) => (
        <Pillar key={pillar.pillar.id} pillar={pillar} view={view} query={query} />
      ))}
      {offer.others.length === 0 ? null : (
        <>
          <h2 id="others">Services without a specification</h2>
          <Tiers tiers={offer.others} caption="Services without a specification, by tier" />
        </>
      )}
      {offer.principles.length === 0 ? null : (
        <>
          <h2 id="principles">The principles of the framework</h2>
          <TableWithCsv
            caption="Which specification says how it follows each principle"
            csv={addressOf(`${OFFER_PATH}/principles.csv`, query)}
            columns={[
              { key: 'principle', label: 'Principle' },
              ...specifications.map(({ specification }) => ({
                key: specification.id,
                label: specification.name,
              })),
            ]}
            rows={offer.principles.map(({ principle, clauses }) => ({
              principle,
              ...Object.fromEntries(
                specifications.map(({ specification }) => [
                  specification.id,
                  clauses.get(specification.id)?.text ?? (
                    <Missing key={specification.id} reason="not said" />
                  ),
                ]),
              ),
            }))}
          />
        </>
      )}
      {asked.place === null || !mayEdit ? null : (
        <div className="app-actions">
          <Button
            kind="secondary"
            href={newRecordPath('pillars', {
              place: asked.place,
              position: offer.pillars.length + 1,
            })}
          >
            Add a pillar
          </Button>
        </div>
      )}
      {asked.place === null || !mayEdit ? null : (
        <p>
          As tables, and out to a spreadsheet and back:{' '}
          {OFFER_KINDS.map(({ id, plural }, index) => (
            <Fragment key={id}>
              {index === 0 ? '' : ', '}
              <a href={addressOf(`/records/${id}`, { place: query.place })}>{plural}</a>
            </Fragment>
          ))}
          .
        </p>
      )}
    </Page>
  )
}

interface OverviewRow {
  readonly pillar: PillarRow
  readonly one: SpecificationOffer | undefined
}

function Overview({ view, query }: OfferPageProps): ReactNode {
  const rows = view.offer.pillars.flatMap(({ pillar, specifications }): readonly OverviewRow[] =>
    specifications.length === 0
      ? [{ pillar, one: undefined }]
      : specifications.map((one) => ({ pillar, one })),
  )
  return (
    <>
      <TableWithCsv
        caption="Pillars and their specifications"
        csv={addressOf(`${OFFER_PATH}.csv`, query)}
        columns={[
          { key: 'specification', label: 'Specification' },
          { key: 'pillar', label: 'Pillar' },
          { key: 'commissioned', label: 'Commissioned by' },
          { key: 'edition', label: 'Edition' },
          { key: 'next', label: 'On its way' },
          { key: 'services', label: 'Services', numeric: true },
        ]}
        rows={rows.map(({ pillar, one }) => ({
          specification:
            one === undefined ? (
              <Missing reason="none yet" />
            ) : (
              <a href={addressOf(specificationPath(one.specification.id), query)}>
                {one.specification.name}
              </a>
            ),
          pillar: pillar.name,
          commissioned: pillar.commissioned_by ?? <Missing reason="not recorded" />,
          edition: <EditionCell one={one} query={query} />,
          next:
            one?.next === undefined ? (
              <Missing reason="nothing" />
            ) : (
              <NextCell one={one} query={query} />
            ),
          services: one?.tiers.reduce((sum, tier) => sum + tier.services.length, 0) ?? 0,
        }))}
      />
      <p>
        <a href={addressOf(`${OFFER_PATH}.xlsx`, query)} download>
          All tables as an Excel workbook
        </a>
      </p>
    </>
  )
}

interface OneProps {
  readonly one: SpecificationOffer | undefined
  readonly query: OfferQuery
}

function EditionCell({ one, query }: OneProps): ReactNode {
  if (one?.edition === undefined || one.standing === undefined) {
    return <Missing reason="none yet" />
  }
  const { specification, edition, standing } = one
  return (
    <>
      <a href={addressOf(editionPath(specification.id, edition.edition), query)}>
        Edition {edition.edition}
        <span className="nhsuk-u-visually-hidden"> of {specification.name}</span>
      </a>{' '}
      <StandingTag standing={standing} />
    </>
  )
}

function NextCell({ one, query }: OneProps): ReactNode {
  if (one?.next === undefined) return null
  const { specification, next } = one
  return <EditionCell one={{ ...one, specification, ...next }} query={query} />
}

function Pillar(props: OfferPageProps & { readonly pillar: PillarOffer }): ReactNode {
  const { view, query } = props
  const { pillar, specifications } = props.pillar
  return (
    <section aria-labelledby={`pillar-${pillar.id}`}>
      <h2 id={`pillar-${pillar.id}`}>{pillar.name}</h2>
      <SummaryList
        rows={[
          { term: 'Commissioned by', value: pillar.commissioned_by ?? 'not recorded' },
          { term: 'In force', value: periodOf(pillar.starts_on, pillar.ends_on) },
          { term: 'What it is for', value: pillar.about ?? 'not recorded' },
        ]}
      />
      {specifications.map((one) => (
        <div key={one.specification.id}>
          <h3>
            <a href={addressOf(specificationPath(one.specification.id), query)}>
              {one.specification.name}
            </a>
          </h3>
          <p>
            <EditionCell one={one} query={query} />
            {one.next === undefined ? null : (
              <>
                , then <NextCell one={one} query={query} />
              </>
            )}
          </p>
          {one.specification.about === null ? null : <p>{one.specification.about}</p>}
          <Tiers tiers={one.tiers} caption={`Services of ${one.specification.name}, by tier`} />
        </div>
      ))}
      <Money
        years={view.money?.get(pillar.id)}
        allowed={view.money !== undefined}
        name={pillar.name}
      />
      {view.mayEdit ? (
        <ul className="app-links app-csv nhsuk-u-margin-bottom-6">
          <li>
            <a href={recordPath('pillars', pillar.id)}>
              Change this pillar
              <span className="nhsuk-u-visually-hidden"> {pillar.name}</span>
            </a>
          </li>
          <li>
            <a href={newRecordPath('specifications', { pillar: pillar.id })}>
              Add a specification
              <span className="nhsuk-u-visually-hidden"> to {pillar.name}</span>
            </a>
          </li>
        </ul>
      ) : null}
    </section>
  )
}

function Tiers(props: {
  readonly tiers: readonly TierOfServices[]
  readonly caption: string
}): ReactNode {
  const rows = props.tiers.flatMap(({ tier, services }) =>
    services.map((service) => ({ tier, service })),
  )
  if (rows.length === 0) return <p>No service of it is in force on this day.</p>
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'service', label: 'Service' },
        { key: 'tier', label: 'Tier', numeric: true },
        { key: 'reach', label: 'For' },
        { key: 'eligibility', label: 'Who may have it' },
        { key: 'price', label: 'Price', numeric: true },
      ]}
      rows={rows.map(({ tier, service }) => ({
        service: <a href={servicePath(service.id)}>{service.name}</a>,
        tier,
        reach: service.reach,
        eligibility: service.eligibility ?? 'not recorded',
        price: priceOf(service),
      }))}
    />
  )
}

/** The price of a unit of a service; that none is recorded is not that it is free. */
function priceOf({ price, unit }: ServiceRow): string {
  if (price === null) return 'no price recorded'
  return unit === null ? poundsOf(price) : `${poundsOf(price)} for each ${unit}`
}

function Money(props: {
  readonly years: readonly PillarYear[] | undefined
  readonly allowed: boolean
  readonly name: string
}): ReactNode {
  const { years = [], allowed, name } = props
  if (!allowed) return <p>Your role does not show the money of this pillar.</p>
  if (years.length === 0) return <p>No money is tagged to this pillar.</p>
  return (
    <>
      <DataTable
        caption={`Money tagged to ${name}, by financial year`}
        columns={[
          { key: 'year', label: 'Year' },
          { key: 'amount', label: 'Amount', numeric: true },
          ...(years.some((one) => besides(one) !== '')
            ? [{ key: 'besides', label: 'What is not in the amount' }]
            : []),
        ]}
        rows={years.map((one) => ({
          year: one.year,
          amount:
            one.amount === null ? (
              <Missing reason="not known" />
            ) : (
              withPrecision(one.amount, one.precision)
            ),
          besides: besides(one) === '' ? <Missing reason="nothing" /> : besides(one),
        }))}
      />
      <p>
        <a href="/money">All streams of money, by year</a>
      </p>
    </>
  )
}

import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { PracticeLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { newRecordPath } from '../records/kind.ts'
import { Button, Details, Form, Remark, Select, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { servicePath } from './addresses.ts'
import type { ServicesView } from './coverage-view.ts'
import { placeWords, SIGN_UPS_PATH, type SignUpsQuery } from './service-addresses.ts'
import {
  isUnder,
  STANDING_MEANINGS,
  STANDING_WORDS,
  type SignUpMatrix,
  type Standing,
} from './sign-up-matrix.ts'

export interface SignUpPageProps {
  readonly view: ServicesView
  readonly matrix: SignUpMatrix
  readonly query: SignUpsQuery
  readonly mayEdit: boolean
}

/** The finding of the sign-ups of a place in a sentence or two. */
export function signUpsSentence({ asked }: ServicesView, matrix: SignUpMatrix): string {
  const { services, rows, counts } = matrix
  const on = longDate(asked.on)
  if (services.length === 0) return `No service is in force on ${on}.`
  const under = counts.reduce((sum, count) => sum + count, 0)
  const all = counts.filter((count) => count === rows.length && rows.length > 0).length
  const none = counts.filter((count) => count === 0).length
  const first = counts.filter((_, at) => services[at]?.tier === 1)
  const [least, most] = [Math.min(...first), Math.max(...first)]
  const ones =
    first.length === 0
      ? ''
      : ` Each service of tier 1 is signed for by ${least === most ? least : `${least} to ${most}`} of ${formatCount(rows.length, 'practice')}.`
  return (
    `On ${on} ${formatCount(rows.length, 'practice has', 'practices have')} ${formatCount(under, 'sign-up')} ` +
    `for ${services.length - none} of ${formatCount(services.length, 'service')}; ` +
    `${all} ${all === 1 ? 'is' : 'are'} signed for by every practice and ${none} by none.${ones}`
  )
}

/** Which practice has signed for which service. */
export function SignUpPage({ view, matrix, query, mayEdit }: SignUpPageProps): ReactNode {
  const { asked } = view
  const words = { ...placeWords(query), tier: query.tier, network: query.network }
  return (
    <Page
      title="Sign-ups"
      place={asked.found?.name ?? asked.place}
      current="services"
      wide
      within={{ page: 'sign-ups', query: queryOf(placeWords(query)) }}
      lead={signUpsSentence(view, matrix)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Filters view={view} query={query} />
      <Counts matrix={matrix} csv={`${SIGN_UPS_PATH}/counts.csv${queryOf(words)}`} on={query.on} />
      <TableWithCsv
        caption="Practices by services"
        csv={`${SIGN_UPS_PATH}.csv${queryOf(words)}`}
        sticky
        compact
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'network', label: 'Network' },
          ...matrix.services.map(({ id, name, tier }) => ({
            key: id,
            label: name,
            unit: `tier ${tier}`,
          })),
        ]}
        rows={matrix.rows.map(({ practice, standings }) => ({
          practice: <PracticeLink code={practice.code} name={practice.name} on={asked.on} />,
          network: view.place.networks.get(practice.network ?? '') ?? 'in none',
          ...Object.fromEntries(
            matrix.services.map(({ id }, at) => [
              id,
              <Mark key={id} standing={standings[at] ?? 'none'} />,
            ]),
          ),
        }))}
        empty="No practice is known on this day."
      />
      <Details summary="What the marks mean">
        <ul>
          {STANDING_MEANINGS.map(([standing, meaning]) => (
            <li key={standing}>
              {STANDING_WORDS[standing]}: {meaning}
            </li>
          ))}
        </ul>
      </Details>
      <p>
        <a href={`${SIGN_UPS_PATH}.xlsx${queryOf(words)}`} download>
          All tables as an Excel workbook
        </a>
      </p>
      {mayEdit ? (
        <p>
          <a href={newRecordPath('services', asked.place === null ? {} : { place: asked.place })}>
            Add a service
          </a>
        </p>
      ) : null}
    </Page>
  )
}

function Mark({ standing }: { readonly standing: Standing }): ReactNode {
  const words = STANDING_WORDS[standing]
  if (isUnder(standing)) return <Tag colour={standing === 'signed' ? 'green' : 'blue'}>{words}</Tag>
  return standing === 'none' ? (
    <>
      <span aria-hidden="true">–</span>
      <span className="nhsuk-u-visually-hidden">nothing written down</span>
    </>
  ) : (
    <Tag colour="grey">{words}</Tag>
  )
}

function Counts(props: {
  readonly matrix: SignUpMatrix
  readonly csv: string
  readonly on: string | undefined
}): ReactNode {
  const { services, rows, counts } = props.matrix
  return (
    <TableWithCsv
      caption="Practices under a sign-up, by service"
      csv={props.csv}
      columns={[
        { key: 'service', label: 'Service' },
        { key: 'tier', label: 'Tier', numeric: true },
        { key: 'count', label: 'Practices', numeric: true },
        { key: 'of', label: 'Of', numeric: true },
        { key: 'share', label: 'Share', unit: '%', numeric: true, decimals: 1 },
      ]}
      rows={services.map((service, at) => ({
        service: (
          <a href={`${servicePath(service.id)}${queryOf({ on: props.on })}`}>{service.name}</a>
        ),
        tier: service.tier,
        count: counts[at] ?? 0,
        of: rows.length,
        share: rows.length === 0 ? null : (100 * (counts[at] ?? 0)) / rows.length,
      }))}
      empty="No service is in force on this day."
    />
  )
}

function Filters({ view, query }: Pick<SignUpPageProps, 'view' | 'query'>): ReactNode {
  const tiers = [...new Set(view.services.map(({ tier }) => tier))].toSorted((a, b) => a - b)
  const all = { value: '', label: 'All' }
  return (
    <Form action={SIGN_UPS_PATH} method="get">
      {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
      {query.place === undefined ? null : <input type="hidden" name="place" value={query.place} />}
      <div className="app-fields">
        <Select
          name="tier"
          label="Tier"
          value={query.tier}
          options={[all, ...tiers.map((tier) => ({ value: String(tier), label: `Tier ${tier}` }))]}
        />
        <Select
          name="network"
          label="Network"
          value={query.network}
          options={[all, ...[...view.place.networks].map(([value, label]) => ({ value, label }))]}
        />
        <Button kind="secondary">Show</Button>
      </div>
    </Form>
  )
}

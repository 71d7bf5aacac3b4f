import { Fragment, type ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { FOOTPRINT_KINDS, type FootprintKind } from '../store/vocabulary.ts'
import { Button, DateInput, Form, Missing, Remark, Select } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import type { Asked, AskedQuery } from '../register/asked.ts'
import { addressOf } from './addresses.ts'
import { patientsOf } from './model.ts'
import type { Belonging, Comparison, GapPractice, SharedPractice, SharingPair } from './overlaps.ts'
import { FootprintLink, Patients } from './parts.tsx'
import { kindHeading, kindNoun } from './words.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { PracticeLink } from '../register/page-parts.tsx'
import type { RegisterOn } from '../register/practices.ts'
import { sentenceCase, withDaysInWords } from '../register/words.ts'

interface Common {
  readonly asked: Asked
  readonly query: AskedQuery
  readonly register: RegisterOn
}

const CRUMBS = [
  { label: 'Place', href: '/' },
  { label: 'Footprints', href: '/footprints' },
] as const

/** Practices in more than one footprint of a kind, footprints that share, and kinds side by side. */
export function OverlapsPage(
  props: Common & {
    readonly shared: readonly SharedPractice[]
    readonly pairs: readonly SharingPair[]
    readonly comparison: Comparison
    readonly kind: FootprintKind
    readonly other: FootprintKind
  },
): ReactNode {
  const { asked, query, register, shared, pairs } = props
  const here = { on: asked.on, place: query.place }
  const members = shared.filter(({ memberships }) => memberships > 1).length
  return (
    <Page
      title="Practices in more than one footprint"
      current="footprints"
      lead={
        shared.length === 0
          ? `On ${longDate(asked.on)}, no practice stands in two footprints of one kind.`
          : `On ${longDate(asked.on)}, ${formatCount(shared.length, 'practice stands', 'practices stand')} in more than one footprint of a kind, ${members} of them as a member of more than one.`
      }
      breadcrumbs={CRUMBS}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <p>
        That is allowed: a practice with a branch elsewhere may belong to two neighbourhoods, and a
        member of one collaboration may be interested in another. Who left or declined is not
        counted.
      </p>
      <TableWithCsv
        caption="Practices in more than one of a kind"
        csv={addressOf('/footprints/shared.csv', here)}
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'code', label: 'Code' },
          { key: 'kind', label: 'Kind' },
          { key: 'footprints', label: 'Footprints and status' },
        ]}
        rows={shared.map(({ practice, kind, belongings }) => ({
          name: <Practice code={practice} register={register} />,
          code: practice,
          kind: sentenceCase(kind),
          footprints: <Belongings belongings={belongings} query={here} />,
        }))}
        empty="No practice stands in two footprints of one kind."
      />
      <TableWithCsv
        caption="Footprints of one kind that have practices in common"
        csv={addressOf('/footprints/pairs.csv', here)}
        columns={[
          { key: 'one', label: 'Footprint' },
          { key: 'other', label: 'And' },
          { key: 'kind', label: 'Kind' },
          { key: 'members', label: 'Members of both', numeric: true },
          { key: 'practices', label: 'In both by any status', numeric: true },
          { key: 'which', label: 'Practices' },
        ]}
        rows={pairs.map(({ one, other, members: both, practices }) => ({
          one: <FootprintLink footprint={one} query={here} />,
          other: <FootprintLink footprint={other} query={here} />,
          kind: sentenceCase(one.kind),
          members: both.length,
          practices: practices.length,
          which: practices.map((code, index) => (
            <Fragment key={code}>
              {index === 0 ? null : ', '}
              <Practice code={code} register={register} />
            </Fragment>
          )),
        }))}
        empty="No two footprints of one kind share a practice."
      />
      <KindComparison {...props} />
    </Page>
  )
}

function KindComparison(
  props: Common & {
    readonly comparison: Comparison
    readonly kind: FootprintKind
    readonly other: FootprintKind
  },
): ReactNode {
  const { asked, query, comparison, kind, other } = props
  const options = FOOTPRINT_KINDS.map((value) => ({ value, label: kindHeading(value) }))
  const here = { on: asked.on, place: query.place }
  return (
    <>
      <h2 id="compare">One kind beside another</h2>
      <p>
        Each figure counts the practices that are members of both. Kinds need not fit into each
        other: where they do not, a row has figures in several columns.
      </p>
      <Form action="/footprints/overlaps#compare" method="get">
        <Hidden query={query} />
        <div className="app-fields">
          <DateInput name="on" label="On which day" value={asked.on} />
          <Select name="kind" label="Rows" value={kind} options={options} />
          <Select name="with" label="Columns" value={other} options={options} />
          <Button kind="secondary">Show</Button>
        </div>
      </Form>
      <TableWithCsv
        caption={`Members of ${kindNoun(kind, 2)} that are members of ${kindNoun(other, 2)}, ${longDate(asked.on)}`}
        csv={addressOf('/footprints/comparison.csv', here, { kind, with: other })}
        sticky
        columns={[
          { key: 'name', label: sentenceCase(kindNoun(kind)) },
          ...comparison.columns.map(({ id, name }) => ({ key: id, label: name, numeric: true })),
        ]}
        rows={comparison.rows.map((row, index) => ({
          name: <FootprintLink footprint={row} query={here} />,
          ...Object.fromEntries(
            comparison.columns.map(({ id }, place) => [id, comparison.shared[index]?.[place] ?? 0]),
          ),
        }))}
        empty={`There is no ${kindNoun(kind)} on this day.`}
      />
    </>
  )
}

/** The practices of the place that are members of no footprint of a kind. */
export function GapsPage(
  props: Common & { readonly gaps: readonly GapPractice[]; readonly kind: FootprintKind },
): ReactNode {
  const { asked, query, register, gaps, kind } = props
  const place = asked.found
  const here = { on: asked.on, place: query.place }
  const noun = kindNoun(kind)
  const codes = gaps.map(({ practice }) => practice)
  const registered = patientsOf(codes, register.practices, 'registered')
  return (
    <Page
      title={`Practices in no ${noun}`}
      current="footprints"
      lead={gapsSentence(props)}
      breadcrumbs={CRUMBS}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <Form action="/footprints/gaps" method="get">
        <Hidden query={query} />
        <div className="app-fields">
          <DateInput name="on" label="On which day" value={asked.on} />
          <Select
            name="kind"
            label="In none of"
            value={kind}
            options={FOOTPRINT_KINDS.map((value) => ({ value, label: kindHeading(value) }))}
          />
          <Button kind="secondary">Show</Button>
        </div>
      </Form>
      <TableWithCsv
        caption={`Practices of ${place?.name ?? 'the place'} that are members of no ${noun}, in order of name`}
        csv={addressOf('/footprints/gaps.csv', here, { kind })}
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'code', label: 'Code' },
          { key: 'registered', label: 'Patients', unit: 'registered', numeric: true, decimals: 0 },
          { key: 'standings', label: `Otherwise, with a ${noun}` },
        ]}
        rows={gaps.map(({ practice, belongings }) => ({
          name: <Practice code={practice} register={register} />,
          code: practice,
          registered: register.practices.get(practice)?.registered ?? (
            <Missing reason="not available" />
          ),
          standings:
            belongings.length === 0 ? (
              'nothing'
            ) : (
              <Belongings belongings={belongings} query={here} />
            ),
        }))}
        empty={
          place === null
            ? 'Which practices are in none can be told once a place is chosen and a register is loaded.'
            : `Every practice of ${place.name} is a member of a ${noun}.`
        }
      />
      {gaps.length === 0 ? null : (
        <p>
          Registered patients of these practices together: <Patients sum={registered} />.{' '}
          {withDaysInWords(register.basis.sentence)}
        </p>
      )}
    </Page>
  )
}

function gapsSentence({
  asked,
  gaps,
  kind,
}: Pick<Parameters<typeof GapsPage>[0], 'asked' | 'gaps' | 'kind'>): string {
  const place = asked.found
  const noun = kindNoun(kind)
  if (place === null) return `No place is chosen, so nobody can be said to be in no ${noun}.`
  const of = formatCount(place.practices.length, 'practice')
  const interested = gaps.filter(({ belongings }) =>
    belongings.some(({ standing }) => standing.status === 'expression of interest'),
  ).length
  const joining =
    interested === 0 ? '' : ` ${interested} of them have expressed interest in joining one.`
  return `On ${longDate(asked.on)}, ${gaps.length} of the ${of} of ${place.name} ${gaps.length === 1 ? 'is a member' : 'are members'} of no ${noun}.${joining}`
}

function Belongings(props: {
  readonly belongings: readonly Belonging[]
  readonly query: AskedQuery
}): ReactNode {
  return props.belongings.map(({ footprint, standing }, index) => (
    <Fragment key={standing.id}>
      {index === 0 ? null : '; '}
      <FootprintLink footprint={footprint} query={props.query} /> ({standing.status})
    </Fragment>
  ))
}

function Practice(props: { readonly code: string; readonly register: RegisterOn }): ReactNode {
  const { code, register } = props
  const name = register.practices.get(code)?.name ?? code
  return <PracticeLink code={code} name={name} on={register.on} />
}

function Hidden({ query }: { readonly query: AskedQuery }): ReactNode {
  return query.place === undefined ? null : <input type="hidden" name="place" value={query.place} />
}

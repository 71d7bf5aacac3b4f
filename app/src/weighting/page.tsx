import type { ReactNode } from 'react'
import { BasesTable, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import {
  Button,
  DateInput,
  Form,
  Remark,
  Select,
  TextInput,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { agreementSentence, ratioOf } from './agreement.ts'
import { COMPONENT_WORDS, unconfirmed } from './coefficients.ts'
import { RecalledFlag } from './flag.tsx'
import { WEIGHTING_PATH, type WeightingView } from './view.ts'

/** What a formula gives beside the published weighted lists, and which formulas are kept. */
export function WeightingPage(props: {
  readonly view: WeightingView
  readonly query: Readonly<Record<string, string | undefined>>
  readonly done?: 'added' | 'changed' | undefined
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
  readonly mayEdit: boolean
}): ReactNode {
  const { view, query, typed = {}, errors = [] } = props
  const { asked, formula, lists, lines, agreement, agreementHere } = view
  const here = { on: query['on'], place: query['place'] }
  const address = queryOf({ ...here, formula: query['formula'] })
  const { components } = lists.weighting
  return (
    <Page
      title="Weighted lists"
      current="money"
      within={{ page: 'weighting', query: queryOf(here) }}
      breadcrumbs={[{ label: 'Money', href: '/money' }]}
      place={asked.found?.name ?? asked.place}
      lead={`${formula.name}: ${agreementSentence(agreement, components)}`}
      {...(props.done === undefined
        ? {}
        : { notice: { kind: 'success', heading: `The formula was ${props.done}.` } as const })}
      errors={errors}
    >
      <RecalledFlag unverified={!lists.confirmed} />
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <p>
        Among the {lines.length} practices here,{' '}
        {agreementHere.rSquared === null
          ? 'there are too few with both lists to say how far it agrees.'
          : `it explains ${Math.round(agreementHere.rSquared * 100)}% of the differences.`}{' '}
        Weights are means over the {lists.weighting.lines.length.toLocaleString('en-GB')} practices
        that are loaded, and all weighted lists together are as many as all registered ones.{' '}
        {lists.agesOn === null ? '' : `Ages are those of ${longDate(lists.agesOn)}.`}
      </p>
      <p>
        <a href={`${WEIGHTING_PATH}/what-if${address}`}>What a change would do</a>
      </p>
      <TableWithCsv
        caption="Components of the formula"
        csv={`${WEIGHTING_PATH}/components.csv${address}`}
        columns={[
          { key: 'label', label: 'Component' },
          { key: 'method', label: 'How' },
          { key: 'state', label: 'Computed?' },
          { key: 'without', label: 'Practices without it', numeric: true },
        ]}
        rows={components.map(({ id, absent, without }) => ({
          label: COMPONENT_WORDS[id].label,
          method: COMPONENT_WORDS[id].method,
          state: absent === null ? 'yes' : `no, it is 1 for all. ${absent}`,
          without,
        }))}
      />
      <Remark>
        What a component needs can be loaded as local figures of practices under these names:{' '}
        {Object.values(COMPONENT_WORDS)
          .flatMap(({ inputs }) => inputs)
          .join(', ')}
        . Shares are from 0 to 1.
      </Remark>
      <TableWithCsv
        caption="Practices, as published and by the formula"
        csv={`${WEIGHTING_PATH}.csv${address}`}
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'registered', label: 'Registered', numeric: true, decimals: 0 },
          { key: 'published', label: 'Weighted, published', numeric: true, decimals: 0 },
          { key: 'weighted', label: 'Weighted, by formula', numeric: true, decimals: 0 },
          { key: 'ratio', label: 'Published ÷ formula', numeric: true, decimals: 3 },
        ]}
        rows={lines.map((line) => ({
          name: `${line.name} (${line.code})`,
          registered: line.registered,
          published: line.published,
          weighted: line.weighted,
          ratio: ratioOf(line),
        }))}
        empty="No list of these practices is known on this day."
      />
      <p>
        Furthest off here, either way:{' '}
        {agreementHere.furthest
          .map((line) => `${line.name} (${line.code}) ${ratioOf(line)?.toFixed(3) ?? ''}`)
          .join('; ')}
        .
      </p>
      <p className="app-csv">
        <a href={`${WEIGHTING_PATH}.xlsx${address}`} download>
          Download all of this as a workbook
        </a>
      </p>
      <TableWithCsv
        caption="Formulas"
        csv={`${WEIGHTING_PATH}/formulas.csv${queryOf(here)}`}
        columns={[
          { key: 'name', label: 'Formula' },
          { key: 'from', label: 'From' },
          { key: 'status', label: 'Status' },
          { key: 'open', label: 'Numbers not verified', numeric: true },
          { key: 'show', label: 'Lists' },
        ]}
        rows={view.formulas.map((one) => ({
          name: <a href={`${WEIGHTING_PATH}/formulas/${encodeURIComponent(one.id)}`}>{one.name}</a>,
          from: one.fromDate,
          status: sentenceCase(one.status),
          open: unconfirmed(one.coefficients).length,
          show: (
            <a href={`${WEIGHTING_PATH}${queryOf({ ...here, formula: one.id })}`}>
              Lists by it<span className="nhsuk-u-visually-hidden">: {one.name}</span>
            </a>
          ),
        }))}
        empty="No place is chosen."
      />
      {props.mayEdit && asked.place !== null ? (
        <>
          <h2 className="nhsuk-heading-m">Keep a formula</h2>
          <Form action={`${WEIGHTING_PATH}/formulas`} method="post">
            <input type="hidden" name="place" value={asked.place} />
            <TextInput name="name" label="Its name" value={typed['name']} errors={errors} />
            <DateInput
              name="from_date"
              label="In force from"
              value={typed['from_date']}
              errors={errors}
            />
            <Select
              name="like"
              label="Begin with the numbers of"
              value={typed['like'] ?? formula.id}
              errors={errors}
              options={view.formulas.map(({ id, name }) => ({ value: id, label: name }))}
            />
            <Button>Keep it</Button>
          </Form>
        </>
      ) : null}
      <BasesTable
        caption="What the lists rest on"
        bases={view.bases}
        csv={`${WEIGHTING_PATH}/sources.csv${address}`}
      />
    </Page>
  )
}

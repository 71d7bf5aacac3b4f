import type { ReactNode } from 'react'
import { formatNumber, formatSigned } from '../charts/format.ts'
import { newRecordPath } from '../records/kind.ts'
import { queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import { Button, Form, InsetText, Missing, Remark, Select } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { IMPACT_PATH, MEASURES, trialPath, TRIALS, type ImpactQuery } from './addresses.ts'
import { MeasurePart } from './measures/measure-part.tsx'
import type { ImpactView } from './view.ts'
import { impactSentence, NO_CAUSE, PROPOSAL_WORDS, said, STANDING_WORDS } from './words.ts'

export interface ImpactPageProps {
  readonly view: ImpactView
  readonly query: ImpactQuery
}

/** Measures from baseline to target, with their readings, and trials with their gates. */
export function ImpactPage({ view, query }: ImpactPageProps): ReactNode {
  const { asked, measures, mayEdit } = view
  const place = asked.place ?? ''
  const words = queryOf({ on: query.on, place: query.place })
  const files = queryOf({ ...query })
  return (
    <Page
      title="Measures and trials"
      place={asked.found?.name ?? asked.place}
      current="models"
      wide
      within={{ page: 'impact', query: words }}
      lead={impactSentence(view)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <InsetText>{NO_CAUSE}</InsetText>
      <ChooseProgramme view={view} query={query} />
      <TableWithCsv
        caption="Measures, from baseline to latest"
        csv={`${IMPACT_PATH}.csv${files}`}
        columns={[
          { key: 'name', label: 'Measure' },
          { key: 'programme', label: 'Programme' },
          { key: 'kind', label: 'Kind' },
          { key: 'baseline', label: 'Baseline', numeric: true },
          { key: 'target', label: 'Target', numeric: true },
          { key: 'latest', label: 'Latest', numeric: true },
          { key: 'change', label: 'Since baseline', numeric: true },
          { key: 'standing', label: 'So' },
        ]}
        rows={measures.map((one) => ({
          name: <a href={`#measure-${one.row.id}`}>{one.row.name}</a>,
          programme: one.row.programme,
          kind: sentenceCase(one.row.kind),
          baseline: figure(one.baseline, one.row.kind === 'narrative' ? 'words' : 'not known'),
          target: figure(one.target, one.row.kind === 'narrative' ? 'words' : 'none set'),
          latest: figure(one.value, one.row.kind === 'narrative' ? 'words' : 'no reading'),
          change:
            one.change === null ? (
              <Missing reason="cannot be told" />
            ) : (
              formatSigned(one.change, Math.min(2, decimalsOf(one.change)))
            ),
          standing: STANDING_WORDS[one.standing],
        }))}
        empty="No measure is written down."
      />
      <Trials view={view} files={files} />
      {measures.map((measure) => (
        <MeasurePart key={measure.row.id} measure={measure} mayEdit={mayEdit} />
      ))}
      <p>
        <a href={`${IMPACT_PATH}.xlsx${files}`} download>
          All tables as an Excel workbook
        </a>
      </p>
      {mayEdit ? (
        <div className="app-actions">
          <Button href={newRecordPath(MEASURES, { place })}>Add a measure</Button>{' '}
          <Button href={newRecordPath(TRIALS, { place })} kind="secondary">
            Add a trial
          </Button>
        </div>
      ) : null}
      <ul className="app-links">
        <li>
          <a href={`/records/${MEASURES}${words}`}>Measures as records</a>
        </li>
        <li>
          <a href={`/records/${TRIALS}${words}`}>Trials as records</a>
        </li>
      </ul>
    </Page>
  )
}

function figure(value: number | null, reason: string): ReactNode {
  return value === null ? <Missing reason={reason} /> : said(value)
}

function decimalsOf(value: number): number {
  return Number(value.toFixed(4)).toString().split('.')[1]?.length ?? 0
}

function ChooseProgramme({ view, query }: ImpactPageProps): ReactNode {
  if (view.programmes.length < 2) return null
  return (
    <Form action={IMPACT_PATH} method="get">
      {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
      {query.place === undefined ? null : <input type="hidden" name="place" value={query.place} />}
      <Select
        name="programme"
        label="Programme"
        value={view.programme ?? undefined}
        options={[
          { value: '', label: 'All programmes' },
          ...view.programmes.map((name) => ({ value: name, label: name })),
        ]}
      />
      <Button kind="secondary">Show</Button>
    </Form>
  )
}

function Trials({ view, files }: { readonly view: ImpactView; readonly files: string }): ReactNode {
  return (
    <TableWithCsv
      caption="Trials and their gates"
      csv={`${IMPACT_PATH}/trials.csv${files}`}
      columns={[
        { key: 'name', label: 'Trial' },
        { key: 'gate', label: 'To be decided by' },
        { key: 'people', label: 'People', numeric: true },
        { key: 'verdict', label: 'By the counts' },
        { key: 'proposed', label: 'Proposed' },
        { key: 'decision', label: 'Decided' },
      ]}
      rows={view.trials.map(({ row, gate, total }) => ({
        name: <a href={trialPath(row.id)}>{row.name}</a>,
        gate: longDate(row.gate_on),
        people: total.people === null ? <Missing reason="not shown" /> : formatNumber(total.people),
        verdict: gate.verdict.verdict,
        proposed: PROPOSAL_WORDS[gate.proposal],
        decision:
          row.decided_on === null
            ? 'not yet'
            : `${sentenceCase(row.decision)}, ${longDate(row.decided_on)}`,
      }))}
      empty="No trial is written down."
    />
  )
}

import type { ReactNode } from 'react'
import { barsChart, barsTable, type BarsData } from '../charts/bars.ts'
import { formatCount } from '../charts/format.ts'
import { poundsOf, poundsOfColumn } from '../records/pence.ts'
import { CsvLink, TableWithCsv, twinProps } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import { sentenceCase } from '../register/words.ts'
import {
  DataTable,
  Details,
  Figure,
  Remark,
  SummaryList,
  WarningCallout,
  type FieldError,
} from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { PageIndex, type PagePart } from '../web/page-index.tsx'
import { Who } from '../web/signed-in.tsx'
import { RECALLED_FLAG } from '../weighting/coefficients.ts'
import { MONEY_CRUMB, noticeOf, splitPath, SPLITS_CRUMB, type Done } from './split-addresses.ts'
import { SplitTag } from './page-parts.tsx'
import { SplitActions } from './split-actions.tsx'
import { byFifth, compareLines, fifthsOf, FIFTH_WORDS, perHeadOf } from './split-compare.ts'
import { gapsOf, MEASURE_WORDS } from './split-model.ts'
import { ruleSentence } from './split-rule.ts'
import { potsSentence, splitSentence, type SplitView } from './split-view.ts'
import { saidSteps } from './split-words.ts'

type SplitPageProps = Parameters<typeof SplitPage>[0]

/** The parts of the page that this reader has, in their order. */
function partsOf({ view, mayEdit, mayApprove }: SplitPageProps): readonly PagePart[] {
  const { status } = view.row
  const draft = mayEdit && status === 'draft'
  const adopt = mayApprove && (status === 'draft' || status === 'proposed')
  const there = view.chosen.result !== null
  return [
    ...(there
      ? [
          { id: 'lines', label: 'What each practice has' },
          { id: 'fifths', label: 'By deprivation' },
        ]
      : []),
    ...(view.verdicts.length > 0 ? [{ id: 'kept', label: 'Principles' }] : []),
    ...(draft
      ? [
          { id: 'rules', label: 'Change the rules' },
          { id: 'pot', label: 'Change the pot or lists' },
          { id: 'propose', label: 'Put it forward' },
        ]
      : []),
    ...(adopt && there ? [{ id: 'adopt', label: 'Adopt' }] : []),
  ]
}

/** One split: who has what by the chosen rule, line by line, and what has to be kept to. */
export function SplitPage(props: {
  readonly view: SplitView
  readonly done?: Done | undefined
  /** What came of reckoning it again. */
  readonly verified?: { readonly same: boolean; readonly words: string } | undefined
  readonly formulas: readonly { readonly id: string; readonly name: string }[]
  readonly earlier: readonly { readonly id: string; readonly name: string }[]
  readonly mayApprove: boolean
  readonly mayEdit: boolean
  readonly typed?: Readonly<Record<string, string | undefined>>
  readonly errors?: readonly FieldError[]
}): ReactNode {
  const { view, verified } = props
  const { row, kept, chosen } = view
  const { inputs } = kept
  const notice =
    verified === undefined
      ? noticeOf(props.done)
      : ({
          kind: verified.same ? 'success' : 'information',
          heading: verified.words,
        } as const)
  return (
    <Page
      title={row.name}
      place={view.placeName}
      current="money"
      within={{ page: 'splits', query: '' }}
      breadcrumbs={[MONEY_CRUMB, SPLITS_CRUMB]}
      lead={splitSentence(view)}
      {...(notice === undefined ? {} : { notice })}
      errors={props.errors ?? []}
    >
      <FormulaWarning view={view} />
      <PageIndex parts={partsOf(props)} />
      <SummaryList
        rows={[
          { term: 'Status', value: <SplitTag status={row.status} /> },
          { term: 'Stream and year', value: `${view.streamName}, ${view.year}` },
          { term: 'Rule', value: `${chosen.rule.name}: ${ruleSentence(chosen.rule)}` },
          { term: 'Lists and networks as of', value: longDate(inputs.on) },
          {
            term: 'Decision',
            value:
              row.decision === null
                ? 'none yet'
                : `${row.decision}, ${row.decided_on === null ? '' : longDate(row.decided_on)}`,
          },
          { term: 'Last changed by', value: <Who id={row.updated_by} /> },
        ]}
      />
      <p>{potsSentence(view)}</p>
      <Gaps view={view} />
      <section id="lines" aria-label="What each practice has">
        <Lines view={view} />
      </section>
      <section id="fifths" aria-label="By deprivation">
        <Fifths view={view} />
      </section>
      <section id="kept" aria-label="Principles">
        <Principles view={view} />
      </section>
      <p>
        <a href={splitPath(row.id, 'compare')}>Rules side by side</a>
      </p>
      <SplitActions {...props} />
      <TableWithCsv
        caption="What the split was made from"
        csv={splitPath(row.id, 'sources.csv')}
        columns={[
          { key: 'publication', label: 'Publication' },
          { key: 'file', label: 'File' },
          { key: 'sha', label: 'SHA-256' },
        ]}
        rows={inputs.sources.map(({ publication, file, sha256 }) => ({
          publication,
          file,
          sha: sha256.slice(0, 12),
        }))}
        empty="No release: every number was entered by hand."
      />
    </Page>
  )
}

/** What a page says that shows results of a formula nobody has verified. */
export function FormulaWarning({ view }: { readonly view: SplitView }): ReactNode {
  const { formula } = view.kept.inputs
  const used = view.kept.plan.rules.some(({ parts }) =>
    parts.some(({ kind }) => kind === 'formula'),
  )
  return formula === null || formula.confirmed || !used ? null : (
    <WarningCallout heading={`${formula.name} is not verified`}>
      <p>{RECALLED_FLAG}</p>
    </WarningCallout>
  )
}

function Gaps({ view }: { readonly view: SplitView }): ReactNode {
  const gaps = gapsOf(view.chosen.rule, view.kept.inputs.practices)
  if (gaps.length === 0) return null
  return (
    <WarningCallout heading="Numbers that are not known">
      <p>
        These practices cannot share by what is not known of them. Change the rule: leave them out
        with a reason, or enter the number with its source.
      </p>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {gaps.map(({ code, name, measure }) => (
          <li key={`${code} ${measure}`}>
            {name} ({code}): {MEASURE_WORDS[measure]}
          </li>
        ))}
      </ul>
    </WarningCallout>
  )
}

/** Some pounds and pence a patient, beneath one another. */
const withPence = poundsOfColumn([1])

function Lines({ view }: { readonly view: SplitView }): ReactNode {
  const { result, rule } = view.chosen
  if (result === null) return null
  const { id } = view.row
  const fifths = fifthsOf(view.kept.inputs.practices)
  const pounds = poundsOfColumn(result.lines.map(({ amount }) => amount))
  const perHead = (pence: number | null) => (pence === null ? null : withPence(Math.round(pence)))
  return (
    <>
      <TableWithCsv
        caption={`What each practice has of ${poundsOf(result.pot)}`}
        csv={splitPath(id, 'lines.csv')}
        compact
        columns={[
          { key: 'name', label: 'Practice' },
          { key: 'registered', label: 'Registered patients', numeric: true },
          { key: 'fifth', label: 'Deprivation fifth', numeric: true },
          { key: 'amount', label: 'Amount', numeric: true },
          { key: 'head', label: 'For each patient', numeric: true },
          { key: 'how', label: 'How' },
        ]}
        rows={result.lines.map((line) => ({
          name: (
            <a href={splitPath(id, `practices/${line.code}`)}>
              {line.name} ({line.code})
            </a>
          ),
          registered: line.registered,
          fifth: fifths.get(line.code) ?? null,
          amount: pounds(line.amount),
          head: perHead(perHeadOf(line)),
          how: (
            <Details
              summary={
                <>
                  Arithmetic<span className="nhsuk-u-visually-hidden"> of {line.code}</span>
                </>
              }
              paper="as on screen"
            >
              <ol className="nhsuk-list nhsuk-list--number">
                {saidSteps(line, rule, result).map(({ words }) => (
                  <li key={words}>{words}</li>
                ))}
              </ol>
            </Details>
          ),
        }))}
      />
      <p>
        <a href={splitPath(id, 'split.xlsx')} download>
          All tables as an Excel workbook
        </a>
      </p>
      {result.networks.length === 0 ? null : (
        <DataTable
          caption="What networks keep"
          columns={[
            { key: 'name', label: 'Network' },
            { key: 'practices', label: 'Practices', numeric: true },
            { key: 'registered', label: 'Registered patients', numeric: true },
            { key: 'amount', label: 'Amount', numeric: true },
            { key: 'how', label: 'How' },
          ]}
          rows={result.networks.map((line) => ({
            name: line.name,
            practices: line.practices,
            registered: line.registered,
            amount: poundsOf(line.amount),
            how: saidSteps(line, rule, result)
              .map(({ words }) => words)
              .join(' '),
          }))}
        />
      )}
      {result.leftOver === 0 ? null : (
        <Remark>
          {poundsOf(result.leftOver)} is left over: nobody bid for it. It stays with the stream.
        </Remark>
      )}
      {result.excluded.length === 0 ? null : (
        <DataTable
          caption="Practices left out"
          columns={[
            { key: 'name', label: 'Practice' },
            { key: 'reason', label: 'Reason' },
          ]}
          rows={result.excluded.map(({ code, name, reason }) => ({
            name: `${name} (${code})`,
            reason,
          }))}
        />
      )}
    </>
  )
}

function Fifths({ view }: { readonly view: SplitView }): ReactNode {
  const { result } = view.chosen
  if (result === null) return null
  const { practices } = view.kept.inputs
  const included = new Set(result.lines.map(({ code }) => code))
  const lines = compareLines([{ name: view.chosen.rule.name, result }], 0, practices).filter(
    ({ code }) => included.has(code),
  )
  const groups = byFifth(lines).filter(({ id }) => id !== '')
  const [most] = groups
  if (most === undefined) {
    return <Remark>No deprivation score of these practices is loaded.</Remark>
  }
  const least = groups.at(-1)
  const data: BarsData = {
    unit: 'pence for a patient',
    decimals: 1,
    noun: { one: 'fifth', many: 'fifths' },
    bars: groups.map((group) => ({
      code: group.id,
      name: group.name,
      value: group.perHead[0] ?? null,
    })),
  }
  const say = (group: typeof most | undefined) => poundsOf(Math.round(group?.perHead[0] ?? 0))
  return (
    <>
      <Figure
        heading="By deprivation"
        sentence={`For a registered patient, the most deprived fifth of practices has ${say(most)} and the least deprived ${say(least)}. ${poundsOf(most.amounts[0] ?? 0)} of ${poundsOf(result.pot)} goes to the ${formatCount(most.practices, 'practice')} of the most deprived fifth.`}
        svg={barsChart(data, {
          id: 'split-fifths',
          title: 'Pence for a registered patient by deprivation fifth',
          description: 'Bars from zero, the most deprived fifth of practices first',
        })}
        table={twinProps(barsTable(data, 'Pence for a patient by deprivation fifth'))}
        note={`Fifths are of the practices here, in the order of their scores of the Index of Multiple Deprivation; ${FIFTH_WORDS[0]} has the highest.`}
      />
      <CsvLink href={splitPath(view.row.id, 'fifths.csv')} what="by deprivation fifth" />
    </>
  )
}

function Principles({ view }: { readonly view: SplitView }): ReactNode {
  const { verdicts } = view
  if (verdicts.length === 0) return null
  return (
    <DataTable
      caption="Principles, and whether this split keeps them"
      columns={[
        { key: 'words', label: 'Principle' },
        { key: 'verdict', label: 'Kept?' },
        { key: 'why', label: 'By whom and how much' },
      ]}
      rows={verdicts.map(({ principle, verdict }) => ({
        words: principle.words,
        verdict: sentenceCase(verdict?.verdict ?? 'cannot tell'),
        why: verdict?.why ?? 'There is no result yet.',
      }))}
    />
  )
}

import type { ReactNode } from 'react'
import { formatNumber } from '../charts/format.ts'
import { ChooseForm } from '../comparison/choose-form.tsx'
import type { Choices } from '../comparison/choices.ts'
import type { Chosen } from '../comparison/query.ts'
import type { Selection } from '../comparison/selection.ts'
import { BasesTable, CsvLink, queryOf } from '../register/page-parts.tsx'
import type { Basis } from '../register/place-model.ts'
import { periodInWords } from '../register/words.ts'
import { DataTable, InsetText, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { accessWords, type AccessQuery } from './access-query.ts'
import { comparisonOnly } from '../comparison/address.ts'
import { workforceSentence } from './workforce-words.ts'
import { FIFTHS, groupInWords } from './deprivation-groups.ts'
import { Gradient, Practices, Scatter } from './workforce-deprivation-figures.tsx'
import type { FigureComments } from '../figure-comments/comments.ts'
import type { StaffMap, WorkforceView } from './access-views.ts'
import { CommentsUnder } from './comments-under.tsx'
import { AccessPages } from './page-parts.tsx'
import { StaffMapFigure } from './workforce-deprivation-map.tsx'
import { PatientsPerGpNote } from './workforce-deprivation-per-gp.tsx'
import type { StaffOfGroup, WorkforceDeprivation } from './workforce-deprivation-model.ts'

export interface WorkforcePageProps {
  readonly query: AccessQuery
  readonly chosen: Chosen & { readonly selection: Selection }
  readonly choices: Choices
  readonly answer: WorkforceView
  readonly map: StaffMap | null
  readonly bases: readonly Basis[]
}

/** Whether there are fewer GPs where patients are more deprived. */
export function WorkforcePage(props: WorkforcePageProps): ReactNode {
  const { query, chosen, answer } = props
  const { title } = chosen.selection
  const words = accessWords(query, chosen.on)
  const { found } = answer
  return (
    <Page
      title="Workforce and deprivation"
      place={title}
      current="matrix"
      within={{ page: 'access', query: queryOf(words) }}
      wide
      lead={found === null ? `Not available. ${answer.missing}` : workforceSentence(found, title)}
    >
      <AccessPages current="/access/workforce" words={words} />
      {chosen.notes.map((note) => (
        <Remark key={note}>{note}</Remark>
      ))}
      <ChooseForm
        action="/access/workforce"
        query={query}
        on={chosen.on}
        place={chosen.asked.place}
        choices={props.choices}
        keep={comparisonOnly(words)}
      />
      {found === null ? (
        <InsetText>
          <p>
            It needs the scores of the Index of Multiple Deprivation by practice, and the General
            Practice Workforce by practice. <a href="/data">Load them on the Data page</a>.
          </p>
        </InsetText>
      ) : (
        <>
          <Crosstab
            found={found}
            title={title}
            words={words}
            map={props.map}
            on={chosen.on}
            comments={answer.comments}
          />
          <h2 id="rests-on">What this page rests on</h2>
          <BasesTable
            caption="Releases that these figures come from"
            bases={props.bases}
            csv={`/access/workforce/sources.csv${queryOf(words)}`}
          />
        </>
      )}
    </Page>
  )
}

function Crosstab(props: {
  readonly found: WorkforceDeprivation
  readonly title: string
  readonly words: Readonly<Record<string, string | undefined>>
  readonly map: StaffMap | null
  readonly on: string
  readonly comments: FigureComments
}): ReactNode {
  const { found, title, words, map, on } = props
  const { groups, columns, countryName } = found
  const [first] = columns
  const when = first?.period == null ? '' : periodInWords(first.period.start, first.period.end)
  return (
    <>
      <p>
        Full-time equivalents are a complete count of contracted time: chance has no part in them,
        so there are no limits; in a small practice one doctor makes a large difference. Nothing
        here judges a practice. GPs are partners, salaried GPs and retainers, without trainees and
        locums.
      </p>
      <StaffTable
        caption={`Staff by fifth of practices, ${countryName}, ${when}`}
        staff={found.country}
      />
      {found.alone ? (
        <p>Only practices of {title} are loaded, so these are its own fifths too.</p>
      ) : (
        <StaffTable
          caption={`Staff of the practices of ${title} in the same fifths, ${when}`}
          staff={found.place}
        />
      )}
      <CsvLink href={`/access/workforce.csv${queryOf(words)}`} what="staff by fifth of practices" />
      <p className="nhsuk-body-s">
        Fifths are of the {formatNumber(groups.scores.size)} of {formatNumber(groups.open)} open
        practices with a score of the Index of Multiple Deprivation {groups.edition} ({countryName}
        ): of practices, not of patients. Every figure is a sum over a sum. Patients of practices
        without a GP of their own count in patients per GP; in weighted patients per GP they do not.
        The weighting (Carr-Hill) gives deprivation itself little weight. Staff of networks are in
        no practice’s count.
      </p>
      <PatientsPerGpNote found={found} title={title} words={words} />
      {map === null ? null : (
        <StaffMapFigure
          {...{ found, map, title, on }}
          words={comparisonOnly(words)}
          csv={`/access/workforce/map.csv${queryOf(words)}`}
        />
      )}
      <Gradient found={found} csv={`/access/workforce.csv${queryOf(words)}`} />
      <Scatter
        found={found}
        title={title}
        csv={`/access/workforce/practices.csv${queryOf(words)}`}
      />
      <Practices found={found} title={title} on={on} words={words} />
      <CommentsUnder
        comments={props.comments}
        indicators={columns.map(({ indicator }) => indicator)}
        practices={found.matrix.rows.map(({ practice }) => practice)}
        words={words}
      />
      <CsvLink href={`/access/workforce/practices.csv${queryOf(words)}`} what="staff by practice" />
    </>
  )
}

function StaffTable(props: {
  readonly caption: string
  readonly staff: readonly StaffOfGroup[]
}): ReactNode {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'fifth', label: 'Fifth of practices' },
        { key: 'practices', label: 'Practices', numeric: true },
        { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
        { key: 'gpFte', label: 'GPs', unit: 'FTE', numeric: true, decimals: 1 },
        { key: 'patientsPerGp', label: 'Patients per FTE GP', numeric: true, decimals: 0 },
        { key: 'weightedPerGp', label: 'Weighted patients per FTE GP', numeric: true, decimals: 0 },
        { key: 'gpsPer10000', label: 'GPs', unit: 'FTE per 10,000', numeric: true, decimals: 1 },
        {
          key: 'nursesPer10000',
          label: 'Nurses',
          unit: 'FTE per 10,000',
          numeric: true,
          decimals: 1,
        },
        {
          key: 'directCarePer10000',
          label: 'Other direct patient care',
          unit: 'FTE per 10,000',
          numeric: true,
          decimals: 1,
        },
      ]}
      rows={props.staff.map((one) => ({
        ...one,
        fifth: one.fifth === null ? <strong>Together</strong> : groupInWords(one.fifth, FIFTHS),
        practices:
          one.counted === one.practices
            ? one.practices
            : `${formatNumber(one.counted)} of ${formatNumber(one.practices)}`,
      }))}
    />
  )
}

import type { ReactNode } from 'react'
import { commentOn } from '../figure-comments/comments.ts'
import { coverageFigure } from '../figure-comments/figures.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { BasesTable, PracticeLink, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { Details, Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { servicePath } from './addresses.ts'
import { distanceBands, shareOf } from './coverage-sums.ts'
import type { CoveredService, CoverageView } from './coverage-view.ts'
import { COVERAGE_METHOD, kmInWords, serviceCoverageSentence } from './coverage-words.ts'
import { COVERAGE_CRUMB, coveragePath, placeWords } from './service-addresses.ts'

/** Who reaches one service and how, and who does not. */
export function ServiceCoveragePage(props: {
  readonly view: CoverageView
  readonly one: CoveredService
  readonly on: string | undefined
}): ReactNode {
  const { view, one, on } = props
  const { service, coverage, sum } = one
  const { asked, input, place } = view
  const file = (name: string) => coveragePath(service.id, `/${name}`, { on })
  const rows = coverage.reached.flatMap((reached, at) => {
    const practice = input.practices[at]
    return practice === undefined ? [] : [{ practice, reached }]
  })
  const known = shareOf(sum) !== null
  const said = (code: string) => commentOn(view.comments, code, coverageFigure(service.id))
  return (
    <Page
      title={`Who can reach ${service.name}`}
      place={asked.found?.name ?? service.place}
      current="services"
      within={{ page: 'coverage', query: queryOf(placeWords({ on, place: service.place })) }}
      breadcrumbs={[
        COVERAGE_CRUMB,
        { label: service.name, href: `${servicePath(service.id)}${queryOf({ on })}` },
      ]}
      lead={serviceCoverageSentence(view, one)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <TableWithCsv
        caption="Practices whose patients do not reach it, and who is nearest and could"
        csv={file('practices.csv')}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          { key: 'nearest', label: 'Nearest who could' },
          { key: 'km', label: 'How far', numeric: true },
          { key: 'why', label: 'Why they could' },
        ]}
        rows={rows
          .filter(({ reached }) => reached.way === null)
          .map(({ practice, reached: { nearest } }) => ({
            practice: (
              <>
                <PracticeLink code={practice.code} name={practice.name} on={asked.on} />
                <CommentBeside comment={said(practice.code)} />
              </>
            ),
            patients: practice.registered,
            nearest: nearest?.name ?? <Missing reason="nobody known to you" />,
            km: nearest === null ? <Missing reason="–" /> : kmInWords(nearest.km),
            why: nearest?.why ?? <Missing reason="–" />,
          }))}
        empty="No practice is left out."
      />
      <TableWithCsv
        caption="By distance to the nearest who gives it to them"
        csv={file('bands.csv')}
        columns={[
          { key: 'band', label: 'Distance' },
          { key: 'practices', label: 'Practices', numeric: true },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
        ]}
        rows={distanceBands(input.practices, coverage).map((band) => ({
          band: band.label,
          practices: band.practices,
          patients: known ? band.patients : null,
        }))}
      />
      <TableWithCsv
        caption="All practices"
        csv={file('practices.csv')}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          { key: 'fifth', label: 'Fifth of deprivation', numeric: true },
          { key: 'way', label: 'Way' },
          { key: 'by', label: 'Through' },
          { key: 'km', label: 'How far', numeric: true },
        ]}
        rows={rows.map(({ practice, reached }) => ({
          practice: (
            <>
              {practice.name}
              <CommentBeside comment={said(practice.code)} />
            </>
          ),
          patients: practice.registered,
          fifth: practice.fifth ?? <Missing reason="not known" />,
          way: reached.way ?? 'not covered',
          by: reached.way === null ? <Missing reason="nobody" /> : reached.by,
          km: reached.way === null ? <Missing reason="–" /> : kmInWords(reached.km),
        }))}
        empty="No practice is known on this day."
      />
      <Details summary="How coverage is worked out">
        <p>{COVERAGE_METHOD}</p>
        {place.notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </Details>
      <p>
        <a href={file('coverage.xlsx')} download>
          All tables as an Excel workbook
        </a>
      </p>
      <BasesTable
        caption="What patients and places are from"
        bases={place.sources}
        csv={file('sources.csv')}
      />
    </Page>
  )
}

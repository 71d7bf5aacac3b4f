import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../charts/format.ts'
import { commentOn } from '../figure-comments/comments.ts'
import { coverageFigure } from '../figure-comments/figures.ts'
import { CommentBeside } from '../figure-comments/parts.tsx'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Button, Checkboxes, Form, Radios, Remark, Select, Details } from '../web/components.tsx'
import type { CoverageView } from './coverage-view.ts'
import type { WhatIfAnswer } from './coverage-what-if.ts'
import { kmInWords, shareInWords } from './coverage-words.ts'
import { COVERAGE_PATH, type CoverageQuery } from './service-addresses.ts'

export interface WhatIfProps {
  readonly view: CoverageView
  readonly query: CoverageQuery
  readonly answer: WhatIfAnswer | null
}

/** The address of a file of what was asked. */
function askedWords({ on, place, without, service, close }: CoverageQuery): string {
  const words = new URLSearchParams()
  for (const [key, value] of Object.entries({ on, place, service, close })) {
    if (value !== undefined && value !== '') words.set(key, value)
  }
  for (const code of without) words.append('without', code)
  return words.toString()
}

/** What would be if practices withdrew: the question, and its answer. Nothing is written. */
export function WhatIfPart({ view, query, answer }: WhatIfProps): ReactNode {
  const { input, services } = view
  return (
    <>
      <h2 id="what-if">What if a practice withdraws?</h2>
      {answer === null ? null : <Answer view={view} query={query} answer={answer} />}
      <Form action={`${COVERAGE_PATH}#what-if`} method="get">
        {query.on === undefined ? null : <input type="hidden" name="on" value={query.on} />}
        {query.place === undefined ? null : (
          <input type="hidden" name="place" value={query.place} />
        )}
        <Details
          summary={
            query.without.length === 0
              ? 'Choose practices'
              : `Practices chosen: ${query.without.join(', ')}`
          }
        >
          <Checkboxes
            name="without"
            legend="Practices that withdraw"
            options={input.practices.map(({ code, name }) => ({
              value: code,
              label: `${name} (${code})`,
            }))}
            values={query.without}
          />
        </Details>
        <Select
          name="service"
          label="From"
          options={[
            { value: '', label: 'All services' },
            ...services.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={query.service}
        />
        <Radios
          name="close"
          legend="Do they close altogether?"
          options={[
            { value: '', label: 'No, they stop delivering' },
            { value: 'yes', label: 'Yes: their patients register elsewhere' },
          ]}
          value={query.close ?? ''}
        />
        <Button kind="secondary">Show what would change</Button>
      </Form>
      <Remark>Nothing is written, and nobody is told.</Remark>
    </>
  )
}

/** What would change in a sentence. */
function whatIfSentence(
  { input }: CoverageView,
  answer: WhatIfAnswer,
  query: CoverageQuery,
): string {
  const names = query.without.map(
    (code) => input.practices.find((one) => one.code === code)?.name ?? code,
  )
  const who = names.length > 3 ? formatCount(names.length, 'practice') : names.join(', ')
  const does = query.close === 'yes' ? 'closed' : 'withdrew'
  const losing = answer.changes.filter((one) => one.losing.length > 0)
  const apart =
    query.close !== 'yes'
      ? ''
      : answer.displaced === null
        ? ' How many patients would have to register elsewhere is not known.'
        : ` ${formatNumber(answer.displaced)} registered patients would have to register elsewhere; where is not known, and they are in no other figure.`
  const most = losing.map(({ patientsLosing }) => patientsLosing)
  const reach =
    losing.length === 0
      ? 'no patient of the others would lose a service'
      : `patients would lose ${formatCount(losing.length, 'service')}: up to ${formatNumber(Math.max(...most))} registered patients for one of them`
  return `If ${who} ${does}, ${reach}. ${formatCount(answer.unchanged, 'service')} would stay as ${answer.unchanged === 1 ? 'it is' : 'they are'}.${apart}`
}

function Answer({
  view,
  query,
  answer,
}: WhatIfProps & { readonly answer: WhatIfAnswer }): ReactNode {
  const names = new Map(view.services.map(({ id, name }) => [id, name]))
  const practices = new Map(view.input.practices.map(({ code, name }) => [code, name]))
  const words = askedWords(query)
  return (
    <>
      <p>
        <strong>{whatIfSentence(view, answer, query)}</strong>
      </p>
      <TableWithCsv
        caption="Services that would change"
        csv={`${COVERAGE_PATH}/what-if.csv?${words}`}
        columns={[
          { key: 'service', label: 'Service' },
          { key: 'before', label: 'Covered now', numeric: true },
          { key: 'after', label: 'Then', numeric: true },
          { key: 'patients', label: 'Patients losing it', numeric: true, decimals: 0 },
          { key: 'unknown', label: 'Lists not known', numeric: true },
          { key: 'otherwise', label: 'Practices', unit: 'reaching it otherwise', numeric: true },
        ]}
        rows={answer.changes.map((change) => ({
          service: names.get(change.service),
          before: shareInWords(change.before),
          after: shareInWords(change.after),
          patients: change.patientsLosing,
          unknown: change.losingWithoutList,
          otherwise: change.otherwise.length,
        }))}
        empty="Nothing would change."
      />
      <TableWithCsv
        caption="Practices whose patients would lose a service, and who could take them on"
        csv={`${COVERAGE_PATH}/what-if.csv?${words}`}
        columns={[
          { key: 'practice', label: 'Practice' },
          { key: 'service', label: 'Service' },
          { key: 'patients', label: 'Patients', numeric: true, decimals: 0 },
          { key: 'nearest', label: 'Nearest who could' },
        ]}
        rows={answer.changes.flatMap(({ service, losing }) =>
          losing.map(({ practice, registered, couldTakeOver }) => ({
            practice: (
              <>
                {practices.get(practice) ?? practice}
                <CommentBeside
                  comment={commentOn(view.comments, practice, coverageFigure(service))}
                />
              </>
            ),
            service: names.get(service),
            patients: registered,
            nearest:
              couldTakeOver === null
                ? 'nobody known to you'
                : `${couldTakeOver.name}, ${kmInWords(couldTakeOver.km)}: ${couldTakeOver.why}`,
          })),
        )}
        empty="None would."
      />
    </>
  )
}

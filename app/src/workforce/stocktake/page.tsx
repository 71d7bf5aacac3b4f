import type { ReactNode } from 'react'
import { newRecordPath } from '../../records/kind.ts'
import { BasesTable, queryOf } from '../../register/page-parts.tsx'
import { longDate } from '../../register/place-model.ts'
import { Button, Form, Remark, Select } from '../../web/components.tsx'
import { Page } from '../../web/layout.tsx'
import {
  RETURN_PATH,
  returnPath,
  WORKFORCE_PATH,
  workforcePath,
  wordsOf,
  type WorkforceQuery,
} from './addresses.ts'
import { RatiosPart } from './ratios-part.tsx'
import { RegistersPart } from './registers-part.tsx'
import { AgesPart, ReturnsPart } from './returns-part.tsx'
import { RolesPart } from './round-part.tsx'
import { workforceSentence } from './sentences.ts'
import type { WorkforceView } from './view.ts'

interface WorkforcePageProps {
  readonly view: WorkforceView
  readonly query: WorkforceQuery
}

/** More practices than this are chosen from a list. */
const FEW = 3

/** Who works in the practices of a place, who is sought, trained and kept, and what they say. */
export function WorkforcePage({ view, query }: WorkforcePageProps): ReactNode {
  const { asked, round } = view
  const words = queryOf(wordsOf(query))
  return (
    <Page
      title="Workforce"
      place={asked.found?.name ?? asked.place}
      current="models"
      wide
      within={{ page: 'stocktake', query: queryOf({ on: query.on, place: query.place }) }}
      lead={workforceSentence(view)}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : null}
      <Remark>
        Counts of people, never names. What a practice told of its own staff is shown to it alone;
        others see sums to which at least three practices contribute, none of them over 80%.
      </Remark>
      <FillIn view={view} />
      {round === null ? null : (
        <>
          <RolesPart round={round} words={words} />
          <AgesPart round={round} words={words} />
          <ReturnsPart round={round} words={words} />
        </>
      )}
      <Rounds view={view} />
      <RatiosPart view={view} words={words} />
      <RegistersPart view={view} words={words} />
      <Elsewhere view={view} />
      <BasesTable
        caption="Publications that these figures rest on"
        bases={view.sources}
        csv={`${WORKFORCE_PATH}/sources.csv${words}`}
      />
      <p>
        <a href={`${WORKFORCE_PATH}.xlsx${words}`} download>
          All tables as an Excel workbook
        </a>
      </p>
    </Page>
  )
}

/** For whoever answers for a few practices: the way to what is asked of them. */
function FillIn({ view }: { readonly view: WorkforceView }): ReactNode {
  const { rounds, mayFill, practices } = view
  const open = rounds.filter(({ status }) => status === 'open')
  if (mayFill.length === 0 || mayFill.length > FEW || rounds.length === 0) return null
  return (
    <ul className="app-links">
      {mayFill.flatMap((code) =>
        (open.length === 0 ? rounds.slice(0, 1) : open).map(({ id, name, status }) => (
          <li key={`${code} ${id}`}>
            <a href={returnPath(code, id)}>
              {status === 'open' ? 'Fill in' : 'See what was told in'} {name} for{' '}
              {practices.get(code) ?? code}
            </a>
          </li>
        )),
      )}
    </ul>
  )
}

/** All stocktakes of the place, and the way to returns. */
function Rounds({ view }: { readonly view: WorkforceView }): ReactNode {
  const { rounds, round, asked, mayFill, mayEdit, practices } = view
  const place = asked.place ?? undefined
  const shown = round?.model.round.id
  return (
    <>
      {rounds.length < 2 ? null : (
        <>
          <h2>Stocktakes</h2>
          <ul>
            {rounds.map(({ id, name, as_of, status }) => (
              <li key={id}>
                {id === shown ? (
                  <strong>{name}</strong>
                ) : (
                  <a href={workforcePath({ on: asked.on, place, stocktake: id })}>{name}</a>
                )}
                , counts of {longDate(as_of)}, {status}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayFill.length > FEW && rounds.length > 0 ? (
        <Form action={RETURN_PATH} method="get">
          <Select
            name="practice"
            label="The return of a practice"
            options={mayFill.map((code) => ({
              value: code,
              label: `${practices.get(code) ?? code} (${code})`,
            }))}
          />
          {shown === undefined ? null : <input type="hidden" name="stocktake" value={shown} />}
          <Button kind="secondary">Open the return</Button>
        </Form>
      ) : null}
      {mayEdit ? (
        <ul className="app-links">
          <li>
            <a href={newRecordPath('stocktakes', place === undefined ? {} : { place })}>
              Add a stocktake
            </a>
          </li>
          <li>
            <a href={`/records/stocktakes${queryOf({ place })}`}>Change stocktakes, or close one</a>
          </li>
        </ul>
      ) : null}
    </>
  )
}

/** What is told elsewhere, and is not told twice. */
function Elsewhere({ view }: { readonly view: WorkforceView }): ReactNode {
  const { asked, registers } = view
  const query = queryOf({ on: asked.on, place: asked.place ?? undefined })
  return (
    <>
      <h2>Told elsewhere</h2>
      <ul>
        <li>
          <a href={`/services/skills${query}`}>Special interests and courses</a>, care navigation
          among them: who may have it, is booked and has had it
        </li>
        <li>
          <a href={`/services/shared${query}#shared-post`}>Posts that practices share</a>:{' '}
          {registers.sharedPosts} in force
        </li>
        <li>
          <a href={`/models/workforce${query}`}>The years to come</a>: retirements with their range,
          what new roles free, and how many patients a post needs
        </li>
      </ul>
    </>
  )
}

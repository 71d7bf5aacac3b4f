import type { ReactNode } from 'react'
import { addressOf } from '../footprints/addresses.ts'
import { BasesTable, queryOf, TableWithCsv } from '../register/page-parts.tsx'
import { longDate } from '../register/place-model.ts'
import type { FunctionLevelRow } from '../store/tables.ts'
import { FUNCTION_LEVELS } from '../store/vocabulary.ts'
import { Button, Form, Missing, Remark, Tag, type FieldError } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { LEVELS_PATH, levelPath, noticeOf, type LevelsQuery } from './addresses.ts'
import { examplesLeft } from './examples.ts'
import { ExamplesForm } from './forms.tsx'
import { levelsSentence, sizesInWords, sizesSentence } from './model.ts'
import type { LevelsView } from './view.ts'
import { LEVEL_WORDS, LEVELS_REMARK } from './words.ts'

export interface LevelsPageProps {
  readonly view: LevelsView
  readonly query: LevelsQuery
  readonly today: string
  readonly errors?: readonly FieldError[]
  readonly typed?: Readonly<Record<string, string | undefined>>
}

/** Which function is done at which level of a place, why, and how large the levels are. */
export function LevelsPage(props: LevelsPageProps): ReactNode {
  const { view, query, errors = [] } = props
  const { asked, functions } = view
  const notice = noticeOf(query.done)
  const name = asked.found?.name ?? asked.place ?? 'no place'
  return (
    <Page
      title="What is done where"
      wide
      current="networks"
      within={{ page: 'levels', query: queryOf({ on: query.on, place: query.place }) }}
      lead={levelsSentence(functions, name, examplesLeft(functions).length)}
      errors={errors}
      {...(notice === undefined ? {} : { notice })}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <p>{LEVELS_REMARK}</p>
      {asked.place === null ? (
        <p>No place is chosen: put its code into the address, such as ?place=98D.</p>
      ) : (
        <Functions {...props} />
      )}
      {functions.length === 0 ? null : <Grid view={view} query={query} />}
      {asked.place === null ? null : <ExamplesForm {...props} errors={errors} />}
      <Sizes view={view} query={query} />
    </Page>
  )
}

function Functions({ view, query }: LevelsPageProps): ReactNode {
  const { functions, sizes } = view
  return (
    <>
      <div className="app-prose">
        <TableWithCsv
          caption="Functions, in the order that people gave them"
          csv={addressOf(`${LEVELS_PATH}.csv`, query)}
          columns={[
            { key: 'name', label: 'Function' },
            { key: 'level', label: 'Level' },
            { key: 'patients', label: 'Patients', unit: 'registered' },
            { key: 'reason', label: 'Why' },
            { key: 'by', label: 'Who said so' },
            { key: 'on', label: 'When' },
            { key: 'change', label: 'Change' },
          ]}
          rows={functions.map((row, index) => ({
            name: row.name,
            level: <Tag colour="blue">{row.level}</Tag>,
            patients: sizesInWords(sizes, row.level),
            reason: row.reason,
            by: row.said_by,
            on: longDate(row.said_on),
            change: <Changes row={row} first={index === 0} />,
          }))}
          empty="Nothing is written down yet."
        />
      </div>
      <p>
        <a href={addressOf(`${LEVELS_PATH}.xlsx`, query)} download>
          The same as an Excel workbook
        </a>
      </p>
      <div className="app-actions">
        <Button href={addressOf(`${LEVELS_PATH}/new`, query)}>Add a function</Button>
      </div>
    </>
  )
}

/** Moving up is enough for any order, and keeps the rows low. */
function Changes(props: { readonly row: FunctionLevelRow; readonly first: boolean }): ReactNode {
  const { row, first } = props
  return (
    <>
      <a href={addressOf(levelPath(row.id, 'edit'), { place: row.place })}>
        Change<span className="nhsuk-u-visually-hidden"> {row.name}</span>
      </a>
      {first ? null : (
        <Form action={levelPath(row.id, 'move')} method="post">
          <input type="hidden" name="place" value={row.place} />
          <input type="hidden" name="version" value={row.version} />
          <Button kind="secondary" name="way" value="up">
            Move up<span className="nhsuk-u-visually-hidden"> {row.name}</span>
          </Button>
        </Form>
      )}
    </>
  )
}

function Grid({ view, query }: Pick<LevelsPageProps, 'view' | 'query'>): ReactNode {
  return (
    <TableWithCsv
      caption="Functions by level, from the smallest population to the largest"
      csv={addressOf(`${LEVELS_PATH}.csv`, query)}
      columns={[
        { key: 'name', label: 'Function' },
        ...FUNCTION_LEVELS.map((level) => ({ key: level, label: LEVEL_WORDS[level].label })),
      ]}
      rows={view.functions.map((row) => ({
        name: row.name,
        ...Object.fromEntries(
          FUNCTION_LEVELS.map((level) => [
            level,
            row.level === level ? (
              <Tag key={level} colour="blue">
                here
              </Tag>
            ) : (
              'no'
            ),
          ]),
        ),
      }))}
    />
  )
}

function Sizes({ view, query }: Pick<LevelsPageProps, 'view' | 'query'>): ReactNode {
  const { sizes, asked, bases } = view
  const figure = (value: number | null) =>
    value === null ? <Missing reason="not available" /> : Math.round(value)
  return (
    <>
      <h2>How large the levels are</h2>
      <TableWithCsv
        caption={`Registered patients of each level, ${longDate(asked.on)}`}
        csv={addressOf(`${LEVELS_PATH}/sizes.csv`, query)}
        columns={[
          { key: 'footprints', label: 'Footprints' },
          { key: 'level', label: 'Level' },
          { key: 'number', label: 'Number', numeric: true },
          { key: 'least', label: 'Least', unit: 'patients', numeric: true },
          { key: 'median', label: 'Median', unit: 'patients', numeric: true },
          { key: 'most', label: 'Most', unit: 'patients', numeric: true },
          { key: 'unknown', label: 'Lists not known', numeric: true },
          { key: 'outside', label: 'Practices in none', numeric: true },
        ]}
        rows={sizes.map((size) => ({
          footprints: size.label,
          level: size.level,
          number: size.groups,
          least: figure(size.least),
          median: figure(size.median),
          most: figure(size.most),
          unknown: size.notKnown,
          outside: size.outside,
        }))}
        empty="No practice of the place is known on this day."
      />
      <Remark>
        {sizesSentence(asked.on)} A group with a practice whose list is not known has no size.
      </Remark>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {FUNCTION_LEVELS.map((level) => (
          <li key={level}>
            {LEVEL_WORDS[level].label}: {LEVEL_WORDS[level].about}
          </li>
        ))}
      </ul>
      <BasesTable
        caption="What the sizes rest on"
        bases={bases}
        csv={addressOf(`${LEVELS_PATH}/sources.csv`, query)}
      />
    </>
  )
}

import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import type { Asked } from '../register/asked.ts'
import { queryOf, shortDay } from '../register/page-parts.tsx'
import type { ScenarioRow } from '../store/tables-models.ts'
import { DataTable, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { modelPath, type ModelsQuery } from './addresses.ts'
import type { ModelKind } from './kind.ts'
import type { RunSummary } from './run-records.ts'

export interface ModelsPageProps {
  readonly kinds: readonly ModelKind[]
  readonly asked: Asked
  readonly query: ModelsQuery
  readonly scenarios: readonly ScenarioRow[]
  readonly runs: readonly RunSummary[]
}

/** Every model with its question, and what was found of the place so far. */
export function ModelsPage({ kinds, asked, query, scenarios, runs }: ModelsPageProps): ReactNode {
  const words = { on: query.on ?? '', place: query.place ?? '' }
  const answered = kinds.filter(({ id }) => runs.some(({ model }) => model === id)).length
  return (
    <Page
      title="Models"
      place={asked.found?.name ?? asked.place}
      current="models"
      wide
      within={{ page: 'models', query: queryOf(words) }}
      lead={`${formatCount(kinds.length, 'question')} can be asked of a place; ${answered === 0 ? 'none has' : formatCount(answered, 'has', 'have')} an answer that was kept.`}
    >
      {asked.note === undefined ? null : <Remark>{asked.note}</Remark>}
      <p className="app-prose">
        A model answers with ranges, beside doing nothing, with its assumptions in sight. The answer
        may be that the data cannot tell.
      </p>
      <DataTable
        caption="What can be asked"
        columns={[
          { key: 'title', label: 'Model' },
          { key: 'question', label: 'Question' },
          { key: 'scenarios', label: 'Scenarios', numeric: true },
          { key: 'runs', label: 'Answers kept', numeric: true },
          { key: 'latest', label: 'Latest answer' },
        ]}
        rows={kinds.map((kind) => {
          const own = runs.filter(({ model }) => model === kind.id)
          const latest = own[0]
          return {
            title: <a href={`${modelPath(kind.id)}${queryOf(words)}`}>{kind.title}</a>,
            question: kind.question,
            scenarios: scenarios.filter(({ model }) => model === kind.id).length,
            runs: own.length,
            latest:
              latest === undefined
                ? 'none yet'
                : `${shortDay(latest.created_at.slice(0, 10))}: ${latest.finding}`,
          }
        })}
        empty="This copy has no model."
      />
    </Page>
  )
}

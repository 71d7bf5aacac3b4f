import { choicesOf } from '../comparison/choices.ts'
import { NoPracticesPage } from '../comparison/no-practices-page.tsx'
import { chosenOf, indicatorParams, type Chosen } from '../comparison/query.ts'
import { basesOf } from '../register/place-model.ts'
import type { AppContext, Room, ZodFastify } from '../web/context.ts'
import { htmlPage } from '../web/route-rules.ts'
import { indicatorFiles } from './files.ts'
import { may } from '../rights/person.ts'
import { methodsUsed } from './methods-used.ts'
import { IndicatorPage } from './page.tsx'
import { historyFor, picturesOf, practicePictures } from './pictures.ts'
import { PracticePage } from './practice-page.tsx'
import { practicePeriods } from './practice-periods.ts'
import { drillQuery, practiceParams } from './query.ts'
import { sourceRowsOf } from './source-rows.ts'
import { practiceSubject, subjectOf, type Subject } from './subject.ts'

const READ = { access: 'read' } as const

/** The drill-down of one indicator: for practices together, for one of them, and as files. */
export const indicatorRoom: Room = {
  name: 'indicator',
  needs: { read: 'read figures', write: 'import figures' },
  routes(app, context) {
    indicatorPages(app, context)
    indicatorFiles(app, context)
  },
}

function indicatorPages(app: ZodFastify, { workspace, now }: AppContext): void {
  app.get(
    '/indicators/:id',
    {
      config: READ,
      schema: { params: indicatorParams, querystring: drillQuery, response: { 200: htmlPage } },
    },
    async ({ params, query }, reply) => {
      const { indicator, chosen, subject } = await subjectOf(workspace, now, params.id, query)
      const choices = await choicesOf(workspace, chosen)
      if (subject === null) {
        return reply.page(
          <NoPracticesPage
            title={indicator.name}
            action={`/indicators/${indicator.id}`}
            query={query}
            chosen={chosen}
            choices={choices}
          />,
        )
      }
      const pictures = await picturesOf(subject)
      return reply.page(
        <IndicatorPage
          subject={subject}
          chosen={chosen}
          choices={choices}
          pictures={pictures}
          history={await historyFor(subject)}
          cards={methodsUsed(indicator, subject.comparison, pictures)}
          bases={basesOf(workspace.evidence, releasesOf(subject))}
        />,
      )
    },
  )
  app.get(
    '/indicators/:id/practices/:code',
    {
      config: READ,
      schema: { params: practiceParams, querystring: drillQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const subject = await practiceSubject(workspace, now, params, query)
      const chosen = await chosenOf(query, workspace, now)
      const pictures = await practicePictures(subject)
      const { indicator, column, rows } = subject
      const code = rows[0]?.practice.code ?? ''
      return reply.page(
        <PracticePage
          subject={subject}
          among={isAmong(chosen, code)}
          choices={await choicesOf(workspace, chosen)}
          periods={await practicePeriods(subject, await historyFor(subject))}
          pictures={pictures}
          sources={
            column.period === null
              ? []
              : await sourceRowsOf(workspace, indicator, code, column.period)
          }
          cards={methodsUsed(indicator, subject.comparison, pictures)}
          answers={may(person, 'comment on figures', { practice: code })}
        />,
      )
    },
  )
}

function isAmong({ selection }: Chosen, code: string): boolean {
  return selection?.practices.some((practice) => practice.code === code) ?? false
}

function releasesOf({ rows }: Subject): ReadonlySet<string> {
  return new Set(rows.flatMap(({ cell }) => cell.releases))
}

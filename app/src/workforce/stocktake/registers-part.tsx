import type { ReactNode } from 'react'
import { formatCount, formatNumber } from '../../charts/format.ts'
import { newRecordPath } from '../../records/kind.ts'
import { Day, queryOf, TableWithCsv } from '../../register/page-parts.tsx'
import { sentenceCase } from '../../register/words.ts'
import { Details, Missing, Remark } from '../../web/components.tsx'
import { WORKFORCE_PATH } from './addresses.ts'
import { NOT_SHOWN } from './shown.ts'
import type { WorkforceView } from './view.ts'

interface PartProps {
  readonly view: WorkforceView
  readonly words: string
}

/** Who is sought, trained and kept, what people say, and the teams around practices. */
export function RegistersPart(props: PartProps): ReactNode {
  return (
    <>
      <Vacancies {...props} />
      <Training {...props} />
      <Retention {...props} />
      <Answers {...props} />
      <Teams {...props} />
    </>
  )
}

function Vacancies({ view, words }: PartProps): ReactNode {
  const { byRole, vacancies, practices, maySign } = view
  return (
    <>
      <h2 id="vacancies">Vacancies</h2>
      <TableWithCsv
        caption="Vacancies by role, and days to fill one"
        csv={`${WORKFORCE_PATH}/vacancies-by-role.csv${words}`}
        columns={[
          { key: 'role', label: 'Role' },
          { key: 'advertised', label: 'Advertised', numeric: true },
          { key: 'filled', label: 'Filled', numeric: true },
          { key: 'withdrawn', label: 'Withdrawn', numeric: true },
          { key: 'open', label: 'Open', numeric: true },
          { key: 'fte', label: 'Open', unit: 'FTE', numeric: true },
          { key: 'median', label: 'Median days to fill', numeric: true },
          { key: 'longest', label: 'Longest open', unit: 'days', numeric: true },
        ]}
        rows={byRole.map((one) => ({
          role: sentenceCase(one.role),
          advertised: one.advertised,
          filled: one.filled,
          withdrawn: one.withdrawn,
          open: one.open,
          fte: one.openFte,
          median: one.median ?? <Missing reason="not reached" />,
          longest: one.longestOpen ?? <Missing reason="none open" />,
        }))}
        empty="No vacancy is written down."
      />
      <Remark>
        The median counts posts that are still open (Kaplan and Meier’s estimate): half are filled
        by then. Not reached: more than half were still open when last known of.
      </Remark>
      <Details
        summary={`${formatCount(vacancies.length, 'vacancy', 'vacancies')}, one by one`}
        paper="as on screen"
      >
        <TableWithCsv
          caption="Vacancies, the latest advertised first"
          csv={`${WORKFORCE_PATH}/vacancies.csv${words}`}
          columns={[
            { key: 'practice', label: 'Practice' },
            { key: 'role', label: 'Role' },
            { key: 'fte', label: 'FTE', numeric: true },
            { key: 'advertised', label: 'Advertised' },
            { key: 'state', label: 'State' },
            { key: 'days', label: 'Days', numeric: true },
            { key: 'difficulty', label: 'What made it difficult' },
          ]}
          rows={vacancies.map(({ row, state, days }) => ({
            practice: practices.get(row.practice) ?? row.practice,
            role: sentenceCase(row.role),
            fte: Number(row.fte),
            advertised: <Day day={row.advertised_on} />,
            state: sentenceCase(state),
            days,
            difficulty: row.difficulty ?? <Missing reason="not said" />,
          }))}
          empty="No vacancy is written down."
        />
      </Details>
      {maySign ? (
        <Keep kind="vacancies" add="Add a vacancy" change="Change vacancies" view={view} />
      ) : null}
    </>
  )
}

function Training({ view, words }: PartProps): ReactNode {
  return (
    <>
      <h2 id="training">Training places</h2>
      <TableWithCsv
        caption="People who finish training, by year and role"
        csv={`${WORKFORCE_PATH}/training.csv${words}`}
        columns={[
          { key: 'year', label: 'Year' },
          { key: 'role', label: 'Role' },
          { key: 'places', label: 'Places', numeric: true },
          { key: 'filled', label: 'Filled', numeric: true },
          { key: 'staying', label: 'Expected to stay', numeric: true },
        ]}
        rows={view.pipeline.map((one) => ({
          year: String(one.year),
          role: sentenceCase(one.role),
          places: one.places,
          filled: one.filled,
          staying: stayingCell(one.staying, one.stayingNotSaid),
        }))}
        empty="No training place ends after this day."
      />
      {view.mayEdit ? (
        <Keep
          kind="training-places"
          add="Add training places"
          change="Change training places"
          view={view}
        />
      ) : null}
    </>
  )
}

function stayingCell(staying: number | null, notSaid: number): ReactNode {
  if (staying === null) return <Missing reason="nobody has said" />
  const figure = formatNumber(staying, 1)
  return notSaid === 0 ? figure : `${figure}, and ${notSaid} of whom nobody has said`
}

function Retention({ view, words }: PartProps): ReactNode {
  return (
    <>
      <h2 id="retention">Schemes that keep people in work</h2>
      <TableWithCsv
        caption="Retention schemes in force"
        csv={`${WORKFORCE_PATH}/retention.csv${words}`}
        columns={[
          { key: 'name', label: 'Scheme' },
          { key: 'role', label: 'Role' },
          { key: 'people', label: 'People', numeric: true },
          { key: 'asOf', label: 'Counted on' },
          { key: 'note', label: 'What it is' },
        ]}
        rows={view.registers.schemes.map((one) => ({
          name: one.name,
          role: sentenceCase(one.role),
          people: one.people,
          asOf: <Day day={one.as_of} />,
          note: one.note ?? <Missing reason="not said" />,
        }))}
        empty="No scheme is written down."
      />
      {view.mayEdit ? (
        <Keep
          kind="retention-schemes"
          add="Add a retention scheme"
          change="Change retention schemes"
          view={view}
        />
      ) : null}
    </>
  )
}

function Answers({ view, words }: PartProps): ReactNode {
  return (
    <>
      <h2 id="answers">What people prefer, and why they leave</h2>
      <TableWithCsv
        caption="Answers of the workforce, over all practices"
        csv={`${WORKFORCE_PATH}/answers.csv${words}`}
        columns={[
          { key: 'theme', label: 'What they said' },
          { key: 'role', label: 'Role' },
          { key: 'survey', label: 'Survey' },
          { key: 'people', label: 'Said so', numeric: true },
          { key: 'asked', label: 'Asked', numeric: true },
          { key: 'share', label: 'Share', unit: '%', numeric: true, decimals: 0 },
        ]}
        rows={view.answers.map(({ row, asked, people, share }) => ({
          theme: sentenceCase(row.theme),
          role: sentenceCase(row.role),
          survey: row.survey,
          people: people ?? <Missing reason={NOT_SHOWN} />,
          asked: asked ?? <Missing reason="fewer than 10" />,
          share: share ?? <Missing reason={NOT_SHOWN} />,
        }))}
        empty="No survey or exit interview is written down."
      />
      <Remark>
        Withheld: what fewer than five people said, or all but fewer than five, and everything where
        fewer than ten were asked. Where that would leave one answer of a question, the next
        smallest is withheld too.
      </Remark>
      {view.mayEdit ? (
        <Keep kind="workforce-answers" add="Add an answer" change="Change answers" view={view} />
      ) : null}
    </>
  )
}

function Teams({ view, words }: PartProps): ReactNode {
  const { posts, teams } = view.registers
  const groups = [...Map.groupBy(posts, ({ row }) => row.organisation)]
  return (
    <>
      <h2 id="team">Teams around practices</h2>
      {groups.length === 0 ? null : (
        <p>
          {groups
            .map(([organisation, own]) => {
              const filled = own.filter(({ row }) => row.state === 'filled')
              const all = own.reduce((sum, { row }) => sum + Number(row.fte), 0)
              const now = filled.reduce((sum, { row }) => sum + Number(row.fte), 0)
              return `${organisation}: ${formatNumber(now, 1)} of ${formatNumber(all, 1)} FTE filled`
            })
            .join('; ')}
          .
        </p>
      )}
      <TableWithCsv
        caption="Posts of teams, by the organisation that employs them"
        csv={`${WORKFORCE_PATH}/teams.csv${words}`}
        compact
        columns={[
          { key: 'organisation', label: 'Organisation' },
          { key: 'team', label: 'Team' },
          { key: 'role', label: 'Role' },
          { key: 'fte', label: 'FTE', numeric: true, decimals: 1 },
          { key: 'state', label: 'State' },
        ]}
        rows={posts.map(({ row, team }) => ({
          organisation: row.organisation,
          team,
          role: row.role,
          fte: Number(row.fte),
          state: sentenceCase(row.state),
        }))}
        empty="No post of a team is written down."
      />
      {view.mayEdit && teams.length > 0 ? (
        <ul className="app-links">
          {teams.map(({ id, name }) => (
            <li key={id}>
              <a href={newRecordPath('team-posts', { footprint: id })}>Add a post to {name}</a>
            </li>
          ))}
          <li>
            <a href={`/records/team-posts${queryOf({ place: view.asked.place ?? undefined })}`}>
              Change posts of teams
            </a>
          </li>
        </ul>
      ) : null}
    </>
  )
}

function Keep(props: {
  readonly kind: string
  readonly add: string
  readonly change: string
  readonly view: WorkforceView
}): ReactNode {
  const place = props.view.asked.place ?? undefined
  return (
    <ul className="app-links">
      <li>
        <a href={newRecordPath(props.kind, place === undefined ? {} : { place })}>{props.add}</a>
      </li>
      <li>
        <a href={`/records/${props.kind}${queryOf({ place })}`}>{props.change}</a>
      </li>
    </ul>
  )
}

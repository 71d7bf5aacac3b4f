import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { longDate } from '../register/place-model.ts'
import type { Practice } from '../register/practices.ts'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Missing, Remark } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { whoCanSeePath, whoLookedPath } from './addresses.ts'
import { looksSentence, MONTHS_SHOWN, type NamedLook } from './looks.ts'
import type { Sight, SightView } from './who-can-see.ts'

/** Which roles can see what of a practice, where, and how many people have them now. */
export function WhoCanSeePage(props: {
  readonly view: SightView
  readonly alone: boolean
}): ReactNode {
  const { view, alone } = props
  const { practice, sights, named } = view
  return (
    <Page
      title={`Who can see ${practice.name}`}
      current="place"
      lead={sightSentence(view, alone)}
      breadcrumbs={crumbsOf(practice)}
    >
      <TableWithCsv
        caption="What each role can see of this practice, and who has it today"
        columns={[
          { key: 'what', label: 'What' },
          { key: 'role', label: 'Role' },
          { key: 'organisation', label: 'At' },
          { key: 'people', label: 'People', numeric: true },
          ...(named && !alone ? [{ key: 'names', label: 'Names' }] : []),
        ]}
        rows={shortened(sights).map(({ what, roles, organisation, people, names }) => ({
          what,
          role: roles.join(', '),
          organisation: organisation ?? <Missing reason="nobody now" />,
          people,
          names: names?.join(', ') ?? <Missing reason="nobody now" />,
        }))}
        csv={`${whoCanSeePath(practice.code)}.csv`}
      />
      <Remark>
        A role counts where it is in force today, at an organisation that the practice belongs to.
        Figures are published: anyone with a role that may see figures sees those of every practice.
        Whoever looks after the system manages people and sees none of this.
        {named ? '' : ' Names are for the practice itself; others see how many people there are.'}
      </Remark>
      {named ? (
        <p>
          <a href={whoLookedPath(practice.code)}>Who looked at this practice</a>
        </p>
      ) : null}
    </Page>
  )
}

interface SightLine extends Omit<Sight, 'role'> {
  readonly roles: readonly string[]
}

/** A line for each role that somebody has, and one for all that nobody has. */
function shortened(sights: readonly Sight[]): readonly SightLine[] {
  return [...Map.groupBy(sights, ({ what }) => what)].flatMap(([what, those]) => {
    const held = those.filter(({ organisation }) => organisation !== null)
    const free = those.filter(({ organisation }) => organisation === null)
    const nobody = { what, organisation: null, people: 0, names: null }
    return [
      ...held.map(({ role, ...rest }) => ({ ...rest, roles: [role] })),
      ...(free.length === 0 ? [] : [{ ...nobody, roles: free.map(({ role }) => role) }]),
    ]
  })
}

function sightSentence({ people }: SightView, alone: boolean): string {
  if (alone) {
    return 'The one person at this computer can see everything, and nobody else can see anything: this copy answers to no other computer. The table says what each role could see where Footings is shared.'
  }
  return `${formatCount(people, 'person', 'people')} can see something of this practice today, each through a role at an organisation.`
}

/** Who looked at a practice, day by day. */
export function WhoLookedPage(props: {
  readonly practice: Practice
  readonly looks: readonly NamedLook[]
  readonly alone: boolean
}): ReactNode {
  const { practice, looks, alone } = props
  return (
    <Page
      title={`Who looked at ${practice.name}`}
      current="place"
      lead={looksSentence(looks, alone)}
      breadcrumbs={crumbsOf(practice)}
    >
      <TableWithCsv
        caption={`Who looked, in the last ${MONTHS_SHOWN} months`}
        columns={[
          { key: 'day', label: 'Day' },
          { key: 'who', label: 'Who' },
          { key: 'role', label: 'Role and organisation' },
          { key: 'page', label: 'What' },
          { key: 'times', label: 'Times', numeric: true },
        ]}
        rows={looks.map(({ day, name, as_role, page, times }) => ({
          day: longDate(day),
          who: name,
          role: as_role === '' ? <Missing reason="none" /> : as_role,
          page,
          times,
        }))}
        csv={`${whoLookedPath(practice.code)}.csv`}
        empty="Nobody looked."
      />
      <p className="app-csv nhsuk-u-margin-bottom-6">
        <a href={`${whoLookedPath(practice.code)}.xlsx`} download>
          Download as an Excel workbook
        </a>
      </p>
      <Remark>
        Counted are pages and files about this practice alone, for those who sign in. Pages that
        show many practices side by side, such as the matrix, are not counted. Only people who may
        answer for the practice can read this page; after {MONTHS_SHOWN} months it is deleted.
      </Remark>
    </Page>
  )
}

function crumbsOf({ code, name }: Practice) {
  return [{ label: name, href: `/practices/${encodeURIComponent(code)}` }]
}

import { FootingsError } from '../failure.ts'
import { basesOf } from '../register/place-model.ts'
import { DataTable } from '../web/components.tsx'
import type { Assumption } from './assumption.ts'
import type { ModelHouse } from './house.ts'
import { modelKind } from './kind.ts'
import type { DrawsResult } from './made-draws.ts'
import type { SessionsData, SessionsResult } from './made-sessions.ts'

const RATE = { group: 'Demand', unit: '%', least: 0, most: 100, decimals: 1 } as const

const DEMAND: Assumption = {
  ...RATE,
  id: 'demand',
  label: 'Contacts a week per 100 patients',
  value: 6.5,
  low: 5,
  high: 10,
  standing: 'verified',
  source: 'A made source, 2024',
  local: 'your own count of contacts',
}

const CONTACTS: Assumption = {
  ...DEMAND,
  id: 'contacts',
  group: 'Supply',
  label: 'Contacts in a session',
  unit: 'contacts',
  value: 15,
  low: 12,
  high: 18,
  least: 1,
  standing: 'assumed',
}

const UNMET: Assumption = {
  ...DEMAND,
  id: 'unmet',
  label: 'Demand that is not met today',
  value: 8,
  low: 2,
  high: 15,
  standing: 'recalled',
}

/** A model that is answered at once. */
const sessions = modelKind<SessionsData, SessionsResult>({
  id: 'made-sessions',
  page: 'models',
  title: 'Sessions',
  question: 'How many sessions do the lists of a place ask for?',
  about: ['Lists by a rate. It cannot tell who holds the sessions.'],
  fields: [
    {
      id: 'weeks',
      group: 'Time',
      label: 'Weeks',
      kind: 'number',
      required: true,
      initial: 1,
      least: 1,
      most: 52,
      decimals: 0,
    },
    {
      id: 'practices',
      group: 'Who',
      label: 'Practices',
      kind: 'practices',
      hint: 'None ticked: all',
      required: false,
      initial: [],
    },
    {
      id: 'what',
      group: 'Who',
      label: 'What is counted',
      kind: 'choice',
      required: true,
      initial: 'registered',
      choices: [
        { value: 'registered', label: 'Registered patients' },
        { value: 'nothing', label: 'Nothing that is loaded' },
      ],
    },
  ],
  assumptions: [DEMAND, UNMET, CONTACTS],
  long: false,
  read: async ({ workspace, place, choices }) => {
    if (choices['what'] === 'nothing') {
      throw new FootingsError('finding', 'Nothing of this kind is loaded.', {
        remedy: 'Import it, or count something else.',
        where: { column: 'what' },
      })
    }
    const wanted = [choices['practices'] ?? []].flat()
    const practices = place.practices.filter(
      ({ code }) => wanted.length === 0 || wanted.includes(code),
    )
    const releases = practices.map(({ registeredRelease }) => registeredRelease)
    return {
      data: {
        practices: practices.map(({ code, name, registered }) => ({ code, name, registered })),
      },
      sources: basesOf(workspace.evidence, releases),
      notes: practices.some(({ registered }) => registered === null)
        ? ['The list of a practice is not known.']
        : [],
    }
  },
  load: () => import('./made-sessions.ts'),
  finding: ({ result }) => {
    const known = result.practices.flatMap(({ sessions: one }) => one ?? [])
    const total = known.reduce((sum, one) => sum + one, 0)
    const unmet =
      result.unmet === null
        ? 'what is not met today cannot be told.'
        : `${result.unmet.toFixed(1)} more would meet what is not met today.`
    return [`${known.length} practices need ${total.toFixed(1)} sessions;`, unmet]
  },
  Answer: ({ result }) => (
    <DataTable
      caption="Sessions by practice"
      columns={[
        { key: 'name', label: 'Practice' },
        { key: 'sessions', label: 'Sessions', numeric: true },
      ]}
      rows={result.practices.map(({ name, sessions: one }) => ({ name, sessions: one }))}
    />
  ),
  sheets: ({ result }) => [
    {
      name: 'sessions',
      title: 'Sessions',
      sheet: {
        header: ['code', 'practice', 'sessions'],
        rows: result.practices.map(({ code, name, sessions: one }) => [code, name, one]),
      },
    },
  ],
})

/** A model that takes as long as one asks it to. */
const draws = modelKind<null, DrawsResult>({
  id: 'made-draws',
  page: 'models',
  title: 'Draws',
  question: 'What is the mean of many draws?',
  about: ['It cannot tell the next draw.'],
  fields: [
    {
      id: 'draws',
      group: 'How many',
      label: 'Draws',
      kind: 'number',
      required: true,
      initial: 1000,
      least: 1,
      most: 1e12,
      decimals: 0,
    },
    {
      id: 'label',
      group: 'How many',
      label: 'Label',
      kind: 'text',
      required: false,
      initial: null,
    },
  ],
  assumptions: [],
  long: true,
  read: async () => ({ data: null, sources: [], notes: [] }),
  load: () => import('./made-draws.ts'),
  finding: ({ result }) => [
    result.mean === null
      ? `${result.draws} draws are to be made.`
      : `The mean of ${result.draws} draws is ${result.mean.toFixed(4)}.`,
  ],
  Answer: ({ result }) => <p>{result.draws} draws</p>,
  sheets: ({ result }) => [
    {
      name: 'draws',
      title: 'Draws',
      sheet: { header: ['draws', 'mean'], rows: [[result.draws, result.mean]] },
    },
  ],
})

/** Two models of nobody's, for tests of what all models share. */
export const MADE_MODELS: ModelHouse = {
  kinds: [sessions, draws],
  computes: new URL('made-computes.ts', import.meta.url),
}

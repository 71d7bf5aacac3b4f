import { recordKind, type Reader, type RecordKind } from '../../records/kind.ts'
import { choicesOf, columnFault, NOTE } from '../../services/service-fields.ts'
import type { TrialRow } from '../../store/tables-models.ts'
import { IMPACT_BETTERS, TRIAL_DECISIONS } from '../../store/vocabulary.ts'
import { TRIAL_COUNTS, trialPath, TRIALS } from '../addresses.ts'

const TRIAL = { section: 'models', page: 'impact', right: 'edit plans' } as const

const trials = recordKind<'trial'>({
  ...TRIAL,
  id: TRIALS,
  table: 'trial',
  noun: 'trial',
  plural: 'trials',
  about:
    'Something tried for a time, with the day and the figures by which it is decided whether it goes on.',
  reading: 'read plans',
  fields: [
    {
      column: 'place',
      label: 'Place',
      kind: 'name',
      hint: 'Its code, such as 98D',
      required: true,
      fixed: true,
    },
    { column: 'name', label: 'Name', kind: 'name', required: true },
    { column: 'about', label: 'What is tried', kind: 'text', required: true },
    { column: 'starts_on', label: 'First day', kind: 'day', required: true },
    { column: 'gate_on', label: 'To be decided by', kind: 'day', required: true },
    {
      column: 'outcome',
      label: 'What is counted as an outcome',
      kind: 'name',
      hint: 'Such as discharged within a day of being found',
      required: true,
    },
    {
      column: 'better',
      label: 'Better is',
      kind: 'choice',
      choices: choicesOf(IMPACT_BETTERS),
      required: true,
    },
    {
      column: 'usual_percent',
      label: 'Outcomes of 100 people without the trial',
      kind: 'decimal',
      hint: 'Empty: not known, and then it cannot be told whether the trial worked',
      required: false,
    },
    {
      column: 'worthwhile_points',
      label: 'Least change worth having',
      kind: 'decimal',
      hint: 'In percentage points: 10 for 30% where 20% are usual',
      required: true,
    },
    {
      column: 'most_cost',
      label: 'Most that an outcome may cost',
      kind: 'pounds',
      hint: 'An outcome beyond the usual, where the usual is known',
      required: false,
    },
    {
      column: 'least_people',
      label: 'People that there must be before anything is said',
      kind: 'number',
      required: true,
    },
    {
      column: 'decision',
      label: 'Decision',
      kind: 'choice',
      choices: choicesOf(TRIAL_DECISIONS),
      required: true,
      byAction: true,
      initial: 'running',
    },
    { column: 'decided_on', label: 'Decided on', kind: 'day', required: false, byAction: true },
    { column: 'reason', label: 'Reason', kind: 'text', required: false, byAction: true },
  ],
  of: async (_db, { place }) => ({ place }),
  list: async (db, place) =>
    db
      .selectFrom('trial')
      .selectAll()
      .where('place', '=', place)
      .orderBy('starts_on')
      .orderBy('name')
      .execute(),
  nameOf: ({ name }) => name,
  pathOf: async ({ id }) => trialPath(id),
  check: async (values, { db, before }) => {
    if (values.gate_on <= values.starts_on) {
      throw columnFault('data', 'gate_on', 'A trial is decided after it has begun.')
    }
    for (const column of ['usual_percent', 'worthwhile_points'] as const) {
      if (Number(values[column] ?? 0) > 100) {
        throw columnFault('data', column, `${values[column] ?? ''} is more than 100.`)
      }
    }
    if (!(Number(values.worthwhile_points) > 0)) {
      throw columnFault('data', 'worthwhile_points', 'A change worth having is more than 0.')
    }
    if (values.most_cost !== null && values.most_cost < 0) {
      throw columnFault('data', 'most_cost', 'The cost is below zero.')
    }
    if (values.least_people < LEAST_PEOPLE) {
      throw columnFault(
        'data',
        'least_people',
        `Of fewer than ${LEAST_PEOPLE} people nothing can be said.`,
      )
    }
    const others = await db
      .selectFrom('trial')
      .select(['id', 'name'])
      .where('place', '=', values.place)
      .execute()
    if (others.some(({ id, name }) => id !== before?.id && name === values.name)) {
      throw columnFault('finding', 'name', `The place has a trial ${values.name} already.`)
    }
  },
})

const counts = recordKind<'trial_count'>({
  ...TRIAL,
  id: TRIAL_COUNTS,
  table: 'trial_count',
  noun: 'count of a trial',
  plural: 'counts of trials',
  about:
    'A month of a trial: how many people, how many outcomes, what it cost. Never rows of people.',
  // Others see counts on the page of the trial, small ones masked.
  reading: 'edit plans',
  fields: [
    { column: 'trial', label: 'Trial', kind: 'record', of: TRIALS, required: true, fixed: true },
    { column: 'month', label: 'First day of the month', kind: 'day', required: true },
    { column: 'people', label: 'People', kind: 'number', required: true },
    { column: 'outcomes', label: 'Outcomes', kind: 'number', required: true },
    { column: 'cost', label: 'Cost', kind: 'pounds', required: true },
    NOTE,
  ],
  of: async (db, { trial }) => ({ place: (await trialOf(db, trial))?.place ?? '' }),
  list: async (db, place) =>
    db
      .selectFrom('trial_count')
      .innerJoin('trial', 'trial.id', 'trial_count.trial')
      .selectAll('trial_count')
      .where('trial.place', '=', place)
      .orderBy('trial.name')
      .orderBy('trial_count.month')
      .execute(),
  nameOf: ({ month }) => `Count of ${month.slice(0, 7)}`,
  pathOf: async ({ trial }) => trialPath(trial),
  check: async (values, { db, before }) => {
    const trial = await trialOf(db, values.trial)
    if (trial === undefined) throw columnFault('data', 'trial', 'There is no such trial.')
    if (!values.month.endsWith('-01')) {
      throw columnFault('data', 'month', 'A month is written as its first day, such as 2018-04-01.')
    }
    if (values.month.slice(0, 7) < trial.starts_on.slice(0, 7)) {
      throw columnFault('data', 'month', `The trial had not begun: it began on ${trial.starts_on}.`)
    }
    if (values.outcomes > values.people) {
      throw columnFault(
        'data',
        'outcomes',
        `${values.outcomes} outcomes of ${values.people} people: each is counted once.`,
      )
    }
    if (values.cost < 0) throw columnFault('data', 'cost', 'The cost is below zero.')
    const same = await db
      .selectFrom('trial_count')
      .select(['id', 'month'])
      .where('trial', '=', values.trial)
      .execute()
    if (same.some(({ id, month }) => id !== before?.id && month === values.month)) {
      throw columnFault('finding', 'month', `${trial.name} has a count of that month already.`)
    }
  },
})

/** Fewer say nothing, and could be known. */
const LEAST_PEOPLE = 10

async function trialOf(db: Reader, id: string): Promise<TrialRow | undefined> {
  return db.selectFrom('trial').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Trials and their counts. */
export const TRIAL_KINDS: readonly RecordKind[] = [trials, counts]

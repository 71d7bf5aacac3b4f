import { documentOf, USUAL_SEED } from '../models/document.ts'
import type { ChoiceValue } from '../models/kind.ts'
import { addScenario } from '../models/scenario-records.ts'
import { registerTsx } from '../web/tsx.ts'
import type { Workspace } from '../workspace.ts'

const MADE = { name: 'Footings', reason: 'Danum, the made-up place' } as const
const ON = '2024-03-31'

interface PlannedScenario {
  readonly model: string
  readonly name: string
  readonly note: string
  readonly choices: Readonly<Record<string, ChoiceValue>>
}

/** One scenario of each model, so that its page opens with an answer. */
const SCENARIOS: readonly PlannedScenario[] = [
  {
    model: 'urgent-care',
    name: 'A hub, or our practices?',
    note: 'The Board asked for formal modelling before any hub is built.',
    choices: { today: 'shared' },
  },
  {
    model: 'extended-access',
    name: 'What £6 a head buys',
    note: 'Against the income per head of 2019-20.',
    choices: { 'income-rate': 6 },
  },
  {
    model: 'siting',
    name: 'Three sites',
    note: 'Least way for all patients, at practices.',
    choices: {},
  },
  {
    model: 'closure',
    name: 'Alderbeck Surgery, if it closed',
    note: 'A what-if for any practice; it says nothing of this one.',
    choices: { closing: ['Z99001'] },
  },
  {
    model: 'workforce',
    name: 'Two joiners a year, and shared pharmacists',
    note: 'Beside today as it goes on, and stress.',
    choices: {
      'plan-joiners': 2,
      'plan-posts': 'clinical pharmacist; 4; 1; Z99001=1, Z99002=1',
    },
  },
  {
    model: 'shift',
    name: 'Dermatology, in practices by the third year',
    note: 'The phased reduction of the plan of 2016, for one service.',
    choices: { service: 'Dermatology', firsts: 4_000 },
  },
  {
    model: 'trajectory',
    name: 'Minus 6%, then minus 12%',
    note: 'Read as percentages of the base year; the other reading stands beside it.',
    choices: { reading: 'cumulative', 'base-year': 2016, counted: 'gp', base: 62_000 },
  },
  {
    model: 'evaluation',
    name: 'Did more appointments follow?',
    note: 'Six practices that changed how they book in October 2022.',
    choices: {
      done: 'Booking was changed',
      from: '2022-10-01',
      who: 'practices',
      practices: ['Z99003', 'Z99009', 'Z99017', 'Z99022', 'Z99031', 'Z99040'],
      outcome: 'indicator',
      indicator: 'appointments-per-1000',
      better: 'higher',
      worthwhile: 5,
    },
  },
]

/** Sets up the scenarios of Danum, each as its form would with these choices. */
export async function storeScenarios(workspace: Workspace): Promise<void> {
  registerTsx()
  const { MODEL_KINDS } = await import('../model-kinds.ts')
  const place = await workspace.register.place('98D', ON)
  const practices = new Set(place?.practices.map(({ code }) => code))
  for (const { model, name, note, choices } of SCENARIOS) {
    const kind = MODEL_KINDS.find(({ id }) => id === model)
    if (kind === undefined) throw new Error(`the plan of Danum names ${model}, which is no model`)
    const initial = Object.fromEntries(kind.fields.map((field) => [field.id, field.initial]))
    const document = documentOf(
      kind,
      { choices: { ...initial, ...choices }, assumptions: {}, seed: USUAL_SEED },
      practices,
    )
    await addScenario(
      workspace.store,
      MADE,
      { place: '98D', model },
      { name, on_date: ON, note, document },
    )
  }
}

import { MODELS } from '../model-house.ts'
import { FootingsError } from '../failure.ts'
import { commandDay } from '../register/asked.ts'
import { actorName } from '../rights/acting.ts'
import type { Effects } from '../terminal/effects.ts'
import { parseWords, withWorkspace, type Words } from '../terminal/options.ts'
import { writeTable } from '../terminal/tables.ts'
import type { Workspace } from '../workspace.ts'
import { assumptionSet, choiceSet, progressOf, repeated } from './command-words.ts'
import { documentOf, USUAL_SEED } from './document.ts'
import type { ModelHouse } from './house.ts'
import type { ModelKind } from './kind.ts'
import { codesOf, placeOn } from './order.ts'
import { rerunSentence } from './rerun.ts'
import { rerunApart, runScenario } from './run-jobs.ts'
import { keptJson, orderFrom } from './run-order.ts'
import { getRun, listRuns } from './run-records.ts'
import { addScenario, getScenario, listScenarios } from './scenario-records.ts'
import { alteredParts, alteredSentence } from './kept.ts'
import { answerKept, answerNow } from './view.ts'

interface Ask {
  readonly words: Words
  /** What `--set` and `--assume` say, each as often as it was written. */
  readonly given: Readonly<Record<'set' | 'assume', readonly string[]>>
  readonly effects: Effects
  readonly house: ModelHouse
  readonly workspace: Workspace
}

const VERBS: Readonly<Record<string, (ask: Ask, about: string | undefined) => Promise<number>>> = {
  list,
  show,
  make,
  run,
  rerun,
}

/**
 * `footings models [list|show ID|make MODEL|run SCENARIO|rerun RUN]`: what can be asked of a place, what
 * was answered, and whether an answer comes out the same again. `rerun` ends with 1 where it does not.
 */
export async function models(
  args: readonly string[],
  effects: Effects,
  house: ModelHouse = MODELS,
): Promise<number> {
  const { rest, found: given } = repeated(args, ['set', 'assume'])
  const words = parseWords(rest, {
    place: { type: 'string' },
    on: { type: 'string' },
    name: { type: 'string' },
    seed: { type: 'string' },
  })
  const [verb = 'list', about, stray] = words.words
  const work = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined
  if (work === undefined || stray !== undefined) {
    throw new FootingsError('usage', `${(stray ?? verb).slice(0, 40)} is not understood.`, {
      remedy: 'Write: footings models list, show ID, make MODEL, run SCENARIO or rerun RUN.',
    })
  }
  return withWorkspace(words, effects, (workspace) =>
    work({ words, given, effects, house, workspace }, about),
  )
}

async function list({ words, effects, house, workspace }: Ask): Promise<number> {
  const place = placeOf(words, workspace)
  const scenarios = await listScenarios(workspace.store, place)
  const runs = await listRuns(workspace.store, place)
  const rows = [
    ...house.kinds.map((kind) => row('model', kind.id, kind.id, kind.title, kind.question)),
    ...scenarios.map((one) => row('scenario', one.id, one.model, one.name, one.on_date)),
    ...runs.map((one) => row('run', one.id, one.model, one.title, one.finding)),
  ]
  writeTable(
    effects,
    words,
    [
      { key: 'what', heading: 'What' },
      { key: 'id', heading: 'Id' },
      { key: 'model', heading: 'Model' },
      { key: 'name', heading: 'Name' },
      { key: 'about', heading: 'About' },
    ],
    rows,
  )
  return 0
}

function row(what: string, id: string, model: string, name: string, about: string) {
  return { what, id, model, name, about }
}

/** A model, a scenario with what it answers now, or a run as it was kept. */
async function show({ words, effects, house, workspace }: Ask, id: string | undefined) {
  const about = needed(id, 'footings models show ID')
  const kind = house.kinds.find((one) => one.id === about)
  if (kind !== undefined) {
    showModel(kind, words, effects)
    return 0
  }
  const kept = await getRun(workspace.store, about)
  if (kept !== undefined) {
    const own = kindOf(house, kept.model)
    const { finding } = answerKept(kept)
    const inputs = orderFrom(kept.inputs)
    const result = keptJson(kept.result, 'The result of the run')
    const altered = alteredParts(kept)
    if (altered.length > 0) effects.err(`${alteredSentence(altered)}\n`)
    if (words.flag('json')) {
      write(effects, { ...kept, intact: altered.length === 0, inputs, result })
    } else effects.out(`${own.title}: ${kept.title}\n${finding.join('\n')}\n`)
    return 0
  }
  const scenario = await getScenario(workspace.store, about)
  if (scenario === undefined) throw unknown(about)
  const own = kindOf(house, scenario.model)
  const answer = await answerNow(workspace, own, scenario)
  if ('missing' in answer) throw answer.missing
  if (words.flag('json')) write(effects, answer.shown)
  else effects.out(`${own.title}: ${scenario.name}\n${answer.finding.join('\n')}\n`)
  return 0
}

function showModel(kind: ModelKind, words: Words, effects: Effects): void {
  const { id, title, question, about, fields, assumptions } = kind
  if (words.flag('json')) {
    write(effects, { id, title, question, about, fields, assumptions })
    return
  }
  if (!words.flag('csv')) effects.out(`${title}: ${question}\n${about.join('\n')}\n\n`)
  writeTable(
    effects,
    words,
    [
      { key: 'what', heading: 'What' },
      { key: 'id', heading: 'Id' },
      { key: 'label', heading: 'Label' },
      { key: 'value', heading: 'Usual value' },
      { key: 'range', heading: 'Range' },
      { key: 'standing', heading: 'Standing' },
      { key: 'source', heading: 'Source' },
    ],
    [
      ...fields.map((one) => ({
        what: 'choice',
        id: one.id,
        label: one.label,
        value: [one.initial ?? ''].flat().join(','),
        range: one.choices?.map(({ value }) => value).join(', ') ?? one.kind,
        standing: '',
        source: '',
      })),
      ...assumptions.map((one) => ({
        what: 'assumption',
        id: one.id,
        label: `${one.label} (${one.unit})`,
        value: String(one.value),
        range: `${one.low} to ${one.high}`,
        standing: one.standing,
        source: one.source,
      })),
    ],
  )
}

async function make({ words, given, effects, house, workspace }: Ask, id: string | undefined) {
  const kind = kindOf(house, needed(id, 'footings models make MODEL --name NAME'))
  const place = placeOf(words, workspace)
  const on = await commandDay(words, workspace, effects.now, place)
  const name = needed(words.text('name'), `footings models make ${kind.id} --name NAME`)
  const seed = Number(words.text('seed') ?? USUAL_SEED)
  const asked = {
    choices: Object.fromEntries(given.set.map((text) => choiceSet(kind, text))),
    assumptions: Object.fromEntries(given.assume.map((text) => assumptionSet(text))),
    seed,
  }
  const document = documentOf(kind, asked, codesOf(await placeOn(workspace, place, on)))
  const added = await addScenario(
    workspace.store,
    { name: actorName() },
    { place, model: kind.id },
    { name, on_date: on, note: null, document },
  )
  if (words.flag('json')) write(effects, { ...added, document })
  else effects.out(`${added.id}\n`)
  return 0
}

async function run({ words, effects, house, workspace }: Ask, id: string | undefined) {
  const scenario = await getScenario(workspace.store, needed(id, 'footings models run SCENARIO'))
  if (scenario === undefined) throw unknown(id ?? '')
  const kind = kindOf(house, scenario.model)
  const progress = progressOf(effects)
  const kept = await runScenario(
    { workspace, house },
    kind,
    scenario,
    effects.signal,
    progress.show,
  ).finally(progress.end)
  const { inputs: _inputs, result: _result, ...summary } = kept
  if (words.flag('json')) write(effects, summary)
  else effects.out(`${kept.finding}\nRun ${kept.id}, result SHA-256 ${kept.result_hash}\n`)
  return 0
}

async function rerun({ words, effects, house, workspace }: Ask, id: string | undefined) {
  const kept = await getRun(workspace.store, needed(id, 'footings models rerun RUN'))
  if (kept === undefined) throw unknown(id ?? '')
  kindOf(house, kept.model)
  const progress = progressOf(effects)
  const found = await rerunApart({ house }, kept, effects.signal, progress.show).finally(
    progress.end,
  )
  if (words.flag('json')) write(effects, found)
  else effects.out(`${rerunSentence(found)}\n`)
  return found.same ? 0 : 1
}

function kindOf(house: ModelHouse, id: string): ModelKind {
  const kind = house.kinds.find((one) => one.id === id)
  if (kind !== undefined) return kind
  throw new FootingsError('usage', `There is no model ${id.slice(0, 60)}.`, {
    remedy: `The models are: ${house.kinds.map((one) => one.id).join(', ')}.`,
  })
}

function placeOf(words: Words, workspace: Workspace): string {
  const code = (words.text('place') ?? workspace.description.place)?.trim().toUpperCase()
  return needed(code, 'footings models --place CODE')
}

function needed(value: string | undefined, example: string): string {
  if (value !== undefined && value.trim() !== '') return value
  throw new FootingsError('usage', 'Something is not named.', { remedy: `Write: ${example}` })
}

function unknown(id: string): FootingsError {
  return new FootingsError('usage', `There is nothing of the id ${id.slice(0, 60)}.`, {
    remedy: 'See: footings models list',
  })
}

function write(effects: Effects, value: object): void {
  effects.out(`${JSON.stringify(value, undefined, 2)}\n`)
}

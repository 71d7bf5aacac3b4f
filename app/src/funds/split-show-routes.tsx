import { askedOf } from '../register/asked.ts'
import { sendSheet, type Sheet } from '../register/sheet.ts'
import { sendWorkbook, sheetsWorkbook } from '../register/sheets-workbook.ts'
import { demand, may, type Person } from '../rights/person.ts'
import type { AppContext, ZodFastify } from '../web/context.ts'
import { NotFound } from '../web/errors.ts'
import { fileContent, htmlPage } from '../web/route-rules.ts'
import { RECALLED_FLAG } from '../weighting/coefficients.ts'
import {
  compareQuery,
  lineParams,
  ruleParams,
  splitParams,
  splitQuery,
  SPLITS_PATH,
  splitsQuery,
  type Done,
} from './split-addresses.ts'
import type { Compared } from './split-compare.ts'
import { ComparePage } from './split-compare-page.tsx'
import { typedOf } from './split-form.ts'
import { readKept, SplitInputs, verifyKept } from './split-kept.ts'
import { SplitLinePage } from './split-line-page.tsx'
import { SplitsPage } from './split-list-page.tsx'
import { SplitPage } from './split-page.tsx'
import { getSplit, listSplits } from './split-records.ts'
import { ruleSentence } from './split-rule.ts'
import { RulePage } from './split-rule-page.tsx'
import {
  arithmeticSheet,
  compareSheet,
  groupsSheet,
  inputsSheet,
  linesSheet,
  sourcesOfInputs,
} from './split-sheets.ts'
import {
  ledgersOf,
  potsSentence,
  readSplit,
  splitSentence,
  type SplitView,
  demandSplit,
  maySeeSplit,
} from './split-view.ts'

const READ = { access: 'read' } as const

/** Pages and files of splits. */
export function splitShowRoutes(app: ZodFastify, context: AppContext): void {
  const { workspace, now } = context
  const { store } = workspace
  const list = { config: READ, schema: { querystring: splitsQuery, response: { 200: htmlPage } } }
  for (const path of [SPLITS_PATH, `${SPLITS_PATH}/new`]) {
    app.get(path, list, async ({ query, person }, reply) => {
      const asked = await askedOf(query, workspace, now)
      const { place } = asked
      if (place !== null) demand(person, 'read money', { place })
      const splits =
        place === null
          ? []
          : (await listSplits(store, place)).filter((one) => maySeeSplit(person, one))
      const ledgers = place === null ? [] : await ledgersOf(context, place)
      return reply.page(
        <SplitsPage
          {...{ asked, query, splits, ledgers }}
          streamYear={query.stream_year}
          done={query.done}
        />,
      )
    })
  }
  app.get(
    `${SPLITS_PATH}.csv`,
    { config: READ, schema: { querystring: splitsQuery, response: { 200: fileContent } } },
    async ({ query, person }, reply) => {
      const { place } = await askedOf(query, workspace, now)
      if (place !== null) demand(person, 'read money', { place })
      const splits =
        place === null
          ? []
          : (await listSplits(store, place)).filter((one) => maySeeSplit(person, one))
      const sheet: Sheet = {
        header: ['id', 'split', 'stream', 'year', 'pounds', 'status', 'decision', 'decided_on'],
        rows: splits.map(({ row, streamName, year }) => [
          row.id,
          row.name,
          streamName,
          year,
          SplitInputs.parse(JSON.parse(row.inputs)).pot / 100,
          row.status,
          row.decision,
          row.decided_on,
        ]),
      }
      return sendSheet(reply, sheet, `${place ?? 'no-place'}-splits.csv`)
    },
  )
  app.get(
    `${SPLITS_PATH}/:id`,
    {
      config: READ,
      schema: { params: splitParams, querystring: splitQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      const verified = query.verify === undefined ? undefined : verifyKept(view.kept)
      return reply.page(await splitPage(context, person, view, { done: query.done, verified }))
    },
  )
  app.get(
    `${SPLITS_PATH}/:id/rules/:rule`,
    { config: READ, schema: { params: ruleParams, response: { 200: htmlPage } } },
    async ({ params, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      const at = params.rule === 'new' ? null : Number(params.rule)
      const rule = view.kept.plan.rules[at ?? 0]
      if (rule === undefined) throw new NotFound('The split has no such rule.')
      const typed = { ...typedOf(rule), ...(at === null ? { name: '' } : {}) }
      return reply.page(<RulePage {...{ view, at, typed }} errors={[]} />)
    },
  )
  app.get(
    `${SPLITS_PATH}/:id/practices/:code`,
    { config: READ, schema: { params: lineParams, response: { 200: htmlPage } } },
    async ({ params: { id, code }, person }, reply) => {
      const view = await readSplit(context, person, id)
      const practice = view.kept.inputs.practices.find((one) => one.code === code)
      if (practice === undefined) throw new NotFound('The split has no such practice.')
      const line = view.chosen.result?.lines.find((one) => one.code === code)
      return reply.page(<SplitLinePage {...{ view, line, code }} name={practice.name} />)
    },
  )
  app.get(
    `${SPLITS_PATH}/:id/compare`,
    {
      config: READ,
      schema: { params: splitParams, querystring: compareQuery, response: { 200: htmlPage } },
    },
    async ({ params, query, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      const { rules, base, faults } = await comparedOf(context, person, view, query)
      const others = (await listSplits(store, view.place))
        .filter(({ row }) => row.id !== view.row.id)
        .map(({ row, year }) => ({ id: row.id, name: `${row.name}, ${year}` }))
      return reply.page(
        <ComparePage
          {...{ view, rules, base, others, faults }}
          chosenOthers={query.with}
          query={addressQuery(query)}
        />,
      )
    },
  )
  fileRoutes(app, context)
}

function fileRoutes(app: ZodFastify, context: AppContext): void {
  const files: Readonly<Record<string, (view: SplitView) => Sheet>> = {
    lines: linesSheet,
    arithmetic: arithmeticSheet,
    inputs: inputsSheet,
    sources: sourcesOfInputs,
  }
  for (const [name, sheetOf] of Object.entries(files)) {
    app.get(
      `${SPLITS_PATH}/:id/${name}.csv`,
      { config: READ, schema: { params: splitParams, response: { 200: fileContent } } },
      async ({ params, person }, reply) => {
        const view = await readSplit(context, person, params.id)
        return sendSheet(reply, sheetOf(view), `${fileName(view)}-${name}.csv`)
      },
    )
  }
  for (const name of ['compare', 'fifths', 'networks'] as const) {
    app.get(
      `${SPLITS_PATH}/:id/${name}.csv`,
      {
        config: READ,
        schema: { params: splitParams, querystring: compareQuery, response: { 200: fileContent } },
      },
      async ({ params, query, person }, reply) => {
        const view = await readSplit(context, person, params.id)
        const { rules, base } = await comparedOf(context, person, view, query)
        const { practices } = view.kept.inputs
        const sheet =
          name === 'compare'
            ? compareSheet(rules, base, practices)
            : groupsSheet(name, rules, base, practices)
        return sendSheet(reply, sheet, `${fileName(view)}-${name}.csv`)
      },
    )
  }
  app.get(
    `${SPLITS_PATH}/:id/split.xlsx`,
    { config: READ, schema: { params: splitParams, response: { 200: fileContent } } },
    async ({ params, person }, reply) => {
      const view = await readSplit(context, person, params.id)
      const { rules, base } = await comparedOf(context, person, view, { base: 0, with: [] })
      const { inputs } = view.kept
      const bytes = await sheetsWorkbook({
        title: `${view.row.name}: ${view.streamName}, ${view.year}`,
        about: [
          ['Finding', splitSentence(view)],
          ['Status', view.row.status],
          ['Rule', ruleSentence(view.chosen.rule)],
          ['Pots', potsSentence(view)],
          ...(inputs.formula === null || inputs.formula.confirmed
            ? []
            : [['Warning', `${inputs.formula.name}: ${RECALLED_FLAG}`] as const]),
          ...view.verdicts.map(
            ({ principle, verdict }) =>
              [
                `Principle: ${principle.words}`,
                `${verdict?.verdict ?? 'cannot tell'}. ${verdict?.why ?? ''}`,
              ] as const,
          ),
        ],
        sheets: [
          { name: 'Split', sheet: linesSheet(view) },
          { name: 'Arithmetic', sheet: arithmeticSheet(view) },
          { name: 'Rules', sheet: compareSheet(rules, base, inputs.practices) },
          { name: 'Fifths', sheet: groupsSheet('fifths', rules, base, inputs.practices) },
          { name: 'Networks', sheet: groupsSheet('networks', rules, base, inputs.practices) },
          { name: 'Inputs', sheet: inputsSheet(view) },
          { name: 'Sources', sheet: sourcesOfInputs(view) },
        ],
      })
      return sendWorkbook(reply, bytes, `${fileName(view)}.xlsx`)
    },
  )
}

/** The page of a split with what its forms offer. */
export async function splitPage(
  { workspace: { store } }: AppContext,
  person: Person,
  view: SplitView,
  more: {
    readonly done?: Done | undefined
    readonly verified?: ReturnType<typeof verifyKept> | undefined
    readonly typed?: Readonly<Record<string, string | undefined>>
    readonly errors?: readonly { readonly field: string; readonly message: string }[]
  },
) {
  const { place } = view
  const formulas = await store.db
    .selectFrom('weighting_formula')
    .select(['id', 'name'])
    .where('place', '=', place)
    .orderBy('name')
    .execute()
  const earlier = (await listSplits(store, place))
    .filter(({ row }) => row.id !== view.row.id && row.status !== 'set aside')
    .map(({ row, year }) => ({ id: row.id, name: `${row.name}, ${year}` }))
  return (
    <SplitPage
      {...{ view, formulas, earlier, ...more }}
      mayApprove={may(person, 'approve', { place })}
      mayEdit={may(person, 'edit money', { place })}
    />
  )
}

interface CompareAsked {
  readonly base: number
  readonly with: readonly string[]
}

/** The rules of a split that have a result, then the chosen ones of other splits of its place. */
async function comparedOf(
  { workspace: { store } }: AppContext,
  person: Person,
  view: SplitView,
  asked: CompareAsked,
) {
  const own: readonly { name: string; result: Compared['result'] | null; fault: string | null }[] =
    view.kept.reckoned.map(({ rule, result, fault }) => ({ name: rule.name, result, fault }))
  const others = []
  for (const id of asked.with) {
    const found = await getSplit(store, id)
    if (found === undefined) continue
    demandSplit(person, found)
    const kept = readKept(found.row)
    const chosen = kept.reckoned[kept.plan.chosen]
    others.push({
      name: `${found.row.name}, ${found.year}`,
      result: chosen?.result ?? null,
      fault: chosen?.fault ?? null,
    })
  }
  const all = [...own, ...others]
  const rules = all
    .flatMap(({ name, result }): Compared[] => (result === null ? [] : [{ name, result }]))
    .slice(0, 5)
  return {
    rules,
    base: Math.min(asked.base, Math.max(0, rules.length - 1)),
    faults: all.flatMap(({ name, fault }) => (fault === null ? [] : [`${name}: ${fault}`])),
  }
}

function addressQuery({ base, with: others }: CompareAsked): string {
  const query = new URLSearchParams([
    ['base', String(base)],
    ...others.map((id): [string, string] => ['with', id]),
  ])
  return `?${query.toString()}`
}

function fileName({ row, place, year }: SplitView): string {
  return `${place}-${row.name}-${year}`
}

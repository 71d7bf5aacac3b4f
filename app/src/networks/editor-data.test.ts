import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editorData } from '../web/islands/network-editor/schema.ts'
import { Scorer } from '../web/islands/network-editor/scorer.ts'
import { standingInWords } from '../web/islands/network-editor/words.ts'
import { EXAMPLE_PARTIES, type Party } from './aims.ts'
import { draftOf, networksOfDraft } from './edit.ts'
import { editorDataOf } from './editor-data.ts'
import { anyArrangement, codeAt, madeRule } from './made-places.ts'
import { PlanMeasurer } from './measured.ts'
import type { Option } from './option-records.ts'
import type { Plan } from './plan-records.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'

const PARTIES: readonly Party[] = [
  ...EXAMPLE_PARTIES,
  { name: 'All', weights: { size: 2, deprivation: 1, need: 3, 'together:network': 1 } },
]

function editOf(place: PlannerPlace, { networks }: Arrangement, rule: Plan['rule']) {
  const option = { id: 'o', name: 'Mine', networks, origin: 'by hand', answer: null } as const
  const plan = { rule, parties: PARTIES } as Plan
  const draft = draftOf(option as unknown as Option, place, '')
  const measurer = new PlanMeasurer(place, plan)
  const before = measurer.measure({ networks }, null, 'Mine')
  return { plan, draft, measurer, view: { plan, place, draft, before }, option }
}

const rules = fc
  .record({
    farthest: fc.option(fc.integer({ min: 1, max: 12 }), { nil: null }),
    list: fc.constantFrom('registered' as const, 'weighted' as const),
    together: fc.boolean(),
    apart: fc.boolean(),
    fixed: fc.boolean(),
    leftOut: fc.boolean(),
    count: fc.option(fc.constant({ least: 2, most: 3 }), { nil: null }),
    most: fc.option(fc.constant(35_000), { nil: null }),
  })
  .map(({ together, apart, fixed, leftOut, ...rest }) =>
    madeRule({
      ...rest,
      together: together ? [[codeAt(0), codeAt(1)]] : [],
      apart: apart ? [[codeAt(0), codeAt(2)]] : [],
      fixed: fixed ? [{ name: 'Alone', practices: [codeAt(1)] }] : [],
      leftOut: leftOut ? [codeAt(0)] : [],
      wishes: [{ practice: codeAt(0), other: codeAt(1), wish: 'with' }],
    }),
  )

const moves = fc.array(fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 3 })), {
  maxLength: 4,
})

test('the browser counts and says of any arrangement what the server does', () => {
  fc.assert(
    fc.property(anyArrangement, rules, moves, ({ place, arrangement }, rule, moved) => {
      const { measurer, view, option } = editOf(place, arrangement, rule)
      const data = editorData.parse(
        JSON.parse(JSON.stringify(editorDataOf(view, { boundaries: [], shade: null }))),
      )
      const text = moved
        .filter(([at, to]) => at < place.practices.length && to <= arrangement.networks.length)
        .map(([at, to]) => `${codeAt(at)}>${to}`)
        .join(',')
      const draft = draftOf(option as unknown as Option, place, text)
      const server = measurer.measure({ networks: networksOfDraft(draft) }, null, '')
      const score = new Scorer(data).score(draft.networkOf, draft.names)
      // A question with a number of networks of its own says nothing of the number that the rule wants.
      const own = (message: string) => message.endsWith(' wanted.')
      expect(score.faults).toEqual(
        server.faults.map(({ message }) => message).filter((message) => !own(message)),
      )
      const known = server.measure.aims.flatMap(({ kind, measure }) =>
        measure === null ? [] : [[kind.id, measure] as const],
      )
      expect(data.aims.map(({ id }) => id)).toEqual(known.map(([id]) => id))
      for (const [at, [, measure]] of known.entries()) {
        expect(score.aims[at]).toBeCloseTo(measure, 7)
      }
      for (const [at, { points }] of server.measure.parties.entries()) {
        expect(score.parties[at]).toBeCloseTo(points, 7)
      }
      const band = { least: rule.least, most: rule.most }
      expect(
        score.networks.map(({ practices, ...figures }) => [
          practices,
          figures.size,
          standingInWords(figures, band),
        ]),
      ).toEqual(
        server.measure.networks.map(({ practices, size, pieces, band: place_ }) => [
          practices.length,
          size,
          standingInWords({ size, pieces, partly: size !== null && place_ === 'not known' }, band),
        ]),
      )
    }),
    { numRuns: 300 },
  )
})

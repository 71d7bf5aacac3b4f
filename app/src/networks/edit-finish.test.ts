import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finish } from '../web/islands/network-editor/finish.ts'
import { networkAfter } from '../web/islands/network-editor/moves.ts'
import { Scorer } from '../web/islands/network-editor/scorer.ts'
import { EXAMPLE_PARTIES } from './aims.ts'
import { draftOf, networksOfDraft } from './edit.ts'
import { ruleThatKeeps } from './edit-finish.ts'
import { editorDataOf } from './editor-data.ts'
import {
  anyArrangement,
  codeAt,
  madeArrangement,
  madePlace,
  madePractice,
  madeRule,
} from './made-places.ts'
import { PlanMeasurer } from './measured.ts'
import type { Option } from './option-records.ts'
import type { Plan } from './plan-records.ts'
import type { Arrangement, PlannerPlace } from './planner-place.ts'
import { questionOf } from './question.ts'
import { run } from './run.ts'

const [PARTY = { name: '', weights: {} }] = EXAMPLE_PARTIES

function editOf(place: PlannerPlace, { networks }: Arrangement, rule: Plan['rule']) {
  const option = { id: 'o', name: 'Mine', networks, origin: 'by hand', answer: null }
  const plan = { rule, parties: [PARTY] } as unknown as Plan
  const draft = draftOf(option as unknown as Option, place, '')
  const before = new PlanMeasurer(place, plan).measure({ networks }, null, 'Mine')
  return {
    draft,
    data: editorDataOf({ plan, place, draft, before }, { boundaries: [], shade: null }),
  }
}

describe('what is kept', () => {
  const place = madePlace(Array.from({ length: 6 }, (_, at) => madePractice(at)))
  const { draft } = editOf(place, madeArrangement([0, 1], [2, 3], [4, 5]), madeRule())

  test('is added to the rule: networks fixed, ticked ones together and apart', () => {
    const rule = ruleThatKeeps(draft, place, madeRule({ leftOut: [codeAt(1)] }), {
      networks: [1],
      practices: [codeAt(2), codeAt(3), codeAt(5), codeAt(0)],
    })
    expect(rule.fixed).toEqual([{ name: 'Network 1', practices: [codeAt(0)] }])
    expect(rule.together).toEqual([[codeAt(2), codeAt(3)]])
    expect(rule.apart).toEqual([[codeAt(2), codeAt(5)]])
  })
})

test('the browser finishes as well as the server, and keeps what is to be kept', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyArrangement,
      fc.subarray([1, 2, 3]),
      fc.uniqueArray(fc.integer({ min: 0, max: 7 }), { maxLength: 4 }),
      async ({ place, arrangement }, keep, ticked) => {
        const rule = madeRule({ least: 8_000, most: 40_000 })
        const { draft, data } = editOf(place, arrangement, rule)
        const tick = ticked.filter((at) => at < place.practices.length).map(codeAt)
        const kept = { networks: keep, practices: tick }
        const order = {
          data,
          networkOf: draft.networkOf,
          most: draft.names.length,
          keep,
          tick,
          party: PARTY.name,
        }
        const theirs = ruleThatKeeps(draft, place, rule, kept)
        const { problems } = questionOf(place, theirs, PARTY.weights, null)
        fc.pre(problems.every(({ offer }) => offer !== null))
        const finished = await finish(order)
        const asked = { place, rule: theirs, parties: [PARTY], seed: 1 } as const
        const server = await run({ ...asked, want: { kind: 'options', nearBest: 0, within: 0 } })
        const [answer] = server.kind === 'options' ? server.parties : []
        const best = answer?.best === null ? undefined : answer?.byCount[answer.best]
        expect(finished.found).toBe(best !== undefined)
        if (!finished.found || best === undefined) return
        expect(finished.points).toBeCloseTo(best.value ?? NaN, 6)
        expect(finished.proven).toBe(answer?.provenOverAll)

        const after = networkAfter(draft.networkOf, [finished.step])
        const homes: unknown[] = []
        for (const { number, practices } of networksOfDraft(draft)) {
          const part = practices.filter((code) =>
            data.practices.some((one) => one.code === code && one.node !== null),
          )
          if (keep.includes(number)) {
            expect(part.map((code) => after.get(code))).toEqual(part.map(() => number))
          }
          const stay = part.filter((code) => tick.includes(code))
          const home = new Set(stay.map((code) => after.get(code)))
          expect(home.size).toBeLessThan(2)
          homes.push(...home)
        }
        // Ticked ones of different networks are apart.
        expect(new Set(homes).size).toBe(homes.length)
        const score = new Scorer(data).score(
          after,
          Array.from({ length: 30 }, (_, at) => `N${at}`),
        )
        expect(score.parties[0]).toBeCloseTo(finished.points, 6)
      },
    ),
    { numRuns: 40 },
  )
}, 120_000)

import type { AimTerm } from '@footings/regions'
import { edgesOf } from '@footings/regions'
import type { MapShade } from '../charts/map-data.ts'
import type { Boundary } from '../charts/map-geometry.ts'
import { deprivationShade } from '../register/deprivation.ts'
import { groundOf } from '../register/map-data.ts'
import type { EditorData } from '../web/islands/network-editor/schema.ts'
import type { Workspace } from '../workspace.ts'
import type { EditView } from './edit-page.tsx'
import type { Question } from './question.ts'
import { simplified } from './simplified-ring.ts'

/** The small areas of a place, and how deprived they are. */
export interface EditorGround {
  readonly boundaries: readonly Boundary[]
  readonly shade: MapShade | null
}

/** {@link editorDataOf} with the small areas that the practices serve. */
export async function readEditorData(workspace: Workspace, view: EditView): Promise<EditorData> {
  const { code, on } = view.place
  const found = await workspace.register.place(code, on)
  const ground = await groundOf(workspace, found?.practices ?? [], on)
  return editorDataOf(view, {
    boundaries: ground.areas.boundaries,
    shade: ground.deprivation === undefined ? null : deprivationShade(ground.deprivation),
  })
}

/**
 * An option with all that counts arrangements of its practices, for the editor in the browser. Values
 * are those of the server's own measures: none is rounded but the corners of areas.
 */
export function editorDataOf(
  view: Pick<EditView, 'draft' | 'place' | 'plan' | 'before'>,
  { boundaries, shade }: EditorGround,
): EditorData {
  const { draft, place, plan, before } = view
  const { question } = before
  const { rule } = plan
  const nodes = new Map(question.codes.map((code, node) => [code, node]))
  const excluded = new Map(question.excluded.map(({ code, why }) => [code, why]))
  const known = new Set(place.practices.map(({ code }) => code))
  return {
    option: draft.option.name,
    names: draft.option.networks.map(({ name }) => name),
    practices: place.practices.map((practice) => ({
      code: practice.code,
      name: practice.name,
      size: practice[rule.list],
      longitude: practice.longitude,
      latitude: practice.latitude,
      network: draft.first.get(practice.code) ?? 0,
      node: nodes.get(practice.code) ?? null,
      why: excluded.get(practice.code) ?? null,
    })),
    place: place.name,
    strangers: [...draft.first]
      .filter(([code]) => !known.has(code))
      .map(([code, network]) => ({ code, network })),
    band: { least: rule.least, most: rule.most },
    count: rule.count,
    edges: edgesOf(question.problem.graph).map(([a, b]) => [a, b]),
    together: question.choices.together.map((group) => [...group]),
    fixed: question.choices.fixed.map((group) => [...group]),
    apart: question.choices.apart.map(([a, b]) => [a, b]),
    farthest: rule.farthest,
    km: upperHalf(question),
    aims: question.aims.map(({ id, constant, term }, at) => ({
      id,
      constant,
      unit: question.kinds[at]?.unit ?? '%',
      perPoint: question.kinds[at]?.perPoint ?? 1,
      term: termOf(question, id, term),
    })),
    parties: plan.parties.map(({ name, weights }) => ({ name, weights })),
    barriers: rule.neighbours.barriers.map(({ name, line }) => ({ name, line })),
    areas: boundaries.map(({ code, geometry }) => ({
      rings: ringsOf(geometry).map((ring) => simplified(ring)),
      level: shade?.levels[code] ?? null,
    })),
    shade: shade === null ? null : { title: shade.title, labels: [...shade.labels] },
  }
}

function upperHalf({ km, codes: { length: n } }: Question): (number | null)[] {
  const half: (number | null)[] = []
  for (let a = 0; a < n; a += 1) {
    for (let b = a; b < n; b += 1) {
      const way = km[a * n + b] ?? NaN
      half.push(Number.isNaN(way) ? null : way)
    }
  }
  return half
}

function termOf(
  { codes: { length: n }, evenCount }: Question,
  id: string,
  term: AimTerm,
): EditorData['aims'][number]['term'] {
  if (term.kind === 'distance') return { kind: 'distance', centres: [...term.centres] }
  if (term.kind === 'pairs') return { kind: 'pairs', ...pairsOf(term.pairs, n) }
  const shared = id === 'size'
  const target = shared ? term.target * evenCount : term.target
  return { kind: 'evenness', values: [...term.values], target, shared }
}

/** Most pairs have one amount, so that only the others are sent. */
function pairsOf(pairs: Float64Array, n: number): { usual: number; others: number[] } {
  const counts = new Map<number, number>()
  const each = (visit: (value: number, a: number, b: number) => void) => {
    for (let a = 0; a < n; a += 1) {
      for (let b = a + 1; b < n; b += 1) visit(pairs[a * n + b] ?? 0, a, b)
    }
  }
  each((value) => counts.set(value, (counts.get(value) ?? 0) + 1))
  const [[usual] = [0]] = [...counts].toSorted(([, one], [, other]) => other - one)
  const others: number[] = []
  each((value, a, b) => {
    if (value !== usual) others.push(a, b, value)
  })
  return { usual, others }
}

function ringsOf(geometry: Boundary['geometry']): readonly (readonly (readonly number[])[])[] {
  return geometry.type === 'Polygon' ? geometry.coordinates : geometry.coordinates.flat()
}

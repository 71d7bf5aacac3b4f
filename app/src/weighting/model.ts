import {
  AGE_BANDS,
  COMPONENTS,
  SEXES,
  workloadKey,
  type Coefficients,
  type ComponentId,
} from './coefficients.ts'

/** A practice with what a formula may weigh its list by. What is not known is absent. */
export interface WeighedPractice {
  readonly code: string
  readonly name: string
  readonly place: string | null
  readonly registered: number
  /** The published weighted list; null where there is none. */
  readonly published: number | null
  /** Patients by sex and age band, by the key of their workload; null where not known. */
  readonly ages: ReadonlyMap<string, number> | null
  readonly deprivation: number | null
  /** Local figures by the name of the input, such as `slli`. */
  readonly local: ReadonlyMap<string, number>
}

/** What became of a component. */
export interface ComponentOutcome {
  readonly id: ComponentId
  /** Why it is 1 for all; null where it was reckoned. */
  readonly absent: string | null
  /** Practices whose inputs are missing: they have the mean, 1. */
  readonly without: number
}

/** A practice's list by the formula. */
export interface WeightedLine {
  readonly code: string
  readonly name: string
  readonly place: string | null
  readonly registered: number
  readonly published: number | null
  readonly deprivation: number | null
  /** Each component beside the mean of all patients, 1. */
  readonly indices: ReadonlyMap<ComponentId, number>
  /** Weighted patients by the formula. */
  readonly weighted: number
}

export interface Weighting {
  readonly components: readonly ComponentOutcome[]
  readonly lines: readonly WeightedLine[]
}

/**
 * Weighs lists: registered patients times each component, each component first divided by its mean
 * over all patients, and the products in the end scaled so that all weighted lists together are as
 * many as all registered ones. The means are over the practices given. A component whose inputs no
 * practice has is 1 for all; a practice without the inputs of a component has the mean, 1.
 */
export function weigh(
  coefficients: Coefficients,
  practices: readonly WeighedPractice[],
): Weighting {
  const values = new Map(
    coefficients.components.map(({ id, values: own }) => [
      id,
      new Map(own.map(({ key, value }) => [key, value])),
    ]),
  )
  const present = COMPONENTS.filter((id) => values.has(id))
  const raw = present.map((id) => ({
    id,
    scores: practices.map((practice) => rawScore(id, values.get(id) ?? new Map(), practice)),
  }))
  const meanScore = meanOf(
    practices.map(({ deprivation }) => deprivation),
    practices,
  )
  const components: ComponentOutcome[] = []
  const indices = practices.map(() => new Map<ComponentId, number>())
  for (const { id, scores } of raw) {
    const own =
      id === 'deprivation'
        ? scores.map((score) => deprivationIndex(score, meanScore, values.get(id)?.get('k') ?? 0))
        : scores
    const mean = meanOf(own, practices)
    const without = own.filter((score) => score === null).length
    if (mean === null || mean <= 0) {
      components.push({ id, absent: absenceOf(id), without })
      for (const index of indices) index.set(id, 1)
      continue
    }
    components.push({ id, absent: null, without })
    own.forEach((score, at) => indices[at]?.set(id, score === null ? 1 : score / mean))
  }
  const products = practices.map(
    ({ registered }, at) =>
      registered * [...(indices[at]?.values() ?? [])].reduce((product, one) => product * one, 1),
  )
  const [heads, weighed] = [sum(practices.map(({ registered }) => registered)), sum(products)]
  const scale = weighed > 0 ? heads / weighed : 1
  return {
    components,
    lines: practices.map((practice, at) => ({
      code: practice.code,
      name: practice.name,
      place: practice.place,
      registered: practice.registered,
      published: practice.published,
      deprivation: practice.deprivation,
      indices: indices[at] ?? new Map(),
      weighted: (products[at] ?? 0) * scale,
    })),
  }
}

function rawScore(
  id: ComponentId,
  values: ReadonlyMap<string, number>,
  practice: WeighedPractice,
): number | null {
  const { local } = practice
  const of = (key: string) => values.get(key) ?? 0
  const input = (key: string) => local.get(key) ?? null
  if (id === 'age-sex') return workload(values, practice)
  if (id === 'deprivation') return practice.deprivation
  if (id === 'staff') return input('staff-mff')
  if (id === 'needs') {
    const [slli, smr] = [input('slli'), input('smr-under-65')]
    return slli === null || smr === null
      ? null
      : of('constant') + of('slli') * slli + of('smr') * smr
  }
  if (id === 'rurality') {
    const [distance, density] = [input('mean-distance'), input('population-density')]
    return distance === null || density === null || distance <= 0 || density <= 0
      ? null
      : distance ** of('distance') * density ** of('density')
  }
  const share = input(id === 'turnover' ? 'new-registration-share' : 'nursing-home-share')
  return share === null ? null : 1 + (of(id === 'turnover' ? 'new' : 'home') - 1) * share
}

function workload(values: ReadonlyMap<string, number>, { ages }: WeighedPractice): number | null {
  if (ages === null) return null
  let [patients, work] = [0, 0]
  for (const sex of SEXES) {
    for (const { from } of AGE_BANDS) {
      const key = workloadKey(sex, from)
      const count = ages.get(key) ?? 0
      patients += count
      work += count * (values.get(key) ?? 0)
    }
  }
  return patients === 0 ? null : work / patients
}

/** Never below a twentieth, that no practice has a list of nothing for being little deprived. */
function deprivationIndex(score: number | null, mean: number | null, k: number): number | null {
  if (score === null || mean === null || mean <= 0) return null
  return Math.max(0.05, 1 + k * (score / mean - 1))
}

/** The mean over patients of what is known; null where nothing is. */
function meanOf(
  scores: readonly (number | null)[],
  practices: readonly WeighedPractice[],
): number | null {
  let [heads, total] = [0, 0]
  scores.forEach((score, at) => {
    const registered = practices[at]?.registered ?? 0
    if (score === null) return
    heads += registered
    total += registered * score
  })
  return heads === 0 ? null : total / heads
}

function absenceOf(id: ComponentId): string {
  if (id === 'age-sex') return 'Patients by age and sex are not loaded for these practices.'
  if (id === 'deprivation') return 'No deprivation score of these practices is loaded.'
  return 'Nothing that is loaded has what it needs of each practice.'
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0)
}

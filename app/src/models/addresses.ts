import * as z from 'zod'
import { askedQuery } from '../register/asked.ts'

export const MODELS_PATH = '/models'

/** What has just been done, for the notice on the page that a form leads to. */
const DONE = {
  made: 'The scenario was set up.',
  changed: 'The scenario was changed.',
  unchanged: 'Nothing was different, and nothing was written.',
  copied: 'This is the copy.',
  removed: 'The scenario was removed. What was run of it is kept.',
  kept: 'The answer was kept.',
  commented: 'Your comment was added.',
} as const

type Done = keyof typeof DONE
const DONE_WORDS = Object.keys(DONE) as [Done, ...Done[]]

const done = z.enum(DONE_WORDS).optional()

export const modelsQuery = askedQuery.extend({ done })
export type ModelsQuery = z.output<typeof modelsQuery>
export const doneQuery = z.object({ done })
const COMPARED =
  'is not there: add the ids of two runs of one model to the address, as ?a=ID&b=ID, or choose them on the page of the model'
export const compareQuery = z.object({
  a: z.string(COMPARED).max(100).describe('The id of a run'),
  b: z.string(COMPARED).max(100).describe('The id of another run of the same model'),
})

export const idParams = z.object({ id: z.string().max(100) })
export const modelParams = z.object({ model: z.string().max(100) })
export const tableParams = z.object({ id: z.string().max(100), table: z.string().max(100) })

/** The address of a model. */
export function modelPath(model: string, words: Readonly<Record<string, string>> = {}): string {
  return withWords(`${MODELS_PATH}/${encodeURIComponent(model)}`, words)
}

/** The address of a scenario, or of something below it. */
export function scenarioPath(id: string, below = '', doneNow?: Done): string {
  const path = `${MODELS_PATH}/scenarios/${encodeURIComponent(id)}`
  return withWords(below === '' ? path : `${path}/${below}`, wordsOf(doneNow))
}

/** The address of a run, or of something below it. */
export function runPath(id: string, below = '', doneNow?: Done): string {
  const path = `${MODELS_PATH}/runs/${encodeURIComponent(id)}`
  return withWords(below === '' ? path : `${path}/${below}`, wordsOf(doneNow))
}

/** The notice for what a form has just done. */
export function noticeOf(doneNow: Done | undefined) {
  return doneNow === undefined
    ? {}
    : { notice: { kind: 'success', heading: DONE[doneNow] } as const }
}

function wordsOf(doneNow: Done | undefined): Readonly<Record<string, string>> {
  return doneNow === undefined ? {} : { done: doneNow }
}

function withWords(path: string, words: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(words).toString()
  return query === '' ? path : `${path}?${query}`
}

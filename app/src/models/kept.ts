import * as z from 'zod'
import { FootingsError } from '../failure.ts'
import type { ModelRunRow, ScenarioRow } from '../store/tables-models.ts'
import { sha256 } from './canonical.ts'
import type { ModelDocument } from './kind.ts'
import { SOFTWARE } from './run-records.ts'

/** A part of a run that has a SHA-256 of its own. */
export type RunPart = 'inputs' | 'result'

const RESTORE = 'Restore the record from a backup.'

/** What of a run no longer has the SHA-256 that it was kept with. */
export function alteredParts(
  run: Pick<ModelRunRow, 'inputs' | 'inputs_hash' | 'result' | 'result_hash'>,
): readonly RunPart[] {
  return [
    ...(sha256(run.inputs) === run.inputs_hash ? [] : (['inputs'] as const)),
    ...(sha256(run.result) === run.result_hash ? [] : (['result'] as const)),
  ]
}

/** Says of altered parts what is wrong with them. */
export function alteredSentence(altered: readonly RunPart[]): string {
  const verb = altered.includes('inputs') ? 'are' : 'is'
  return `The ${altered.join(' and the ')} of this run ${verb} not what was kept: the SHA-256 differs, so somebody altered the record.`
}

/**
 * Refuses to hand out what was altered since it was kept.
 *
 * @param parts those that are handed out; all unless told
 * @throws FootingsError 'data'
 */
export function refuseAltered(
  run: ModelRunRow,
  parts: readonly RunPart[] = ['inputs', 'result'],
): void {
  const altered = alteredParts(run).filter((part) => parts.includes(part))
  if (altered.length === 0) return
  throw new FootingsError('data', alteredSentence(altered), { remedy: RESTORE })
}

/** Says that this version cannot show what another kept. */
export function unshownSentence(run: Pick<ModelRunRow, 'software'>): string {
  return `This run was kept by version ${run.software} of Footings and cannot be shown by this one, ${SOFTWARE}.`
}

/**
 * What is made of a kept run, whose shape this version may not know.
 *
 * @throws FootingsError 'data' where it cannot be made
 */
export async function madeOfKept<Made>(
  run: ModelRunRow,
  make: () => Made | Promise<Made>,
): Promise<Made> {
  try {
    return await make()
  } catch (cause) {
    if (cause instanceof FootingsError) throw cause
    const altered = alteredParts(run)
    const words = altered.length > 0 ? alteredSentence(altered) : unshownSentence(run)
    throw new FootingsError('data', words, { remedy: RESTORE, cause })
  }
}

const Kept = z.object({
  format: z.literal(1),
  choices: z.record(z.string(), z.union([z.number(), z.string(), z.array(z.string()), z.null()])),
  assumptions: z.record(
    z.string(),
    z.object({
      value: z.number(),
      low: z.number().nullable(),
      high: z.number().nullable(),
      source: z.string().nullable(),
    }),
  ),
  seed: z.int(),
})

/** What a scenario chooses and assumes, as it was kept; null where the record was damaged. */
export function readDocument({ document }: Pick<ScenarioRow, 'document'>): ModelDocument | null {
  try {
    return Kept.parse(JSON.parse(document))
  } catch {
    return null
  }
}

/** What is said of a scenario whose document was damaged. */
export const DAMAGED =
  'What was kept of this scenario is damaged: it is no list of choices and assumptions any more, so somebody altered the record.'

/**
 * As {@link readDocument}, for a document that has to be whole.
 *
 * @throws FootingsError 'data' where it was damaged
 */
export function keptDocument(row: Pick<ScenarioRow, 'document'>): ModelDocument {
  const document = readDocument(row)
  if (document !== null) return document
  throw new FootingsError('data', DAMAGED, {
    remedy: 'Restore it from a backup, or remove it on its page and set it up again.',
  })
}

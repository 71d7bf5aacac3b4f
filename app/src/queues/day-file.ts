import { checkDayModel, InputFault, type DayModel } from '@footings/queues'
import { FootingsError } from '../failure.ts'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'

/** Arrivals of one replication beyond which a day is not simulated. */
const MOST_ARRIVALS = 1_000_000

/**
 * A day from the text of a JSON file.
 *
 * @throws FootingsError 'data' with file, line and column, and the way to the value
 */
export function readDayFile(text: string, file: string): DayModel {
  const plain = text.startsWith('\uFEFF') ? text.slice(1) : text
  const broken = jsonFault(plain)
  if (broken !== null) {
    const { line, column } = placeAt(plain, broken)
    throw new FootingsError('data', 'The file is no JSON from here on.', {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there.',
    })
  }
  const model: unknown = JSON.parse(plain)
  try {
    checkDayModel(model)
    checkSize(model, plain, file)
    return model
  } catch (error) {
    if (!(error instanceof InputFault)) throw error
    const { line, column } = jsonPlace(plain, error.path)
    throw new FootingsError('data', `${error.message}.`, {
      where: { file, line, column: String(column) },
      remedy: 'Correct it there. See: footings queue day --help',
      cause: error,
    })
  }
}

/** Refuses a day of so many arrivals that simulating it would not end. */
function checkSize({ classes, days }: DayModel, text: string, file: string): void {
  let all = 0
  for (const [at, { arrivals }] of classes.entries()) {
    const own =
      (arrivals?.atOpening ?? 0) +
      (arrivals?.rates ?? []).reduce(
        (sum, { from, to, perHour }) => sum + (perHour * (to - from)) / 60,
        0,
      )
    for (const [nth, { factor }] of (days ?? [{ factor: 1 }]).entries()) {
      all += own * (factor ?? 1) * (arrivals?.factors?.[nth] ?? 1)
    }
    if (all <= MOST_ARRIVALS) continue
    const { line, column } = jsonPlace(text, ['classes', at, 'arrivals'])
    throw new FootingsError(
      'data',
      `So far ${Math.round(all).toLocaleString('en-GB')} arrivals are expected in a replication: at most ${MOST_ARRIVALS.toLocaleString('en-GB')} can be simulated.`,
      {
        where: { file, line, column: String(column) },
        remedy: 'Rates are patients an hour: lower them there. See: footings queue day --help',
      },
    )
  }
}

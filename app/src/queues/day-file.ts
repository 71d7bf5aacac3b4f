import { checkDayModel, InputFault, type DayModel } from '@footings/queues'
import { FootingsError } from '../failure.ts'
import { jsonFault } from '../terminal/json-fault.ts'
import { jsonPlace, placeAt } from '../terminal/json-place.ts'

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

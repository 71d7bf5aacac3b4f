import { coveredDays } from '../register/asked.ts'
import type { Practice } from '../register/practices.ts'
import { NotFound } from '../web/errors.ts'
import type { Workspace } from '../workspace.ts'

/**
 * A practice as a register has it on a day, or else as on the latest day that one has it: what a
 * closed practice said is kept.
 *
 * @throws NotFound for a code that no loaded register knows
 */
export async function practiceAt(
  workspace: Workspace,
  told: string,
  on: string,
): Promise<Practice> {
  const code = told.toUpperCase()
  for (const day of [on, ...coveredDays(workspace)]) {
    const practice = (await workspace.register.on(day)).practices.get(code)
    if (practice !== undefined) return practice
  }
  throw new NotFound(`No practice ${code} is in the registers that are loaded.`)
}

import * as z from 'zod'
import { FootingsError } from '../../failure.ts'
import { refusePatients } from '../../footprints/checks.ts'
import { checked, day } from '../../register/records.ts'
import { demand, type Person } from '../../rights/person.ts'
import type { Store } from '../../store/store.ts'
import type { TrialRow } from '../../store/tables-models.ts'

/** What a person decides at the gate of a trial, as typed. */
export interface TrialAnswer {
  readonly decision: 'scale' | 'extend' | 'stop'
  readonly decided_on: string
  readonly reason: string
  /** The new day of the gate, for one that is extended. */
  readonly gate_on: string
}

const MOST_REASON = 4000

/**
 * Decides on a trial. Every decision has a reason; one to scale it up before its gate says that it is
 * early, and why, for the reason is what others will ask for. An extended trial has a later gate and goes
 * on; one that was scaled up or stopped is not decided again.
 *
 * @throws FootingsError 'denied' without the right; 'data' for a reason or a day that is missing or wrong;
 * 'finding' where it was decided already or changed since
 */
export async function decideTrial(
  store: Store,
  { person, today }: { readonly person: Person; readonly today: string },
  seen: { readonly id: string; readonly version: number },
  typed: TrialAnswer,
): Promise<TrialRow> {
  const answer = { ...typed, reason: typed.reason.trim() }
  refusePatients({ reason: answer.reason })
  const { decided_on } = checked(z.object({ decided_on: day }), { decided_on: answer.decided_on })
  if (decided_on > today) throw fault('decided_on', `${decided_on} has not come yet.`)
  return store.change({ name: person.id }, async (change) => {
    const row = await change.current('trial', seen.id, seen.version)
    demand(person, 'approve', { place: row.place })
    if (row.decision === 'scale' || row.decision === 'stop') {
      throw new FootingsError(
        'finding',
        `It was decided on ${row.decided_on ?? ''} to ${row.decision} it.`,
        {
          remedy: 'Nothing was changed. Start another trial to try it again.',
        },
      )
    }
    if (decided_on < row.starts_on) {
      throw fault('decided_on', `The trial began on ${row.starts_on}, after that day.`)
    }
    if (answer.reason === '') {
      throw fault(
        'reason',
        answer.decision === 'scale' && decided_on < row.gate_on
          ? `The gate is on ${row.gate_on}. To scale it up before needs a reason.`
          : 'A decision has a reason.',
      )
    }
    if (answer.reason.length > MOST_REASON) {
      throw fault('reason', `The reason is longer than ${MOST_REASON} characters.`)
    }
    const early =
      answer.decision === 'scale' && decided_on < row.gate_on
        ? `Before its gate on ${row.gate_on}. `
        : ''
    return change.update('trial', row.id, row.version, {
      decision: answer.decision,
      decided_on,
      reason: `${early}${answer.reason}`,
      ...(answer.decision === 'extend' ? { gate_on: laterGate(answer.gate_on, row) } : {}),
    })
  })
}

function laterGate(typed: string, { gate_on }: TrialRow): string {
  const later = checked(z.object({ gate_on: day }), { gate_on: typed }).gate_on
  if (later > gate_on) return later
  throw fault('gate_on', `An extended trial is decided later than on ${gate_on}.`)
}

function fault(column: string, message: string): FootingsError {
  return new FootingsError('data', message, { remedy: 'Nothing was changed.', where: { column } })
}

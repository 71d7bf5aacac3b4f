import * as z from 'zod'
import type { AppContext } from '../web/context.ts'
import { checkEvidence } from '../evidence/check.ts'
import type { Finding } from '../evidence/finding.ts'

/** What a check of the loaded figures found, and when. */
export interface CheckResult {
  readonly id: string
  readonly at: string
  readonly releases: number
  readonly findings: readonly Finding[]
}

const CHECK = 'check'

/** Checks that were asked for on a page, and what they found while their jobs are remembered. */
export class Checks {
  readonly #context: AppContext

  constructor(context: AppContext) {
    this.#context = context
    this.#define()
  }

  async find(id: string): Promise<CheckResult | undefined> {
    const job = await this.#context.jobs.find(id)
    return job?.kind === CHECK ? (job.result?.detail as CheckResult | undefined) : undefined
  }

  /** Starts a check and gives the id of its job. */
  async start(): Promise<string> {
    return this.#context.jobs.start(CHECK, { title: 'Check of what is loaded', data: {} })
  }

  #define(): void {
    const { workspace, jobs, now } = this.#context
    jobs.define({
      id: CHECK,
      data: z.object({}),
      run: async (_data, signal, tell, id) => {
        tell(null, 'comparing files with what was recorded of them')
        await workspace.evidence.refresh()
        const findings = await checkEvidence(workspace)
        signal.throwIfAborted()
        const releases = workspace.evidence.releases.length
        const detail: CheckResult = { id, at: now().toISOString(), releases, findings }
        return {
          detail,
          summary: findingsInWords(detail),
          link: { label: 'See what was found', href: `/data/checks/${id}` },
        }
      },
    })
  }
}

/** What a check found, in one sentence. */
export function findingsInWords({ releases, findings }: CheckResult): string {
  const count = (severity: Finding['severity']) =>
    findings.filter((finding) => finding.severity === severity).length
  const counted = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
  if (releases === 0) return 'Nothing is loaded, so there was nothing to check.'
  const faults = count('fault')
  const first =
    faults === 0
      ? `All ${counted(releases, 'release')} in use are as they were taken in.`
      : `${counted(faults, 'fault')}: stored figures are not what was taken in.`
  const others = [
    count('warning') > 0 ? counted(count('warning'), 'warning') : '',
    count('note') > 0 ? counted(count('note'), 'note') : '',
  ].filter((part) => part !== '')
  return others.length === 0 ? first : `${first} There is more to know: ${others.join(' and ')}.`
}

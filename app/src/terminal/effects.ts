/** What a command may touch of the world around it. Tests pass effects of their own. */
export interface Effects {
  /** Results: what a pipe receives. */
  readonly out: (text: string) => void
  /** Progress and complaints: what a person at the terminal sees. */
  readonly err: (text: string) => void
  /** Whether `err` is a terminal, on which a line can be written over. */
  readonly isTerminal: boolean
  readonly now: () => Date
  readonly env: Readonly<Record<string, string | undefined>>
  /** The folder that paths are relative to. */
  readonly cwd: string
  /** Aborts when the person presses Ctrl-C. */
  readonly signal: AbortSignal
}

/** The effects of a real process. */
export function processEffects(): Effects {
  const abort = new AbortController()
  // A reader such as head may close the pipe early: that is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let asked = false
  process.on('SIGINT', () => {
    if (asked) process.exit(130)
    asked = true
    abort.abort(new Error('cancelled'))
  })
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    isTerminal: process.stderr.isTTY,
    now: () => new Date(),
    env: process.env,
    cwd: process.cwd(),
    signal: abort.signal,
  }
}

/** Today in the United Kingdom, `yyyy-mm-dd`. */
export function today(effects: Pick<Effects, 'now'>): string {
  return effects.now().toLocaleDateString('en-CA', { timeZone: 'Europe/London' })
}

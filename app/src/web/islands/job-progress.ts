interface JobView {
  readonly state: string
  readonly progress: number | null
  readonly message: string
}

const PAUSE_MS = 700

/** Follows one job: moves its bar, says its message aloud, and reloads the page when it ends. */
export function start(element: HTMLElement): void {
  const address = element.dataset['address']
  const bar = element.querySelector('progress')
  const message = element.querySelector('[data-message]')
  if (address === undefined || bar === null || message === null) return

  const look = async (): Promise<void> => {
    const response = await fetch(address, { headers: { accept: 'application/json' } })
    if (!response.ok) throw new Error(`the server answered ${response.status}`)
    const job = readJob(await response.json())
    if (job.state !== 'running') {
      location.reload()
      return
    }
    if (job.progress === null) bar.removeAttribute('value')
    else bar.value = job.progress
    if (message.textContent !== job.message) message.textContent = job.message
    setTimeout(follow, PAUSE_MS)
  }
  const follow = (): void => {
    look().catch(() => {
      message.textContent = 'Footings does not answer. Reload this page to try again.'
    })
  }
  follow()
}

function readJob(value: unknown): JobView {
  if (typeof value !== 'object' || value === null) throw new Error('not a job')
  const { state, progress, message } = value as Partial<Record<keyof JobView, unknown>>
  if (typeof state !== 'string' || typeof message !== 'string') throw new Error('not a job')
  return { state, progress: typeof progress === 'number' ? progress : null, message }
}

import { Button, createAll, ErrorSummary, Header, SkipLink } from 'nhsuk-frontend'

/** Small enhancements of pages that work without them, each loaded only where its mark is. */
const ISLANDS: Readonly<Record<string, () => Promise<{ start(element: HTMLElement): void }>>> = {
  details: () => import('./details.ts'),
  download: () => import('./download.ts'),
  job: () => import('./job-progress.ts'),
  matrix: () => import('./matrix.ts'),
  'network-editor': () => import('./network-editor/network-editor.ts'),
  passkey: () => import('./passkey.ts'),
}

document.body.classList.add('js-enabled', 'nhsuk-frontend-supported')

createAll(Button)
createAll(ErrorSummary)
createAll(Header)
createAll(SkipLink)

for (const element of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const load = ISLANDS[element.dataset['island'] ?? '']
  if (load !== undefined) {
    load().then(
      (island) => island.start(element),
      (error: unknown) => console.error('an enhancement of this page did not load', error),
    )
  }
}

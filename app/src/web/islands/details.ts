/**
 * Opens what an address leads into. Browsers do so themselves; older ones only scroll to where it
 * would be.
 */
export function start(root: HTMLElement): void {
  const open = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    const details = target?.closest('details') ?? null
    if (target === null || details === null || details.open || !root.contains(details)) return
    details.open = true
    target.scrollIntoView()
  }
  window.addEventListener('hashchange', open)
  open()
}

import { Drafting } from './drafting.ts'
import { FinishPanel } from './finish-panel.ts'
import { MapPanel } from './map-panel.ts'
import { PageView } from './page-view.ts'
import type { EditorData } from './schema.ts'
import { Scorer } from './scorer.ts'

/**
 * Moves practices between networks without loading the page anew: the same controls, counted at once
 * in the browser, with a map beside them. What has been moved stays in the address.
 */
export function start(root: HTMLElement): void {
  const address = root.dataset['address']
  if (address !== undefined) void begin(root, address)
}

async function begin(root: HTMLElement, address: string): Promise<void> {
  const response = await fetch(address, { headers: { accept: 'application/json' } })
  if (!response.ok) return
  const data = (await response.json()) as EditorData
  const view = new PageView(root, data)
  const drafting = new Drafting(new Scorer(data), new URL(location.href))
  const finishing = new FinishPanel(root, drafting, view)
  const map = new MapPanel(root, data, (code) => view.tick(code))
  const show = (said: string | null): void => {
    view.show(drafting)
    map.show(drafting, view.ticked())
    history.replaceState(null, '', drafting.address(new URL(location.href)))
    if (said !== null) view.say(said)
  }
  drafting.onChange = show
  view.onTick = () => map.show(drafting, view.ticked())
  view.onMove = (to) => drafting.move([...view.ticked()], to)
  view.onUndo = () => drafting.undo()
  view.onRedo = () => drafting.redo()
  finishing.begin()
  show(null)
  await map.begin()
  map.show(drafting, view.ticked())
}

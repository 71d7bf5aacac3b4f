import { CARE_NETWORKS } from './catalogue/care-networks.ts'
import { DOING_NOTHING } from './catalogue/doing-nothing.ts'
import { LEGAL_FORMS } from './catalogue/legal-forms.ts'
import { MCP_CONTRACTS } from './catalogue/mcp-contracts.ts'
import { MCP_NETWORKS } from './catalogue/mcp-networks.ts'
import { NEIGHBOURHOOD_PROVIDERS } from './catalogue/neighbourhood-providers.ts'
import { SYSTEMS } from './catalogue/systems.ts'
import type { WorkingForm } from './working-form.ts'

/** Every form of working together that is known here, doing nothing first. */
export const WORKING_FORMS: readonly WorkingForm[] = [
  DOING_NOTHING,
  ...MCP_NETWORKS,
  ...CARE_NETWORKS,
  ...LEGAL_FORMS,
  ...MCP_CONTRACTS,
  ...NEIGHBOURHOOD_PROVIDERS,
  ...SYSTEMS,
]

const BY_ID: ReadonlyMap<string, WorkingForm> = new Map(WORKING_FORMS.map((one) => [one.id, one]))

/** A form by its id; undefined where the catalogue has none. */
export function workingForm(id: string): WorkingForm | undefined {
  return BY_ID.get(id)
}

/**
 * What every record carries. `version` starts at 1 and grows by one with each edit; times are ISO
 * 8601 in UTC. Only the store's `change` writes these.
 */
export interface Stamps {
  readonly id: string
  readonly version: number
  readonly created_at: string
  readonly created_by: string
  readonly updated_at: string
  readonly updated_by: string
}

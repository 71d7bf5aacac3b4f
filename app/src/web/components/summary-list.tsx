import type { ReactNode } from 'react'

export interface SummaryRow {
  readonly term: string
  /** What is known; `null` or `undefined` is said as not available, never as an empty space. */
  readonly value: ReactNode
  readonly action?: { readonly label: string; readonly href: string }
}

/** Facts about one thing, as terms and values. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): ReactNode {
  const actions = rows.some(({ action }) => action !== undefined)
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ term, value, action }) => (
        <div
          key={term}
          className={`nhsuk-summary-list__row${
            actions && action === undefined ? ' nhsuk-summary-list__row--no-actions' : ''
          }`}
        >
          <dt className="nhsuk-summary-list__key">{term}</dt>
          <dd className="nhsuk-summary-list__value">
            {value ?? <span className="app-missing">not available</span>}
          </dd>
          {action === undefined ? null : (
            <dd className="nhsuk-summary-list__actions">
              <a href={action.href}>
                {action.label}
                <span className="nhsuk-u-visually-hidden"> {term.toLowerCase()}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}

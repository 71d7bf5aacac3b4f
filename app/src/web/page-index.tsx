import type { ReactNode } from 'react'

/** A part of a long page: the id of its heading, and what to call it. */
export interface PagePart {
  readonly id: string
  readonly label: string
}

/** Links to the parts of a long page, beneath its finding. A printed page has its headings. */
export function PageIndex({ parts }: { readonly parts: readonly PagePart[] }): ReactNode {
  if (parts.length < 2) return null
  return (
    <nav aria-label="On this page" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {parts.map(({ id, label }) => (
          <li key={id}>
            <a href={`#${id}`}>{label}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

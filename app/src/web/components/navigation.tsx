import type { ReactNode } from 'react'

export interface Crumb {
  readonly label: string
  readonly href: string
}

/** The way from the start to the page above this one; the last is also the way back on a phone. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }): ReactNode {
  const parent = items.at(-1)
  if (parent === undefined) return null
  return (
    <nav className="nhsuk-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {items.map(({ label, href }) => (
          <li key={href} className="nhsuk-breadcrumb__list-item">
            <a className="nhsuk-breadcrumb__link" href={href}>
              {label}
            </a>
          </li>
        ))}
      </ol>
      <a className="nhsuk-back-link" href={parent.href}>
        <span className="nhsuk-u-visually-hidden">Back to </span>
        {parent.label}
      </a>
    </nav>
  )
}

export interface PaginationProps {
  /** Counts from 1. */
  readonly page: number
  readonly pages: number
  readonly href: (page: number) => string
  /** What is being paged through, for the label: `practices`. */
  readonly noun: string
}

/** Previous and next page, with where one is. Nothing where everything fits on one. */
export function Pagination({ page, pages, href, noun }: PaginationProps): ReactNode {
  if (pages <= 1) return null
  const where = (target: number) => `Page ${target} of ${pages}`
  return (
    <nav className="nhsuk-pagination" aria-label={`Pages of ${noun}`}>
      <p className="nhsuk-u-visually-hidden">{where(page)}</p>
      <ul className="nhsuk-list nhsuk-pagination__list">
        {page > 1 ? (
          <li className="nhsuk-pagination-item--previous">
            <a
              className="nhsuk-pagination__link nhsuk-pagination__link--prev"
              href={href(page - 1)}
              rel="prev"
            >
              <PaginationText title="Previous" where={where(page - 1)} />
              <Arrow direction="left" />
            </a>
          </li>
        ) : null}
        {page < pages ? (
          <li className="nhsuk-pagination-item--next">
            <a
              className="nhsuk-pagination__link nhsuk-pagination__link--next"
              href={href(page + 1)}
              rel="next"
            >
              <PaginationText title="Next" where={where(page + 1)} />
              <Arrow direction="right" />
            </a>
          </li>
        ) : null}
      </ul>
    </nav>
  )
}

function PaginationText(props: { readonly title: string; readonly where: string }): ReactNode {
  return (
    <>
      <span className="nhsuk-pagination__title">
        {props.title}
        <span className="nhsuk-u-visually-hidden"> page</span>
      </span>
      <span className="nhsuk-u-visually-hidden">: </span>
      <span className="nhsuk-pagination__page">{props.where}</span>
    </>
  )
}

function Arrow({ direction }: { readonly direction: 'left' | 'right' }): ReactNode {
  const path = direction === 'left' ? 'M20 12H5m6-7-7 7 7 7' : 'M4 12h15m-6-7 7 7-7 7'
  return (
    <svg
      className={`nhsuk-icon nhsuk-icon--arrow-${direction}`}
      viewBox="0 0 24 24"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="2" />
    </svg>
  )
}

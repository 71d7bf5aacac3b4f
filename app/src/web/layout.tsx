import { useContext, type ReactNode } from 'react'

import { PURPOSE } from '../purpose.ts'
import { ErrorSummary, type FieldError } from './components/form.tsx'
import { Notice, type NoticeProps } from './components/messages.tsx'
import { Breadcrumbs, type Crumb } from './components/navigation.tsx'
import { may } from '../rights/person.ts'
import { PageSettingContext } from './page-setting.ts'
import { rowOf, SECTIONS, type PageInRow, type Section } from './rows.ts'
import { SignedIn } from './signed-in.tsx'

export type { Section } from './rows.ts'

export interface PageProps {
  /** The heading of the page; the window's title adds the place and the product. */
  readonly title: string
  readonly lead?: ReactNode
  readonly breadcrumbs?: readonly Crumb[]
  /** Replaces the workspace's place; null for a page that is about no place. */
  readonly place?: string | null
  readonly madeUp?: boolean
  readonly current?: Section
  /** Of a row of pages the one that this is, with the query that the others take over. */
  readonly within?: {
    readonly page: PageInRow | null
    readonly query: string
  }
  readonly notice?: NoticeProps
  /** What is wrong with the form on this page, shown above the heading. */
  readonly errors?: readonly FieldError[]
  /** Where a second skip link leads, on a page with many controls before what it is about. */
  readonly skipTo?: { readonly href: string; readonly label: string } | undefined
  /** Takes the width of the window, for wide tables. */
  readonly wide?: boolean
  /** Seconds after which a browser without scripts asks again. */
  readonly refreshAfter?: number
  readonly children?: ReactNode
}

/**
 * The frame of every page: skip link, header, what Footings is for, whether the place is made up,
 * the page itself, and the footer.
 */
export function Page(props: PageProps): ReactNode {
  const setting = useContext(PageSettingContext)
  const place = props.place === undefined ? setting.place?.name : (props.place ?? undefined)
  const madeUp = props.madeUp ?? setting.place?.madeUp ?? false
  const errors = props.errors ?? []
  const title = [props.title, place, 'Footings'].filter((part) => part !== undefined).join(' – ')
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <title>{errors.length > 0 ? `Error: ${title}` : title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={setting.assets.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={setting.assets.stylesheet} />
        {props.refreshAfter === undefined ? null : (
          <noscript>
            <meta httpEquiv="refresh" content={String(props.refreshAfter)} />
          </noscript>
        )}
        <script type="module" src={setting.assets.script} />
      </head>
      <body className={props.wide === true ? 'app-wide' : undefined}>
        <a className="nhsuk-skip-link" href="#maincontent" data-module="nhsuk-skip-link">
          Skip to main content
        </a>
        {props.skipTo === undefined ? null : (
          <a className="nhsuk-skip-link" href={props.skipTo.href}>
            {props.skipTo.label}
          </a>
        )}
        <Header current={props.current} />
        <PurposeStrip />
        {madeUp ? <MadeUpStrip place={place ?? setting.place?.name ?? 'This'} /> : null}
        <div className="nhsuk-width-container">
          {props.within === undefined ? null : <PagesInRow {...props.within} />}
          {props.breadcrumbs === undefined ? null : <Breadcrumbs items={props.breadcrumbs} />}
          <main className="nhsuk-main-wrapper" id="maincontent">
            {errors.length > 0 ? <ErrorSummary errors={errors} /> : null}
            {props.notice === undefined ? null : <Notice {...props.notice} />}
            <h1 className="nhsuk-heading-xl">
              {place === undefined ? null : (
                <span className="nhsuk-caption-l">
                  {place}
                  <span className="nhsuk-u-visually-hidden">: </span>
                </span>
              )}
              {props.title}
            </h1>
            {props.lead === undefined ? null : <p className="app-lead">{props.lead}</p>}
            {props.children}
          </main>
        </div>
        <Footer operator={setting.operator} />
      </body>
    </html>
  )
}

function Header({ current }: { readonly current: Section | undefined }): ReactNode {
  const { person } = useContext(PageSettingContext)
  const sections = SECTIONS.filter(({ right }) => right === null || may(person, right))
  return (
    <header className="nhsuk-header" data-module="nhsuk-header">
      <div className="nhsuk-header__container nhsuk-width-container">
        <div className="nhsuk-header__service">
          <a className="nhsuk-header__service-name app-name" href="/">
            <Mark />
            Footings
          </a>
        </div>
        <SignedIn />
      </div>
      <nav className="nhsuk-header__navigation" aria-label="Menu">
        <div className="nhsuk-header__navigation-container nhsuk-width-container">
          <ul className="nhsuk-header__navigation-list">
            {sections.map(({ id, label, href }) => (
              <li
                key={id}
                className={
                  id === current
                    ? 'nhsuk-header__navigation-item nhsuk-header__navigation-item--current'
                    : 'nhsuk-header__navigation-item'
                }
              >
                <a
                  className="nhsuk-header__navigation-link"
                  href={href}
                  aria-current={id === current ? 'page' : undefined}
                >
                  {id === current ? (
                    <strong className="nhsuk-header__navigation-item-current-fallback">
                      {label}
                    </strong>
                  ) : (
                    label
                  )}
                </a>
              </li>
            ))}
            <li className="nhsuk-header__menu" hidden>
              <button
                type="button"
                className="nhsuk-header__menu-toggle nhsuk-header__navigation-link"
                id="toggle-menu"
                aria-expanded="false"
              >
                <span className="nhsuk-u-visually-hidden">Browse </span>More
              </button>
            </li>
          </ul>
        </div>
      </nav>
    </header>
  )
}

function PagesInRow({ page, query }: NonNullable<PageProps['within']>): ReactNode {
  const { name, pages } = rowOf(page)
  return (
    <nav aria-label={name} className="app-within">
      <ul className="app-links">
        {Object.entries(pages).map(([id, { label, href }]) => (
          <li key={id}>
            <a href={`${href}${query}`} aria-current={id === page ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Mark(): ReactNode {
  return (
    <svg
      className="app-name__mark"
      viewBox="4 3 24 25"
      width="28"
      height="29"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M6 22h20v4H6zM9 16h14v4H9zM12 10h8v4h-8zM15 5h2v4h-2z" />
    </svg>
  )
}

function PurposeStrip(): ReactNode {
  return (
    <section className="app-strip" aria-label="What figures are for">
      <div className="nhsuk-width-container">
        <p>{PURPOSE}</p>
      </div>
    </section>
  )
}

function MadeUpStrip({ place }: { readonly place: string }): ReactNode {
  return (
    <section className="app-strip app-strip--made-up" aria-label="Made-up place">
      <div className="nhsuk-width-container">
        <p>
          <strong>{place} is a made-up place.</strong> Its practices, people and figures are
          invented.
        </p>
      </div>
    </section>
  )
}

function FooterLink(props: { readonly href: string; readonly children: string }): ReactNode {
  return (
    <li className="nhsuk-footer__list-item">
      <a className="nhsuk-footer__list-item-link" href={props.href}>
        {props.children}
      </a>
    </li>
  )
}

function Footer({ operator }: { readonly operator: string | undefined }): ReactNode {
  const { person } = useContext(PageSettingContext)
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container app-footer">
        <div className="nhsuk-footer__meta">
          <h2 className="nhsuk-u-visually-hidden">About this service</h2>
          <ul className="nhsuk-footer__list">
            <li className="nhsuk-footer__list-item">
              <a className="nhsuk-footer__list-item-link" href="/about">
                About Footings
              </a>
            </li>
            <li className="nhsuk-footer__list-item">
              <a className="nhsuk-footer__list-item-link" href="/about#accessibility">
                Accessibility statement
              </a>
            </li>
            <li className="nhsuk-footer__list-item">
              <a className="nhsuk-footer__list-item-link" href="/about#sources">
                Sources and licences
              </a>
            </li>
            {may(person, 'manage people') ? <FooterLink href="/people">People</FooterLink> : null}
            {may(person, 'read audit') ? <FooterLink href="/audit">Audit</FooterLink> : null}
          </ul>
          <p>
            {operator === undefined
              ? 'This copy of Footings runs on the computer it was started on, for the person who started it.'
              : `This service is run by ${operator}.`}{' '}
            It holds no patient records.
          </p>
          <p>
            Official figures contain public sector information licensed under the Open Government
            Licence v3.0. Each figure names its publisher and its file.
          </p>
        </div>
      </div>
    </footer>
  )
}

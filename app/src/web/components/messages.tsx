import { useId, type ReactNode } from 'react'

interface Children {
  readonly children: ReactNode
}

/** A short remark on what a page shows, for those who wonder. */
export function Remark({ children }: Children): ReactNode {
  return <p className="nhsuk-body-s nhsuk-u-margin-bottom-3">{children}</p>
}

/** Text set apart from the sentences around it. */
export function InsetText({ children }: Children): ReactNode {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {children}
    </div>
  )
}

/** Something that a reader must not miss; `heading` says what it is about. */
export function WarningCallout({
  heading,
  children,
}: Children & { readonly heading: string }): ReactNode {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading">
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {heading}
        </h2>
        {children}
      </div>
    </div>
  )
}

export interface DetailsProps extends Children {
  readonly summary: ReactNode
  readonly open?: boolean
  /** On paper it is whole; `as on screen` leaves out there what its reader has not opened. */
  readonly paper?: 'whole' | 'as on screen'
}

/** Text that opens on request. */
export function Details({ summary, open, paper = 'whole', children }: DetailsProps): ReactNode {
  const rule = paper === 'whole' ? '' : ' app-details--as-on-screen'
  return (
    <details className={`nhsuk-details${rule}`} open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  )
}

const TAG_COLOURS = {
  plain: '',
  white: ' nhsuk-tag--white',
  grey: ' nhsuk-tag--grey',
  blue: ' nhsuk-tag--blue',
  yellow: ' nhsuk-tag--yellow',
  orange: ' nhsuk-tag--orange',
  green: ' nhsuk-tag--green',
} as const

/** A word about the state of a thing. The colour repeats the word and never replaces it. */
export function Tag({
  colour = 'plain',
  children,
}: Children & { readonly colour?: keyof typeof TAG_COLOURS }): ReactNode {
  return <strong className={`nhsuk-tag${TAG_COLOURS[colour]}`}>{children}</strong>
}

export interface NoticeProps {
  readonly kind: 'information' | 'success'
  readonly heading: string
  readonly text?: ReactNode
}

/** What has just happened, above the heading of the page. */
export function Notice({ kind, heading, text }: NoticeProps): ReactNode {
  const id = useId()
  const success = kind === 'success'
  return (
    <div
      className={`nhsuk-notification-banner${success ? ' nhsuk-notification-banner--success' : ''}`}
      role={success ? 'alert' : 'region'}
      aria-labelledby={id}
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={id}>
          {success ? 'Done' : 'Information'}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{heading}</p>
        {text === undefined ? null : <p>{text}</p>}
      </div>
    </div>
  )
}

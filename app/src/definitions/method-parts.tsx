import type { ReactNode } from 'react'

/** Lines of a formula, which scroll by themselves where they are wider than the window. */
export function Formula(props: {
  readonly of: string
  readonly lines: readonly string[]
}): ReactNode {
  if (props.lines.length === 0) return null
  return (
    <ul className="app-formula" aria-label={`Formula: ${props.of}`}>
      {props.lines.map((line) => (
        <li key={line}>
          <code>{line}</code>
        </li>
      ))}
    </ul>
  )
}

/** Where a known tool gives something else. */
export function Differences({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        <strong>Where known tools differ, and why</strong>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  )
}

/** Whose method it is. */
export function Sources({ lines }: { readonly lines: readonly string[] }): ReactNode {
  if (lines.length === 0) return null
  return <p className="nhsuk-body-s">Source: {lines.join('; ')}.</p>
}

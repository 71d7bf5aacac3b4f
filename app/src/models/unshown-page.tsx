import type { ReactNode } from 'react'
import type { ModelRunRow, ScenarioRow } from '../store/tables-models.ts'
import { Button, Form } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { MODELS_PATH, modelPath, runPath, scenarioPath } from './addresses.ts'
import { AlteredNotice } from './altered-notice.tsx'
import { alteredParts, DAMAGED, unshownSentence } from './kept.ts'
import type { ModelKind } from './kind.ts'

/** A kept run that this version cannot draw: what is known of it, and its parts as files. */
export function UnshownRunPage(props: {
  readonly kind: ModelKind
  readonly row: ModelRunRow
}): ReactNode {
  const { kind, row } = props
  const altered = alteredParts(row)
  const files = (['result', 'inputs'] as const).filter((part) => !altered.includes(part))
  return (
    <Page
      title={row.title}
      place={row.place}
      current="models"
      breadcrumbs={[
        { label: 'Models', href: MODELS_PATH },
        { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
      ]}
    >
      <AlteredNotice row={row} />
      <p>
        {unshownSentence(row)}
        {files.length === 0 ? '' : ' What was kept of it is below as files.'}
      </p>
      <ul className="app-links">
        {files.map((part) => (
          <li key={part}>
            <a href={runPath(row.id, `${part}.json`)} download>
              {part === 'result' ? 'The result as JSON' : 'What it was made from as JSON'}
            </a>
          </li>
        ))}
      </ul>
    </Page>
  )
}

/** A scenario whose choices and assumptions cannot be read any more. */
export function DamagedScenarioPage(props: {
  readonly kind: ModelKind
  readonly row: ScenarioRow
}): ReactNode {
  const { kind, row } = props
  return (
    <Page
      title={row.name}
      place={row.place}
      current="models"
      breadcrumbs={[
        { label: 'Models', href: MODELS_PATH },
        { label: kind.title, href: modelPath(kind.id, { place: row.place }) },
      ]}
    >
      <p>{DAMAGED}</p>
      <p>Restore it from a backup, or remove it and set it up again. Its kept answers stay.</p>
      <Form action={scenarioPath(row.id, 'remove')} method="post">
        <input type="hidden" name="version" value={row.version} />
        <Button kind="secondary">Remove</Button>
      </Form>
    </Page>
  )
}

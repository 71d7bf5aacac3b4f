import type { ReactNode } from 'react'
import { TableWithCsv } from '../register/page-parts.tsx'
import { Button, Form, Tag } from '../web/components.tsx'
import { Page } from '../web/layout.tsx'
import { findingsInWords, type CheckResult } from './checks.ts'
import { DATA_CRUMB } from './parts.tsx'
import { momentInWords } from './view.ts'
import type { Finding } from '../evidence/finding.ts'

const SEVERITIES: Readonly<
  Record<
    Finding['severity'],
    { readonly label: string; readonly colour: 'orange' | 'yellow' | 'grey' }
  >
> = {
  fault: { label: 'Fault', colour: 'orange' },
  warning: { label: 'Warning', colour: 'yellow' },
  note: { label: 'Note', colour: 'grey' },
}

/** What a check of the loaded figures found. */
export function CheckPage({ result }: { readonly result: CheckResult }): ReactNode {
  return (
    <Page
      title="Check of what is loaded"
      current="data"
      place={null}
      breadcrumbs={[DATA_CRUMB]}
      lead={`${findingsInWords(result)} Checked on ${momentInWords(result.at)}.`}
    >
      <TableWithCsv
        caption="What was found, the gravest first"
        csv={`/data/checks/${result.id}/findings.csv`}
        columns={[
          { key: 'severity', label: 'Finding' },
          { key: 'message', label: 'What was found, and what to do' },
          { key: 'release', label: 'Release' },
        ]}
        rows={result.findings.map(({ severity, message, release }) => ({
          severity: <Tag colour={SEVERITIES[severity].colour}>{SEVERITIES[severity].label}</Tag>,
          message,
          release:
            release === undefined ? (
              'no single one'
            ) : (
              <a href={`/data/releases/${release}`}>See the release</a>
            ),
        }))}
        empty="Nothing was found."
      />
      <p>
        A fault means that stored figures are not what was taken in. A warning means that published
        figures do not fit one another, which their publishers may explain. A note is worth knowing.
      </p>
      <Form action="/data/checks" method="post">
        <Button kind="secondary">Check again</Button>
      </Form>
    </Page>
  )
}

/** What a check does, and the button that starts one. */
export function StartCheckPage(): ReactNode {
  return (
    <Page
      title="Check of what is loaded"
      current="data"
      place={null}
      breadcrumbs={[DATA_CRUMB]}
      lead="A check compares every stored file with what was recorded when it was taken in, codes with the registers, and figures with published totals. It changes nothing."
    >
      <Form action="/data/checks" method="post">
        <Button>Check what is loaded</Button>
      </Form>
    </Page>
  )
}

import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { CompareForm } from '../comparison/compare-form.tsx'
import { cautionSentence, findingSentence } from '../comparison/finding.ts'
import { Legend } from '../matrix/legend.tsx'
import { MatrixMarks } from '../matrix/matrix-table.tsx'
import { CsvLink } from '../register/page-parts.tsx'
import { sentenceCase } from '../register/words.ts'
import { Details, Remark, type Option } from '../web/components.tsx'
import { FigureTable } from './figure-table.tsx'
import type { ProfileFigure } from './model.ts'
import { Spine } from './spine.tsx'
import { comparisonWords, type PracticeView } from './view.ts'

export interface PracticePart {
  readonly view: PracticeView
  /** The address of one of the practice's files. */
  readonly csv: (file: string) => string
}

export interface FiguresProps extends PracticePart {
  /** Drawn footprints that figures can be compared with. */
  readonly footprints: readonly Option[]
}

/** The practice's figures by domain: what each is set beside, where it lies, and its trend. */
export function Figures({ view, csv, footprints }: FiguresProps): ReactNode {
  const known = view.figures.filter(({ period }) => period !== null)
  const unknown = view.figures.filter(({ period }) => period === null)
  const domains = Map.groupBy(known, ({ indicator }) => indicator.domain)
  const { benchmarks, allowing, practice } = view
  const { comparator } = benchmarks
  return (
    <>
      <MatrixMarks />
      <h2 id="figures">Figures</h2>
      <p>{findingOf(view, known)}</p>
      <Notes view={view} any={known.length > 0} />
      <CompareForm
        action={`/practices/${encodeURIComponent(practice.code)}`}
        query={{
          peers: comparator.kind === 'similar' ? comparator.count : undefined,
          allow: allowing === 'chance' ? 'chance' : 'usual',
        }}
        benchmarks={benchmarks}
        choices={{ footprints }}
        words={{ on: view.on, ...comparisonWords(view) }}
        practice={practice.code}
      />
      {domains.size < 2 ? null : <DomainLinks domains={[...domains.keys()]} />}
      {known.length === 0 ? null : (
        <Legend comparator={benchmarks.name} compared={view.flags.compared > 0} />
      )}
      {[...domains].map(([domain, figures]) => (
        <div key={domain} id={domainAnchor(domain)}>
          <FigureTable domain={domain} figures={figures} view={view} />
          <Spine domain={domain} figures={figures} view={view} />
        </div>
      ))}
      {unknown.length === 0 ? null : (
        <Details
          summary={`${formatCount(unknown.length, 'indicator')} without any figure for this practice`}
        >
          <ul>
            {unknown.map(({ indicator }) => (
              <li key={indicator.id}>
                {indicator.name}: from {indicator.source}
              </li>
            ))}
          </ul>
        </Details>
      )}
      <CsvLink href={csv('figures')} what="figures of this practice" />
    </>
  )
}

function findingOf(view: PracticeView, known: readonly ProfileFigure[]): string {
  if (!known.some(({ cell }) => cell.value !== null)) {
    return 'No figure of this practice is loaded for this day or before.'
  }
  return findingSentence(view.flags, view.benchmarks, view.allowing)
}

/** What to bear in mind of the comparison. */
function Notes({ view, any }: { readonly view: PracticeView; readonly any: boolean }): ReactNode {
  const { benchmarks, practice } = view
  const missing = benchmarks.donors?.unavailable ?? []
  const notes = [
    ...(any ? [cautionSentence(view.allowing)] : []),
    ...(view.national || !any
      ? []
      : ['The loaded files are not of all England: its place is among the practices loaded.']),
    ...(missing.length === 0
      ? []
      : [
          `Similar practices are matched without ${missing.join(', ')}: no figure of it is loaded by this date.`,
        ]),
    ...(view.figures.some(({ assessed }) => assessed.benchmark !== null) || !any
      ? []
      : [
          `${practice.name} has nothing to be compared with here: choose another comparator, such as England.`,
        ]),
  ]
  return notes.map((note) => <Remark key={note}>{note}</Remark>)
}

/** The way to each domain's table. */
function DomainLinks({ domains }: { readonly domains: readonly string[] }): ReactNode {
  return (
    <nav aria-label="Domains" className="nhsuk-u-display-none-print">
      <ul className="app-links">
        {domains.map((domain) => (
          <li key={domain}>
            <a href={`#${domainAnchor(domain)}`}>{sentenceCase(domain)}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function domainAnchor(domain: string): string {
  return `figures-${domain.replaceAll(' ', '-')}`
}

import type { ReactNode } from 'react'
import { queryOf } from '../register/page-parts.tsx'
import { Button, Select, TextInput, type Option } from '../web/components.tsx'
import { comparisonOnly, type Words } from './address.ts'
import type { Benchmarks } from './benchmarks.ts'
import type { Choices } from './choices.ts'
import { comparatorText, SIMILAR_COUNT } from './comparator.ts'
import { KeptWords } from './kept-words.tsx'
import type { ComparisonQuery } from './query.ts'

export interface CompareFormProps {
  readonly action: string
  readonly query: Pick<ComparisonQuery, 'peers' | 'allow'>
  readonly benchmarks: Pick<Benchmarks, 'comparator' | 'name' | 'donors'>
  readonly choices: Pick<Choices, 'footprints'>
  /** Everything that the address says; what this form asks is left out of it here. */
  readonly words: Words
  /** The practice whose similar ones are shown first. */
  readonly practice: string | undefined
}

/** Chooses what practices are compared with, and how much variation is allowed for. */
export function CompareForm(props: CompareFormProps): ReactNode {
  const { query, benchmarks, words, practice } = props
  const { with: chosen = 'england' } = { with: comparatorText(benchmarks.comparator) }
  const similar = benchmarks.comparator.kind === 'similar'
  const kept = { ...words, with: undefined, allow: undefined, peers: undefined }
  const about = { on: words['on'], practice, ...comparisonOnly(words) }
  return (
    <form
      action={props.action}
      method="get"
      noValidate
      className="app-compare"
      aria-label="What practices are compared with"
    >
      <KeptWords part="kept-compare" words={kept} />
      <div className="app-fields app-tools">
        <Select
          name="with"
          label="Compared with"
          value={chosen}
          options={comparatorsOf(props, chosen)}
        />
        <Select
          name="allow"
          label="Limits allow for"
          value={query.allow}
          options={[
            { value: 'chance', label: 'Chance' },
            { value: 'usual', label: 'Chance and the usual differences' },
          ]}
        />
        <Button kind="secondary">Compare</Button>
        <div data-part="similar" className="app-tools__more">
          {similar ? (
            <>
              <TextInput
                name="peers"
                label="How many similar"
                type="number"
                width={3}
                value={String(query.peers ?? SIMILAR_COUNT)}
              />
              <p>
                <a href={`/matrix/similar${queryOf(about)}`}>
                  Which they are, and what they are matched on
                </a>
              </p>
            </>
          ) : null}
        </div>
      </div>
    </form>
  )
}

/** With the files of a few places England is no more than what is loaded, and the choice says so. */
function englandLabel({ comparator, name }: CompareFormProps['benchmarks']): string {
  return comparator.kind !== 'england' || name === 'England' ? 'England' : `England (${name})`
}

function comparatorsOf({ choices, benchmarks }: CompareFormProps, chosen: string) {
  const options: readonly Option[] = [
    { value: 'england', label: englandLabel(benchmarks) },
    { value: 'icb', label: 'Its own integrated care board' },
    { value: 'place', label: 'Its own place' },
    { value: 'network', label: 'Its own network' },
    { value: 'similar', label: 'Similar practices of England' },
    ...choices.footprints.map(({ value, label }) => ({ value: `footprint:${value}`, label })),
  ]
  return options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: benchmarks.name }]
}

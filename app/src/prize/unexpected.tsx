import type { ReactNode } from 'react'
import { formatCount } from '../charts/format.ts'
import { Details } from '../web/components.tsx'
import type { Unexpected } from './model.ts'

/** Which registers have nothing to be held against, and which file would change that. */
export function UnexpectedNote(props: {
  readonly unexpected: readonly Unexpected[]
  /** Where the file to fill in is. */
  readonly template: string
}): ReactNode {
  const { unexpected } = props
  const [first] = unexpected
  if (first === undefined) return null
  const many = unexpected.length > 1
  return (
    <>
      <p>
        Nothing that is loaded says how many patients of these practices to expect on{' '}
        {many ? `${formatCount(unexpected.length, 'register')}: ` : 'the register of '}
        {unexpected.map(({ indicator }) => indicator.prize?.people ?? indicator.short).join(', ')}.
        So no gap is shown for {many ? 'them' : 'it'}, and none is made up.
      </p>
      <Details summary="Which file gives expected prevalence, and how to load it">
        <p>
          A CSV of modelled estimates, a row a practice, of the same patients as the register (
          {first.indicator.unit}, as percentages) and of a period that ended by the date above. It
          comes in one of two forms:
        </p>
        <ul>
          <li>
            the layout of a Fingertips download, with <code>Area Type</code> <code>GPs</code>,{' '}
            <code>Sex</code> <code>Persons</code> and, in its columns, the limits of the model:{' '}
            <a href={props.template} download>
              a file to fill in for these practices
            </a>{' '}
            has every column and line, with the values empty
          </li>
          <li>
            or, without limits, the columns <code>area_code</code>, <code>period</code> (such as
            2022-23), <code>indicator</code> and <code>value</code>
          </li>
        </ul>
        <p>The indicator is named:</p>
        <ul>
          {unexpected.map(({ indicator, expected }) => (
            <li key={expected.id}>
              <code>{expected.id}</code> for the register of{' '}
              {indicator.prize?.people ?? indicator.short} ({indicator.unit})
            </li>
          ))}
        </ul>
        <p>
          Load the file on the <a href="/data">Data page</a>, or with{' '}
          <code>footings import FILE.csv</code>. Where a model was made for an area and not for its
          practices, there is no such file, and this page has nothing to say.
        </p>
      </Details>
    </>
  )
}

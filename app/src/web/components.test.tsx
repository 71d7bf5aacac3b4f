import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'

import {
  Breadcrumbs,
  Checkboxes,
  DataTable,
  Figure,
  Missing,
  Pagination,
  Select,
  SummaryList,
  TextInput,
} from './components.tsx'

const COLUMNS = [
  { key: 'name', label: 'Practice' },
  { key: 'value', label: 'Patients', unit: 'count', numeric: true },
]

function cells(value: ReactNode, decimals?: number): string {
  const columns = decimals === undefined ? COLUMNS : COLUMNS.map((c) => ({ ...c, decimals }))
  const row = { name: 'A', value }
  const html = renderToStaticMarkup(<DataTable caption="C" columns={columns} rows={[row]} />)
  return /<td[^>]*>(.*?)<\/td>/.exec(html)?.[1] ?? ''
}

describe('DataTable', () => {
  test('keeps unknown, suppressed and zero apart', () => {
    expect(cells(0)).toBe('0')
    expect(cells(null)).toContain('not available')
    expect(cells(undefined)).toContain('not available')
    expect(cells('')).toContain('not available')
    expect(cells(Number.NaN)).toContain('not available')
    expect(cells(<Missing reason="suppressed" />)).toContain('suppressed')
  })

  test('writes numbers for a reader', () => {
    expect(cells(1234567)).toBe('1,234,567')
    expect(cells(12.3456)).toBe('12.35')
    expect(cells(12, 1)).toBe('12.0')
    expect(cells(-0.5)).toBe('-0.5')
  })

  test('names its region, heads its rows and columns, and says when it is empty', () => {
    const html = renderToStaticMarkup(<DataTable caption="C & D" columns={COLUMNS} rows={[]} />)
    const id = /aria-labelledby="([^"]+)"/.exec(html)?.[1] ?? 'none'
    expect(html).toContain(`<caption id="${id}"`)
    expect(html).toContain('tabindex="0"')
    expect(html.match(/<th scope="col"/g)).toHaveLength(2)
    expect(html).toContain('<td class="nhsuk-table__cell" colSpan="2">There is nothing to show.')
  })
})

describe('fields', () => {
  test('are wired to their hint and their error', () => {
    const errors = [
      { field: 'a.b', message: 'Enter a number' },
      { field: 'c', message: 'Another' },
    ]
    const html = renderToStaticMarkup(
      <TextInput name="a.b" label="L" hint="H" value={'"7"'} errors={errors} type="number" />,
    )
    expect(html).toContain('for="field-a-b"')
    expect(html).toContain('aria-describedby="field-a-b-hint field-a-b-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('value="&quot;7&quot;"')
    expect(html).toContain('Enter a number')
    expect(html).not.toContain('Another')
  })

  test('show what was chosen', () => {
    const options = ['1', '2', '3'].map((value) => ({ value, label: `Option ${value}` }))
    expect(
      renderToStaticMarkup(<Select name="s" label="S" options={options} value="2" />),
    ).toContain('<option value="2" selected="">')
    const boxes = renderToStaticMarkup(
      <Checkboxes name="s" legend="S" options={options} values={['1', '3']} />,
    )
    expect(boxes.match(/checked=""/g)).toHaveLength(2)
    expect(new Set(boxes.match(/ id="[^"]+"/g)).size).toBe(3)
  })
})

describe('navigation', () => {
  test('has no pages where there is one', () => {
    const href = (page: number) => `?page=${page}`
    const pages = (page: number, of: number) =>
      renderToStaticMarkup(<Pagination page={page} pages={of} href={href} noun="practices" />)
    expect(pages(1, 1)).toBe('')
    expect(pages(1, 3)).not.toContain('rel="prev"')
    expect(pages(3, 3)).not.toContain('rel="next"')
    expect(pages(2, 3)).toContain('href="?page=3"')
  })

  test('leads back to the page above', () => {
    const html = renderToStaticMarkup(
      <Breadcrumbs
        items={[
          { label: 'Place', href: '/' },
          { label: 'Matrix', href: '/matrix' },
        ]}
      />,
    )
    expect(html).toContain('<a class="nhsuk-back-link" href="/matrix">')
    expect(renderToStaticMarkup(<Breadcrumbs items={[]} />)).toBe('')
  })
})

test('SummaryList says what is not known', () => {
  const html = renderToStaticMarkup(
    <SummaryList
      rows={[
        { term: 'Closed', value: null },
        { term: 'List', value: 0 },
      ]}
    />,
  )
  expect(html).toContain('not available')
  expect(html).toContain('<dd class="nhsuk-summary-list__value">0</dd>')
})

test('Figure has the sentence, the chart, the table and the CSV', () => {
  const html = renderToStaticMarkup(
    <Figure
      heading="Patients"
      sentence="All have some."
      svg="<svg></svg>"
      table={{ caption: 'T', columns: COLUMNS, rows: [{ name: 'A', value: 7 }] }}
      csv="/x.csv"
    />,
  )
  for (const part of [
    'All have some.',
    '<svg></svg>',
    '<caption',
    'href="/x.csv"',
    'download=""',
  ]) {
    expect(html).toContain(part)
  }
})

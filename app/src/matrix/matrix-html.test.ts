import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arranged } from './arranged.ts'
import { madeAssessment, madeShare, type MadeCount } from '../comparison/made-assessment.ts'
import { madeIndicator } from '../comparison/made-figures.ts'
import { tableHtml } from './matrix-html.ts'

type Wanted = Parameters<typeof arranged>[1]
const PLAIN: Wanted = { columns: undefined, pin: undefined, order: undefined, find: undefined }

async function tableOf(
  indicators: Parameters<typeof madeAssessment>[0],
  practices: Parameters<typeof madeAssessment>[1],
  counts: readonly MadeCount[],
  wanted: Wanted = PLAIN,
  show: 'values' | 'counts' | 'strips' = 'values',
): Promise<string> {
  const assessment = await madeAssessment(indicators, practices, counts)
  const view = arranged(assessment, wanted)
  return tableHtml({
    arranged: view,
    title: 'Danum',
    caption: 'Made',
    setting: {
      show,
      comparator: 'England',
      domains: false,
      order: view.order,
      indicatorQuery: '?on=2023-06-01&place=98D',
      practiceQuery: '?on=2023-06-01',
    },
  })
}

const rowOf = (html: string, code: string) =>
  html.split('<tr').find((row) => row.includes(`<small>${code}</small>`)) ?? ''
const PRACTICES = ['A', 'B', 'C'].map((code) => ({ code }))
const share = (practice: string, numerator: number, denominator: number, back = 0): MadeCount => ({
  practice,
  indicator: 'share',
  numerator,
  denominator,
  back,
})

describe('the cells of the table', () => {
  test('say where a figure lies, whether that is better, and at which level', async () => {
    const html = await tableOf([madeShare('share')], PRACTICES, [
      share('A', 100, 1_000),
      share('B', 900, 1_000),
      share('C', 505, 1_000),
    ])
    expect(rowOf(html, 'A')).toMatch(/<td class="f">10\.0.*#mb99.*below England, .*worse/)
    expect(rowOf(html, 'B')).toMatch(/<td class="f">90\.0.*#ma99.*above England, .*better/)
    expect(rowOf(html, 'B')).toContain('outside 99.8% limits')
    expect(rowOf(html, 'C')).toContain('<td>50.5</td>')
  })

  test('say nothing of better and worse where nobody judges', async () => {
    const html = await tableOf([madeShare('share', { polarity: 'no judgement' })], PRACTICES, [
      share('A', 100, 1_000),
      share('B', 900, 1_000),
    ])
    expect(html).toContain('above')
    expect(html).not.toMatch(/better|worse/)
  })

  test('keep suppressed, not available, zero and too few apart', async () => {
    const html = await tableOf(
      [madeShare('share')],
      [...PRACTICES, { code: 'D' }, { code: 'E' }],
      [
        share('A', 0, 1_000),
        { practice: 'B', indicator: 'share', missing: 'suppressed' },
        share('D', 1, 2),
        share('E', 1_000, 1_000),
      ],
    )
    expect(rowOf(html, 'A')).toContain('0.0')
    expect(rowOf(html, 'B')).toContain('<td class="q">suppressed</td>')
    expect(rowOf(html, 'C')).toContain('<td class="q">not available</td>')
    expect(rowOf(html, 'D')).toContain('<span>too few to say</span>')
  })

  test('have no mark for a complete count; its place in England is said on demand', async () => {
    const codes = Array.from({ length: 20 }, (_, index) => ({ code: `P${index + 10}` }))
    const money = madeIndicator('money', { unit: '£ per patient' })
    const counts = codes.map(({ code }, index) => ({
      practice: code,
      indicator: 'money',
      numerator: index,
      denominator: 1,
    }))
    const plain = await tableOf([money], codes, counts)
    expect(plain).toContain('complete count')
    expect(plain).not.toContain('class="m"')
    expect(plain).not.toContain('nine in ten')
    const strips = await tableOf([money], codes, counts, PLAIN, 'strips')
    expect(rowOf(strips, 'P29')).toContain('<span>above nine in ten</span>')
  })

  test('have the trend of five years in words', async () => {
    const years = [0, 1, 2, 3, 4]
    const html = await tableOf([madeShare('share')], PRACTICES, [
      ...years.map((back) => share('A', 900 - 150 * back, 1_000, back)),
      ...years.map((back) => share('B', 500, 1_000, back)),
      share('C', 500, 1_000),
    ])
    expect(rowOf(html, 'A')).toMatch(/#tu.*increasing, getting better over 5 years/)
    expect(rowOf(html, 'B')).toMatch(/#tf.*no significant change over 5 years/)
    expect(rowOf(html, 'C')).not.toContain('over 5 years')
  })

  test('have numerators and denominators on demand', async () => {
    const html = await tableOf(
      [madeShare('share')],
      PRACTICES,
      [share('A', 5, 1_000)],
      PLAIN,
      'counts',
    )
    expect(rowOf(html, 'A')).toContain('<span>5 / 1,000</span>')
  })
})

describe('the table', () => {
  test('says how its rows stand, and sorts a column in bands as something of its own', async () => {
    const counts = [share('A', 100, 1_000), share('B', 900, 1_000)]
    const money = ['A', 'B'].map((practice, index) => ({
      practice,
      indicator: 'money',
      numerator: index,
      denominator: 1,
    }))
    const indicators = [madeShare('share'), madeIndicator('money')]
    const draw = async (order: string | undefined) =>
      tableOf(indicators, PRACTICES, [...counts, ...money], { ...PLAIN, order })
    expect(await draw(undefined)).not.toContain('aria-sort')
    expect((await draw('share')).match(/aria-sort="other"/g)).toHaveLength(1)
    expect(await draw('money')).toContain('aria-sort="ascending"')
    expect(await draw('money:highest')).toContain('aria-sort="descending"')
    expect(await draw('share')).toContain('<th scope="rowgroup" colspan="3">')
    expect(await draw('share')).not.toMatch(/\brank/i)
  })

  test('shows any name as text, and every row has a cell for every column', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string(),
            fc.constantFrom(
              '<script>alert(1)</script>',
              `"'><img src=x onerror=a>`,
              '</table>&lt;',
            ),
          ),
          { minLength: 3, maxLength: 3 },
        ),
        async ([name = '', short = '', unit = '']) => {
          const html = await tableOf(
            [madeShare('share', { short, unit }), madeIndicator('money', { short: unit })],
            [{ code: 'A', name }, { code: 'B' }],
            [
              share('A', 100, 1_000),
              { practice: 'A', indicator: 'money', numerator: 1, denominator: 1 },
            ],
            { ...PLAIN, order: 'share', pin: 'B' },
          )
          expect(html).not.toMatch(/<(script|img)/)
          const tags = new Set([...html.matchAll(/<\/?([a-z]+)/g)].map(([, tag]) => tag))
          const known = 'caption span thead tbody tr th td a small button i b svg use'.split(' ')
          expect([...tags].filter((tag) => !known.includes(tag ?? ''))).toEqual([])
          const rows = html.split('<tr').slice(1)
          for (const row of rows.filter((one) => !one.includes('colspan'))) {
            expect(row.match(/<(th|td)[ >]/g)).toHaveLength(3)
          }
        },
      ),
      { numRuns: 25 },
    )
  })
})

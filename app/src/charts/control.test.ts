import { describe, expect, test } from 'vitest'
import { controlChart, controlSentence, controlTable, type ControlData } from './control.ts'
import { MADE_CONTROL, MADE_CONTROL_GAPS } from './made-charts.ts'
import { elementsOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'c', title: 'Missed', description: 'Missed by month' }
const paths = (data: ControlData) =>
  elementsOf(readSvg(controlChart(data, FRAME)), 'path').filter(
    (path) => path.attributes.get('fill') === 'none',
  )

describe('control chart', () => {
  test('limits are level between rebases and break there', () => {
    const limits = paths(MADE_CONTROL).slice(0, 3)
    for (const path of limits) {
      expect(path.attributes.get('d')).toMatch(/^M[\d.]+ [\d.]+H[\d.]+M[\d.]+ [\d.]+H[\d.]+$/)
    }
  })

  test('limits that follow the denominator are steps, and a missing month is a gap', () => {
    const [lower, , , figures] = paths(MADE_CONTROL_GAPS)
    expect(lower?.attributes.get('d')?.match(/V/g)?.length).toBeGreaterThan(10)
    expect(lower?.attributes.get('d')?.match(/M/g)).toHaveLength(1)
    expect(figures?.attributes.get('d')?.match(/M/g)).toHaveLength(2)
    const words = textsOf(readSvg(controlChart(MADE_CONTROL_GAPS, FRAME)))
    expect(words).toContain('2 periods are not shown: suppressed.')
  })

  test('points without limits yet are drawn, and it is said', () => {
    const points = MADE_CONTROL.points
      .slice(0, 4)
      .map((point) => ({ ...point, mean: null, lower: null, upper: null }))
    const data = { ...MADE_CONTROL, points, rebases: [], variation: null, assurance: null }
    const words = textsOf(readSvg(controlChart(data, FRAME)))
    expect(words).toContain('There are too few points for limits.')
    expect(paths(data)).toHaveLength(1)
    expect(controlTable(data).rows[0]).toMatchObject({ mean: 'not available' })
  })

  test('kinds of points differ in shape, and each is in the legend with its count', () => {
    const words = textsOf(readSvg(controlChart(MADE_CONTROL, FRAME)))
    expect(words).toContain('Common cause (16)')
    expect(words).toContain('Special cause, improvement (7)')
    expect(words).toContain('Special cause, concern (1)')
    expect(words).not.toContain('Special cause, no judgement (0)')
  })

  test('signs stand beside their words, and rebase and target are told', () => {
    const words = textsOf(readSvg(controlChart(MADE_CONTROL, { ...FRAME, width: 800 })))
    expect(words).toContain('Variation: special cause, low: improvement')
    expect(words).toContain('Assurance: the process may or may not meet the target')
    expect(words).toContain('Dashed and dotted line: target, 5.0% of appointments missed.')
    expect(words.join(' ')).toContain(
      'before Apr 25: mean and limits start anew (reminders by text began).',
    )
    expect(words).toContain('?')
  })

  test('the table and the sentence', () => {
    const { rows } = controlTable(MADE_CONTROL)
    expect(rows[11]).toEqual({
      period: 'Mar 25',
      value: 9.1,
      mean: 6.24,
      lower: 3.6,
      upper: 8.88,
      type: 'Special cause, concern',
      rule: 'outside the process limits',
      rebase: 'no',
    })
    expect(rows[12]?.['rebase']).toBe('reminders by text began')
    expect(controlTable(MADE_CONTROL_GAPS).rows[6]).toMatchObject({
      value: 'suppressed',
      type: 'suppressed',
    })
    expect(controlSentence(MADE_CONTROL)).toBe(
      'Millfleet Practice: 4.2% of appointments missed in Mar 26. Variation: special cause, low: ' +
        'improvement. It is in a run on one side of the mean. Assurance: the process may or may ' +
        'not meet the target.',
    )
  })
})

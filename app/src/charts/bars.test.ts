import { describe, expect, test } from 'vitest'
import { barsChart, barsSentence, barsTable, type BarsData } from './bars.ts'
import { elementsOf, numberOf, readSvg, textsOf } from './read-svg.ts'

const FRAME = { id: 'b', title: 'Rates', description: 'Rates by practice' }
const DATA: BarsData = {
  unit: '%',
  bars: [
    { code: 'Y1', name: 'Oak Tree', value: 12, lower: 10, upper: 14 },
    { code: 'Y2', name: 'Mill Lane', value: null, missing: 'suppressed' },
    { code: 'Y3', name: 'Riverside', value: 20, lower: 18, upper: 22 },
    { code: 'Y4', name: 'St Crispin', value: 0, lower: 0, upper: 1 },
    { code: 'Y5', name: 'The Meadows', value: 16, lower: 14.5, upper: 17 },
  ],
  reference: { label: 'England', value: 15 },
}

describe('bars', () => {
  test('keep the given order unless asked, and zero is a figure', () => {
    const names = (data: BarsData) =>
      textsOf(readSvg(barsChart(data, FRAME))).filter((text) =>
        data.bars.some((bar) => bar.name === text),
      )
    const given = ['Oak Tree', 'Mill Lane', 'Riverside', 'St Crispin', 'The Meadows']
    expect(names(DATA)).toEqual(given)
    const ordered = ['Riverside', 'The Meadows', 'Oak Tree', 'St Crispin', 'Mill Lane']
    expect(names({ ...DATA, order: 'value' })).toEqual(ordered)
    expect(barsTable({ ...DATA, order: 'value' }).rows.map((row) => row['name'])).toEqual(ordered)
    expect(textsOf(readSvg(barsChart(DATA, FRAME)))).toContain('0%')
  })

  test('a missing figure is its word in the row, without a bar', () => {
    const root = readSvg(barsChart(DATA, FRAME))
    expect(elementsOf(root, 'rect')).toHaveLength(4)
    expect(textsOf(root)).toContain('suppressed')
    expect(textsOf(root)).toContain('1 practice is not shown: suppressed.')
  })

  test('limits are whiskers and are explained', () => {
    const root = readSvg(barsChart(DATA, FRAME))
    expect(textsOf(root)).toContain('Thin lines with ends: the limits of each value.')
    const bare = {
      ...DATA,
      bars: DATA.bars.map(({ code, name, value }) => ({ code, name, value })),
    }
    const bareRoot = readSvg(barsChart(bare, FRAME))
    const level = (node: typeof root) =>
      elementsOf(node, 'line').filter((line) => numberOf(line, 'y1') === numberOf(line, 'y2'))
    expect(level(root)).toHaveLength(4 * 2)
    expect(level(bareRoot)).toEqual([])
    expect(textsOf(bareRoot)).not.toContain('Thin lines with ends: the limits of each value.')
  })

  test('bars start at zero, also to the left', () => {
    const data = {
      unit: '£',
      bars: [
        { code: 'a', name: 'Up', value: 50 },
        { code: 'b', name: 'Down', value: -100 },
      ],
    }
    const [up, down] = elementsOf(readSvg(barsChart(data, FRAME)), 'rect')
    const end = (node: typeof up) =>
      node === undefined ? 0 : numberOf(node, 'x') + numberOf(node, 'width')
    expect(end(down)).toBeCloseTo(numberOf(up ?? readSvg('<a/>'), 'x'), 1)
    expect(numberOf(down ?? readSvg('<a/>'), 'width')).toBeCloseTo(
      2 * numberOf(up ?? readSvg('<a/>'), 'width'),
      1,
    )
  })

  test('sentences: by limits, by values, and without a reference', () => {
    expect(barsSentence(DATA)).toBe(
      "Of 4 practices with a figure, the limits of 1 lie wholly above England's 15%, of 2 wholly " +
        'below it, and of 1 include it.',
    )
    const bare = {
      ...DATA,
      bars: DATA.bars.map(({ code, name, value }) => ({ code, name, value })),
    }
    expect(barsSentence(bare)).toBe(
      "Of 4 practices with a figure, 2 lie above England's 15% and 2 below it.",
    )
    expect(barsSentence({ ...bare, reference: null })).toBe(
      '4 practices with a figure, from 0% to 20%.',
    )
  })

  test('the table has limits where any bar has them', () => {
    const twin = barsTable(DATA)
    expect(twin.columns.map((column) => column.key)).toEqual([
      'code',
      'name',
      'value',
      'lower',
      'upper',
    ])
    expect(twin.rows[1]).toEqual({
      code: 'Y2',
      name: 'Mill Lane',
      value: 'suppressed',
      lower: 'suppressed',
      upper: 'suppressed',
    })
  })
})

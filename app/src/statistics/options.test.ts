import { describe, expect, test } from 'vitest'
import { METHOD_CARDS } from './method-cards.ts'
import type { MethodCard } from './method.ts'
import { parseOptions } from './options.ts'

const card = (name: string): MethodCard => {
  const found = METHOD_CARDS[name]
  if (found === undefined) throw new Error(`no method ${name}`)
  return found
}
const parse = (name: string, ...words: readonly string[]) => parseOptions(card(name), words)

describe('options', () => {
  test('stand in any order, with a space or an equals sign, and may be below zero', () => {
    const { files, options } = parse(
      'sii',
      '--multiplier',
      '-100',
      'a.csv',
      '--seed=7',
      '--summary',
    )
    expect(files).toEqual(['a.csv'])
    expect(options.multiplier(1, true)).toBe(-100)
    expect(options.number('seed', 1)).toBe(7)
    expect(options.flag('summary')).toBe(true)
    expect(options.text('transform')).toBeNull()
  })

  test('- is a file', () => {
    expect(parse('mean', '-').files).toEqual(['-'])
  })

  test('columns are named by their role, and --by is --group', () => {
    const { options } = parse('quantiles', '--value', 'Rate of it', '--by', 'A,B')
    expect(options.columns.get('value')).toBe('Rate of it')
    expect(options.text('group')).toBe('A,B')
  })

  test('an unknown one lists those that the method has', () => {
    expect(() => parse('quantiles', '--polarity', 'high')).toThrow(
      'quantiles has no option --polarity. It has --k, --invert, --rule, --group, --value, --json, --csv, --suppressed, --out.',
    )
    expect(() => parse('quantiles', '--constructor', 'x')).toThrow('no option --constructor')
  })

  test.each([
    [['--k'], '--k needs a value'],
    [['--json=yes'], '--json takes no value'],
    [['--k', '3', '--k', '4'], '--k is given twice'],
    [['--group', 'A', '--by', 'B'], '--group is given twice'],
  ])('%s is refused', (words, sentence) => {
    expect(() => parse('quantiles', ...words)).toThrow(sentence)
  })

  test.each([
    ['x', '--k needs a whole number, not x'],
    ['', '--k needs a whole number, not '],
    ['2.5', '--k needs a whole number, not 2.5'],
    ['0', '--k is at least 1, not 0'],
  ])('a number %s is refused', (text, sentence) => {
    const { options } = parse('quantiles', '--k', text)
    expect(() => options.number('k', 10, { least: 1, whole: true })).toThrow(sentence)
  })

  test('a word that is none of the choices is refused with them', () => {
    const { options } = parse('trend', '--kind', 'share', '--rule', 'Fingertips 2020')
    expect(() => options.choice('kind', ['proportion', 'other'], 'other')).toThrow(
      '--kind is one of proportion, other, not share',
    )
    expect(options.choice('rule', ['exact', 'fingertips2020'], 'exact')).toBe('fingertips2020')
  })

  test.each([
    ['0.9', 0.9, 'lower90'],
    ['90', 0.9, 'lower90'],
    ['99%', 0.99, 'lower99'],
    ['99.9', 0.999, 'lower999'],
    ['0.999', 0.999, 'lower999'],
  ])('a confidence of %s', (text, level, lower) => {
    expect(parse('mean', '--confidence', text).options.confidence()).toMatchObject({ level, lower })
  })

  test('a confidence that results have already adds nothing, and one beyond its bounds is refused', () => {
    for (const text of ['95', '0.95', '99.8', '0.998']) {
      expect(parse('mean', '--confidence', text).options.confidence()).toBeNull()
    }
    for (const text of ['0', '1', '100', '-5', 'high', '']) {
      expect(() => parse('mean', '--confidence', text).options.confidence(), text).toThrow(
        '--confidence is between 0 and 1',
      )
    }
  })
})

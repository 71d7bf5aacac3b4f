import { describe, expect, test } from 'vitest'
import { matchPractices } from './practices.ts'
import { madePractice } from '../comparison/made-figures.ts'

const ALL = [
  madePractice('Z99001', { name: 'ASH TREE SURGERY' }),
  madePractice('Z99002', { name: "ST JOHN'S PRACTICE" }),
  madePractice('Z99003', { name: 'ASH TREE SURGERY BRANCH' }),
  madePractice('Z99004', { name: 'THE MILL' }),
]
const PRACTICES = new Map(ALL.map((practice) => [practice.code, practice]))

describe('a practice is found', () => {
  test.each([
    ['by its code', 'Z99002', ['Z99002']],
    ['by its code in small letters and spaces', ' z99002 ', ['Z99002']],
    ['by its code with its name after it', 'Z99002 – St John’s', ['Z99002']],
    ['by a part of its name', 'mill', ['Z99004']],
    ['whatever the marks in its name', 'st john s', ['Z99002']],
    ['by its whole name, though another begins so', 'Ash Tree Surgery', ['Z99001']],
    ['among several', 'ash', ['Z99001', 'Z99003']],
    ['not by nothing', '  ', []],
    ['not by marks alone', '%', []],
    ['not by another code', 'Z99099', []],
  ])('%s', (_words, typed, codes) => {
    expect(matchPractices(typed, PRACTICES).map(({ code }) => code)).toEqual(codes)
  })

  test('near ones first, and once', () => {
    const [, , near] = ALL
    const found = matchPractices('ash tree', PRACTICES, near === undefined ? [] : [near])
    expect(found.map(({ code }) => code)).toEqual(['Z99003', 'Z99001'])
  })
})

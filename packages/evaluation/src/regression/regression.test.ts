import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalEquations, solve } from '../../test/naive-poisson.ts'
import { jointTest } from './coefficients.ts'
import { designOf, EvaluationError, ones } from './design.ts'
import { leastSquares } from './least-squares.ts'
import { linearRegression } from './ols.ts'
import { poissonRegression } from './poisson.ts'

const cell = fc.integer({ min: -50, max: 50 })
const table = fc.array(fc.tuple(cell, cell, cell, fc.integer({ min: 1, max: 9 })), {
  minLength: 8,
  maxLength: 20,
})

describe('least squares', () => {
  test('is that of the normal equations', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const x = rows.map(([a, b]) => [1, a, b * 100])
        const y = rows.map((row) => row[2])
        const weights = rows.map((row) => row[3])
        const design = designOf({
          constant: ones(rows.length),
          a: rows.map(([a]) => a),
          b: rows.map(([, b]) => b * 100),
        })
        let fit
        try {
          fit = leastSquares(design, y, weights)
        } catch (error) {
          return error instanceof EvaluationError
        }
        const { matrix, right } = normalEquations(x, weights, y)
        const expected = solve(matrix, right)
        const inverse = [0, 1, 2].map((at) =>
          solve(
            matrix,
            [0, 1, 2].map((i) => (i === at ? 1 : 0)),
          ),
        )
        expect([...fit.coefficients]).toEqual(expected.map((value) => expect.closeTo(value, 6)))
        expect(fit.inverse.map((row) => [...row])).toEqual(
          inverse.map((row) => row.map((value) => expect.closeTo(value, 6))),
        )
        return true
      }),
      { numRuns: 40 },
    )
  })

  test('columns that say the same are named, and no others', () => {
    const a = [1, 2, 3, 4, 5, 7]
    const b = [2, 1, 0, 3, 9, 4]
    const design = designOf({ constant: ones(6), a, b, other: b.map((value) => 2 * value - 3) })
    expect(() => leastSquares(design, a)).toThrow(
      'These columns say the same: constant, b, other. Leave one of them out.',
    )
    expect(() => leastSquares(designOf({ a, none: new Float64Array(6) }), a)).toThrow(
      'The column none is zero in every row.',
    )
  })

  test('a year and a constant, whose columns are nearly the same, keep ten digits', () => {
    const years = Array.from({ length: 10 }, (_, at) => 2010 + at)
    const design = designOf({ constant: ones(10), year: years, square: years.map((y) => y * y) })
    const { coefficients } = leastSquares(
      design,
      years.map((year) => 3 + (year - 2014) ** 2),
    )
    expect(coefficients[2]).toBeCloseTo(1, 6)
  })
})

describe('errors of a regression', () => {
  const x = [0, 0, 0, 1, 1, 1, 1]
  const y = [3, 5, 4, 10, 12, 8, 14]
  const design = designOf({ constant: ones(7), x })
  // Means 4 and 11; squares about them 2 and 20.
  test('of two groups are those that hand calculation gives', () => {
    const variance = (errors: Parameters<typeof linearRegression>[2]) =>
      (linearRegression(design, y, errors).coefficients[1]?.standardError ?? NaN) ** 2
    expect(variance({ kind: 'classical' })).toBeCloseTo((22 / 5) * (1 / 3 + 1 / 4), 12)
    expect(variance({ kind: 'hc1' })).toBeCloseTo((7 / 5) * (2 / 9 + 20 / 16), 12)
    const alone = [0, 1, 2, 3, 4, 5, 6]
    const own = variance({ kind: 'cluster', clusters: alone })
    expect(own).toBeCloseTo((7 / 6) * (6 / 5) * (2 / 9 + 20 / 16), 12)
    // Clusters: rows 0-1 (residuals -1, 1), 2 (0), 3-4 (-1, 1), 5-6 (-3, 3): all sums are zero.
    const pairs = variance({ kind: 'cluster', clusters: [0, 0, 1, 2, 2, 3, 3] })
    expect(pairs).toBeCloseTo(0, 12)
    const neighbours = { kind: 'newey-west', times: alone, lag: 1 } as const
    const noWeight = variance({ kind: 'newey-west', times: [0, 5, 10, 15, 20, 25, 30], lag: 1 })
    expect(noWeight).toBeCloseTo(2 / 9 + 20 / 16, 12)
    // Scores of the slope: residuals over -3 in the first group, over 4 in the second.
    const scores = [1 / 3, -1 / 3, 0, -1 / 4, 1 / 4, -3 / 4, 3 / 4]
    const cross = scores.slice(1).reduce((sum, score, at) => sum + score * (scores[at] ?? 0), 0)
    expect(variance(neighbours)).toBeCloseTo(2 / 9 + 20 / 16 + cross, 12)
  })

  test('a joint test of one coefficient is its t squared; a singular one cannot tell', () => {
    const fit = linearRegression(design, y)
    const slope = fit.coefficients[1]
    const joint = jointTest(
      [slope?.estimate ?? NaN],
      [Float64Array.of(fit.covariance[1]?.[1] ?? NaN)],
      5,
    )
    expect(joint?.p).toBeCloseTo(slope?.p ?? NaN, 12)
    expect(jointTest([1, 1], [Float64Array.of(1, 1), Float64Array.of(1, 1)], 5)).toBeNull()
  })
})

describe('regression of counts', () => {
  test('of two groups is the ratio of their rates', () => {
    const design = designOf({ constant: ones(4), after: [0, 0, 1, 1] })
    const offset = [100, 300, 200, 200].map(Math.log)
    const fit = poissonRegression(design, [10, 30, 0, 8], { offset })
    expect(Math.exp(fit.coefficients[1]?.estimate ?? NaN)).toBeCloseTo(0.2, 10)
    expect(fit.coefficients[1]?.standardError).toBeCloseTo(Math.sqrt(1 / 40 + 1 / 8), 9)
    expect(fit).toMatchObject({ converged: true, separated: false })
  })

  test('no event on one side is told, and so is a count below zero', () => {
    const design = designOf({ constant: ones(4), after: [0, 0, 1, 1] })
    expect(() => poissonRegression(design, [10, 30, 0, 0])).toThrow(
      'There is no event where after is 1, so its effect has no finite size',
    )
    expect(() => poissonRegression(design, [0, 0, 0, 0])).toThrow('There is no event in any row.')
    expect(() => poissonRegression(design, [1, -1, 2, 2])).toThrow('not -1 (row 2)')
    const hidden = designOf({ constant: ones(5), x: [0, 1, 2, 3, 4] })
    expect(poissonRegression(hidden, [0, 0, 0, 0, 9]).separated).toBe(true)
  })
})

test('a regression of large counts that fits to rounding has settled', () => {
  const time = Array.from({ length: 60 }, (_, at) => at)
  const wave = time.map((at) => Math.sin((2 * Math.PI * at) / 12))
  for (const level of [3000, 9e5, 4e7]) {
    const counts = wave.map((value) => Math.round(level * Math.exp(0.2 * value)))
    const design = designOf({ constant: ones(60), time, wave })
    const fit = poissonRegression(design, counts)
    expect(fit.converged, String(level)).toBe(true)
    expect(fit.coefficients[2]?.estimate).toBeCloseTo(0.2, 4)
  }
})

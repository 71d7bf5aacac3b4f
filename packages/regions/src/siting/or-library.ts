import { InputFault } from './input-fault.ts'
import type { CostedEdge } from './shortest-paths.ts'

/** A p-median problem in the format of the OR-Library (Beasley 1990). */
export interface OrLibrary {
  readonly nodes: number
  /** How many sites the file asks for. */
  readonly count: number
  /** Each edge once, nodes from 0; of one that comes again the last cost counts. */
  readonly edges: readonly CostedEdge[]
}

interface Word {
  readonly text: string
  readonly line: number
  readonly column: number
}

/** Costs are completed to a matrix of nodes x nodes; more nodes than this make it too large. */
const MOST_NODES = 10_000

/**
 * Reads `nodes edges count` and then `node node cost` for each edge, nodes from 1, over lines as they
 * come. Where an edge comes again, the last cost counts.
 *
 * @throws InputFault with line and column
 */
export function readOrLibrary(text: string, file: string): OrLibrary {
  const words = wordsOf(text)
  let last: Word = { text: '', line: 1, column: 1 }
  const fault = (message: string, { line, column } = last) =>
    new InputFault(message, { file, line, column })
  const whole = (meaning: string, least: number, most: number): number => {
    const { done, value } = words.next()
    if (done === true) throw fault(`the file ends before ${meaning}`)
    last = value
    const number = /^\d+$/.test(value.text) ? Number(value.text) : NaN
    if (number >= least && number <= most) return number
    throw fault(`${meaning} is a whole number from ${least} to ${most}, not ${shown(value.text)}`)
  }
  const nodes = whole('the number of nodes', 1, MOST_NODES)
  const told = whole('the number of edges', 0, 50_000_000)
  const count = whole('the number of sites', 1, nodes)
  const edges = new Map<number, CostedEdge>()
  for (let edge = 1; edge <= told; edge += 1) {
    const a = whole(`the first node of edge ${edge}`, 1, nodes) - 1
    const b = whole(`the second node of edge ${edge}`, 1, nodes) - 1
    const { done, value } = words.next()
    if (done === true) throw fault(`the file ends before the cost of edge ${edge} of ${told}`)
    last = value
    const cost = /^[\d.]/.test(value.text) ? Number(value.text) : NaN
    if (!(cost >= 0 && cost < Infinity)) {
      throw fault(`the cost of edge ${edge} is a number from 0, not ${shown(value.text)}`)
    }
    if (a !== b) edges.set(Math.min(a, b) * nodes + Math.max(a, b), [a, b, cost])
  }
  const { done, value: more } = words.next()
  if (done !== true) {
    throw fault(`the first line tells ${told} edges, and there is more: ${shown(more.text)}`, more)
  }
  return { nodes, count, edges: [...edges.values()] }
}

function* wordsOf(text: string): Generator<Word, undefined> {
  let line = 0
  for (const content of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    line += 1
    for (const found of content.matchAll(/\S+/g)) {
      yield { text: found[0], line, column: found.index + 1 }
    }
  }
}

function shown(text: string): string {
  return text.length > 20 ? `${text.slice(0, 20)}...` : text
}

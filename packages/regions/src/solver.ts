import loadHighs from 'highs'
import type { Highs, InitOptions } from 'highs'

/** The package's types are read as those of a CommonJS module, and its script is an ES module. */
const load = loadHighs as unknown as typeof loadHighs.default

/** Where the solver's WebAssembly is, when it does not lie beside its script (in a browser). */
export type SolverPlace = Pick<InitOptions, 'locateFile'>

let place: SolverPlace = {}
let loading: Promise<Highs> | null = null

/** Says where the solver's WebAssembly is; before the first use of {@link solver}. */
export function placeSolver(at: SolverPlace): void {
  place = at
  loading = null
}

/**
 * The HiGHS solver, loaded once. Every model made with it is disposed of in a `finally`.
 *
 * @throws the loader's error where the WebAssembly cannot be read; a later call tries again
 */
export async function solver(): Promise<Highs> {
  loading ??= load(place)
  try {
    return await loading
  } catch (error) {
    loading = null
    throw error
  }
}

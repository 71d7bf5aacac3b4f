/** The addresses of the built style sheet, script and icon that every page links to. */
export interface Assets {
  /** The folder that holds the files, absolute; undefined where pages are rendered without any. */
  readonly directory: string | undefined
  readonly stylesheet: string
  readonly script: string
  readonly icon: string
}

/** Addresses without files, for pages rendered where nothing is served: tests and documents. */
export const NO_ASSETS: Assets = {
  directory: undefined,
  stylesheet: '/assets/footings.css',
  script: '/assets/footings.js',
  icon: '/assets/icon.svg',
}

/** Which roles and people can see what of a practice. */
export function whoCanSeePath(practice: string): string {
  return `/practices/${encodeURIComponent(practice)}/who-can-see`
}

/** Who looked at a practice, by day. */
export function whoLookedPath(practice: string): string {
  return `/practices/${encodeURIComponent(practice)}/who-looked`
}

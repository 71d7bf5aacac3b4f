/** Words in which a negative number is joined to the option before it, or it would be read as an option. */
export function joined(args: readonly string[]): string[] {
  const words: string[] = []
  for (const arg of args) {
    const before = words.at(-1)
    const negative = /^-[\d.]/.test(arg)
    if (negative && before !== undefined && /^--[^=]+$/.test(before)) {
      words[words.length - 1] = `${before}=${arg}`
    } else words.push(arg)
  }
  return words
}

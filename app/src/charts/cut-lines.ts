import { shortened, wrapped } from './text.ts'

/** The text in at most so many lines; what does not fit is cut with an ellipsis at the end. */
export function cutLines(
  text: string,
  size: number,
  width: number,
  most: number,
): readonly string[] {
  const lines = wrapped(text, size, width)
  if (lines.length <= most) return lines
  const rest = lines.slice(most - 1).join(' ')
  return [...lines.slice(0, most - 1), shortened(rest, size, width)]
}

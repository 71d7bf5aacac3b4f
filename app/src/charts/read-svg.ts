/** An element of a drawing that was read back, for the charts' tests. */
export interface SvgNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly SvgNode[]
  /** The text directly within, its entities resolved. */
  readonly text: string
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
}

function resolved(text: string): string {
  return text.replace(/&([^;]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name]
    if (character === undefined || !whole.endsWith(';')) throw new Error(`Bad entity: ${whole}`)
    return character
  })
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  const rest = source.replace(/\s+([\w:-]+)="([^"<]*)"/g, (_, name: string, value: string) => {
    if (attributes.has(name)) throw new Error(`Attribute twice: ${name}`)
    attributes.set(name, resolved(value))
    return ''
  })
  if (rest.trim() !== '') throw new Error(`Not attributes: ${rest}`)
  return attributes
}

interface OpenNode {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: SvgNode[]
  text: string
}

/**
 * Reads a drawing as strictly as XML asks: one root, tags in balance, no bare `<` or `&`, no
 * attribute and no id twice. Throws an Error that names the trouble.
 */
export function readSvg(svg: string): SvgNode {
  const root: OpenNode = { name: '', attributes: new Map(), children: [], text: '' }
  const open = [root]
  const ids = new Set<string>()
  let at = 0
  for (const match of svg.matchAll(/<(\/?)([A-Za-z]+)((?:\s+[\w:-]+="[^"]*")*)(\/?)>/g)) {
    const current = open.at(-1)
    if (current === undefined) throw new Error('Too many closing tags')
    const between = svg.slice(at, match.index)
    if (between.includes('<')) throw new Error(`Bare < in ${between}`)
    current.text += resolved(between)
    at = match.index + match[0].length
    const [, closing, name = '', source = '', single] = match
    if (closing === '/') {
      if (current.name !== name) throw new Error(`</${name}> closes <${current.name}>`)
      open.pop()
      continue
    }
    const node: OpenNode = { name, attributes: attributesOf(source), children: [], text: '' }
    const id = node.attributes.get('id')
    if (id !== undefined && ids.has(id)) throw new Error(`Id twice: ${id}`)
    if (id !== undefined) ids.add(id)
    current.children.push(node)
    if (single !== '/') open.push(node)
  }
  const [only, ...others] = root.children
  if (open.length !== 1 || at !== svg.length) throw new Error('The drawing does not end')
  if (only === undefined || others.length > 0) throw new Error('Not one root')
  return only
}

/** All elements of that name, in the order of the drawing. */
export function elementsOf(node: SvgNode, name: string): readonly SvgNode[] {
  const own = node.name === name ? [node] : []
  return [...own, ...node.children.flatMap((child) => elementsOf(child, name))]
}

/** The lines of text of a drawing, each once though it may have a white edge. */
export function textsOf(node: SvgNode): readonly string[] {
  return [...new Set(elementsOf(node, 'text').map((each) => each.text))]
}

/** A numeric attribute; NaN where it is absent. */
export function numberOf(node: SvgNode, name: string): number {
  return Number(node.attributes.get(name) ?? Number.NaN)
}

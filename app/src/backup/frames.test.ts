import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameWriter, readFrames } from './frames.ts'

async function* chunksOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

type Parts = readonly (readonly [string, Buffer])[]

async function written(parts: Parts, size = 700): Promise<Buffer> {
  const writer = new FrameWriter()
  const frames: Buffer[] = []
  for (const [name, content] of parts) {
    for await (const frame of writer.part(name, chunksOf(content, size), () => {})) {
      frames.push(frame)
    }
  }
  return Buffer.concat([...frames, writer.end()])
}

async function read(bytes: Buffer, size = 5): Promise<[string, Buffer][]> {
  const parts: [string, Buffer][] = []
  for await (const part of readFrames(chunksOf(bytes, size))) {
    const content: Buffer[] = []
    for await (const chunk of part.content) content.push(chunk)
    parts.push([part.name, Buffer.concat(content)])
    expect(part.totals().bytes).toBe(Buffer.concat(content).length)
  }
  return parts
}

const TWO: Parts = [
  ['one', Buffer.from('first')],
  ['two', Buffer.from('second')],
]

test('parts come out as they went in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.string({ maxLength: 50 }), fc.uint8Array({ maxLength: 3000 })), {
        maxLength: 5,
      }),
      fc.integer({ min: 1, max: 5000 }),
      async (given, size) => {
        const parts = given.map(([name, bytes]): [string, Buffer] => [
          Buffer.from(name).toString(),
          Buffer.from(bytes),
        ])
        expect(await read(await written(parts, size), size)).toEqual(parts)
      },
    ),
    { numRuns: 50 },
  )
})

test('a part of more than one frame keeps its length', async () => {
  const large = Buffer.alloc(2.5 * 1024 ** 2, 3)
  const [part] = await read(await written([['large', large]], large.length), 100_000)
  expect(part?.[1].equals(large)).toBe(true)
})

test('any byte that is altered and any end that is cut off are found', async () => {
  const bytes = await written(TWO)
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    await expect(read(altered), `byte ${at}`).rejects.toThrow(/^The backup (was|is|has)/)
    await expect(read(bytes.subarray(0, at)), `cut at ${at}`).rejects.toThrow('is cut off')
  }
})

test('a part that is missing, or comes in another order, is found', async () => {
  const one = await written(TWO.slice(0, 1))
  const two = await written(TWO.slice(1))
  const both = await written(TWO)
  const end = 5 + 64
  const wrong = Buffer.concat([two.subarray(0, -end), one.subarray(0, -end), both.subarray(-end)])
  await expect(read(wrong)).rejects.toThrow('was altered (after one)')
  await expect(read(Buffer.concat([both, Buffer.from('x')]))).rejects.toThrow('followed by')
})

test('a frame that says it is huge is not waited for', async () => {
  const bytes = Buffer.from([0x50, 0xff, 0xff, 0xff, 0xff])
  await expect(read(bytes)).rejects.toThrow('is not in the form of a backup')
})

test('where it is cut off is said', async () => {
  const bytes = await written(TWO)
  await expect(read(bytes.subarray(0, bytes.length - 100))).rejects.toThrow('is cut off (two)')
})

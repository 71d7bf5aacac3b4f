/** So many pixels of the picture to a pixel of the drawing, for print and for slides. */
const SHARPNESS = 2

/**
 * Offers a chart as a PNG beside its SVG: the drawing is fetched, drawn on a canvas and saved, all in
 * the browser. It goes into the image as a data address, which the content security policy allows.
 */
export function start(element: HTMLElement): void {
  const { drawing, name, heading } = element.dataset
  if (drawing === undefined || name === undefined) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'app-link-button'
  button.textContent = 'Download the chart as PNG'
  const of = document.createElement('span')
  of.className = 'nhsuk-u-visually-hidden'
  of.textContent = `: ${heading ?? name}`
  button.append(of)
  const said = document.createElement('span')
  said.setAttribute('role', 'status')
  said.className = 'app-said'
  button.addEventListener('click', () => {
    said.textContent = ''
    save(drawing, name).catch(() => {
      said.textContent = 'The picture could not be made. Download the SVG instead.'
    })
  })
  element.append(button, said)
}

async function save(drawing: string, name: string): Promise<void> {
  const response = await fetch(drawing)
  if (!response.ok) throw new Error(`the server answered ${response.status}`)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await response.text())}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.naturalWidth * SHARPNESS
  canvas.height = image.naturalHeight * SHARPNESS
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  if (blob === null) throw new Error('no picture')
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${name}.png`
  link.click()
  // The browser has taken the address by then, and the picture need not stay in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

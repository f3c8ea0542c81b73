/** What a picture keeps of how it looks: it stands alone, without the styles of the page. */
const looks = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'opacity',
  'color',
  'font-family',
  'font-size',
  'font-weight',
  'text-anchor',
] as const

/** Only shapes and text: nothing that runs, loads or leads anywhere. */
const shapes = new Set([
  'svg',
  'g',
  'path',
  'line',
  'circle',
  'rect',
  'text',
  'tspan',
  'marker',
  'defs',
  'polygon',
  'polyline',
  'ellipse',
])
const geometry = new Set([
  'd',
  'x',
  'y',
  'x1',
  'y1',
  'x2',
  'y2',
  'cx',
  'cy',
  'r',
  'rx',
  'ry',
  'width',
  'height',
  'transform',
  'viewBox',
  'points',
  'id',
  'refX',
  'refY',
  'markerUnits',
  'markerWidth',
  'markerHeight',
  'orient',
  'marker-end',
  'marker-start',
])

const widened = (value: string, unit: number): string =>
  value.replaceAll(/[\d.]+/g, (number) => String(Math.round(Number(number) * unit * 100) / 100))

const space = 'http://www.w3.org/2000/svg'

/** @param unit units of the drawing to a pixel: lines that are as wide however far away one is are drawn so wide */
function copy(from: Element, unit: number): Element | undefined {
  if (!shapes.has(from.tagName)) return undefined
  const style = getComputedStyle(from)
  // Only there for the pointer.
  if (from.tagName === 'line' && style.stroke === 'rgba(0, 0, 0, 0)') return undefined
  const to = document.createElementNS(space, from.tagName)
  for (const { name, value } of from.attributes) if (geometry.has(name)) to.setAttribute(name, value)
  for (const name of looks) {
    const value = style.getPropertyValue(name)
    if (value) to.setAttribute(name, value)
  }
  if (style.getPropertyValue('vector-effect') === 'non-scaling-stroke')
    for (const name of ['stroke-width', 'stroke-dasharray'])
      to.setAttribute(name, widened(style.getPropertyValue(name), unit))
  for (const child of from.childNodes) {
    const kept =
      child instanceof Element ? copy(child, unit) : child.nodeType === Node.TEXT_NODE ? child.cloneNode() : undefined
    if (kept) to.append(kept)
  }
  return to
}

type Frame = { x: number; y: number; width: number; height: number }
/** Around the drawing, in pixels. */
const edge = 40

function frameOf(svg: SVGSVGElement, unit: number): Frame {
  const { x, y, width, height } = svg.getBBox()
  const far = edge * unit
  return { x: x - far, y: y - far, width: Math.max(480 * unit, width + 2 * far), height: height + 2.5 * far }
}

/** The whole drawing as a text of its own, on its ground, with a line below that says what it is. */
export function asSvg(svg: SVGSVGElement, caption: string): { text: string; frame: Frame } {
  const unit = svg.viewBox.baseVal.width / Math.max(1, svg.clientWidth)
  const frame = frameOf(svg, unit)
  const whole = copy(svg, unit) as Element
  const ground = document.createElementNS(space, 'rect')
  const words = document.createElementNS(space, 'text')
  const style = getComputedStyle(svg.parentElement ?? svg)
  for (const [name, value] of Object.entries(frame)) {
    ground.setAttribute(name, String(value))
    if (name === 'width' || name === 'height') whole.setAttribute(name, String(value))
  }
  ground.setAttribute('fill', style.backgroundColor)
  const written = {
    x: frame.x + (edge * unit) / 2,
    y: frame.y + frame.height - (edge * unit) / 2,
    fill: style.color,
    'font-size': 13 * unit,
    'font-family': style.fontFamily,
  }
  for (const [name, value] of Object.entries(written)) words.setAttribute(name, String(value))
  words.textContent = caption
  whole.setAttribute('viewBox', `${frame.x} ${frame.y} ${frame.width} ${frame.height}`)
  whole.prepend(ground)
  whole.append(words)
  return { text: new XMLSerializer().serializeToString(whole), frame }
}

/** Sides of a picture a browser still draws, in pixels. */
const widest = 8000

export async function asPng({ text, frame }: { text: string; frame: Frame }): Promise<Blob> {
  const scale = Math.min(2, widest / Math.max(frame.width, frame.height))
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(frame.width * scale)
  canvas.height = Math.round(frame.height * scale)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  return await new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The browser could not draw so large a picture.'))),
      'image/png',
    )
  })
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

// Draws QR codes: 4 kB without anything of its own below it, and tried against scanners.
import { generate } from 'lean-qr'
import { useMemo } from 'react'

type Props = { text: string; label: string; className?: string | undefined }

/** As one path, so that it prints sharp at any size; with the quiet zone that scanners want. */
export const QrCode = ({ text, label, className }: Props) => {
  const { size, path } = useMemo(() => pathOf(text), [text])
  return (
    <svg viewBox={`-4 -4 ${size + 8} ${size + 8}`} role="img" aria-label={label} className={className}>
      <rect x="-4" y="-4" width={size + 8} height={size + 8} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function pathOf(text: string) {
  const code = generate(text)
  const cells = Array.from({ length: code.size * code.size }, (_, at) => [at % code.size, Math.floor(at / code.size)])
  const path = cells.map(([x = 0, y = 0]) => (code.get(x, y) ? `M${x} ${y}h1v1h-1z` : '')).join('')
  return { size: code.size, path }
}

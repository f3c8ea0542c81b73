export type Side = 'bottom-start' | 'bottom-end' | 'top-start' | 'top-end' | 'top' | 'right'

type Box = { left: number; top: number; right: number; bottom: number; width: number; height: number }
type Size = { width: number; height: number }

const gap = 4
const edge = 8

/** Where a floating box goes beside its anchor, in pixels of the window; it turns over rather than leave the window. */
export const place = (anchor: Box, box: Size, at: { side: Side; window: Size }): { left: number; top: number } => {
  const { side, window } = at
  if (side === 'right') {
    const fits = anchor.right + gap + box.width <= window.width - edge
    return {
      left: fits ? anchor.right + gap : anchor.left - gap - box.width,
      top: clamp(anchor.top + (anchor.height - box.height) / 2, box.height, window.height),
    }
  }
  const below = anchor.bottom + gap
  const above = anchor.top - gap - box.height
  const fitsBelow = below + box.height <= window.height - edge
  const fitsAbove = above >= edge
  const top = side.startsWith('top')
    ? fitsAbove || !fitsBelow
      ? above
      : below
    : fitsBelow || !fitsAbove
      ? below
      : above
  const left = side.endsWith('start')
    ? anchor.left
    : side.endsWith('end')
      ? anchor.right - box.width
      : anchor.left + (anchor.width - box.width) / 2
  return { left: clamp(left, box.width, window.width), top: clamp(top, box.height, window.height) }
}

const clamp = (start: number, size: number, whole: number) => Math.max(edge, Math.min(start, whole - size - edge))

const units = [
  [86_400, 'day', 'days'],
  [3600, 'hour', 'h'],
  [60, 'minute', 'min'],
  [1, 'second', 's'],
] as const

/** `10 min`, `6 h`, `minute`, `day`: the biggest unit that divides it, else the biggest that fits. */
export const bucketWords = (seconds: number): string => {
  const unit =
    units.find(([size]) => seconds >= size && seconds % size === 0) ??
    units.find(([size]) => seconds >= size) ??
    units[3]
  const count = Math.round((seconds / unit[0]) * 10) / 10
  return count === 1 ? unit[1] : `${count} ${unit[2]}`
}

/** The top of an axis that begins at 0: 1, 2 or 5 times a power of ten. */
export const axisTop = (most: number): number => {
  if (most <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 5, 10].find((step) => step * power >= most) ?? 10) * power
}

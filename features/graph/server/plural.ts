/** `1 alert`, `2 alerts`. */
export const plural = (n: number, one: string, other: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : other}`

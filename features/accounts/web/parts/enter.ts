/** Into the product as somebody else: a fresh page, so that nothing of the reader before stays in memory. */
export const enter = (path: string): void => location.assign(path)

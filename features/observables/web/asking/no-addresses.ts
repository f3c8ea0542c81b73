/** What looks like an IPv4 address in a text, defanged or not, and is none: a number above 255. Each once. */
export const noAddresses = (text: string): string[] => {
  const quads =
    text.replaceAll(/\[\.\]|\(\.\)|\[dot\]/gi, '.').match(/(?<![\w.])\d{1,4}(?:\.\d{1,4}){3}(?![\w.]\w)/g) ?? []
  return [...new Set(quads)].filter((quad) => quad.split('.').some((part) => Number(part) > 255))
}

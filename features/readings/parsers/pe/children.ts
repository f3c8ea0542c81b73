import { offsetOf, type Image } from './image.ts'
import type { Resource } from './resources.ts'

export function signatureOf({ directories, source }: Image): { from: number; size: number } | undefined {
  // Alone of all, this directory holds an offset in the file.
  const { address = 0, size = 0 } = directories[4] ?? {}
  return address === 0 || size < 8 || address + 8 > source.size
    ? undefined
    : { from: address, size: Math.min(size, source.size - address) }
}

/** What hangs behind all that the headers tell of, the signature aside. */
export function overlayOf(image: Image): { from: number; size: number } | undefined {
  const end = Math.max(image.headersSize, ...image.sections.map(({ from, size }) => (size === 0 ? 0 : from + size)))
  const signature = signatureOf(image)
  const last =
    signature && signature.from >= end && signature.from + signature.size >= image.source.size - 8
      ? signature.from
      : image.source.size
  return end < last - 8 ? { from: end, size: last - end } : undefined
}

export type Child = { ref: string; name: string; from: number; size: number; note: string }

export function childrenOf(image: Image, resources: readonly Resource[]): Child[] {
  const overlay = overlayOf(image)
  const signature = signatureOf(image)
  const inside = resources
    .filter(({ type, size }) => (type === 'raw data' || !/^[a-z ]+$/.test(type)) && size > 0)
    .flatMap(({ type, name, address, size }) => {
      const from = offsetOf(image, address)
      return from === undefined || from + size > image.source.size
        ? []
        : [{ ref: `resource ${from} ${size}`, name: `${type} ${name}`, from, size, note: 'A resource of the program.' }]
    })
  return [
    ...inside,
    ...(overlay
      ? [
          {
            ref: 'overlay',
            name: 'overlay',
            ...overlay,
            note: 'It hangs behind the program, outside of all it tells of.',
          },
        ]
      : []),
    ...(signature
      ? [
          {
            ref: 'signature',
            name: 'signature.p7b',
            from: signature.from + 8,
            size: signature.size - 8,
            note: 'The signature (PKCS #7), not verified here.',
          },
        ]
      : []),
  ]
}

import { createHash } from 'node:crypto'
import { bytesAt, textAt, type Image } from './image.ts'
import { ordinalName } from './ordinals.ts'

export type Library = {
  name: string
  functions: { name: string; ordinal: number | undefined }[]
  delayed: boolean
  seconds: number
  address: number
}

const mostLibraries = 2000
const mostFunctions = 100_000

/** What the program takes from libraries, as it is loaded and later. */
export const importsOf = (image: Image): Library[] => [
  ...librariesOf(image, { directory: 1, size: 20, nameAt: 12, thunkAt: [0, 16], secondsAt: 4, delayed: false }),
  ...librariesOf(image, { directory: 13, size: 32, nameAt: 4, thunkAt: [16, 12], secondsAt: 28, delayed: true }),
]

type Layout = {
  directory: number
  size: number
  nameAt: number
  thunkAt: [number, number]
  secondsAt: number
  delayed: boolean
}

function librariesOf(image: Image, layout: Layout): Library[] {
  const first = image.directories[layout.directory]?.address ?? 0
  const found: Library[] = []
  let left = mostFunctions
  for (let address = first; first !== 0 && found.length < mostLibraries; address += layout.size) {
    image.budget.step()
    const descriptor = Buffer.from(bytesAt(image, address, layout.size))
    if (descriptor.length < layout.size || descriptor.every((byte) => byte === 0)) break
    const [names, addresses] = layout.thunkAt.map((at) => descriptor.readUInt32LE(at)) as [number, number]
    const name = textAt(image, descriptor.readUInt32LE(layout.nameAt))
    if (!/^[\x20-\x7e]{1,255}$/.test(name)) break
    const start = bytesAt(image, names, 4).length === 4 && names !== 0 ? names : addresses
    const functions = functionsOf(image, start, left)
    left -= functions.length
    found.push({
      name,
      functions,
      delayed: layout.delayed,
      seconds: descriptor.readUInt32LE(layout.secondsAt),
      address,
    })
  }
  return found
}

function functionsOf(image: Image, start: number, most: number): Library['functions'] {
  const size = image.wide ? 8 : 4
  const found: Library['functions'] = []
  for (let address = start; found.length < most; address += size) {
    image.budget.step()
    const thunk = bytesAt(image, address, size)
    if (thunk.length < size) break
    const [low, high] = [thunk.readUInt32LE(0), thunk.readUInt32LE(size - 4)]
    if (low === 0 && high === 0) break
    if (high & 0x80000000) found.push({ name: '', ordinal: low & 0xffff })
    else {
      // A hint of two bytes stands before the name.
      const name = textAt(image, (low & 0x7fffffff) + 2)
      if (name === '') break
      found.push({ name, ordinal: undefined })
    }
  }
  return found
}

/** The hash by which programs of one make are found again (imphash, as pefile and VirusTotal have it). */
export function imphashOf(libraries: readonly Library[]): string | undefined {
  const words = libraries
    .filter(({ delayed }) => !delayed)
    .flatMap(({ name, functions }) => {
      const library = name.toLowerCase().replace(/\.(?:ocx|sys|dll)$/, '')
      return functions.map(
        (each) => `${library}.${(each.name || ordinalName(library, each.ordinal ?? 0)).toLowerCase()}`,
      )
    })
  return words.length === 0 ? undefined : createHash('md5').update(words.join(','), 'latin1').digest('hex')
}

import type { Hashes } from './hashing/lanes.ts'

/** What was received: its size in bytes and its hashes in hex. */
export type Content = {
  contentId: string
  size: number
  md5: string
  sha1: string
  sha256: string
  sha512: string
}

/** What an upload came to: under which name, and where it was to go. */
export type Received = Content & { name: string; target: string }

/** `from` and `to` in bytes, both within. */
export type Range = { from: number; to: number }

/** What a reading of the whole came to; `why` is a sentence, `chunk` the first 1 MiB that is not what was stored. */
export type Measured = ({ sound: true } & Omit<Content, 'contentId'>) | { sound: false; why: string; chunk?: number }

export const inHex = ({ md5, sha1, sha256, sha512 }: Hashes): Omit<Content, 'contentId' | 'size'> => ({
  md5: md5.toString('hex'),
  sha1: sha1.toString('hex'),
  sha256: sha256.toString('hex'),
  sha512: sha512.toString('hex'),
})

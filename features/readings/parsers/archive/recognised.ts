import { summary, warning, type Format } from '../reader/format.ts'

const magics: readonly [magic: Buffer, title: string][] = [
  [Buffer.from('377abcaf271c', 'hex'), '7-Zip archive'],
  [Buffer.from('526172211a0700', 'hex'), 'RAR archive (version 4)'],
  [Buffer.from('526172211a070100', 'hex'), 'RAR archive (version 5)'],
  [Buffer.from('fd377a585a00', 'hex'), 'xz file'],
  [Buffer.from('28b52ffd', 'hex'), 'Zstandard file'],
  [Buffer.from('04224d18', 'hex'), 'LZ4 file'],
  [Buffer.from('4d5343460000', 'hex'), 'Cabinet (CAB)'],
  [Buffer.from('213c617263683e0a', 'hex'), 'ar archive'],
  [Buffer.from('070701', 'ascii'), 'cpio archive'],
  [Buffer.from('070707', 'ascii'), 'cpio archive'],
]
const bzip2 = /^BZh[1-9]1AY&SY/
const lzh = /^..-lh[0-7d]-/s

const titleOf = (head: Buffer): string | undefined => {
  const text = head.toString('latin1', 0, 16)
  if (bzip2.test(text)) return 'bzip2 file'
  if (lzh.test(text)) return 'LHA archive'
  return magics.find(([magic]) => head.subarray(0, magic.length).equals(magic))?.[1]
}

/** Archives that we name and do not open: bsdtar lists them, where it is installed and bubblewrap runs. */
export const recognised: Format = {
  name: 'archive',
  title: 'archive',
  version: '1',
  recognises: (head) => titleOf(head) !== undefined,
  *read(source) {
    const title = titleOf(source.read(0, 64)) ?? 'Archive'
    yield summary(recognised, title, { bytes: source.size })
    yield warning(`The ${title} is recognised; our own readers do not open it.`)
  },
}

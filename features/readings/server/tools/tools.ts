/** A program of the system that reads what we do not. It runs in bubblewrap only. */
export type Tool = {
  name: ToolName
  /** Names it goes by, the first that is found. */
  programs: readonly string[]
  /** What tells its version. */
  version: readonly string[]
  /** How Debian and its kin call the package; null where they have none. */
  apt: string | null
  does: string
}
export type ToolName = 'fls' | 'icat' | 'bsdtar' | 'volatility3'

export const tools: readonly Tool[] = [
  {
    name: 'fls',
    programs: ['fls'],
    version: ['-V'],
    apt: 'sleuthkit',
    does: 'lists the files of a volume, deleted ones among them',
  },
  { name: 'icat', programs: ['icat'], version: ['-V'], apt: 'sleuthkit', does: 'takes a file out of a volume' },
  {
    name: 'volatility3',
    programs: ['vol', 'volatility3', 'vol.py'],
    version: ['--help'],
    apt: null,
    does: 'lists processes and connections of a memory image',
  },
  {
    name: 'bsdtar',
    programs: ['bsdtar'],
    version: ['--version'],
    apt: 'libarchive-tools',
    does: 'lists archives that are only recognised by us: 7-Zip, RAR, CAB and others',
  },
]

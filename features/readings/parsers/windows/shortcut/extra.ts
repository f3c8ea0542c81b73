import { hex, type Bytes } from '../../reader/bytes.ts'

/** Blocks behind the shortcut proper. `behind`: bytes that follow the end. */
export type Extra = {
  machine?: string
  file?: string
  mac?: string
  environment?: string
  icon?: string
  behind?: number
}

const mostBlocks = 64

export function readExtra(bytes: Bytes, from: number): Extra {
  const extra: Extra = {}
  let at = from
  for (let count = 0; bytes.has(at, 4) && count < mostBlocks; count++) {
    const size = bytes.u32(at)
    if (size < 4) {
      at += 4
      break
    }
    readBlock(extra, bytes.part(at, size))
    at += size
  }
  if (at < bytes.length) extra.behind = bytes.length - at
  return extra
}

function readBlock(extra: Extra, block: Bytes): void {
  const signature = block.has(4, 4) ? block.u32(4) : 0
  if (signature === 0xa0000003 && block.has(0, 96)) {
    extra.machine = block.text(16, 16)
    extra.file = block.guid(48)
    // Ids of version 1 end in the address of the network card.
    if (block.u8(48 + 7) >> 4 === 1) extra.mac = hex(block.slice(48 + 10, 6)).replaceAll(/(..)(?=.)/g, '$1:')
  }
  if (signature === 0xa0000001 && block.has(0, 788))
    extra.environment = block.text(268, 520, true) || block.text(8, 260)
  if (signature === 0xa0000007 && block.has(0, 788)) extra.icon = block.text(268, 520, true) || block.text(8, 260)
}

import {
  IconAt,
  IconBug,
  IconDeviceDesktop,
  IconFile,
  IconFileDigit,
  IconLink,
  IconPointFilled,
  IconRouter,
  IconUser,
  IconWorld,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../../platform/web/actions.ts'

const icons: Record<string, ActionIcon> = {
  ipv4: IconRouter,
  ipv6: IconRouter,
  domain: IconWorld,
  url: IconLink,
  mail: IconAt,
  md5: IconFileDigit,
  sha1: IconFileDigit,
  sha256: IconFileDigit,
  sha512: IconFileDigit,
  cve: IconBug,
  filename: IconFile,
  account: IconUser,
  mac: IconDeviceDesktop,
}

const words: Record<string, string> = {
  ipv4: 'IPv4 address',
  ipv6: 'IPv6 address',
  domain: 'Domain',
  url: 'URL',
  mail: 'Mail address',
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
  cve: 'CVE',
  filename: 'File name',
  account: 'Account',
  mac: 'MAC address',
  other: 'Other',
}

export const typeWord = (type: string): string => words[type] ?? type

/** The icon alone: within a drawing. */
export const TypeShape = ({ type }: { type: string }) => {
  const Drawn = icons[type] ?? IconPointFilled
  return <Drawn size={14} stroke={1.6} />
}

/** What sort of thing it is; the word is read out and shown on hover. */
export const TypeIcon = ({ type, size = 14 }: { type: string; size?: number }) => {
  const Drawn = icons[type] ?? IconPointFilled
  return (
    <span
      role="img"
      aria-label={typeWord(type)}
      data-tip={typeWord(type)}
      style={{ display: 'inline-flex', flex: 'none', color: 'var(--cw-text-3)' }}
    >
      <Drawn size={size} stroke={1.6} />
    </span>
  )
}

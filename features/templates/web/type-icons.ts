import {
  IconBug,
  IconCash,
  IconCertificate2,
  IconCloudOff,
  IconDatabaseExport,
  IconDeviceLaptopOff,
  IconDoorEnter,
  IconDoorExit,
  IconFirstAidKit,
  IconFishHook,
  IconFolder,
  IconGavel,
  IconLockDollar,
  IconShieldExclamation,
  IconUserExclamation,
  IconUserSearch,
} from '@tabler/icons-react'
import type { ActionIcon } from '../../../platform/web/actions.ts'

/** What a type can be drawn as, by the name that stands in its data. */
export const typeIcons: Record<string, ActionIcon> = {
  folder: IconFolder,
  'fish-hook': IconFishHook,
  bug: IconBug,
  'lock-dollar': IconLockDollar,
  'user-exclamation': IconUserExclamation,
  'door-enter': IconDoorEnter,
  'database-leak': IconDatabaseExport,
  'user-search': IconUserSearch,
  cash: IconCash,
  'certificate-2': IconCertificate2,
  'cloud-off': IconCloudOff,
  'device-laptop-off': IconDeviceLaptopOff,
  'shield-exclamation': IconShieldExclamation,
  gavel: IconGavel,
  'door-exit': IconDoorExit,
  'first-aid-kit': IconFirstAidKit,
}

export const typeIcon = (name: string | undefined): ActionIcon => typeIcons[name ?? ''] ?? IconFolder

import type { ActionIcon } from '../../actions.ts'

/** 16 px beside text, 14 in buttons; never alone without a name. */
export const Icon = ({ of: Drawn, size = 16 }: { of: ActionIcon; size?: number }) => (
  <span style={{ display: 'inline-flex', flex: 'none' }} aria-hidden="true">
    <Drawn size={size} stroke={1.6} />
  </span>
)

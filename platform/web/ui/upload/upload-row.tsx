import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import { formatBytes } from '../../texts.ts'
import { IconButton } from '../marks/icon-button.tsx'
import { giveUp, goOn, pause, type UploadItem, type UploadState } from './upload-line.ts'
import css from './upload.module.css'

const words: Record<UploadState, string> = {
  waiting: 'Waiting',
  sending: 'Uploading',
  paused: 'Paused',
  failed: 'Stopped',
  arrived: 'Arrived',
  broken: 'Broken off',
}

/** One file on its way: how far it is, and how to stop it, go on or give it up. */
export const UploadRow = ({ item }: { item: UploadItem }) => {
  const { key, name, size, sent, state, trouble } = item
  const percent = size === 0 ? (state === 'arrived' ? 100 : 0) : Math.floor((sent / size) * 100)
  return (
    <li className={css.row} data-state={state}>
      <span className={css.name} title={name}>
        {name}
      </span>
      <span className={`cw-num ${css.far}`}>
        {words[state]} · {state === 'sending' || state === 'paused' ? `${formatBytes(sent)} of ` : ''}
        {formatBytes(size)}
        {state === 'sending' || state === 'paused' ? ` · ${percent} %` : ''}
      </span>
      <span className={css.tools}>
        {(state === 'sending' || state === 'waiting') && (
          <IconButton icon={IconPlayerPause} label={`Pause ${name}`} size={24} onClick={() => pause(key)} />
        )}
        {(state === 'paused' || state === 'failed') && (
          <IconButton icon={IconPlayerPlay} label={`Go on with ${name}`} size={24} onClick={() => goOn(key)} />
        )}
        <IconButton icon={IconX} label={`Give up ${name}`} size={24} onClick={() => void giveUp(key)} />
      </span>
      <progress className={css.bar} max={100} value={percent} aria-label={`${name}: ${percent} %`} />
      {trouble && (
        <p role="alert" className={css.trouble}>
          {trouble}
        </p>
      )}
    </li>
  )
}

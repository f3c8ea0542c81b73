import { useState } from 'react'
import { Segmented } from '../../../../platform/web/ui/form/segmented.tsx'
import { ruleModes, type Rule, type RuleMode } from '../../contract/rule.ts'
import { modeWords } from '../words.ts'
import { useSetMode } from './use-mode.ts'

export const modeOptions = ruleModes.map((value) => ({ value, label: modeWords[value] }))

/** On, dry run, off: at once, with the way back in the notice. */
export const ModeSwitch = ({ rule }: { rule: Pick<Rule, 'id' | 'name' | 'version' | 'mode' | 'can'> }) => {
  const setMode = useSetMode()
  const [wanted, setWanted] = useState<RuleMode>()
  if (!rule.can.includes('rule.set-mode')) return <span className="cw-second">{modeWords[rule.mode]}</span>
  const choose = async (mode: RuleMode) => {
    if (mode === rule.mode) return
    setWanted(mode)
    await setMode(rule, mode)
    setWanted(undefined)
  }
  return (
    <Segmented
      label={`“${rule.name}” is`}
      options={modeOptions}
      value={wanted ?? rule.mode}
      onChange={(mode) => void choose(mode)}
    />
  )
}

import type { ComponentType, ReactNode } from 'react'
import { Suspense, createElement, lazy } from 'react'
import type { SlotFill } from '../slots.ts'
import { slotFills } from '../slots.ts'
import { useMe } from '../session.tsx'

const parts = new WeakMap<object, ComponentType<object>>()

const partOf = (fill: SlotFill<object>): ComponentType<object> => {
  let part = parts.get(fill)
  if (!part) {
    part = lazy(async () => ({ default: await fill.load() })) as unknown as ComponentType<object>
    parts.set(fill, part)
  }
  return part
}

/** Draws what features put into a place, in order; nothing where nothing is. */
export const Slot = ({ name, props = {} }: { name: string; props?: object }) => {
  const me = useMe()
  return slotFills<object>(name, me)
    .filter((fill) => fill.visible?.(props) !== false)
    .map((fill) => <SlotPart key={fill.name} fill={fill} props={props} />)
}

/** One of what `slotFills` gave, for places that show one at a time: tabs. */
export const SlotPart = ({
  fill,
  props,
  waiting = null,
}: {
  fill: SlotFill<object>
  props: object
  waiting?: ReactNode
}) => {
  return <Suspense fallback={waiting}>{createElement(partOf(fill), props)}</Suspense>
}

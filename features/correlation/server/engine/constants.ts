/** All the numbers of the method. None is learned from a data set's names; each may be half or half as much again. */
export type Constants = {
  /** Bits a new story costs: a story begins about every 2^12 s (an hour) on a host. */
  story: number
  /** Bits of rate above which a pair of host and rule counts as steady background (2^-10/s: three or four an hour). */
  steady: number
  /** A pair that spoke in this part of its past hours, and so often an hour, keeps to itself; after as many hours. */
  steadyHours: number
  steadyTimes: number
  steadyAfter: number
  /** Seconds of silence over which the first pause of a group is spread, and how heavy its tail is. */
  scale: number
  shape: number
  /** Pauses remembered of a group, and how much each of them tells. */
  pauses: number
  regular: number
  /** Seconds within which two alerts count as one instant; also how long an alert without a topic waits. */
  instant: number
  /** Seconds after which a group is over; and for hosts new to it. */
  over: number
  overElsewhere: number
  /** Weight, in alerts, of what a group has not shown yet. */
  unseen: number
  /** Bits against a rule new to the group: like it in topic, without a topic, of another topic. */
  alike: number
  neutral: number
  unlike: number
  /** Bits a title of the same words gives back. */
  words: number
  /** Bits against a statistical alert among single ones, and the reverse. */
  manner: number
  /** Bits against a host and a rule both new to the group; and the alerts a new host is weighed against. */
  elsewhere: number
  hosts: number
  /** Standard errors by which the kinds of a group may fall out of step. */
  stray: number
  /** Alerts in which the recent mixture of a loose group is seen, and the standard errors it may stray. */
  recent: number
  strayLately: number
  /** The strictness from which streams are told apart in full, and how much below it they are not at all. */
  parting: number
  fading: number
  /** Alerts in each instant of a group that make it a flood; a kind that is this part of it makes it up. */
  flood: number
  main: number
  /** Alerts of a kind in each of its instants from which it can fall out of step; a main kind may come in so much fewer. */
  often: number
  lag: number
  /** Bits for a moment told finer than a second; the most for a clock told alike. */
  moment: number
  /** Doublings of the most a group had of a kind at once that say nothing, and bits for each beyond. */
  volume: number
  sudden: number
  /** Seconds of observation the first guess of a rate is worth; seconds over which a rate is kept; one count at most in `tick`. */
  guess: number
  horizon: number
  tick: number
  /** Alerts of one kind in an instant that are no longer background. */
  burst: number
  /** Groups a pair of host and rule may open in a day before the rest overflows into one. */
  openings: number
  /** Groups times hosts a rule may open in a day before the rest overflows into one, once it spoke on so many hosts. */
  openingsOfRule: number
  many: number
  /** Seconds a standing group is kept: of a pair, of a rule on many hosts. */
  standing: number
  standingWide: number
}

export const constants: Constants = {
  story: 12,
  steady: 10,
  steadyHours: 0.33,
  steadyTimes: 4,
  steadyAfter: 6,
  scale: 1,
  shape: 0.3,
  pauses: 24,
  regular: 1,
  instant: 0.5,
  over: 3600,
  overElsewhere: 60,
  unseen: 4,
  alike: 4,
  neutral: 1.5,
  unlike: 12,
  words: 2,
  manner: 7,
  elsewhere: 2.5,
  hosts: 4,
  stray: 1,
  recent: 64,
  strayLately: 3,
  parting: 0.9,
  fading: 0.1,
  flood: 16,
  main: 0.25,
  often: 4,
  lag: 0.25,
  moment: 2,
  volume: 2,
  sudden: 2,
  guess: 3600,
  horizon: 259_200,
  tick: 10,
  burst: 4,
  openings: 6,
  openingsOfRule: 48,
  many: 3,
  standing: 3600,
  standingWide: 86_400,
}

/** Memory is bounded by these counts; the oldest is forgotten first. They change no weight. */
export const bounds = {
  pairs: 65_536,
  kinds: 4_096,
  hosts: 16_384,
  things: 65_536,
  perHost: 12,
  perThing: 4,
  network: 8,
  waiting: 4_096,
  membersOfGroup: 64,
  thingsOfSignal: 6,
  moments: 8,
}

import type { NextFunction, Request, Response } from 'express'
import { Refusal } from './refusal'

/** A fault to be played on the next calls of a name. */
export interface Fault {
  /** The call, such as `draft/add`; `*` for every call. */
  call: string
  /** How often; once unless given. */
  times?: number
  /**
   * `refuse`: answers `errcode` and does nothing. `lose`: does the work, then cuts the connection.
   * `drop`: cuts the connection before doing anything. `slow`: waits before the work.
   */
  kind: 'refuse' | 'lose' | 'drop' | 'slow'
  errcode?: number
  milliseconds?: number
}

/** The faults still to come. Tests push to it; the page shows it. */
export type FaultPlan = Fault[]

/** Plays the first fault that waits for a call. One middleware, before the calls themselves. */
export function faults(plan: FaultPlan, callOf: (request: Request) => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const call = callOf(request)
    const at = plan.findIndex((fault) => fault.call === call || fault.call === '*')
    const fault = plan[at]
    if (!fault) {
      next()
      return
    }
    fault.times = (fault.times ?? 1) - 1
    if (fault.times <= 0) plan.splice(at, 1)
    if (fault.kind === 'refuse') next(new Refusal(fault.errcode ?? -1))
    else if (fault.kind === 'drop') request.socket.destroy()
    else if (fault.kind === 'slow') setTimeout(next, fault.milliseconds ?? 1000)
    else {
      response.json = () => {
        request.socket.destroy()
        return response
      }
      next()
    }
  }
}

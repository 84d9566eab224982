/** The index can't answer yet. The message is for who asks. */
export class NotReadyError extends Error {
  /** @param retryAfter when to ask again, in seconds */
  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message)
  }
}

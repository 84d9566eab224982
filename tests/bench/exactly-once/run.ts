import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import sharp from 'sharp'
import { Desk } from './desk'
import { Editor, type Newsroom } from './editor'
import { Killer } from './killer'
import { Operator } from './operator'
import type { ExactlyOnceOptions } from './options'
import type { Picture } from './pieces'
import { plotOf } from './plot'
import { Random } from './random'
import type { Result } from './report'
import { settle } from './settle'
import { Stage } from './stage'
import { Timeline } from './timeline'
import type { Wechat } from './wechat'
import { addressOf } from './verify-drafts'

/** How many editors work at once. */
const editors = 4

/** How many events the editors may be ahead of their delivery: work and breakdowns come side by side. */
const ahead = 14

/** How long faults go on after the last event, at most, in ms. */
const drain = 240_000

/** The whole fault plan is dealt in a run of this many events; shorter ones get a part of it. */
const wholePlan = 150

/**
 * One run: editors work, things break, and in the end WeChat's drafts are compared with what readers
 * see.
 * @param dir a folder for the database, the media and the logs
 * @param startWechat starts who plays WeChat; `share` is the part of the fault plan that fits the run
 */
export async function run(
  options: ExactlyOnceOptions,
  dir: string,
  log: (line: string) => void,
  startWechat: (seed: number, share: number) => Promise<Wechat>,
): Promise<Result> {
  rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const timeline = new Timeline(log)
  const wechat = await startWechat(options.seed, Math.min(1, options.events / wholePlan))
  const stage = await Stage.open(options, dir, wechat.base, timeline)
  const { cms, bridge, receiver } = stage
  const killer = new Killer(options.seed, options.kills, {
    cms,
    bridge,
    wechat,
    receiver,
    timeline,
  })
  try {
    const desk = await Desk.open({
      url: stage.url,
      untilUp: () => cms.untilUp(),
      onPublished: () => killer.published(),
    })
    await stage.addReceiver(desk)
    const pictures = await takePictures(desk, options.seed)
    let events = 0
    const room: Newsroom = {
      ...{ desk, wechat, pictures, publishedThere: new Map<string, string[]>() },
      addressOf: ({ kind, slug }) => addressOf(stage.publicUrl, kind, slug ?? ''),
      turn: async () => {
        while (events - delivered() > ahead) await sleep(50)
      },
      done: (what) => {
        events += 1
        timeline.add('event', what)
        if (events % 20 === 0) timeline.add('note', `${events} events`)
      },
    }
    const patience = options.schedule === 'short' ? 15_000 : 600_000
    const operator = new Operator(desk, patience, (what) => timeline.add('resend', what))
    // Each event goes to the bridge and to the receiver.
    const delivered = (): number => operator.delivered / 2
    operator.start()
    const desks = Array.from(
      { length: Math.min(editors, options.events) },
      (_, at) => new Editor(String.fromCharCode(97 + at), options.seed, room),
    )
    const share = (at: number): number =>
      Math.floor((options.events * (at + 1)) / desks.length) -
      Math.floor((options.events * at) / desks.length)
    await Promise.all([
      killer.work(() => delivered() / options.events),
      ...desks.map((one, at) => one.work(share(at))),
    ])
    timeline.add('note', 'no more kills; faults go on until all is delivered')
    const until = Date.now() + drain
    while (delivered() < events && Date.now() < until) await sleep(200)
    timeline.add('note', 'no more faults')
    await wechat.calm()
    receiver.calm()
    const end = await settle({ desk, wechat, receiver, operator, room, stage, timeline })
    await operator.stop()
    const lastKill = timeline.moments.findLast(({ kind }) => kind === 'up')?.at ?? 0
    const lastDealt = (end.snapshot.dealt.at(-1)?.at ?? 0) - timeline.began
    const lastFault = timeline.began + Math.max(lastKill, lastDealt)
    for (const { at, path: call, fault } of end.snapshot.dealt)
      timeline.add('fault', `${call} ${fault}`, at)
    writeFileSync(path.join(dir, 'timeline.txt'), `${timeline.text()}\n`)
    const { database, bridge: where, seed } = options
    const title = `exactly-once: ${database}, bridge ${where}, seed ${seed}`
    writeFileSync(path.join(dir, 'timeline.svg'), plotOf(timeline.moments, title))
    writeFileSync(path.join(dir, 'calls.json'), JSON.stringify(end.snapshot.calls, null, 1))
    return {
      ...{ options, events, kills: killer.kills, ...end },
      resent: operator.resent,
      arrivals: receiver.arrivals,
      unsigned: receiver.refused,
      crashes: [...new Set([...cms.crashes, ...bridge.crashes])],
      unanswered: desk.unanswered,
      settledMs: end.settledAt === null ? null : end.settledAt - lastFault,
      totalMs: Date.now() - timeline.began,
      moments: timeline.moments,
    }
  } finally {
    await stage.close()
    wechat.stop()
  }
}

/** Uploads the images of the run: small ones, one of noise that must be compressed for WeChat, a WebP. */
async function takePictures(desk: Desk, seed: number): Promise<Picture[]> {
  const random = new Random(seed, 'pictures')
  const pictures: Picture[] = []
  for (let at = 0; at < 24; at += 1) {
    const width = at === 0 ? 900 : random.between(30, 120)
    const raw = { width, height: width, channels: 3 as const }
    const bytes = Buffer.from(Array.from({ length: width * width * 3 }, () => random.below(256)))
    const image = sharp(bytes, { raw })
    const file = new Uint8Array(await (at === 1 ? image.webp() : image.png()).toBuffer())
    while (pictures.length === at) {
      const answer = await desk.ask(() =>
        desk.editor.upload('/api/media', file, { alt: `图 ${at}` }),
      )
      if (answer?.status === 201) pictures.push(answer.body.doc as Picture)
      else await sleep(200)
    }
  }
  return pictures
}

import type { Feature } from './feature'

const doing =
  '(?:read|open|check|look(?:ed)? (?:at|through|up|into|for)|search(?:ed)?|brows(?:e|ed)|fetch(?:ed)?|review(?:ed)?|analy[sz]ed?|summari[sz]ed?|extract(?:ed)?|gather(?:ed)?|outlin(?:e|ed)|draft(?:ed)?|writ(?:e|ten)|wrote|generat(?:e|ed)|creat(?:e|ed)|produc(?:e|ed)|compos(?:e|ed)|translat(?:e|ed)|rewrit(?:e|ten)|rewrote|rephras(?:e|ed)|polish(?:ed)?|revis(?:e|ed)|refin(?:e|ed)|edit(?:ed)?|updat(?:e|ed)|expand(?:ed)?|condens(?:e|ed)|format(?:ted)?|sav(?:e|ed)|run|execut(?:e|ed)|provid(?:e|ed)|ad(?:d|ded)|adjust(?:ed)?|keep|kept|includ(?:e|ed)|focus(?:ed)?|structur(?:e|ed)|help|walk you through|break (?:this|it) down|complet(?:e|ed)|finish(?:ed)?|start)'
const text =
  '(?:article|blog ?post|post|draft|summary|translation|version|rewrite|outline|report|essay|newsletter|headline|titles?|tweets?|thread|caption|copy|piece(?! of)|paragraph|section|markdown|content|text|analysis|breakdown|response|answer|table|list)'
const lead = '^\\s*["“*_]*'

/** Signs in English. */
export const englishFeatures: Feature[] = [
  {
    group: 'opener',
    weight: 0.45,
    pattern: new RegExp(
      `${lead}(?:sure(?: thing)?|certainly|of course(?!,? (?:you|we|it|the|there|not)\\b)|absolutely|okay|ok|alright|got it|understood|no problem|great question|good question|excellent question|happy to help|gladly|perfect|you(?:'|’)re (?:absolutely )?right|(?:i(?:'|’)d|i would) be (?:happy|glad) to)\\b\\s*(?:[,!.:—–-]|here)`,
      'i',
    ),
    // Within an article “Of course, …” only carries the argument on.
    when: (unit) => unit.first || unit.last || unit.opensSection,
  },
  {
    group: 'opener',
    weight: 1,
    pattern: new RegExp(
      `${lead}(?:sure(?: thing)?|certainly|of course|absolutely|got it|great question|(?:i(?:'|’)d|i would) be (?:happy|glad) to (?:help|write|create|provide))\\b\\s*[!.]`,
      'i',
    ),
    when: (unit) => unit.first,
  },
  {
    group: 'opener',
    weight: 0.6,
    pattern: new RegExp(
      `${lead}(?:(?:sure|certainly|absolutely|okay|got it)\\s*[,—–-]\\s*(?:here|i\\b|let me|below|this is)|of course\\s*[,—–-]\\s*(?:here|let me|below|i(?:'|’)ll))`,
      'i',
    ),
  },
  {
    group: 'opener',
    weight: 1,
    pattern:
      /^\s*["“*_]*(?:sure(?: thing)?|certainly|of course|absolutely|great question)!\s+(?:here(?:(?:'|’)s| is| are)|i(?:'|’)ll|i will|let me|below is)\b/i,
  },
  {
    group: 'role',
    weight: 0.8,
    pattern:
      /\b(?:as an ai(?:\s+language)?(?:\s+(?:model|assistant))?\s*,?\s*(?:i\b|my\b)|as a large language model(?:,? i\b|,? trained)|i(?:'|’)?m (?:just )?an ai\b|i am an ai\b)/i,
  },
  {
    group: 'given',
    weight: 0.5,
    pattern:
      /\b(?:you(?:'|’)?ve|you have|you)\s+(?:just\s+|already\s+)?(?:provided|shared|pasted|uploaded|supplied|requested|asked (?:for|me)|specified|attached)\b|\b(?:as|per|based on|following|according to) your (?:request|requirements?|instructions?|guidelines?|specifications?|prompt|outline|notes|brief)|\bas (?:you )?requested\b|\byour (?:prompt|draft|outline|instructions|original text|feedback|(?:\w+ )?(?:resolutions|edits|comments on))\b|\byou(?:(?:'|’)d| would)? (?:like|want|need) me to\b|\b(?:meets?|fits?|match(?:es)?) your (?:exact |specific )?(?:needs|expectations|requirements)/i,
  },
  {
    group: 'given',
    weight: 0.35,
    pattern:
      /\b(?:based on|from|using) the (?:\w+ )?(?:provided|given|supplied|attached) (?:text|article|content|information|data|context|document|source|material|transcript)|\bthe (?:provided|supplied) (?:text|article|content|context|transcript|document)/i,
  },
  {
    group: 'given',
    weight: 0.5,
    pattern:
      /\b(?:i see|it looks like|it sounds like|since|as) you(?:(?:'|’)d like|(?:'|’)re asking for| want| asked for| need)\b/i,
  },
  {
    group: 'task',
    weight: 0.4,
    pattern: new RegExp(
      `\\bI(?:(?:'|’)ll| will|(?:'|’)ve| have|(?:'|’)m going to| am going to|(?:'|’)m now| need to| should| can|(?:'|’)m (?:happy|glad) to)(?: now| first| also| then| start by| begin by)?\\s+${doing}\\b|\\b(?:now )?let me (?:start|begin|now|first|try|also)?\\s*(?:by )?(?:\\w+ing|${doing})\\b`,
      'i',
    ),
  },
  {
    group: 'address',
    weight: 0.25,
    pattern: new RegExp(
      `\\b(?:${text})\\b[^.!?\\n]{0,30} for you\\b|\\b(?:write|draft|create|generate|prepare|put together|translate)[a-z]*\\b[^.!?\\n]{0,30} for you\\b`,
      'i',
    ),
  },
  {
    group: 'delivery',
    weight: 0.6,
    pattern: new RegExp(
      `(?:^|[.!,:]\\s+|\\*\\*)(?:below (?:is|are)|here(?:(?:'|’)s|(?: is| are)))\\s+(?:the|a|an|your|some|\\d+|one|two|three|four|five)\\b(?:(?!\\b(?:how|ways?|steps?) )[^.!?\\n]){0,80}?\\b(?:${text})s?\\b`,
      'i',
    ),
  },
  {
    group: 'delivery',
    weight: 0.4,
    pattern: new RegExp(
      `\\bthis (?:${text}) (?:is|has|runs)(?: about| around| roughly| approximately)? [\\d,]+ words|\\bthe (?:${text}|file) has been (?:saved|written|generated|updated)|\\bthe (?:following|below) (?:${text})\\b`,
      'i',
    ),
  },
  {
    group: 'delivery',
    weight: 0.55,
    pattern:
      /(?:^|[.!]\s+)here(?:(?:'|’)s| is| are) (?:the|your) (?:\w+ly )?(?:revised|updated|corrected|improved|refined|rewritten|polished|enhanced|expanded|condensed|reworked|requested)\b/i,
  },
  {
    group: 'praise',
    weight: 0.5,
    pattern:
      /(?:^|[.!]\s+)(?:that(?:(?:'|’)s| is)|what) an? (?:really |very )?(?:great|excellent|important|good|fantastic|insightful|thoughtful) (?:question|point|detail|observation|idea|catch)\b/i,
  },
  {
    group: 'artifact',
    weight: 0.4,
    pattern:
      /\b(?:alternative|alternate|optional|suggested|additional) (?:headlines?|titles?|captions?|intros?|openings?|versions?|taglines?|subject lines?|hashtags?)\b/i,
  },
  // What it was made from, said at once.
  {
    group: 'artifact',
    weight: 0.3,
    pattern: new RegExp(
      `\\bhere(?:(?:'|’)s| is| are)\\b[^.!?\\n]{0,80}\\b(?:${text})\\b[^.!?\\n]{0,20}\\b(?:based on|generated from|compiled from|covering)\\b`,
      'i',
    ),
  },
  // The hand-over ends in a colon, and what was asked for follows.
  {
    group: 'artifact',
    weight: 0.4,
    pattern: new RegExp(
      `\\bhere(?:(?:'|’)s| is| are)\\b[^.!?\\n]{0,60}\\b(?:translation|translated|rewrite|rewritten|revised|polished|refined|improved|updated|condensed|shortened|expanded|edited|reworked|draft)\\b[^.!?\\n]{0,60}:\\s*\\**\\s*$|\\bin an? [a-z, -]{3,40} (?:style|tone|voice)\\b`,
      'i',
    ),
  },
  {
    group: 'artifact',
    weight: 0.3,
    pattern: new RegExp(
      `(?<!\\bI )\\b(?:write|draft|create|generate|produce|translate|rewrite|summari[sz]e|revise|update|save)[a-z]*\\b[^.!?\\n]{0,24}\\b(?:the|an?|this|your|final|full|complete)\\b[^.!?\\n]{0,40}\\b(?:${text})\\b`,
      'i',
    ),
  },
  {
    group: 'offer',
    weight: 0.5,
    pattern: /(?:^|[.!?]\s+)want (?:me to|an?|another|it)\b[^.!?\n]{0,60}\?/i,
  },
  {
    group: 'offer',
    weight: 1,
    pattern:
      /\b(?:would you like (?:me to|to see|any)|do you want me to|shall i (?:go|proceed|continue|also|write|draft)|should i (?:proceed|continue|go ahead|also)|want me to\b[^.!?\n]{0,60}\?|let me know if (?:you(?:(?:'|’)d| would)? (?:like|want|prefer|need) (?:me to|to (?:tweak|extend|adjust|modify|change|add|explore|see|dive|expand|refine|focus)|this\b|a (?:different|longer|shorter|more)|another|more|further|any(?:thing)? (?:changes|adjust\w*|modif\w*|else|further|revisions|refine\w*|edits|additions|clarif\w*|tweak\w*))|you (?:need|want) (?:it|this|that|a (?:different|longer|shorter)|more)\b|there(?:(?:'|’)s| is) anything (?:else|you)|this (?:works|meets)|i should)|if you(?:(?:'|’)d| would)? (?:like|want|prefer|wish|need)(?: next| more| that)?,? (?:next step,? )?(?:i (?:can|could)\b(?!n?(?:'|’)t|not| not)|i(?:'|’)(?:d be|ll))|if you(?:(?:'|’)d| would)? (?:like|want|prefer|wish),[^.!?\n]{0,60}\bi (?:can|could)\b(?!n?(?:'|’)t|not| not)|\btell me (?:which|what|if|how|where)\b[^.!?\n]{0,60}\bi(?:(?:'|’)ll| will| can)\b)/i,
    when: ({ voice }) => /you|shall i|should i|want me/i.test(voice),
  },
  {
    group: 'offer',
    weight: 0.9,
    pattern:
      /if you(?:(?:'|’)d| would)? (?:like|want|prefer|wish|need|share|tell me)(?:(?!let me know)[^.!?\n]){0,60}(?:,? i (?:can|could|would be)\b(?!n?(?:'|’)t|not| not| only)|,? i(?:'|’)(?:d be|ll))/i,
  },
  {
    group: 'offer',
    weight: 0.7,
    pattern:
      /\blet me know if (?:you|there|anything)|\bfeel free to (?:ask|let me know|reach out|request)|\bi hope (?:this|that) (?:helps|meets|works|article|version|draft)|\bis there anything else\b|\bhappy to (?:adjust|revise|expand|help|refine|tweak)/i,
    when: (unit) => unit.last || unit.closesSection,
  },
  {
    group: 'refusal',
    weight: 0.75,
    pattern:
      /\b(?:i(?:'|’)?m (?:very )?sorry|i am sorry|i apologi[sz]e|unfortunately|sorry),?\s+(?:but\s+|as an ai[^,]{0,30},\s*)?(?:for [^,.]{0,40}[,.]\s*)?(?:i\s+(?:can(?:'|’)?t|cannot|can not|am unable|(?:'|’)m unable|don(?:'|’)t have|do not have|won(?:'|’)t)|i(?:'|’)m (?:unable|not able))/i,
  },
  {
    group: 'refusal',
    weight: 0.6,
    pattern:
      /\bi(?:(?:'|’)m unable to| can(?:'|’)?t| cannot| am unable to| don(?:'|’)t have the ability to| do not have access to| don(?:'|’)t have (?:real-time )?access to) (?:access|browse|open|view|read|verify|confirm|fulfil|assist|provide|generate|real-time|the internet|external)/i,
  },
  {
    group: 'knowledge',
    weight: 0.6,
    pattern:
      /\bas of my (?:last|knowledge|training)|\bmy (?:knowledge cutoff|training data|last (?:knowledge )?update)/i,
  },
  {
    group: 'plan',
    weight: 0.5,
    pattern: /\bcontinu(?:e|ing) from where (?:i|we) left off|\b(?:reply|say|type) ["“']?continue/i,
    on: 'raw',
  },
  {
    group: 'ask',
    weight: 0.4,
    pattern:
      /\byou can (?:now )?(?:just |simply )?(?:copy|paste) (?:this|it|the (?:text|article|post|content))\b/i,
  },
  {
    group: 'rewriting',
    weight: 0.4,
    pattern: /\bso I (?:focused|kept|included|left|added|used)\b/i,
  },
  {
    group: 'ask',
    weight: 0.65,
    pattern:
      /\b(?:please|could you(?: please)?) (?:provide|share|paste|upload|send|specify|tell me|clarify|supply)\b[^.!?\n]{0,60}\b(?:text|article|content|details|link|draft|document|paragraph|topic|file|information|context|source|me)\b/i,
  },
  {
    group: 'plan',
    weight: 0.5,
    pattern:
      /^\s*[#*_\s\d.]*(?:task summary|execution plan|writing plan|my plan|action plan|plan of action|next steps for me|summary of (?:the )?changes|changes made|key changes|what i changed|translation notes?|notes? on (?:the )?translation|explanation|reasoning|thought process)[*_\s]*:[*_\s]*$/i,
  },
  {
    group: 'tool',
    weight: 0.4,
    pattern:
      /\b(?:the|a|my|available|no) [\w`'’ -]{0,24}tools?\b[^.!?\n]{0,40}(?:not (?:available|exist|found|work)|unavailable|failed|returned|doesn(?:'|’)t exist)/i,
    // Slow where it is tried at every article.
    when: ({ voice }) => /tool/i.test(voice),
  },
  {
    group: 'thinking',
    weight: 0.8,
    pattern:
      /\bthe user (?:(?:has )?(?:asked|wants|is asking|requested|provided|needs)|would like) (?:me\b|for (?:an?|the) (?:article|post|summary|translation|report)|us to)|^\s*(?:okay|ok|alright|hmm|so|first),? (?:so )?(?:the user|let me think|i need to (?:write|create|figure|summari[sz]e|translate))/i,
  },
  // Notes on a translation or a rewrite, beside it.
  {
    group: 'rewriting',
    weight: 0.55,
    pattern:
      /(?<!update:\s)\bI (?:avoided|translated|rephrased|rewrote|preserved|maintained|simplified|opted|kept the|tried to (?:keep|maintain|convey))\b|\b(?:is|was|are|been) (?:directly |literally |loosely )?translated (?:as|to|into)\b|\bthis (?:version|translation|rewrite|revision|draft) (?:captures|keeps|conveys|maintains|preserves|aims|uses|is more)\b|\b(?:captures|conveys|maintains) the (?:casual |original |friendly |playful |same )?(?:tone|meaning|essence|spirit)\b/i,
  },
  {
    group: 'published',
    weight: -0.7,
    pattern:
      /\b(?:in the comments|comments? (?:below|section)|leave a comment|(?:by|via|an|my|our) e-?mail|e-?mail (?:me|us|the)|twitter|mastodon|subscribe|refund|order number|(?:on|via|at|to) github|(?:open|file|raise|submit|create) (?:an? )?(?:new )?(?:issue|pull request)|(?:issues|pull requests) (?:are|and)|discord|slack channel|follow me|customer support|contact us|tutorial|coaching|consult\w+|hire me|i offer|in this (?:article|post|guide|chapter|section))\b/i,
  },
]
